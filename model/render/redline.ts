import { atOneGo } from '../at-one-go.ts'
import { type AlignedRow, alignedRows } from '../history/align.ts'
import type { DiffPiece } from '../history/diff.ts'
import { compareWordings } from '../history/two-texts.ts'
import { type Block, blockText, type Memorandum, type Span } from '../memo/blocks.ts'
import { numbering } from '../memo/numbering.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { type TrackedBlock, type TrackedSpan, wholly } from './change-marks.ts'

/** A block with its changes, and the number that is printed in front of it: one that is gone has its number of before. */
export type NumberedTracked = { readonly block: TrackedBlock; readonly number: string }

const PUT = { put: 'text' } as const
const STRUCK = { struck: 'text' } as const

/**
 * [RL1] What changed from one version of the text to another, block by block in the order of the second, as CP2, CP4 and CP5
 * find it. [RL2] What moved stands once, with where it came from (`once`), or struck where it was and new where it is
 * (`twice`): so a program can undo it. [RL3] Two texts, and a block that became another kind, are struck and new as wholes.
 */
export function redline(
  before: Memorandum,
  after: Memorandum,
  moves: 'once' | 'twice',
): readonly NumberedTracked[] {
  const numbers = { before: numbering(before), after: numbering(after) }
  const was = (block: Block): string => numbers.before.get(block.id) ?? ''
  const is = (block: Block): string => numbers.after.get(block.id) ?? ''
  const gone = (block: Block): NumberedTracked => ({ block: wholly(block, STRUCK), number: was(block) })
  const fresh = (block: Block): NumberedTracked => ({ block: wholly(block, PUT), number: is(block) })
  const both = (old: Block, now: Block): readonly NumberedTracked[] => {
    const changed = changedBlock(old, now)
    return changed ? [{ block: changed, number: is(now) }] : [gone(old), fresh(now)]
  }
  const note = (old: Block): TrackedSpan => ({ text: PAGE_WORDS[after.lang].movedFrom(was(old)), ...PUT })
  return withMoved(rowsOf(before, after), before, moves).flatMap((row) => {
    if (row.is === 'new') return [fresh(row.after)]
    if (row.is === 'gone') return [gone(row.before)]
    if (!row.moved) return both(row.before, row.after)
    if (moves === 'twice') return [fresh(row.after)]
    return withNote(both(row.before, row.after), note(row.before))
  })
}

const rowsOf = (before: Memorandum, after: Memorandum): readonly AlignedRow[] =>
  atOneGo(alignedRows(before, after))

/** With `twice`, what moved away is gone behind the block it stood behind. */
function withMoved(
  rows: readonly AlignedRow[],
  before: Memorandum,
  moves: 'once' | 'twice',
): readonly AlignedRow[] {
  if (moves === 'once') return rows
  const places = new Map(before.blocks.map((block, at) => [block, at]))
  const left = rows
    .flatMap((row) => (row.is === 'both' && row.moved ? [row.before] : []))
    .toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
  const upTo = (place: number): readonly AlignedRow[] => {
    const count = left.findIndex((block) => (places.get(block) ?? 0) > place)
    return left.splice(0, count === -1 ? left.length : count).map((block) => ({ is: 'gone', before: block }))
  }
  const all = rows.flatMap((row) => {
    const stays = row.is === 'gone' || (row.is === 'both' && !row.moved)
    return stays ? [...upTo(places.get(row.before) ?? 0), row] : [row]
  })
  return [...all, ...upTo(before.blocks.length)]
}

/** The note stands in front of the words. */
function withNote(blocks: readonly NumberedTracked[], note: TrackedSpan): readonly NumberedTracked[] {
  const last = blocks.length - 1
  return blocks.map(({ block, number }, at) => ({
    number,
    block: at === last ? { ...block, spans: [note, ...block.spans] } : block,
  }))
}

/** Null: it is shown as two blocks. */
function changedBlock(old: Block, now: Block): TrackedBlock | null {
  if (old.kind !== now.kind || old.level !== now.level) return null
  const words = compareWordings(blockText(old), blockText(now))
  return words.shown === 'changes' ? { ...now, spans: changedSpans(old, now, words.pieces) } : null
}

/** What stayed and what is new has the marks it has now; what is gone those it had. */
function changedSpans(old: Block, now: Block, pieces: readonly DiffPiece[]): readonly TrackedSpan[] {
  let [was, is] = [0, 0]
  return pieces.flatMap(({ kind, text }): readonly TrackedSpan[] => {
    const length = text.length
    const [from, since] = [was, is]
    if (kind !== 'new') was += length
    if (kind !== 'gone') is += length
    if (kind === 'gone') return slice(old.spans, from, was).map((span) => ({ ...span, ...STRUCK }))
    const spans = slice(now.spans, since, is)
    return kind === 'new' ? spans.map((span) => ({ ...span, ...PUT })) : spans
  })
}

/** The spans between two places of the text, in UTF-16 units. */
function slice(spans: readonly Span[], from: number, to: number): readonly Span[] {
  let at = 0
  return spans.flatMap((span) => {
    const start = at
    at += span.text.length
    const text = span.text.slice(Math.max(from - start, 0), Math.max(to - start, 0))
    return text === '' ? [] : [{ ...span, text }]
  })
}
