import * as Y from 'yjs'
import type { CopiedLetters } from '../../model/draft/hands/copied.ts'
import { TickRanges, type Unit, type UnitRange } from '../../model/draft/hands/ticks.ts'
import { unitsIn } from './undo-items.ts'

/** So many stretches of letters, and as many older ones, are remembered, each both ways: some 4 MB. */
const MOST = 10_000
/** A letter has at most so many copies that came one after the other. */
const MOST_COPIES = 1_000

/** A letter that stands: `offset` letters into its item. `isKnown`: Yjs itself knows that it is the one that was asked for. */
export type StandingLetter = { readonly item: Y.Item; readonly offset: number; readonly isKnown: boolean }

/** What a page had at some moment: by client, how many ticks of it. */
export type KnownTicks = ReadonlyMap<number, number>

/** Letters side by side in one item, by their offsets in it. */
export type ItemRun = { readonly item: Y.Item; readonly from: number; until: number }

type LetterCopy = { readonly at: Unit; readonly item: Y.Item | null; readonly isKnown: boolean }

/** By letter, what it came to be, and what it was before. */
type NotedCopies = { readonly next: TickRanges<Unit>; readonly former: TickRanges<Unit> }

const newRanges = (): TickRanges<Unit> =>
  new TickRanges<Unit>(({ client, clock }, from) => ({ client, clock: clock + from }))
const nothingNoted = (): NotedCopies => ({ next: newRanges(), former: newRanges() })

export function itemAt({ store }: Y.Doc, { client, clock }: Unit): Y.Item | null {
  const structs = store.clients.get(client)
  if (!structs || clock >= Y.getState(store, client)) return null
  const struct = structs[Y.findIndexSS(structs, clock)]
  return struct instanceof Y.Item ? struct : null
}

/** The letters that stand in a text, from an index on. */
export function standingIn(text: Y.XmlText, from: number): readonly Unit[] {
  const units: Unit[] = []
  let index = 0
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    const { client, clock } = item.id
    for (let at = 0; at < item.length; at++, index++)
      if (index >= from) units.push({ client, clock: clock + at })
  }
  return units
}

/** The index of an item in its text. */
export function indexIn({ left }: Y.Item): number {
  let index = 0
  for (let item = left; item !== null; item = item.left)
    if (!item.deleted && item.countable) index += item.length
  return index
}

/** Takes out letters that stand where they were put in. */
export function takeOutStanding(doc: Y.Doc, letters: readonly UnitRange[]): void {
  for (const unit of [...unitsIn(letters)].reverse()) {
    const item = itemAt(doc, unit)
    const text = item?.parent
    if (!item?.deleted && text instanceof Y.XmlText && item)
      text.delete(indexIn(item) + unit.clock - item.id.clock, 1)
  }
}

/** [UN10] Where letters stand that others, or the server, took out and put in elsewhere. */
export class CopyTrail {
  readonly #doc: Y.Doc
  #young = nothingNoted()
  #old = nothingNoted()
  #size = 0

  constructor(doc: Y.Doc) {
    this.#doc = doc
  }

  note(copied: readonly CopiedLetters[]): void {
    if (this.#size > MOST) {
      this.#old = this.#young
      this.#young = nothingNoted()
      this.#size = 0
    }
    this.#size += copied.length
    for (const { from, to } of copied) this.#put(from, to)
  }

  /** One's own edit has put letters in anew that stood elsewhere, in their order. */
  noteOwn(were: readonly Unit[], are: readonly Unit[]): void {
    for (const [i, from] of were.entries()) {
      const to = are[i]
      if (to) this.#put({ ...from, len: 1 }, to)
    }
    this.#size += 1
  }

  #put(from: UnitRange, to: Unit): void {
    this.#young.next.put(from, to)
    this.#young.former.put({ ...to, len: from.len }, from)
  }

  /** What a letter was before it came to be what it is, the last first. */
  *formerly(letter: Unit): Generator<Unit> {
    let at: Unit | undefined = letter
    for (let i = 0; i < MOST_COPIES; i++) {
      at = this.#young.former.at(at) ?? this.#old.former.at(at)
      if (!at) return
      yield at
    }
  }

  /** A letter, where it stands; null: it was deleted. */
  standing(unit: Unit): StandingLetter | null {
    for (const { at, item, isKnown } of this.#copiesOf(unit))
      if (item && !item.deleted) return { item, offset: at.clock - item.id.clock, isKnown }
    return null
  }

  /** Whatever letters have been, one copy after the other. */
  *everBeen(letters: Iterable<Unit>): Generator<Unit> {
    for (const letter of letters) for (const { at } of this.#copiesOf(letter)) yield at
  }

  *#copiesOf(unit: Unit): Generator<LetterCopy> {
    let at: Unit | undefined = unit
    let isKnown = true
    for (let i = 0; at && i < MOST_COPIES; i++) {
      const item = itemAt(this.#doc, at)
      yield { at, item, isKnown }
      isKnown &&= item !== null && item.redone !== null
      at = this.#next(at, item)
    }
  }

  /** A letter that is gone from where it stood, where it stands now. */
  copyOf(unit: Unit): StandingLetter | null {
    const item = itemAt(this.#doc, unit)
    return item && !item.deleted ? null : this.standing(unit)
  }

  /** Whether a letter that is gone from where it stood had already come to stand elsewhere at some moment. */
  wasElsewhere(unit: Unit, had: KnownTicks): boolean {
    const next = this.#next(unit, itemAt(this.#doc, unit))
    return next !== undefined && next.clock < (had.get(next.client) ?? 0)
  }

  /** Where a place in a text is now, when that text is gone. */
  placeNow(place: Y.RelativePosition): Y.RelativePosition {
    const { item, type, assoc } = place
    // Where a place has no letter it is the beginning of a text, or else its end.
    const isBefore = item ? assoc >= 0 : assoc < 0
    const letter = item ? this.copyOf(item) : type && this.#outermostOf(type, isBefore)
    const text = letter?.item.parent
    if (!letter || !(text instanceof Y.XmlText)) return place
    const index = indexIn(letter.item) + letter.offset + (isBefore ? 0 : 1)
    return Y.createRelativePositionFromTypeIndex(text, index, assoc)
  }

  /** The first or the last letter of a text that is gone, where it stands now. */
  #outermostOf(text: Unit, isFirst: boolean): StandingLetter | null {
    const item = itemAt(this.#doc, text)
    if (!item?.deleted || !(item.content instanceof Y.ContentType)) return null
    const letters: Unit[] = []
    for (let at = item.content.type._start; at !== null; at = at.right)
      if (at.countable) letters.push(...unitsIn([{ ...at.id, len: at.length }]))
    for (const unit of isFirst ? letters : letters.reverse()) {
      const letter = this.standing(unit)
      if (letter) return letter
    }
    return null
  }

  /** What an undo of one's own brought it back as, or where others brought it. */
  #next(at: Unit, item: Y.Item | null): Unit | undefined {
    const redone = item?.redone
    if (item && redone) return { client: redone.client, clock: redone.clock + at.clock - item.id.clock }
    return this.#young.next.at(at) ?? this.#old.next.at(at)
  }
}
