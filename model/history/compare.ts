import { atOneGo } from '../at-one-go.ts'
import type { BlockId } from '../ids.ts'
import type { Block, Memorandum, Span } from '../memo/blocks.ts'
import { blockText } from '../memo/blocks.ts'
import { sameMarks } from '../memo/marks.ts'
import { numbering } from '../memo/numbering.ts'
import { sameWording } from '../memo/wording.ts'
import { type AlignedRow, alignedRows } from './align.ts'
import { CHANGE_CLASSES, type ChangeClass, onlyPunctuation } from './change-class.ts'
import { lettersOf, spansOfLetters } from './range.ts'
import { type Comparison, wordingSteps } from './two-texts.ts'

/** [CP3] `number`: the block is the same and counts otherwise. */
export const ROW_CLASSES = [...CHANGE_CLASSES, 'number'] as const
export type RowClass = (typeof ROW_CLASSES)[number]

/** A block with its number as it is displayed in its text. */
export type NumberedBlock = Omit<Block, 'spans'> & { readonly number: string }

/**
 * One block of two texts: what it was, what it is, and how its words are shown. `change` null: nothing of it changed;
 * it may have moved all the same.
 */
export type ComparedRow = {
  readonly before: NumberedBlock | null
  readonly after: NumberedBlock | null
  readonly moved: boolean
  readonly change: RowClass | null
  readonly words: Comparison
}

/** Two texts block by block, in the order of the second. */
export type TextComparison = { readonly rows: readonly ComparedRow[] }

/** The number of each block as it is displayed. */
export type DisplayedNumbers = ReadonlyMap<BlockId, string>
type BothNumbers = { readonly before: DisplayedNumbers; readonly after: DisplayedNumbers }

/**
 * [CP2] [CP3] Compares two texts. [CP7] Yields between pieces of the work: a long text takes a tenth of a second. `numbers`:
 * where they are not those that the texts count by themselves.
 */
export function* comparisonSteps(
  before: Memorandum,
  after: Memorandum,
  numbers: BothNumbers = { before: numbering(before), after: numbering(after) },
): Generator<void, TextComparison> {
  const rows: ComparedRow[] = []
  for (const row of yield* alignedRows(before, after)) {
    rows.push(yield* comparedRow(row, numbers, after.lang))
    yield
  }
  return { rows }
}

/** The same at one go. */
export const compareTexts = (before: Memorandum, after: Memorandum): TextComparison =>
  atOneGo(comparisonSteps(before, after))

function* comparedRow(
  row: AlignedRow,
  numbers: BothNumbers,
  lang: Memorandum['lang'],
): Generator<void, ComparedRow> {
  const before = row.is === 'new' ? null : numbered(row.before, numbers.before)
  const after = row.is === 'gone' ? null : numbered(row.after, numbers.after)
  if (row.is !== 'both') {
    const text = blockText(row.is === 'new' ? row.after : row.before)
    const pieces = [{ kind: row.is, text }]
    return { before, after, moved: false, change: 'substance', words: { shown: 'changes', pieces } }
  }
  const words = yield* wordingSteps(blockText(row.before), blockText(row.after))
  yield
  const sameNumber = before?.number === after?.number
  const change = (yield* changeSteps(row.before, row.after, words, lang)) ?? (sameNumber ? null : 'number')
  return { before, after, moved: row.moved, change, words }
}

const numbered = ({ spans: _, ...block }: Block, numbers: ReadonlyMap<string, string>): NumberedBlock => ({
  ...block,
  number: numbers.get(block.id) ?? '',
})

/** [CP3] The class of all that changed; whose position a block states is substance. */
function* changeSteps(
  before: Block,
  after: Block,
  words: Comparison,
  lang: Memorandum['lang'],
): Generator<void, ChangeClass | null> {
  if (before.side !== after.side) return 'substance'
  const [was, is] = [blockText(before), blockText(after)]
  if (!sameWording(was, is, lang)) {
    if (words.shown === 'two-texts') return 'substance'
    return onlyPunctuation(words.pieces) ? 'punctuation' : 'substance'
  }
  yield
  const sameForm = before.kind === after.kind && before.level === after.level
  return was === is && sameForm && (yield* sameSpans(before, after)) ? null : 'format'
}

/** Whether spans with the same words have the same marks, however the spans are divided. */
function* sameSpans(a: Block, b: Block): Generator<void, boolean> {
  const alike = (left: readonly Span[], right: readonly Span[]): boolean =>
    left.length === right.length &&
    left.every((span, at) => {
      const other = right[at]
      return span === other || (other !== undefined && span.text === other.text && sameMarks(span, other))
    })
  if (alike(a.spans, b.spans)) return true
  const [ours, theirs] = [yield* joinedSpans(a), yield* joinedSpans(b)]
  return alike(ours, theirs)
}

function* joinedSpans(block: Block): Generator<void, readonly Span[]> {
  const letters = lettersOf([block])
  yield
  return spansOfLetters(letters)
}
