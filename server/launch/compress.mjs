import { readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Fonts and pictures are compressed by themselves; source maps are not served. */
const WORTH = /\.(?:js|css|svg|txt)$/
/** A file smaller than this (bytes) fits into one packet anyway. */
const LEAST = 1_024

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

/**
 * Writes beside each file of the built client what a browser gets of it (`server/http/compressed-files.ts`): once, as
 * small as it gets, instead of at every request.
 * @param {string} folder of the built client
 */
export async function compressFiles(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => WORTH.test(name))
  await Promise.all(names.map((name) => compress(join(folder, name))))
}

/** @param {string} file */
async function compress(file) {
  const bytes = await readFile(file)
  if (bytes.length < LEAST) return
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  await writeFile(`${file}.br`, await brotli(bytes, { params }))
  await writeFile(`${file}.gz`, await gzipped(bytes, { level: constants.Z_BEST_COMPRESSION }))
}
