import * as Y from 'yjs'
import { keyOf, type Unit, type UnitRange } from '../../model/draft/hands/ticks.ts'
import { idOf } from '../../model/draft/text.ts'
import type { BlockId } from '../../model/ids.ts'
import {
  blocksPutIn,
  charsOf,
  itemsIn,
  itemsOf,
  type StackedStep,
  unitsIn,
  wordsTaken,
} from './undo-items.ts'
import type { CopyTrail, KnownTicks } from './undo-trail.ts'

/** What a step wrote and deleted, without the letters that it took out in one place and put in at another; and new blocks. */
export type WrittenInStep = {
  readonly letters: readonly UnitRange[]
  readonly deleted: readonly UnitRange[]
  readonly blocks: readonly BlockId[]
}

/** What is undone or redone, what it wrote, and what was known when it was made. */
export type WrittenStep = {
  readonly step: StackedStep
  readonly written: WrittenInStep
  readonly had: KnownTicks
}

/** By their keys, letters that a step took out, and what they are where it put them in. */
export type CarriedLetters = { readonly were: ReadonlySet<string>; readonly are: ReadonlySet<string> }

/** Without letters of which it is known that the step only put them elsewhere. */
export function withoutCarried(written: WrittenInStep, { were, are }: CarriedLetters): WrittenInStep {
  return {
    ...written,
    letters: unitsWanted(written.letters, (unit) => !are.has(keyOf(unit))),
    deleted: unitsWanted(written.deleted, (unit) => !were.has(keyOf(unit))),
  }
}

export function writtenIn(doc: Y.Doc, step: StackedStep): WrittenInStep {
  const blocks = blocksPutIn(doc, step).map(idOf)
  const taken = step.deletions.clients.size > 0 ? wordsInOrder(new Set(wordsTaken(doc, step))) : []
  if (taken.length === 0) return { letters: rangesOf(step.insertions), deleted: [], blocks }
  const words = taken.map(charsOf).join('')
  const runs = runsPutIn(doc, step).map((items) => ({ items, moved: movedIn(words, items) }))
  const letters = runs.flatMap(({ items, moved }) =>
    partsOf(items, (at) => !moved.some(({ to }) => isIn(to, at))),
  )
  const moved = runs.flatMap((run) => run.moved.map(({ from }) => from))
  return { letters, deleted: partsOf(taken, (at) => !moved.some((from) => isIn(from, at))), blocks }
}

/**
 * The same of a step that takes back another one, or does it again: it wrote what that one had deleted, and deleted what that
 * one had written. What else it put in or took out others had brought elsewhere, and is not its own.
 */
export function writtenBack(trail: CopyTrail, was: WrittenInStep, is: WrittenInStep): WrittenInStep {
  return {
    letters: rangesAmong(trail, is.letters, was.deleted),
    deleted: rangesAmong(trail, is.deleted, was.letters),
    blocks: is.blocks,
  }
}

/** Those of some letters that others of them have been, or are. */
function rangesAmong(
  trail: CopyTrail,
  ranges: readonly UnitRange[],
  of: readonly UnitRange[],
): readonly UnitRange[] {
  if (ranges.length === 0 || of.length === 0) return []
  const known = new Set<string>()
  for (const unit of trail.everBeen(unitsIn(of))) known.add(keyOf(unit))
  return unitsWanted(ranges, (unit) => known.has(keyOf(unit)))
}

/** Of ranges of letters those that are wanted, side by side together. */
function unitsWanted(ranges: readonly UnitRange[], isWanted: (unit: Unit) => boolean): readonly UnitRange[] {
  return ranges.flatMap((range) => {
    const parts: UnitRange[] = []
    let open = false
    for (const unit of unitsIn([range])) {
      const last = open ? parts.at(-1) : undefined
      open = isWanted(unit)
      if (open && last) parts[parts.length - 1] = { ...last, len: last.len + 1 }
      else if (open) parts.push({ ...unit, len: 1 })
    }
    return parts
  })
}

const rangesOf = ({ clients }: StackedStep['insertions']): readonly UnitRange[] =>
  [...clients].flatMap(([client, ranges]) => ranges.map(({ clock, len }) => ({ client, clock, len })))

const textsWith = (items: Iterable<Y.Item>): ReadonlySet<Y.XmlText> =>
  new Set([...items].flatMap(({ parent }) => (parent instanceof Y.XmlText ? [parent] : [])))

/** Each text's in the order of that text. */
export const wordsInOrder = (items: ReadonlySet<Y.Item>): readonly Y.Item[] =>
  [...textsWith(items)].flatMap((text) => itemsOf(text).filter((item) => items.has(item)))

/** The words that a step put in, those side by side together. */
function runsPutIn(doc: Y.Doc, step: StackedStep): readonly (readonly Y.Item[])[] {
  const put = new Set([...itemsIn(doc, step.insertions)].filter((item) => charsOf(item) !== ''))
  const runs: Y.Item[][] = []
  for (const text of textsWith(put)) {
    let run: Y.Item[] | null = null
    for (const item of itemsOf(text)) {
      if (put.has(item)) {
        if (run === null) {
          run = []
          runs.push(run)
        }
        run.push(item)
      } else if (!item.deleted) run = null
    }
  }
  return runs
}

type LetterOffsets = { readonly start: number; readonly end: number }
const isIn = ({ start, end }: LetterOffsets, at: number): boolean => start <= at && at < end

/** Letters that a step moved, by their offsets in what it took out and in what it put in. */
type MovedLetters = { readonly from: LetterOffsets; readonly to: LetterOffsets }

/** A split, a join or a move puts in what it took out; a paste puts it at one of its ends. */
function movedIn(taken: string, items: readonly Y.Item[]): readonly MovedLetters[] {
  const put = items.map(charsOf).join('')
  const whole = taken.lastIndexOf(put)
  if (whole >= 0) return [moved(whole, 0, put.length)]
  const behind = longest(put.length, (count) => taken.endsWith(put.slice(-count)))
  const before = longest(put.length - behind, (count) => taken.startsWith(put.slice(0, count)))
  return [moved(taken.length - behind, put.length - behind, behind), moved(0, 0, before)]
}

const moved = (from: number, to: number, count: number): MovedLetters => ({
  from: { start: from, end: from + count },
  to: { start: to, end: to + count },
})

function longest(most: number, fits: (count: number) => boolean): number {
  for (let count = most; count > 0; count--) if (fits(count)) return count
  return 0
}

/** Of items side by side, the letters at the offsets that are wanted. */
function partsOf(items: readonly Y.Item[], isWanted: (at: number) => boolean): readonly UnitRange[] {
  const parts: UnitRange[] = []
  let at = 0
  for (const { id, length } of items)
    for (let i = 0, open = false; i < length; i++, at++) {
      const last = open ? parts.at(-1) : undefined
      open = isWanted(at)
      if (open && last) parts[parts.length - 1] = { ...last, len: last.len + 1 }
      else if (open) parts.push({ client: id.client, clock: id.clock + i, len: 1 })
    }
  return parts
}
