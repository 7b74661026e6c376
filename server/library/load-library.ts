import type { Seams } from '../../model/seams.ts'
import type { Store } from '../store/port.ts'
import { curated } from './curated.ts'
import type { DocumentReader } from './document-reader.ts'
import { type Library, openLibrary } from './library.ts'
import { loadLineages, loadSeeds } from './seeds.ts'

/** The library of a data folder: the sources that ship, and those that were confirmed in it. */
export async function loadLibrary(
  root: string,
  { blobs, catalogue }: Pick<Store, 'blobs' | 'catalogue'>,
  seams: Seams,
  reader: DocumentReader,
): Promise<Library> {
  const seeds = await loadSeeds(root)
  const lineages = await loadLineages(root, seeds)
  return curated(await openLibrary({ seeds, lineages, blobs, seams, reader }), catalogue)
}
