import * as Y from 'yjs'
import type { StoredAttributes } from '../../memo/attributes.ts'
import { indexOf } from '../edit.ts'
import { BLOCK, textsOf } from '../text.ts'
import type { FollowedUpdate } from './following.ts'
import { type Knot, nextLetter, type Start, type ThreadLetter } from './knots.ts'
import {
  attributesOf,
  charIn,
  eachStanding,
  elementAt,
  structAt,
  typeKey,
  unitIn,
  unitOf,
} from './loading.ts'
import { change, type StandingUnit } from './rewriting.ts'
import { headsAsMeant, isAsMeant, isWritable, livingHeads } from './safe.ts'
import type { LetterThread } from './thread.ts'
import { isSame, type Unit } from './ticks.ts'

/** Looked up among the items: asking for the block at an index would count them all. */
function standsRightBehind({ _item: sought }: Y.XmlElement, { _item: first }: Y.XmlElement): boolean {
  let item = first?.right ?? null
  while (item && (item.deleted || !item.countable)) item = item.right
  return item !== null && item === sought
}

function standing(text: Y.XmlText): readonly StandingUnit[] {
  const units: StandingUnit[] = []
  eachStanding(text, (item, offset) => units.push({ unit: unitIn(item, offset), char: charIn(item, offset) }))
  return units
}

const isIn = ({ client, clock }: Unit, { id }: Y.Item, offset: number): boolean =>
  client === id.client && clock === id.clock + offset

type DisplacedBlock = {
  readonly element: Y.XmlElement
  readonly first: Y.XmlElement
  readonly root: Y.XmlFragment
}

/** [TH4] Makes the blocks that an update concerned what the thread says, touching only what differs. */
export class Mending {
  readonly #doc: Y.Doc
  readonly #thread: LetterThread
  readonly #followed: FollowedUpdate
  readonly #asMeant: ReadonlySet<Start>

  constructor(
    doc: Y.Doc,
    thread: LetterThread,
    followed: FollowedUpdate,
    asMeant = headsAsMeant(doc, thread, followed),
  ) {
    this.#doc = doc
    this.#thread = thread
    this.#followed = followed
    this.#asMeant = asMeant
  }

  /** Whether nothing is to be written: then each letter is the one that stands where it is meant. */
  settle(): boolean {
    const living = livingHeads(this.#followed)
    if (!this.#isDone(living)) return false
    for (const head of living) this.#settleIn(head)
    return true
  }

  /** To be called in a transaction. */
  run(): void {
    if (this.settle()) return
    const { surplus, after } = this.#followed
    const living = livingHeads(this.#followed)
    const kept = living.map(({ element }) => element)
    for (const element of [...surplus, ...kept]) this.#readMarks(element)
    for (const element of surplus) if (!kept.some((one) => isSame(one, element))) this.#delete(element)
    for (const [start, before] of after) this.#follow(start, before)
    for (const head of living) this.#write(head)
  }

  /** Whether every block reads and stands as meant, as where somebody is alone. */
  #isDone(living: readonly Start[]): boolean {
    const { surplus, after } = this.#followed
    if ([...surplus].some((element) => elementAt(this.#doc, element))) return false
    if (living.some((head) => !this.#asMeant.has(head))) return false
    return ![...after].some(([start, before]) => this.#placeBehind(start, before))
  }

  #settleIn(head: Start): void {
    const element = elementAt(this.#doc, head.element)
    for (const text of element ? textsOf(element) : []) {
      this.#thread.addText(head, typeKey(text))
      this.#settle(head, text)
    }
  }

  #readMarks(at: Unit): void {
    const element = elementAt(this.#doc, at)
    for (const text of element ? textsOf(element) : [])
      eachStanding(text, (item, offset, marks) => {
        const letter = this.#thread.letterIn(item, offset)
        if (letter) letter.marks = marks
      })
  }

  #delete(at: Unit): void {
    const element = elementAt(this.#doc, at)
    const root = element?.parent
    if (!element || !(root instanceof Y.XmlFragment)) return
    this.#noteHad(element)
    root.delete(indexOf(root, element), 1)
  }

  /** An undo of its author may bring back all that stood in an element, also what belongs elsewhere. */
  #noteHad(element: Y.XmlElement): void {
    const start = this.#thread.startOf(unitOf(element))
    const units = textsOf(element).flatMap(standing)
    if (start)
      this.#thread.noteHad(
        start,
        units.flatMap(({ unit }) => this.#thread.letterAt(unit) ?? []),
      )
  }

  /** What has to be put behind what, where the second half of a block does not stand right behind the first. */
  #placeBehind(start: Start, before: Start): DisplacedBlock | null {
    const [element, first] = [elementAt(this.#doc, start.element), elementAt(this.#doc, before.element)]
    const root = first?.parent
    if (!element || !first || !(root instanceof Y.XmlFragment) || element.parent !== root) return null
    return standsRightBehind(element, first) ? null : { element, first, root }
  }

  #follow(start: Start, before: Start): void {
    const displaced = this.#placeBehind(start, before)
    if (!displaced) return
    const { element, first, root } = displaced
    const attributes = attributesOf(element)
    this.#delete(start.element)
    this.#insert(start, attributes, root, indexOf(root, first) + 1)
  }

  #insert(start: Start, attributes: StoredAttributes, root: Y.XmlFragment, at: number): Y.XmlElement {
    const element = new Y.XmlElement(BLOCK)
    // The typings say string; Yjs and the editor's binding keep any scalar.
    for (const [name, value] of Object.entries(attributes))
      if (value !== null && value !== undefined) element.setAttribute(name, value as string)
    element.insert(0, [new Y.XmlText()])
    root.insert(at, [element])
    this.#thread.addElement(start, unitOf(element))
    return element
  }

  /** A block that somebody took away and somebody else still needs stands where it stood. */
  #again(start: Start): Y.XmlElement | null {
    const item = structAt(this.#doc, start.element)
    const root = item instanceof Y.Item ? item.parent : null
    if (!(item instanceof Y.Item) || !(root instanceof Y.XmlFragment) || start.attributes === null)
      return null
    let at = 0
    for (let left = item.left; left; left = left.left) if (!left.deleted && left.countable) at += left.length
    return this.#insert(start, start.attributes, root, at)
  }

  #write(head: Start): void {
    const element = elementAt(this.#doc, head.element) ?? this.#again(head)
    if (!element || !isWritable(this.#doc, head)) {
      this.#thread.forget(head)
      return
    }
    const [text] = textsOf(element)
    if (text) this.#writeText(head, text)
    else if (nextLetter(head)) {
      const made = new Y.XmlText()
      element.insert(0, [made])
      this.#writeText(head, made)
    }
  }

  #wanted(head: Start): readonly ThreadLetter[] {
    const letters: ThreadLetter[] = []
    for (let letter = nextLetter(head); letter; letter = nextLetter(letter)) letters.push(letter)
    return letters
  }

  #writeText(head: Start, text: Y.XmlText): void {
    this.#thread.addText(head, typeKey(text))
    if (!isAsMeant(this.#thread, head, text)) {
      const actual = standing(text)
      this.#adopt(head, actual)
      change(text, actual, this.#wanted(head), ({ unit }) => this.#thread.letterAt(unit))
    }
    this.#settle(head, text)
  }

  /** From now on each letter is the one that stands here. */
  #settle(head: Start, text: Y.XmlText): void {
    let letter = nextLetter(head)
    eachStanding(text, (item, offset, marks) => {
      if (!letter) return
      const unit = isIn(letter.unit, item, offset) ? letter.unit : unitIn(item, offset)
      if (this.#thread.letterIn(item, offset) !== letter) this.#thread.addUnit(letter, unit)
      letter.unit = unit
      letter.marks = marks
      letter = nextLetter(letter)
    })
  }

  /** Letters that nobody followed stay where they stand. */
  #adopt(head: Start, actual: readonly StandingUnit[]): void {
    let last: Knot = head
    for (const { unit, char } of actual) {
      const letter = this.#thread.letterAt(unit)
      last = letter
        ? this.#thread.headOf(letter) === head
          ? letter
          : last
        : this.#thread.newLetter(unit, char, last)
    }
  }
}

/** [TH4] Where nobody else was at work nothing is to be mended, and no transaction to be made. False: something may be. */
export function settle(doc: Y.Doc, thread: LetterThread, followed: FollowedUpdate): boolean {
  const asMeant = headsAsMeant(doc, thread, followed)
  if ([...followed.after.keys()].some((start) => !asMeant.has(start))) return false
  return new Mending(doc, thread, followed, asMeant).settle()
}
