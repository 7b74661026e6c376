import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { CLIENT } from '../../../server/launch/build.mjs'

const zManifest = z.record(
  z.string(),
  z.object({ file: z.string(), imports: z.array(z.string()).default([]) }),
)

export type Chunk = { readonly name: string; readonly bytes: number }

/** The scripts that come for these modules, each with what it needs, as a browser gets them compressed. */
export function scriptsFor(modules: readonly string[]): readonly Chunk[] {
  const manifest = zManifest.parse(JSON.parse(readFileSync(join(CLIENT, '.vite', 'manifest.json'), 'utf8')))
  const wanted = new Set<string>()
  const want = (module: string): void => {
    const chunk = manifest[module]
    if (chunk === undefined) throw new Error(`no chunk for ${module}`)
    if (wanted.has(chunk.file)) return
    wanted.add(chunk.file)
    chunk.imports.forEach(want)
  }
  modules.forEach(want)
  return [...wanted].map((name) => ({
    name,
    bytes: gzipSync(readFileSync(join(CLIENT, name)), { level: 9 }).length,
  }))
}

export const sumOf = (chunks: readonly Chunk[]): number => chunks.reduce((sum, { bytes }) => sum + bytes, 0)

/** For the message of a test: the largest first. */
export const listed = (chunks: readonly Chunk[]): string =>
  [...chunks]
    .sort((a, b) => b.bytes - a.bytes)
    .map(({ name, bytes }) => `${(bytes / 1024).toFixed(1).padStart(7)} KB  ${name}`)
    .join('\n')
