import type { SourceId } from '../../model/ids.ts'
import { type PriorItem, priorItems } from '../../model/library/items.ts'
import type { Source } from '../../model/library/source.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Received } from '../../model/wire/library.ts'
import type { Blobs } from '../store/port.ts'
import { sourceBlob, uploadBlob } from './blob-names.ts'
import type { Seed } from './seeds.ts'
import type { StoredSource } from './stored.ts'

export type SourceFile = { readonly name: string; readonly bytes: Uint8Array }

type HeldSource = {
  readonly source: Source
  readonly received: Received
  readonly bytes: () => Promise<Uint8Array | null>
}

/** Memoranda by round, then the reports. */
const inOrder = (a: HeldSource, b: HeldSource): number =>
  (a.source.round ?? Number.POSITIVE_INFINITY) - (b.source.round ?? Number.POSITIVE_INFINITY) || 0

/** The sources that can be cited: those of `seeds/` and those that were confirmed. None is ever taken back. */
export class SourceCatalog {
  readonly #blobs: Blobs
  #held: readonly HeldSource[]
  #sources: readonly Source[] = []
  #items: readonly PriorItem[] = []

  constructor(seeds: readonly Seed[], confirmed: readonly StoredSource[], blobs: Blobs) {
    this.#blobs = blobs
    this.#held = [...seeds.map(seedHeld), ...confirmed.map((stored) => this.#heldOf(stored))]
    this.#derive()
  }

  readonly sources = (): readonly Source[] => this.#sources
  readonly items = (): readonly PriorItem[] => this.#items

  readonly received = (id: SourceId): Result<Received, Refusal> => {
    const held = this.#find(id)
    return held ? ok(held.received) : refuse({ why: 'no-such-source' })
  }

  readonly file = async (id: SourceId): Promise<Result<SourceFile, Refusal>> => {
    const held = this.#find(id)
    const bytes = await held?.bytes()
    return held && bytes ? ok({ name: held.received.name, bytes }) : refuse({ why: 'no-such-source' })
  }

  /** [LU8] Writes the source to disk first; only then can anybody cite it. */
  async confirm(stored: StoredSource): Promise<void> {
    await this.#blobs.write(sourceBlob(stored.source.id), new TextEncoder().encode(JSON.stringify(stored)))
    this.#held = [...this.#held, this.#heldOf(stored)]
    this.#derive()
  }

  #derive(): void {
    this.#held = this.#held.toSorted(inOrder)
    this.#sources = this.#held.map((held) => held.source)
    this.#items = priorItems(this.#sources)
  }

  #find = (id: SourceId): HeldSource | undefined => this.#held.find((held) => held.source.id === id)

  #heldOf({ source, from }: StoredSource): HeldSource {
    const { id, name, format, text, leftOut } = from.draft
    const received = { name, format, text, ...(leftOut && { leftOut }) }
    return { source, received, bytes: () => this.#blobs.read(uploadBlob(id)) }
  }
}

const seedHeld = ({ source, text, entry }: Seed): HeldSource => ({
  source,
  received: { name: entry.file.replace(/^.*\//, ''), format: 'text', text },
  bytes: async () => new TextEncoder().encode(text),
})
