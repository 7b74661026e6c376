import type { Block } from '../memo/blocks.ts'
import { MARK_NAMES, type MarkValues, sameMarks } from '../memo/marks.ts'
import { type BlockHead, type RangeLetter, sameForm, sameLetters, sameStyle } from './range.ts'
import { alignRanges, type RangeAlignment, type RangeChange } from './range-changes.ts'
import { cutWord } from './whole-words.ts'

/**
 * What a range comes to when two changed it from the same base; null where both changed the same words differently, or
 * both put something in one place. Symmetric and exact: what both changed alike counts once, no letter is lost, none is
 * doubled. Marks and the form of a block are merged for themselves.
 */
export function mergeRanges(
  base: readonly RangeLetter[],
  text: readonly RangeLetter[],
  wording: readonly RangeLetter[],
): readonly RangeLetter[] | null {
  if (sameLetters(base, wording)) return text
  if (sameLetters(base, text)) return underHeads(text, wording)
  const [theirs, ours] = [alignRanges(base, text), alignRanges(base, wording)]
  const added = changesToAdd(base, theirs.changes, ours.changes)
  return added && woven(base, theirs, { kept: ours.kept, changes: added })
}

/**
 * The same, but where both changed the same words they are as in `wording`: what it says over a text that has overtaken it,
 * and nothing that others wrote beside it is undone.
 */
export function mergeOver(
  base: readonly RangeLetter[],
  text: readonly RangeLetter[],
  wording: readonly RangeLetter[],
): readonly RangeLetter[] {
  const merged = mergeRanges(base, text, wording)
  if (merged) return merged
  const [theirs, ours] = [alignRanges(base, text), alignRanges(base, wording)]
  const words = ours.changes.flatMap((one) => cutWord(base, one) ?? [])
  const touched = new Set(pairsNear(ours.changes, theirs.changes, touches).map(([, other]) => other))
  const isOverruled = (one: RangeChange): boolean => {
    const word = cutWord(base, one)
    return touched.has(one) || (word !== null && meet([word], words))
  }
  const kept = theirs.kept.slice()
  for (const { from, to } of theirs.changes.filter(isOverruled))
    for (let at = from; at < to; at++) kept[at] = base[at] ?? null
  const changes = theirs.changes.filter((one) => !isOverruled(one))
  return woven(base, { kept, changes }, ours, true) ?? wording
}

/** What nobody else may change of a block is as it is in the text. */
function underHeads(text: readonly RangeLetter[], wording: readonly RangeLetter[]): readonly RangeLetter[] {
  const heads = new Map(text.flatMap(({ head }) => (head ? [[head.id, head]] : [])))
  return wording.map((letter) => {
    const { head } = letter
    const now = head && heads.get(head.id)
    return head && now
      ? { ...letter, head: { ...now, kind: head.kind, level: head.level, side: head.side } }
      : letter
  })
}

/**
 * Those of `ours` that `theirs` has not yet; null when one of them touches one of theirs that is not ours, too, or is in the
 * same Latin word or number: of 2026 and 2035, both for 2025, nobody proposed 2036.
 */
function changesToAdd(
  base: readonly RangeLetter[],
  theirs: readonly RangeChange[],
  ours: readonly RangeChange[],
): readonly RangeChange[] | null {
  const shared = new Set(pairsNear(ours, theirs, sameChange).flat())
  const [own, other] = [ours, theirs].map((all) => all.filter((one) => !shared.has(one)))
  if (!own || !other) return null
  if (pairsNear(own, other, touches).length > 0) return null
  const cutBy = (changes: readonly RangeChange[]) => changes.flatMap((one) => cutWord(base, one) ?? [])
  return meet(cutBy(own), cutBy(other)) ? null : own
}

type WordStretch = Pick<RangeChange, 'from' | 'to'>

/** Whether one of these overlaps one of those. Both lists are in order. */
function meet(these: readonly WordStretch[], those: readonly WordStretch[]): boolean {
  let next = 0
  return these.some(({ from, to }) => {
    while ((those[next]?.to ?? Number.POSITIVE_INFINITY) <= from) next++
    return (those[next]?.from ?? Number.POSITIVE_INFINITY) < to
  })
}

type ChangePair = readonly [ours: RangeChange, theirs: RangeChange]

/** Of the changes that are in one place, those of which this is true. Both lists are in order. */
function pairsNear(
  ours: readonly RangeChange[],
  theirs: readonly RangeChange[],
  is: (own: RangeChange, other: RangeChange) => boolean,
): readonly ChangePair[] {
  const pairs: ChangePair[] = []
  let near = 0
  for (const own of ours) {
    while ((theirs[near]?.to ?? Number.POSITIVE_INFINITY) < own.first) near++
    for (let i = near; i < theirs.length; i++) {
      const other = theirs[i]
      if (!other || other.first > own.to) break
      if (is(own, other)) pairs.push([own, other])
    }
  }
  return pairs
}

const isInsertion = ({ from, to }: RangeChange): boolean => from === to

/** Two replacements may be neighbours; an insertion touches what is at either end of it, too. */
const touches = (a: RangeChange, b: RangeChange): boolean =>
  isInsertion(a) || isInsertion(b) ? a.first <= b.to && b.first <= a.to : a.first < b.to && b.first < a.to

const sameChange = (a: RangeChange, b: RangeChange): boolean =>
  a.from === b.from &&
  a.to === b.to &&
  a.put.length === b.put.length &&
  a.put.every((letter, i) => {
    const other = b.put[i]
    return other !== undefined && samePut(letter, other)
  })

/** New blocks have whatever ids they were given; the one in the text counts. */
const samePut = (a: RangeLetter, b: RangeLetter): boolean =>
  a.char === b.char && (a.head === null) === (b.head === null) && sameStyle(a, b)

/**
 * The base with the changes of both. Where one changed the style of a letter and the other took it out or gave it another:
 * null, or (`isOurs`) as `ours` has it.
 */
function woven(
  base: readonly RangeLetter[],
  theirs: RangeAlignment,
  ours: RangeAlignment,
  isOurs = false,
): readonly RangeLetter[] | null {
  const changes = [...theirs.changes, ...ours.changes].toSorted((a, b) => a.from - b.from || a.to - b.to)
  const letters: RangeLetter[] = []
  let next = 0
  for (const [at, was] of base.entries()) {
    for (; changes[next]?.from === at; next++) letters.push(...(changes[next]?.put ?? []))
    const [a, b] = [theirs.kept[at] ?? null, ours.kept[at] ?? null]
    if (a && b) {
      const merged = mergedLetter(was, a, b) ?? (isOurs ? b : null)
      if (!merged) return null
      letters.push(merged)
    } else if (!isOurs && ((a && !sameStyle(was, a)) || (b && !sameStyle(was, b)))) return null
  }
  for (; next < changes.length; next++) letters.push(...(changes[next]?.put ?? []))
  return letters
}

function mergedLetter(was: RangeLetter, text: RangeLetter, wording: RangeLetter): RangeLetter | null {
  if (sameStyle(was, wording) || sameStyle(text, wording)) return text
  if (was.head && text.head && wording.head) {
    const head = mergedHead(was.head, text.head, wording.head)
    return head && { ...text, head }
  }
  const marks = mergedMarks(was.marks, text.marks, wording.marks)
  return marks && { ...text, marks }
}

type BlockForm = Pick<Block, 'kind' | 'level' | 'side'>

/** Kind and level go together: which levels there are depends on the kind. */
function mergedHead(was: BlockForm, text: BlockHead, wording: BlockForm): BlockHead | null {
  const sideless = ({ kind, level }: BlockForm): BlockForm => ({ kind, level, side: null })
  const rank = mergedValue(sideless(was), sideless(text), sideless(wording), sameForm)
  const side = mergedValue({ is: was.side }, { is: text.side }, { is: wording.side }, (a, b) => a.is === b.is)
  return rank && side && { ...text, kind: rank.kind, level: rank.level, side: side.is }
}

function mergedMarks(was: MarkValues, text: MarkValues, wording: MarkValues): MarkValues | null {
  let marks: MarkValues = {}
  for (const name of MARK_NAMES) {
    const only = (all: MarkValues): MarkValues => (all[name] === undefined ? {} : { [name]: all[name] })
    const value = mergedValue(only(was), only(text), only(wording), sameMarks)
    if (!value) return null
    marks = { ...marks, ...value }
  }
  return marks
}

function mergedValue<T>(was: T, text: T, wording: T, same: (a: T, b: T) => boolean): T | null {
  if (same(was, wording) || same(text, wording)) return text
  return same(was, text) ? wording : null
}
