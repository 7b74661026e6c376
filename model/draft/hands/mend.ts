import * as Y from 'yjs'
import type { StoredAttributes } from '../../memo/attributes.ts'
import { indexOf } from '../edit.ts'
import { BLOCK, textsOf } from '../text.ts'
import type { FollowedUpdate } from './following.ts'
import type { Knot, Start, ThreadLetter } from './knots.ts'
import { attributesOf, elementAt, structAt, type TextUnit, typeKey, unitOf, unitsIn } from './loading.ts'
import { change } from './rewriting.ts'
import { isWritable, livingHeads } from './safe.ts'
import type { LetterThread } from './thread.ts'
import { isSame, type Unit } from './ticks.ts'

/** Looked up among the items: asking for the block at an index would count them all. */
function standsRightBehind({ _item: sought }: Y.XmlElement, { _item: first }: Y.XmlElement): boolean {
  let item = first?.right ?? null
  while (item && (item.deleted || !item.countable)) item = item.right
  return item !== null && item === sought
}

const standing = (text: Y.XmlText): readonly TextUnit[] =>
  [...unitsIn(text, () => false)].filter(({ stood }) => stood)

/** [TH4] Makes the blocks that an update concerned what the thread says, touching only what differs. */
export class Mending {
  readonly #doc: Y.Doc
  readonly #thread: LetterThread
  readonly #followed: FollowedUpdate

  constructor(doc: Y.Doc, thread: LetterThread, followed: FollowedUpdate) {
    this.#doc = doc
    this.#thread = thread
    this.#followed = followed
  }

  /** To be called in a transaction. */
  run(): void {
    const { surplus, after } = this.#followed
    const living = livingHeads(this.#followed)
    const kept = living.map(({ element }) => element)
    for (const element of [...surplus, ...kept]) this.#readMarks(element)
    for (const element of surplus) if (!kept.some((one) => isSame(one, element))) this.#delete(element)
    for (const [start, before] of after) this.#follow(start, before)
    for (const head of living) this.#write(head)
  }

  #readMarks(at: Unit): void {
    const element = elementAt(this.#doc, at)
    for (const text of element ? textsOf(element) : [])
      for (const { unit, marks } of standing(text)) {
        const letter = this.#thread.letterAt(unit)
        if (letter) letter.marks = marks
      }
  }

  #delete(at: Unit): void {
    const element = elementAt(this.#doc, at)
    const root = element?.parent
    if (element && root instanceof Y.XmlFragment) root.delete(indexOf(root, element), 1)
  }

  /** The second half of a block stands right behind the first. */
  #follow(start: Start, before: Start): void {
    const [element, first] = [elementAt(this.#doc, start.element), elementAt(this.#doc, before.element)]
    const root = first?.parent
    if (!element || !first || !(root instanceof Y.XmlFragment) || element.parent !== root) return
    if (standsRightBehind(element, first)) return
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
    const wanted = this.#wanted(head)
    const [text] = textsOf(element)
    if (text) this.#writeText(head, text, wanted)
    else if (wanted.length > 0) {
      const made = new Y.XmlText()
      element.insert(0, [made])
      this.#writeText(head, made, wanted)
    }
  }

  #wanted(head: Start): readonly ThreadLetter[] {
    const letters: ThreadLetter[] = []
    for (const knot of this.#thread.knotsOf(head)) if (knot.is === 'letter' && knot.alive) letters.push(knot)
    return letters
  }

  #writeText(head: Start, text: Y.XmlText, meant: readonly ThreadLetter[]): void {
    this.#thread.addText(head, typeKey(text))
    const actual = standing(text)
    const letterOf = ({ unit }: TextUnit): ThreadLetter | undefined => this.#thread.letterAt(unit)
    const isAsMeant = actual.length === meant.length && actual.every((one, i) => letterOf(one) === meant[i])
    const wanted = isAsMeant || !this.#adopt(head, actual) ? meant : this.#wanted(head)
    if (!isAsMeant) change(text, actual, wanted, letterOf)
    standing(text).forEach(({ unit, marks }, i) => {
      const letter = wanted[i]
      if (!letter) return
      if (this.#thread.letterAt(unit) !== letter) this.#thread.addUnit(letter, unit)
      letter.unit = unit
      letter.marks = marks
    })
  }

  /** Letters that nobody followed stay where they stand. */
  #adopt(head: Start, actual: readonly TextUnit[]): boolean {
    let adopted = false
    let last: Knot = head
    for (const { unit, char } of actual) {
      const letter = this.#thread.letterAt(unit)
      if (!letter) adopted = true
      last = letter
        ? this.#thread.headOf(letter) === head
          ? letter
          : last
        : this.#thread.newLetter(unit, char, last)
    }
    return adopted
  }
}
