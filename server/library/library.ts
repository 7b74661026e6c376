import type { SourceId } from '../../model/ids.ts'
import type { PriorItem } from '../../model/library/items.ts'
import type { Source } from '../../model/library/source.ts'
import type { Lineage } from '../../model/lineage/lineages.ts'
import type { Refusal } from '../../model/refusal.ts'
import type { Result } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import type { Received } from '../../model/wire/library.ts'
import type { Blobs } from '../store/port.ts'
import { draftBlob, isDraftBlob, isSourceBlob, isUploadBlob, uploadBlob } from './blob-names.ts'
import type { DocumentReader } from './document-reader.ts'
import { Drafts } from './drafts.ts'
import type { Seed } from './seeds.ts'
import { SourceCatalog, type SourceFile } from './source-catalog.ts'
import { type StoredDraft, zStoredDraft, zStoredSource } from './stored.ts'

/** The library as it is now. These are functions because a source is part of it as soon as it is confirmed. */
export type Library = {
  readonly sources: () => readonly Source[]
  readonly items: () => readonly PriorItem[]
  readonly lineages: () => readonly Lineage[]
  /** The document as received: as text (`received`) and byte for byte (`file`). */
  readonly received: (id: SourceId) => Result<Received, Refusal>
  readonly file: (id: SourceId) => Promise<Result<SourceFile, Refusal>>
  readonly drafts: Drafts
}

type LibraryParts = {
  readonly seeds: readonly Seed[]
  readonly lineages: readonly Lineage[]
  readonly blobs: Blobs
  readonly seams: Seams
  readonly reader: Pick<DocumentReader, 'read'>
}

export async function openLibrary({ seeds, lineages, blobs, seams, reader }: LibraryParts): Promise<Library> {
  const confirmed = await stored(blobs, isSourceBlob, (value) => zStoredSource.parse(value))
  const drafts = await stored(blobs, isDraftBlob, (value) => zStoredDraft.parse(value))
  const cited = new Set(confirmed.map(({ from }) => from.draft.id))
  const waiting = drafts.filter(({ draft }) => !cited.has(draft.id))
  await removeLeftovers(blobs, [...waiting, ...confirmed.map(({ from }) => from)], waiting)
  const catalog = new SourceCatalog(seeds, confirmed, blobs)
  const { sources, items, received, file } = catalog
  return {
    sources,
    items,
    received,
    file,
    lineages: () => lineages,
    drafts: new Drafts({ blobs, catalog, seams, reader }, waiting),
  }
}

/** A stored document that cannot be read stops the server from starting, by name: nothing is guessed or overwritten. */
async function stored<T>(
  blobs: Blobs,
  is: (name: string) => boolean,
  parse: (value: unknown) => T,
): Promise<readonly T[]> {
  const read = async (name: string): Promise<T> => {
    const bytes = await blobs.read(name)
    try {
      return parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes ?? undefined)))
    } catch (cause) {
      throw new Error(`blobs/${name} is damaged`, { cause })
    }
  }
  return Promise.all(blobs.names().filter(is).toSorted().map(read))
}

/** Removes what a power cut left between two writes: an upload without its draft, a draft already confirmed. */
async function removeLeftovers(
  blobs: Blobs,
  owners: readonly StoredDraft[],
  waiting: readonly StoredDraft[],
): Promise<void> {
  const uploads = new Set(owners.map(({ draft }) => uploadBlob(draft.id)))
  const drafts = new Set(waiting.map(({ draft }) => draftBlob(draft.id)))
  const left = blobs
    .names()
    .filter((name) => (isUploadBlob(name) && !uploads.has(name)) || (isDraftBlob(name) && !drafts.has(name)))
  for (const name of left) await blobs.remove(name)
}
