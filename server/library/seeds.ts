import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ManifestEntry, manifestEntries } from '../../model/library/manifest.ts'
import type { Source } from '../../model/library/source.ts'
import { type Lineage, readLineages } from '../../model/lineage/lineages.ts'
import { readSource } from '../../model/reading/read.ts'

/** A document of `seeds/`: the source read from it, and its text as received. */
export type Seed = { readonly source: Source; readonly text: string; readonly entry: ManifestEntry }

/** Reads the documents of `seeds/`. A document whose SHA-256 is not the manifest's is refused: quoted history is never changed. */
export async function loadSeeds(root: string): Promise<readonly Seed[]> {
  const folder = join(root, 'seeds')
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  return Promise.all(manifestEntries(manifest).map((entry) => seedIn(folder, entry)))
}

async function seedIn(folder: string, entry: ManifestEntry): Promise<Seed> {
  const bytes = await readFile(join(folder, entry.file))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (sha256 !== entry.sha256) throw new Error(`seeds/${entry.file} is not the document of the manifest`)
  const text = bytes.toString('utf8')
  return { source: readSource(entry, text), text, entry }
}

/** The reviewed lines of policy. They refer to documents by the numbers in the manifest's file names. */
export async function loadLineages(root: string, seeds: readonly Seed[]): Promise<readonly Lineage[]> {
  const json: unknown = JSON.parse(await readFile(join(root, 'seeds', 'lineages.json'), 'utf8'))
  return readLineages(
    json,
    seeds.map((seed) => seed.entry),
  )
}
