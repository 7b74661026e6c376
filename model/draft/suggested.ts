import type * as Y from 'yjs'
import { lettersOf, type RangeLetter, sameForm, sameStyle, spansOfLetters } from '../history/range.ts'
import { alignRanges } from '../history/range-changes.ts'
import type { BlockId } from '../ids.ts'
import type { Block } from '../memo/blocks.ts'
import { type MarkValues, sameMarks, storedMarks } from '../memo/marks.ts'
import { indexOf, newElement, rewriteBlock } from './edit.ts'
import { elementOf } from './text.ts'
import { onlyText } from './words.ts'

/**
 * [SU12] Puts `wanted` in the place of the consecutive blocks `now`, as the draft has them, and touches nothing else: each
 * changed run is written for itself, the last one first, so that what somebody types between two of them stays where it
 * is. A block whose id is in both keeps its element. `above`: the block in front of them; null: they begin the text. Call
 * inside a transaction. `find`: the element of a block.
 */
export function writeRange(
  root: Y.XmlFragment,
  above: BlockId | null,
  now: readonly Block[],
  wanted: readonly Block[],
  find = (id: BlockId): Y.XmlElement | undefined => elementOf(root, id),
): void {
  const before = new Map(now.map((block) => [block.id, block]))
  const edits = editsFor(now, wanted)
  const keeps = new Set(wanted.map(({ id }) => id))
  let after = above === null ? null : find(above)
  for (const block of wanted) {
    const edit = edits.get(block.id)
    const element = edit && find(block.id)
    if (edit && element) {
      const was = before.get(block.id)
      writeEdit(onlyText(element), edit)
      if (!was || !sameForm(was, block)) rewriteBlock(element, block)
    }
    after = element ?? insertedBehind(root, after, block)
  }
  for (const { id } of now) {
    const element = keeps.has(id) ? undefined : find(id)
    if (element) root.delete(indexOf(root, element), 1)
  }
}

/** `after` null: at the start; undefined: it is gone, and the block goes to the end. */
function insertedBehind(
  root: Y.XmlFragment,
  after: Y.XmlElement | null | undefined,
  block: Block,
): Y.XmlElement {
  const element = newElement(block)
  if (after === undefined) root.insert(root.length, [element])
  else root.insertAfter(after, [element])
  return element
}

/** In UTF-16 units of the words as they are now. */
type WordEdit = { readonly at: number; remove: number; readonly put: RangeLetter[] }
type StyleEdit = { readonly at: number; length: number; readonly marks: MarkValues }
type ElementEdit = {
  readonly id: BlockId
  readonly words: readonly WordEdit[]
  readonly styles: readonly StyleEdit[]
}

type PlacedLetter = { readonly letter: RangeLetter; readonly from: number | null }

/** The letters of the wanted range with the place that each has in the present one; null: it is new. */
function originsOf(present: readonly RangeLetter[], wanted: readonly RangeLetter[]): readonly PlacedLetter[] {
  const { changes } = alignRanges(present, wanted)
  const placed: PlacedLetter[] = []
  let at = 0
  for (const { from, to, put } of [...changes, { from: present.length, to: present.length, put: [] }]) {
    for (; at < from; at++) {
      const letter = wanted[placed.length]
      if (letter) placed.push({ letter, from: at })
    }
    for (const letter of put) placed.push({ letter, from: null })
    at = to
  }
  return placed
}

type BlockEdits = ReadonlyMap<BlockId, ElementEdit>

/** By the blocks that shall stand. */
const compared = new WeakMap<
  readonly Block[],
  { readonly now: readonly Block[]; readonly edits: BlockEdits }
>()

/** What `writeRange` writes into the blocks that stay: whoever asks for it beforehand spares that the comparison. */
export function editsFor(now: readonly Block[], wanted: readonly Block[]): BlockEdits {
  const known = compared.get(wanted)
  if (known && known.now.length === now.length && known.now.every((block, i) => block === now[i]))
    return known.edits
  const edits = new Map(blockEdits(now, wanted).map((edit) => [edit.id, edit]))
  compared.set(wanted, { now, edits })
  return edits
}

/** What is written in the blocks that stay. A letter that comes from another block is put in anew. */
function blockEdits(now: readonly Block[], wanted: readonly Block[]): readonly ElementEdit[] {
  const present = lettersOf(now)
  const starts = new Map(present.flatMap(({ head }, at) => (head ? [[head.id, at] as const] : [])))
  const edits: ElementEdit[] = []
  let letters: PlacedLetter[] = []
  let id: BlockId | null = null
  const close = (): void => {
    const start = id === null ? undefined : starts.get(id)
    if (id !== null && start !== undefined) edits.push({ id, ...elementEdit(present, start, letters) })
    letters = []
  }
  for (const placed of originsOf(present, lettersOf(wanted))) {
    const { head } = placed.letter
    if (head) {
      close()
      id = head.id
    } else letters.push(placed)
  }
  close()
  return edits
}

/** `start`: where the line end of the block is in the present range. */
function elementEdit(
  present: readonly RangeLetter[],
  start: number,
  wanted: readonly PlacedLetter[],
): Omit<ElementEdit, 'id'> {
  const next = present.findIndex(({ head }, at) => at > start && head !== null)
  const end = next === -1 ? present.length : next
  const [words, styles]: [WordEdit[], StyleEdit[]] = [[], []]
  let [at, offset] = [start + 1, 0]
  const removeTo = (until: number): void => {
    for (; at < until; at++) {
      const size = present[at]?.char.length ?? 0
      editAt(words, offset).remove += size
      offset += size
    }
  }
  for (const { letter, from } of wanted) {
    if (from === null || from < at || from >= end) {
      editAt(words, offset).put.push(letter)
      continue
    }
    removeTo(from)
    const was = present[at++]
    if (was && !sameStyle(was, letter)) addStyle(styles, offset, letter)
    offset += letter.char.length
  }
  removeTo(end)
  return { words, styles }
}

/** The edit that reaches to this offset, or a new one. */
function editAt(words: WordEdit[], offset: number): WordEdit {
  const last = words.at(-1)
  if (last && last.at + last.remove === offset) return last
  const edit: WordEdit = { at: offset, remove: 0, put: [] }
  words.push(edit)
  return edit
}

function addStyle(styles: StyleEdit[], at: number, { char, marks }: RangeLetter): void {
  const last = styles.at(-1)
  if (last && last.at + last.length === at && sameMarks(last.marks, marks)) last.length += char.length
  else styles.push({ at, length: char.length, marks })
}

function writeEdit(text: Y.XmlText, { words, styles }: ElementEdit): void {
  for (const { at, length, marks } of styles) text.format(at, length, storedMarks(marks))
  for (const { at, remove, put } of words.toReversed()) {
    if (remove > 0) text.delete(at, remove)
    let offset = at
    for (const span of spansOfLetters(put)) {
      text.insert(offset, span.text, storedMarks(span))
      offset += span.text.length
    }
  }
}
