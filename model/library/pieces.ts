import { isBlank, isWrapped, type Line } from './lines.ts'
import { type Repaired, repaired } from './repair.ts'

/**
 * What a run of lines is by its form alone. `label` introduces (建议：, 中方提出：), `short` is a short line without a
 * full stop: a heading, a date, a place, a title or a person, as its surroundings say.
 */
export type Form = 'heading' | 'label' | 'rule' | 'bullet' | 'number' | 'short' | 'prose'
export type Piece = Repaired & {
  readonly form: Form
  /** The first line as it stands, without `#` and outer spaces. */
  readonly raw: string
  /** How deep a bullet is indented. */
  readonly depth: number
}

const HEADING = /^#{1,6}\s+/u
const RULE = /^-{3,}$/u
const BULLET = /^(\s*)[-*] /u
const NUMBER = /^(?:[(（]\d+[)）]|\d+\.\s)/u
const LABEL = /^.{1,10}：$/u
const HAN = /\p{Script=Han}/u
const MARGIN = /^\s/u
const DATE = /^\d{4}\s*年[\d\s年月日~～至-]*$/u
const LONGEST_HEADING = 30
/** A paragraph is complete when it ends so, or when only a bracketed remark follows such an end. */
const COMPLETE = /[。！？：；”](?:[（(][^（）()]*[）)])?$/u
/** What may stand after the end of a sentence without being part of it: emphasis and footnote marks. */
const TAIL = /(?:\*\*|\^?[①-⑳]|\s)+$/u
const MARK_AT_START = /^[①-⑳](?=\p{Script=Han})/u

const isComplete = (line: Line): boolean => COMPLETE.test(line.raw.replace(TAIL, ''))

const bare = (line: Line): string => line.raw.trim().replace(HEADING, '')

function formOf(line: Line): Form {
  const text = bare(line)
  if (RULE.test(text)) return 'rule'
  if (LABEL.test(text)) return 'label'
  if (HEADING.test(line.raw.trim())) return 'heading'
  if (BULLET.test(line.raw)) return 'bullet'
  if (NUMBER.test(text)) return 'number'
  if (!HAN.test(text)) return 'short'
  return text.length <= LONGEST_HEADING && !/[。！？；：，]$|。/u.test(text) ? 'short' : 'prose'
}

/** [LB2] In a wrapped document a paragraph runs to a line of spaces, a page start after a full stop, or a date. */
function wrappedRuns(lines: readonly Line[]): Line[][] {
  const runs: Line[][] = []
  let open = false
  for (const line of lines) {
    const last = runs.at(-1)
    if (line.raw === '') continue
    if (isBlank(line)) open = false
    else if (open && last && !startsAnew(line, last)) last.push(line)
    else {
      runs.push([line])
      open = true
    }
  }
  return runs
}

function startsAnew(line: Line, run: readonly Line[]): boolean {
  const before = run.at(-1)
  if (!before) return true
  return DATE.test(before.raw.trim()) || (MARGIN.test(line.raw) && isComplete(before))
}

/**
 * [LB3] A page breaks inside a sentence: what lacks its end goes on in the next prose after a blank, unless a heading
 * or a list comes. A line that opens with a footnote mark goes on as well: the mark belongs to the sentence before.
 */
function flowingRuns(lines: readonly Line[]): Line[][] {
  const runs: Line[][] = []
  for (const line of lines.filter((each) => !isBlank(each))) {
    const last = runs.at(-1)
    if (last && goesOn(last, line)) last.push(line)
    else runs.push([line])
  }
  return runs
}

function goesOn(run: readonly Line[], next: Line): boolean {
  const [first] = run
  const last = run.at(-1)
  if (!first || !last || last.number + 1 === next.number || formOf(next) !== 'prose') return false
  if (MARK_AT_START.test(next.raw)) return true
  return !isComplete(last) && ['prose', 'bullet'].includes(formOf(first))
}

function piece(run: readonly Line[], wrapped: boolean): Piece[] {
  const [first] = run
  if (!first) return []
  const form = run.length > 1 && formOf(first) === 'short' ? 'prose' : formOf(first)
  const framed = form === 'heading' || form === 'label'
  const lines = framed ? [{ ...first, raw: bare(first) }] : run
  const indent = BULLET.exec(first.raw)?.[1]?.length ?? 0
  return [
    {
      ...repaired(lines, wrapped ? 'line-joined' : 'page-joined'),
      form,
      raw: bare(first),
      depth: indent > 0 ? 1 : 0,
    },
  ]
}

/** Lines as pieces with their form and span; blank lines are gone, nothing else is. */
export function piecesOf(lines: readonly Line[]): Piece[] {
  const wrapped = isWrapped(lines)
  const runs = wrapped ? wrappedRuns(lines) : flowingRuns(lines)
  return runs.flatMap((run) => piece(run, wrapped))
}
