import type { SuggestionId } from '../ids.ts'
import { sameMarks } from '../memo/marks.ts'
import type { RolledAlternative, RolledStead } from '../render/rolling.ts'
import type { PrintedLetter } from './printed-text.ts'
import { marksAsSaid } from './said-marks.ts'
import type { FileHand, WordMarks } from './word-document.ts'

/** A letter of a file with who put it in and who struck it, our own export apart. */
export type FiledLetter = {
  readonly char: string
  readonly put: FileHand | null
  readonly struck: FileHand | null
  /** Who struck it is our own export. */
  readonly ours: boolean
  readonly marks?: WordMarks
  readonly restyled?: FileHand
}

/** A letter as it was printed, as it is in the file, or both. */
export type SteadStep = { readonly printed: PrintedLetter | null; readonly filed: FiledLetter | null }

/**
 * What became of a stretch of a rolling text. `words`: somebody wants these in its place. `declined`: what is proposed there was
 * taken out. `chosen`: it was settled as one of the wordings that are there. `broken`: nothing that can be read.
 */
export type SettledStead =
  | { readonly is: 'untouched' }
  | { readonly is: 'words'; readonly words: string }
  | { readonly is: 'alternatives'; readonly words: readonly string[]; readonly present: string | null }
  | { readonly is: 'declined'; readonly suggestion: SuggestionId; readonly words: string }
  | { readonly is: 'chosen' | 'broken'; readonly words: string }

const isGone = ({ filed }: SteadStep): boolean => !filed || (filed.struck !== null && !filed.ours)
const staying = (steps: readonly SteadStep[]): string =>
  steps.map(({ filed }) => (filed && !filed.struck && !filed.ours ? filed.char : '')).join('')

/** Whether a letter is in the file as our own export had put it there. */
function isAsPrinted({ printed, filed }: SteadStep): boolean {
  if (!printed || !filed || filed.put || filed.struck) return false
  return filed.ours === (printed.change.struck !== undefined)
}

export function settledStead(stead: RolledStead, steps: readonly SteadStep[]): SettledStead {
  if (steps.every(isAsPrinted)) return { is: 'untouched' }
  if (stead.is === 'change') return settledChange(stead, steps)
  if (stead.is === 'note') return settledNote(stead, steps)
  const settled = settledBracket(stead, steps)
  const makesWords = settled.is === 'words' || settled.is === 'alternatives'
  // It stands for several blocks, or parts of them: no words say which of them they are.
  if (makesWords && stead.now.some(({ head }, at) => head && at > 0))
    return { is: 'broken', words: staying(steps) }
  return settled
}

/** Whether a letter that was printed there looks otherwise in the file. */
const isRestyled = ({ printed, filed }: SteadStep): boolean =>
  printed?.marks !== undefined &&
  filed !== null &&
  !sameMarks(printed.marks, marksAsSaid(printed.marks, filed.marks))

/** [WI18] The words of a stretch that look otherwise in the file: nothing that is proposed can be told so. */
export const restyledIn = (steps: readonly SteadStep[]): string =>
  steps.some(isRestyled) ? steps.map(({ filed }) => filed?.char ?? '').join('') : ''

/** The letters of the text that a stretch has in it: those that somebody would strike. */
export const struckIn = (steps: readonly SteadStep[]): string =>
  steps.map(({ printed }) => (printed && printed.change.put === undefined ? printed.char : '')).join('')

function settledChange(
  stead: Extract<RolledStead, { is: 'change' }>,
  steps: readonly SteadStep[],
): SettledStead {
  const proposed = steps
    .map(({ printed }) => (printed && printed.change.struck === undefined ? printed.char : ''))
    .join('')
  const words = staying(steps)
  const was = struckIn(steps)
  if (words === was) return { is: 'declined', suggestion: stead.suggestion, words: proposed || was }
  return words === proposed ? { is: 'chosen', words: words || was } : { is: 'words', words }
}

/** A note that somebody struck is an answer; one that is not there says nothing: an earlier copy of ours had none. */
function settledNote(
  { suggestion }: Extract<RolledStead, { is: 'note' }>,
  steps: readonly SteadStep[],
): SettledStead {
  if (steps.every(({ filed }) => !filed)) return { is: 'untouched' }
  const words = staying(steps)
  const note = steps.map(({ printed }) => printed?.char ?? '').join('')
  return words === '' ? { is: 'declined', suggestion, words: note } : { is: 'broken', words }
}

/** What is used to draw a bracket, in either language. */
const DRAWN = /[［］[\]]/u
/** What divides its alternatives, too. */
const DIVIDED = /[［］[\]／]|\s\/\s/u

function settledBracket(
  stead: Extract<RolledStead, { is: 'bracket' }>,
  steps: readonly SteadStep[],
): SettledStead {
  const places = placesIn(steps)
  const wordsOf = (from: number, to: number): string =>
    staying(steps.filter((step, at) => within(step, places[at] ?? 0, from, to)))
  const { alternatives } = stead
  const isDrawing = (step: SteadStep, at: number): boolean =>
    !alternatives.some(({ from, to }) => within(step, places[at] ?? 0, from, to))
  const drawing = steps.filter(isDrawing)
  const said = alternatives.map(({ from, to }) => ({
    was: steps
      .flatMap(({ printed }, at) =>
        printed && (places[at] ?? 0) >= from && (places[at] ?? 0) < to ? [printed.char] : [],
      )
      .join(''),
    is: wordsOf(from, to),
  }))
  if (drawing.every(isAsPrinted)) {
    const edited = alternatives.flatMap((one, at) => {
      const { was = '', is = '' } = said[at] ?? {}
      return was === is ? [] : [{ ...one, was, is }]
    })
    if (edited.length === 0) return { is: 'untouched' }
    if (edited.some(isUnreadable)) return { is: 'broken', words: staying(steps) }
    return {
      is: 'alternatives',
      words: edited.flatMap(({ party, is }) => (party === null ? [] : [is.trim()])),
      present: edited.find(({ party }) => party === null)?.is.trim() ?? null,
    }
  }
  const words = staying(steps).trim()
  if (drawing.some((step) => step.printed && !isGone(step)) || DRAWN.test(words))
    return { is: 'broken', words }
  if (said.some(({ was }) => was.trim() === words)) return { is: 'chosen', words }
  return { is: 'words', words }
}

type EditedAlternative = RolledAlternative & { readonly was: string; readonly is: string }

/** Nothing is left of it, it is divided, or it is still a word of the page (不写, 措辞待提) with others. */
const isUnreadable = ({ wordless, was, is }: EditedAlternative): boolean =>
  is.trim() === '' || (DIVIDED.test(is) && !DIVIDED.test(was)) || (wordless && is.includes(was))

/** For each step how many printed letters come before it. */
function placesIn(steps: readonly SteadStep[]): readonly number[] {
  let at = 0
  return steps.map(({ printed }) => (printed ? at++ : at))
}

/** A letter that is new belongs to the words that it stands in or beside. */
const within = ({ printed }: SteadStep, place: number, from: number, to: number): boolean =>
  place >= from && (printed ? place < to : place <= to)
