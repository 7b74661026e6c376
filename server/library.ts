import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type PriorItem, priorItems } from '../model/library/items.ts'
import { type ManifestEntry, manifestEntries } from '../model/library/manifest.ts'
import { readSource } from '../model/library/read.ts'
import type { Source } from '../model/library/source.ts'

export type Library = { readonly sources: readonly Source[]; readonly items: readonly PriorItem[] }

/** The documents of `seeds/`, read. Quoted history is never repaired: a document that is not the listed one is refused. */
export async function loadLibrary(root: string): Promise<Library> {
  const folder = join(root, 'seeds')
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  const sources = await Promise.all(manifestEntries(manifest).map((entry) => sourceIn(folder, entry)))
  return { sources, items: priorItems(sources) }
}

async function sourceIn(folder: string, entry: ManifestEntry): Promise<Source> {
  const bytes = await readFile(join(folder, entry.file))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (sha256 !== entry.sha256) throw new Error(`seeds/${entry.file} is not the document of the manifest`)
  return readSource(entry, bytes.toString('utf8'))
}
