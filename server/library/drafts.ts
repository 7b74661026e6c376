import { type DraftSourceId, draftSourceId, type PersonId } from '../../model/ids.ts'
import type { Source } from '../../model/library/source.ts'
import { firstUnfit } from '../../model/reading/corrections.ts'
import {
  asTheDocumentSays,
  confirmable,
  type DraftSource,
  type MeetingDetails,
  readDraft,
  readParts,
} from '../../model/reading/draft-source.ts'
import { linesOf } from '../../model/reading/lines.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import { SerialQueue } from '../../model/serial-queue.ts'
import type { DraftCard, DraftChange } from '../../model/wire/library.ts'
import type { Blobs } from '../store/port.ts'
import { draftBlob, uploadBlob } from './blob-names.ts'
import type { SourceCatalog } from './source-catalog.ts'
import type { StoredDraft } from './stored.ts'
import { readUpload } from './upload.ts'

type DraftAnswer<T> = Promise<Result<T, Refusal>>

export type Upload = {
  readonly by: { readonly id: PersonId; readonly name: string }
  readonly name: string
  readonly year: number
  readonly round: number
  readonly bytes: Buffer
  /** Whoever sent it has broken off: nothing is kept then. */
  readonly isGone: () => boolean
}

/** What the secretariat does with documents on their way into the library. */
export type Drafts = {
  readonly list: () => readonly DraftCard[]
  readonly get: (id: DraftSourceId) => Result<DraftSource, Refusal>
  readonly upload: (upload: Upload) => DraftAnswer<DraftSource>
  readonly change: (id: DraftSourceId, change: DraftChange) => DraftAnswer<DraftSource>
  readonly discard: (id: DraftSourceId) => DraftAnswer<null>
  readonly confirm: (id: DraftSourceId, version: number) => DraftAnswer<Source>
}

type DraftParts = { readonly blobs: Blobs; readonly catalog: SourceCatalog; readonly seams: Seams }

/** One thing at a time: a version that was checked is still the version when it is written. */
export function createDrafts({ blobs, catalog, seams }: DraftParts, stored: readonly StoredDraft[]): Drafts {
  const kept = new Map(stored.map((each) => [each.draft.id, each]))
  const queue = new SerialQueue()

  async function keep(each: StoredDraft): Promise<Result<DraftSource, Refusal>> {
    await blobs.write(draftBlob(each.draft.id), new TextEncoder().encode(JSON.stringify(each)))
    kept.set(each.draft.id, each)
    return ok(each.draft)
  }

  const held = ({ round }: Pick<MeetingDetails, 'round'>): boolean =>
    catalog.sources().some((source) => source.kind === 'memorandum' && source.round === round)

  /** [LU7] Whoever changes or confirms has seen the draft as it is. */
  function seen(id: DraftSourceId, version: number): Result<StoredDraft, Refusal> {
    const found = kept.get(id)
    if (!found) return refuse({ why: 'no-such-draft' })
    return found.draft.version === version ? ok(found) : refuse({ why: 'source-moved' })
  }

  async function upload({ by, name, year, round, bytes, isGone }: Upload): DraftAnswer<DraftSource> {
    if (held({ round })) return refuse({ why: 'source-held' })
    const read = await readUpload(bytes, name)
    if (!read.ok) return read
    const id = draftSourceId(seams.id())
    const told = asTheDocumentSays(year, round)
    const draft: DraftSource = { id, name, ...read.value, told, corrections: [], version: 1 }
    return queue.run(async () => {
      if (isGone()) return refuse({ why: 'unavailable' })
      await blobs.write(uploadBlob(id), bytes)
      return keep({ draft, by: by.id, byName: by.name, at: seams.now() })
    })
  }

  async function change(
    id: DraftSourceId,
    { version, told, corrections }: DraftChange,
  ): DraftAnswer<DraftSource> {
    const found = seen(id, version)
    if (!found.ok) return found
    const draft = { ...found.value.draft, told, corrections, version: version + 1 }
    if (told.round !== found.value.draft.told.round && held(told)) return refuse({ why: 'source-held' })
    const unfit = firstUnfit(readParts(draft), linesOf(draft.text), corrections)
    if (unfit !== null) return refuse({ why: 'malformed', detail: `corrections.${unfit}` })
    return keep({ ...found.value, draft })
  }

  async function discard(id: DraftSourceId): DraftAnswer<null> {
    if (!kept.has(id)) return refuse({ why: 'no-such-draft' })
    await blobs.remove(draftBlob(id))
    kept.delete(id)
    await blobs.remove(uploadBlob(id))
    return ok(null)
  }

  /** The upload stays: it is the document as received. */
  async function confirm(id: DraftSourceId, version: number): DraftAnswer<Source> {
    const found = seen(id, version)
    if (!found.ok) return found
    const source = confirmable(readDraft(found.value.draft, catalog.sources()).source, catalog.sources())
    if (!source.ok) return source
    await catalog.confirm({ source: source.value, from: found.value })
    kept.delete(id)
    await blobs.remove(draftBlob(id))
    return source
  }

  return {
    list: () => [...kept.values()].map(cardOf),
    get(id) {
      const found = kept.get(id)
      return found ? ok(found.draft) : refuse({ why: 'no-such-draft' })
    },
    upload,
    change: (id, ask) => queue.run(() => change(id, ask)),
    discard: (id) => queue.run(() => discard(id)),
    confirm: (id, version) => queue.run(() => confirm(id, version)),
  }
}

const cardOf = ({ draft, byName, at }: StoredDraft): DraftCard => ({
  id: draft.id,
  name: draft.name,
  year: draft.told.year,
  round: draft.told.round,
  corrections: draft.corrections.length,
  by: byName,
  at,
})
