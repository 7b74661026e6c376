import * as Y from 'yjs'
import type { ClientId, Seq } from '../../ids.ts'
import type { StoredRun } from '../../memo/convert.ts'
import { BLOCK } from '../text.ts'
import { type HandsOn, noteWriting } from './hands-on.ts'
import type { Knot, Start } from './knots.ts'
import type { DeletedLetters } from './notes.ts'
import type { LetterThread } from './thread.ts'
import { keyOf, type Unit, type UnitRange } from './ticks.ts'

export const typeKey = (type: Y.XmlElement | Y.XmlText): string => (type._item ? keyOf(type._item.id) : '')

/** An element by the unit that Yjs counts for it. */
export const unitOf = (element: Y.XmlElement): Unit => element._item?.id ?? { client: -1, clock: -1 }

export function structAt(doc: Y.Doc, { client, clock }: Unit): Y.Item | Y.GC | null {
  const structs = doc.store.clients.get(client)
  if (!structs || clock >= Y.getState(doc.store, client)) return null
  return structs[Y.findIndexSS(structs, clock)] ?? null
}

/** What Yjs keeps of a range, or of what replaced it. */
export function* structsIn(doc: Y.Doc, { client, clock, len }: UnitRange): Generator<Y.Item | Y.GC> {
  const structs = doc.store.clients.get(client)
  if (!structs || clock >= Y.getState(doc.store, client)) return
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const struct = structs[i]
    if (!struct || struct.id.clock >= clock + len) return
    yield struct
  }
}

const standingType = (item: Y.Item | Y.GC | null): unknown =>
  item instanceof Y.Item && !item.deleted && item.content instanceof Y.ContentType ? item.content.type : null

export function unitOfKey(key: string): Unit {
  const [client = 0, clock = 0] = key.split(':').map(Number)
  return { client, clock }
}

/** The text that has this key; null when it is gone. */
export function textAt(doc: Y.Doc, key: string): Y.XmlText | null {
  const type = standingType(structAt(doc, unitOfKey(key)))
  return type instanceof Y.XmlText ? type : null
}

/** The block element at a unit; null when it is gone. */
export function elementAt(doc: Y.Doc, unit: Unit): Y.XmlElement | null {
  const type = standingType(structAt(doc, unit))
  return type instanceof Y.XmlElement && type.nodeName === BLOCK ? type : null
}

const NO_MARKS: StoredRun['marks'] = {}

function marksAfter(marks: StoredRun['marks'], { key, value }: Y.ContentFormat): StoredRun['marks'] {
  const { [key]: _, ...rest } = marks
  return value === null ? rest : { ...rest, [key]: value }
}

/**
 * Goes through the units of a text in order, nothing being made for each. `stood`: whether an item that is deleted now stood
 * before.
 */
export function eachUnit(
  text: Y.XmlText,
  stood: (item: Y.Item) => boolean,
  visit: (item: Y.Item, offset: number, stands: boolean, marks: StoredRun['marks']) => void,
): void {
  let marks = NO_MARKS
  for (let item = text._start; item !== null; item = item.right) {
    const { content, length } = item
    const stands = !item.deleted || stood(item)
    if (content instanceof Y.ContentFormat && stands) marks = marksAfter(marks, content)
    const isWords = stands && content instanceof Y.ContentString
    for (let offset = 0; offset < length; offset++) visit(item, offset, isWords, marks)
  }
}

const NOTHING_STOOD = (): boolean => false

/** Goes through the letters that stand in a text now. */
export function eachStanding(
  text: Y.XmlText,
  visit: (item: Y.Item, offset: number, marks: StoredRun['marks']) => void,
): void {
  eachUnit(text, NOTHING_STOOD, (item, offset, stands, marks) => {
    if (stands) visit(item, offset, marks)
  })
}

export const unitIn = ({ id }: Y.Item, offset: number): Unit => ({
  client: id.client,
  clock: id.clock + offset,
})

/** The character of a unit; none when it is a mark, or when Yjs has forgotten it. */
export const charIn = ({ content }: Y.Item, offset: number): string =>
  content instanceof Y.ContentString ? (content.str[offset] ?? '') : ''

/** The texts of an element, also those that went with it. */
export function textsEverIn(element: Y.XmlElement, stood: (item: Y.Item) => boolean): readonly Y.XmlText[] {
  const texts: Y.XmlText[] = []
  for (let item = element._start; item !== null; item = item.right)
    if (
      item.content instanceof Y.ContentType &&
      item.content.type instanceof Y.XmlText &&
      (!item.deleted || stood(item))
    )
      texts.push(item.content.type)
  return texts
}

/** The root and the id of a block, also of one that went just now: a block has the same id in both languages. */
export function blockKeyOf(element: Y.XmlElement): string | null {
  const content = element._map.get('id')?.content
  const value: unknown = content instanceof Y.ContentAny ? content.arr[0] : null
  const { parent } = element
  if (typeof value !== 'string' || value === '' || !(parent instanceof Y.XmlFragment) || parent._item)
    return null
  return `${Y.findRootTypeKey(parent)} ${value}`
}

/** The attributes of an element, also of one that went just now. */
export function attributesOf(element: Y.XmlElement): Readonly<Record<string, unknown>> {
  const attributes: Record<string, unknown> = {}
  for (const [name, { content }] of element._map)
    if (content instanceof Y.ContentAny) attributes[name] = content.arr[0]
  return attributes
}

/** Whether a block follows the form: nobody but the server writes in it. */
export const isLocked = (element: Y.XmlElement): boolean => Boolean(attributesOf(element).locked)

/** How a block is read into a thread: as it was before a transaction. */
export type Before = {
  readonly stood: (item: Y.Item) => boolean
  readonly isFresh: (unit: Unit, offset?: number) => boolean
  readonly deleted: DeletedLetters
  readonly now: number
  /** Blocks that turn out to be left to Yjs. */
  readonly left: Set<Y.XmlElement>
  /** How many units of blocks that nobody follows yet may still be read; below zero: nothing more is. */
  readonly room: { units: number }
}

/** [TH7] A block of more units, those that Yjs has kept of what was deleted counted, is left to Yjs. */
const MOST_IN_BLOCK = 6_000
/** [TH7] So are the blocks behind so many units that one update has others read: two of the longest are joined. */
export const MOST_READ = 2 * MOST_IN_BLOCK

function isTooMuch(texts: readonly Y.XmlText[], { room }: Before): boolean {
  if (room.units < 0) return true
  let units = 0
  for (const text of texts)
    for (let item = text._start; item !== null; item = item.right) units += item.length
  if (units > MOST_IN_BLOCK) return true
  room.units -= units
  return room.units < 0
}

/** Reads a block that nobody follows yet. Null when it holds more than one text, or a long one, which is left to Yjs. */
export function load(thread: LetterThread, element: Y.XmlElement, before: Before): Start | null {
  const known = thread.startOf(unitOf(element))
  if (known) return known
  if (before.left.has(element)) return null
  const texts = textsEverIn(element, before.stood).filter(({ _item }) => _item && !before.isFresh(_item.id))
  if (texts.length > 1 || isTooMuch(texts, before)) {
    before.left.add(element)
    return null
  }
  const start = thread.newStart(unitOf(element), blockKeyOf(element), before.now)
  let last: Knot = start
  for (const text of texts) {
    thread.addText(start, typeKey(text))
    noteHands(start.hands, text, before)
    eachUnit(text, before.stood, (item, offset, stands, marks) => {
      if (before.isFresh(item.id, offset) || thread.letterIn(item, offset)) return
      const unit = unitIn(item, offset)
      const char = charIn(item, offset) || (before.deleted.at(unit) ?? '')
      const letter = thread.newLetter(unit, char, last, stands)
      if (stands) letter.marks = marks
      last = letter
    })
  }
  return start
}

/**
 * Who wrote in a block that nobody followed. What a client brings in one item comes later the farther right it stands. False:
 * it is in more pieces than are looked at, as who deletes and brings back again and again leaves them.
 */
export function noteHands(hands: HandsOn, text: Y.XmlText, { deleted, isFresh, stood }: Before): boolean {
  let room = MOST_IN_BLOCK
  for (let item = text._start; item !== null; item = item.right) {
    const { id, length } = item
    if (room-- === 0) return false
    if (isFresh(id)) continue
    const last = length === 1 ? id : { client: id.client, clock: id.clock + length - 1 }
    noteWriting(hands, id.client, deleted.bornAt(last))
    if (!item.deleted || stood(item)) continue
    noteGone(hands, deleted.gone(last))
    if (last !== id) noteGone(hands, deleted.gone(id))
  }
  return true
}

function noteGone(hands: HandsOn, gone: { readonly by: ClientId; readonly at: Seq } | undefined): void {
  if (gone) noteWriting(hands, gone.by, gone.at)
}
