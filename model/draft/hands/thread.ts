import type * as Y from 'yjs'
import type { ClientId } from '../../ids.ts'
import { ByUnit } from './by-unit.ts'
import { addHands } from './hands-on.ts'
import { type Knot, type Start, type ThreadLetter, unitsEver } from './knots.ts'
import { KnownStarts } from './known-starts.ts'
import type { Unit } from './ticks.ts'

/** How often at most it is known which letters a block had when it was taken away. */
const MOST_HAD = 4
/** So many of them are noted in the room of a letter: they are there anyway. */
const NOTED_AS_ONE = 16
const sizeOf = ({ length }: readonly ThreadLetter[]): number => Math.ceil(length / NOTED_AS_ONE)

/**
 * [TH2] The text as people mean it, of the blocks whose structure somebody changed in the last minutes: a block is a chain
 * of letters that begins with its living start. A break is a start more, a join one less, a move another element for the
 * same start, an undo the same letters alive again.
 */
export class LetterThread {
  readonly #knots = new ByUnit<Knot>()
  readonly #starts = new Set<Start>()
  readonly #texts = new Map<string, Start>()
  readonly #blocks = new Map<string, Start>()
  readonly #known = new KnownStarts()
  #copied = new Set<ThreadLetter>()
  #size = 0

  /**
   * How many letters it holds, each copy of one counted; and elements and texts that stood for blocks; and a sixteenth of the
   * letters noted of blocks that were taken away.
   */
  get size(): number {
    return this.#size
  }

  /** The letter or the start that a unit or an element of the document stands for. */
  knotAt({ client, clock }: Unit): Knot | undefined {
    return this.knotOf(client, clock)
  }

  knotOf(client: ClientId, clock: number): Knot | undefined {
    return this.#knots.get(client, clock)
  }

  letterAt({ client, clock }: Unit): ThreadLetter | undefined {
    return this.letterOf(client, clock)
  }

  letterOf(client: ClientId, clock: number): ThreadLetter | undefined {
    const knot = this.knotOf(client, clock)
    return knot?.is === 'letter' ? knot : undefined
  }

  /** The letter that a unit of an item stands for. */
  letterIn({ id }: Y.Item, offset: number): ThreadLetter | undefined {
    return this.letterOf(id.client, id.clock + offset)
  }

  startOf(element: Unit): Start | undefined {
    const knot = this.knotAt(element)
    return knot?.is === 'start' ? knot : undefined
  }

  /** Whether it knows anything that one client brought in. */
  knows(client: ClientId): boolean {
    return this.#knots.has(client)
  }

  startOfText(text: string): Start | undefined {
    return this.#texts.get(text)
  }

  startOfBlock(block: string): Start | undefined {
    return this.#blocks.get(block)
  }

  /** The starts that are heads of chains; those of chains that stand in no block are gone. */
  heads(): readonly Start[] {
    return [...this.#starts].filter(({ prev }) => prev === null)
  }

  newStart(element: Unit, block: string | null, touched: number): Start {
    const start: Start = {
      is: 'start',
      alive: true,
      element,
      elements: [],
      texts: [],
      block,
      half: null,
      razed: false,
      attributes: null,
      had: [],
      touched,
      hands: new Map(),
      prev: null,
      next: null,
      notedAt: 0,
      head: undefined,
      before: undefined,
    }
    this.#starts.add(start)
    this.addElement(start, element)
    if (block !== null) this.#blocks.set(block, start)
    return start
  }

  /** The block of a start has another id now: what else had the former one is known by it again. */
  rename(start: Start, block: string | null): void {
    const former = start.block
    if (former === block) return
    start.block = block
    if (block !== null) this.#blocks.set(block, start)
    if (former === null || this.#blocks.get(former) !== start) return
    const other = [...this.#starts].findLast((one) => one.block === former)
    if (other) this.#blocks.set(former, other)
    else this.#blocks.delete(former)
  }

  /** From now on this element stands for the start. */
  addElement(start: Start, element: Unit): void {
    start.element = element
    start.elements.push(element)
    this.#size++
    this.#put(element, start)
  }

  addText(start: Start, text: string): void {
    if (this.#texts.get(text) === start) return
    start.texts.push(text)
    this.#size++
    this.#texts.set(text, start)
  }

  /** These letters a block has, or had, as it is taken away: who brings it back may bring back all of them. */
  noteHad(start: Start, letters: readonly ThreadLetter[]): void {
    this.#size += sizeOf(letters)
    start.had.push(letters)
    if (start.had.length > MOST_HAD) this.#size -= sizeOf(start.had.shift() ?? [])
  }

  newLetter(unit: Unit, char: string, after: Knot, alive = true): ThreadLetter {
    const letter: ThreadLetter = {
      is: 'letter',
      char,
      alive,
      unit,
      copies: null,
      marks: null,
      prev: after,
      next: after.next,
      notedAt: 0,
      head: undefined,
      before: undefined,
    }
    this.#size++
    this.#put(unit, letter)
    if (after.next) after.next.prev = letter
    after.next = letter
    return letter
  }

  /** Another copy of a letter. */
  addUnit(letter: ThreadLetter, unit: Unit): void {
    this.#size++
    this.#put(unit, letter)
    this.#copied.add(letter)
    // No room for more is made: there are many letters.
    letter.copies = unitsEver(letter).concat(unit)
  }

  /** The letters that were given another copy since it was last asked. */
  copied(): ReadonlySet<ThreadLetter> {
    const copied = this.#copied
    if (copied.size > 0) this.#copied = new Set()
    return copied
  }

  *letters(): Generator<ThreadLetter> {
    for (const head of this.heads())
      for (const knot of this.knotsOf(head)) if (knot.is === 'letter') yield knot
  }

  #put({ client, clock }: Unit, knot: Knot): void {
    this.#knots.set(client, clock, knot)
  }

  putAfter(knot: Knot, after: Knot): void {
    knot.prev = after
    knot.next = after.next
    if (after.next) after.next.prev = knot
    after.next = knot
    this.#known.put(knot, after)
  }

  takeOut(knot: Knot): void {
    this.#known.takeOut(knot)
    if (knot.prev) knot.prev.next = knot.next
    if (knot.next) knot.next.prev = knot.prev
    knot.prev = null
    knot.next = null
  }

  headOf(knot: Knot): Start | null {
    return this.#known.headOf(knot)
  }

  /** The nearest start left of a letter, living or not. */
  startBefore(knot: Knot): Start | null {
    return this.#known.startBefore(knot)
  }

  *knotsOf(head: Start): Generator<Knot> {
    for (let at = head.next; at; at = at.next) yield at
  }

  /** Puts a break before a letter: the rest of its chain is a block of its own. */
  cut(start: Start, before: Knot): void {
    const head = this.headOf(before)
    this.#known.clear()
    if (before.prev) before.prev.next = null
    before.prev = start
    start.next = before
    if (head) addHands(start.hands, head.hands)
  }

  /** A start that was gone is there again, with all that follows it. */
  revive(start: Start): void {
    const head = this.headOf(start)
    if (head && head !== start) addHands(start.hands, head.hands)
    this.#known.clear()
    if (start.prev) start.prev.next = null
    start.prev = null
    start.alive = true
    start.razed = false
  }

  /** A break goes: the chain goes to the end of another, or to its beginning. */
  join(start: Start, to: Start, where: 'end' | 'beginning'): void {
    this.#known.clear()
    start.alive = false
    let last: Knot = where === 'end' ? to : start
    while (last.next) last = last.next
    if (where === 'beginning') {
      last.next = to.next
      if (to.next) to.next.prev = last
      last = to
    }
    last.next = start
    start.prev = last
    addHands(to.hands, start.hands)
  }

  /** Knows nothing any more. */
  clear(): void {
    this.#known.clear()
    this.#knots.clear()
    this.#starts.clear()
    this.#texts.clear()
    this.#blocks.clear()
    this.#copied.clear()
    this.#size = 0
  }

  /** Knows nothing of a chain any more. */
  forget(head: Start): void {
    this.forgetAll([head])
  }

  forgetAll(heads: Iterable<Start>): void {
    this.#known.clear()
    for (const head of heads)
      for (let at: Knot | null = head; at; at = at.next)
        if (at.is === 'start') this.#forgetStart(at)
        else this.#forgetLetter(at)
    for (const start of this.#starts) if (start.had.length > 0) this.#keepKnown(start)
  }

  #forgetLetter(letter: ThreadLetter): void {
    const units = unitsEver(letter)
    this.#size -= units.length
    for (const { client, clock } of units) this.#knots.delete(client, clock)
  }

  /** What a block had is no letter of it any more when nobody knows the letter. */
  #keepKnown({ had }: Start): void {
    had.forEach((letters, i) => {
      const known = letters.filter((letter) => this.letterAt(letter.unit) === letter)
      this.#size += sizeOf(known) - sizeOf(letters)
      had[i] = known
    })
  }

  #forgetStart(start: Start): void {
    this.#starts.delete(start)
    this.#size -= start.elements.length + start.texts.length
    for (const letters of start.had) this.#size -= sizeOf(letters)
    for (const { client, clock } of start.elements) this.#knots.delete(client, clock)
    for (const text of start.texts) this.#texts.delete(text)
    if (start.block !== null && this.#blocks.get(start.block) === start) this.#blocks.delete(start.block)
  }
}
