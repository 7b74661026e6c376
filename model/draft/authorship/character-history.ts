import type { ClientId, PersonId, Seq } from '../../ids.ts'
import type { Attribution, Stamp } from './attribution.ts'
import { ClockMap } from './clock-map.ts'
import { RemovalIndex } from './removal-index.ts'
import type { ItemText, TextStretch } from './stretches.ts'

/** The attributions of a text, in order. */
export type Attributions = readonly { readonly len: number; readonly attribution: Attribution }[]

/** Every character ever written, deleted ones included: who entered it, and which entry deleted it. */
export class CharacterHistory {
  readonly #attributions = new ClockMap<Attribution>()
  readonly #deletedIn = new RemovalIndex()
  /** The last entry that named the character as deleted: two people may delete it at the same time. */
  readonly #namedIn = new RemovalIndex()
  readonly #authors = new Map<Seq, PersonId>()

  /** [AU2] What an entry inserts is attributed to the author of the entry. */
  noteEntered(client: ClientId, from: number, to: number, stamp: Stamp): void {
    this.#authors.set(stamp.seq, stamp.by)
    this.#attributions.append(client, from, to, { first: stamp, reentered: null })
  }

  noteDeleted(pieces: readonly ItemText[], { seq, by }: Stamp): void {
    this.#authors.set(seq, by)
    for (const { client, clock, text } of pieces) this.#deletedIn.set(client, clock, text.length, seq)
  }

  noteNamed(pieces: readonly ItemText[], { seq }: Stamp): void {
    for (const { client, clock, text } of pieces) this.#namedIn.set(client, clock, text.length, seq)
  }

  /** When these were deleted is no longer asked: their words are forgotten. */
  forgetDeleted(client: ClientId, clock: number, len: number): void {
    this.#deletedIn.forget(client, clock, len)
    this.#namedIn.forget(client, clock, len)
  }

  /** Attributes the characters of `pieces` to whoever first typed those of `sources`, re-entered by this entry. */
  reenter(pieces: readonly ItemText[], sources: Attributions, stamp: Stamp): void {
    const left = sources.map(({ len, attribution: { first } }) => ({ len, first }))
    for (const { client, clock, text } of pieces) {
      for (let at = 0; at < text.length; ) {
        const next = left[0]
        if (!next) return
        const len = Math.min(next.len, text.length - at)
        this.#attributions.set(client, clock + at, len, { first: next.first, reentered: stamp })
        at += len
        next.len -= len
        if (next.len === 0) left.shift()
      }
    }
  }

  attributionsOf(pieces: readonly ItemText[]): Attributions {
    return pieces.flatMap(({ client, clock, text }) =>
      this.#attributions
        .slices(client, clock, text.length)
        .map(({ len, value }) => ({ len, attribution: value })),
    )
  }

  /** The entry that deleted a character; null while it stands. */
  deletedIn({ client, clock }: Pick<ItemText, 'client' | 'clock'>): Seq | null {
    return this.#deletedIn.at(client, clock)
  }

  /** Whether this person deleted every one of these characters. */
  deletedBy(pieces: readonly ItemText[], person: PersonId): boolean {
    const isPersons = (seq: Seq | null) => seq !== null && this.#authors.get(seq) === person
    return pieces.every(({ client, clock, text }) => {
      for (let at = clock; at < clock + text.length; at++) {
        const deleted = this.#deletedIn.at(client, at)
        if (deleted === null) return false
        if (!isPersons(deleted) && !isPersons(this.#namedIn.at(client, at))) return false
      }
      return true
    })
  }

  /** [AU7] Of several sources with the same words: the last, if the same people typed the same parts of all; else none. */
  unambiguous(sources: readonly TextStretch[]): TextStretch | null {
    const [first, ...more] = sources.map((source) => this.#typistsOf(source))
    return more.every((one) => one === first) ? (sources.at(-1) ?? null) : null
  }

  /** Who first typed each character, as one string that can be compared. */
  #typistsOf({ pieces }: TextStretch): string {
    return this.attributionsOf(pieces)
      .map(({ len, attribution }) => `${attribution.first.by} `.repeat(len))
      .join('')
  }
}
