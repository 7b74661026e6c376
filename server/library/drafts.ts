import { type DraftSourceId, draftSourceId, type PersonId } from '../../model/ids.ts'
import type { Source } from '../../model/library/source.ts'
import { firstUnfit } from '../../model/reading/corrections.ts'
import {
  asTheDocumentSays,
  confirmable,
  type DraftSource,
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
import type { DocumentReader } from './document-reader.ts'
import type { SourceCatalog } from './source-catalog.ts'
import type { StoredDraft } from './stored.ts'

type DraftAnswer<T> = Promise<Result<T, Refusal>>

export type Upload = {
  readonly by: { readonly id: PersonId; readonly name: string }
  readonly name: string
  readonly year: number
  readonly round: number
  readonly bytes: Buffer
  /** Whether the sender has broken off; then nothing is stored. */
  readonly isGone: () => boolean
}

type DraftParts = {
  readonly blobs: Blobs
  readonly catalog: SourceCatalog
  readonly seams: Seams
  readonly reader: Pick<DocumentReader, 'read'>
}

/**
 * The documents on their way into the library, and what the secretariat does with them. Changes run one after the
 * other, so the version that was checked is still the version when it is written.
 */
export class Drafts {
  readonly #blobs: Blobs
  readonly #catalog: SourceCatalog
  readonly #seams: Seams
  readonly #reader: DraftParts['reader']
  readonly #waiting: Map<DraftSourceId, StoredDraft>
  readonly #queue = new SerialQueue()

  constructor({ blobs, catalog, seams, reader }: DraftParts, stored: readonly StoredDraft[]) {
    this.#blobs = blobs
    this.#catalog = catalog
    this.#seams = seams
    this.#reader = reader
    this.#waiting = new Map(stored.map((each) => [each.draft.id, each]))
  }

  list(): readonly DraftCard[] {
    return [...this.#waiting.values()].map(cardOf)
  }

  get(id: DraftSourceId): Result<DraftSource, Refusal> {
    const found = this.#waiting.get(id)
    return found ? ok(found.draft) : refuse({ why: 'no-such-draft' })
  }

  async upload({ by, name, year, round, bytes, isGone }: Upload): DraftAnswer<DraftSource> {
    if (this.#hasRound(round)) return refuse({ why: 'source-held' })
    const read = await this.#reader.read(bytes, name)
    if (!read.ok) return read
    const id = draftSourceId(this.#seams.id())
    const told = asTheDocumentSays(year, round)
    const draft: DraftSource = { id, name, ...read.value, told, corrections: [], version: 1 }
    return this.#queue.run(async () => {
      if (isGone()) return refuse({ why: 'unavailable' })
      await this.#blobs.write(uploadBlob(id), bytes)
      return this.#store({ draft, by: by.id, byName: by.name, at: this.#seams.now() })
    })
  }

  change(id: DraftSourceId, { version, told, corrections }: DraftChange): DraftAnswer<DraftSource> {
    return this.#queue.run(async () => {
      const found = this.#atVersion(id, version)
      if (!found.ok) return found
      const draft = { ...found.value.draft, told, corrections, version: version + 1 }
      const isOtherRound = told.round !== found.value.draft.told.round
      if (isOtherRound && this.#hasRound(told.round)) return refuse({ why: 'source-held' })
      const unfit = firstUnfit(readParts(draft), linesOf(draft.text), corrections)
      if (unfit !== null) return refuse({ why: 'malformed', detail: `corrections.${unfit}` })
      return this.#store({ ...found.value, draft })
    })
  }

  discard(id: DraftSourceId): DraftAnswer<null> {
    return this.#queue.run(async () => {
      if (!this.#waiting.has(id)) return refuse({ why: 'no-such-draft' })
      await this.#blobs.remove(draftBlob(id))
      this.#waiting.delete(id)
      await this.#blobs.remove(uploadBlob(id))
      return ok(null)
    })
  }

  /** The upload stays: it is the document as received. */
  confirm(id: DraftSourceId, version: number): DraftAnswer<Source> {
    return this.#queue.run(async () => {
      const found = this.#atVersion(id, version)
      if (!found.ok) return found
      const held = this.#catalog.sources()
      const source = confirmable(readDraft(found.value.draft, held).source, held)
      if (!source.ok) return source
      await this.#catalog.confirm({ source: source.value, from: found.value })
      this.#waiting.delete(id)
      await this.#blobs.remove(draftBlob(id))
      return source
    })
  }

  async #store(each: StoredDraft): DraftAnswer<DraftSource> {
    await this.#blobs.write(draftBlob(each.draft.id), new TextEncoder().encode(JSON.stringify(each)))
    this.#waiting.set(each.draft.id, each)
    return ok(each.draft)
  }

  #hasRound = (round: number): boolean =>
    this.#catalog.sources().some((source) => source.kind === 'memorandum' && source.round === round)

  /** [LU7] Nobody changes or confirms a draft unseen: the version must be the one the person has on the screen. */
  #atVersion(id: DraftSourceId, version: number): Result<StoredDraft, Refusal> {
    const found = this.#waiting.get(id)
    if (!found) return refuse({ why: 'no-such-draft' })
    return found.draft.version === version ? ok(found) : refuse({ why: 'source-moved' })
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
