import type { ClientId, PersonId, Seq } from '../../ids.ts'
import { Clocks } from './clocks.ts'
import { Ends } from './ends.ts'
import { broughtBy, type Hand, type Stamp } from './stamp.ts'
import type { Piece, Stretch } from './stretches.ts'

/** Hands of a text, in order. */
export type Hands = readonly { readonly len: number; readonly hand: Hand }[]

/** Everything ever written, also what is gone: by whom, and by which entry it was taken out. */
export class Past {
  readonly #hands = new Clocks<Hand>()
  readonly #ends = new Ends()
  /** The last who said to take it out: somebody may have done so at the same time. */
  readonly #named = new Ends()
  readonly #authors = new Map<Seq, PersonId>()

  /** [AU2] What an entry brings is its author's. */
  brought(client: ClientId, from: number, to: number, hand: Hand): void {
    this.#authors.set(broughtBy(hand).seq, broughtBy(hand).by)
    this.#hands.append(client, from, to, hand)
  }

  removed(pieces: readonly Piece[], { seq, by }: Stamp): void {
    this.#authors.set(seq, by)
    for (const { client, clock, text } of pieces) this.#ends.set(client, clock, text.length, seq)
  }

  named(pieces: readonly Piece[], { seq }: Stamp): void {
    for (const { client, clock, text } of pieces) this.#named.set(client, clock, text.length, seq)
  }

  /** Notes that the characters of `pieces` are those of `hands` again. */
  reenter(pieces: readonly Piece[], hands: Hands, stamp: Stamp): void {
    const left = hands.map(({ len, hand }) => ({ len, hand: { first: hand.first, reentered: stamp } }))
    for (const { client, clock, text } of pieces) {
      for (let at = 0; at < text.length; ) {
        const next = left[0]
        if (!next) return
        const len = Math.min(next.len, text.length - at)
        this.#hands.set(client, clock + at, len, next.hand)
        at += len
        next.len -= len
        if (next.len === 0) left.shift()
      }
    }
  }

  handsOf(pieces: readonly Piece[]): Hands {
    return pieces.flatMap(({ client, clock, text }) =>
      this.#hands.slices(client, clock, text.length).map(({ len, value }) => ({ len, hand: value })),
    )
  }

  /** By which entry a character was taken out; null: it stands. */
  end({ client, clock }: Pick<Piece, 'client' | 'clock'>): Seq | null {
    return this.#ends.at(client, clock)
  }

  /** Whether every character of it was taken out, and by this person. */
  removedBy(pieces: readonly Piece[], person: PersonId): boolean {
    return pieces.every(({ client, clock, text }) => {
      for (let i = 0; i < text.length; i++) {
        const [end, named] = [this.#ends.at(client, clock + i), this.#named.at(client, clock + i)]
        if (end === null || ![end, named].some((seq) => seq !== null && this.#authors.get(seq) === person))
          return false
      }
      return true
    })
  }

  /** [AU7] Of several sources that read the same: the last, when all were typed by the same people. */
  oneOf(sources: readonly Stretch[]): Stretch | null {
    const [first, ...more] = sources.map((source) => this.#people(source))
    return more.every((one) => one === first) ? (sources.at(-1) ?? null) : null
  }

  #people({ pieces }: Stretch): string {
    const people: string[] = []
    for (const { len, hand } of this.handsOf(pieces)) people.push(hand.first.by.concat(' ').repeat(len))
    return people.join('')
  }
}
