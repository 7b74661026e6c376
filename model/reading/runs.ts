import { bare, type Form, formOf, isComplete, LONGEST_HEADING } from './forms.ts'
import type { Layout } from './kinds.ts'
import { isBlank, type Line } from './lines.ts'

const MARGIN = /^\s/u
const DATE = /^\d{4}\s*年[\d\s年月日~～至-]*$/u
const MARK_AT_START = /^[①-⑳](?=\p{Script=Han})/u

/** [LB1] In a wrapped document a paragraph ends at a line of spaces, at a page start after a full stop, or after a date. */
export function wrappedRuns(lines: readonly Line[]): Line[][] {
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
 * [LB3] A page may break inside a sentence: text that lacks its end continues in the prose after a blank line, unless a
 * heading or a list follows. A line that opens with a footnote mark continues too: the mark belongs to the sentence before.
 */
export function flowingRuns(lines: readonly Line[]): Line[][] {
  const runs: Line[][] = []
  for (const line of lines.filter((each) => !isBlank(each))) {
    const last = runs.at(-1)
    if (last && continues(last, line)) last.push(line)
    else runs.push([line])
  }
  return runs
}

function continues(run: readonly Line[], next: Line): boolean {
  const [first] = run
  const last = run.at(-1)
  if (!first || !last || last.number + 1 === next.number || formOf(next) !== 'prose') return false
  if (MARK_AT_START.test(next.raw)) return true
  return !isComplete(last) && ['prose', 'bullet'].includes(formOf(first))
}

const STARTS_ANEW: readonly Form[] = ['heading', 'label', 'rule', 'bullet', 'number']

/** [LB1] A blank line ends a paragraph; a heading, a label or a list item begins one even without it. */
export function blockRuns(lines: readonly Line[]): Line[][] {
  const runs: Line[][] = []
  let before: Line | null = null
  for (const line of lines) {
    const last = runs.at(-1)
    if (isBlank(line)) before = null
    else if (before && last && !STARTS_ANEW.includes(formOf(line)) && isOpen(before)) last.push(line)
    else runs.push([line])
    if (!isBlank(line)) before = line
  }
  return runs
}

/** Whether the paragraph may continue after this line: not after a heading, a label or a short line. */
const isOpen = (line: Line): boolean =>
  ['prose', 'bullet', 'number'].includes(formOf(line)) || bare(line).length > LONGEST_HEADING / 2

const LONG = 20

/** Wide characters count as two, as on the screen where the lines were broken. */
const widthOf = (line: Line): number => line.raw.trimEnd().replace(/[^\u0000-\u024f]/gu, '..').length

/**
 * [LB1] Finds how a document breaks its lines. *Wrapped* (2019): it has lines of spaces, and many long lines stop in the
 * middle of a sentence before an empty line; there an empty line is a line break, a line of spaces ends a paragraph and
 * a leading space starts a page. *Blocks*: most long lines are about as wide as the widest, stop in the middle of a
 * sentence and have another line right below; a blank line ends a paragraph. In any other document one line is one
 * paragraph.
 */
export function layoutOf(lines: readonly Line[]): Layout {
  const long = lines.flatMap((line, at) =>
    line.raw.trim().length >= LONG ? [{ line, width: widthOf(line), next: lines[at + 1] }] : [],
  )
  const widest = long.reduce((most, { width }) => Math.max(most, width), 0)
  const broken = long.filter(({ line }) => formOf(line) !== 'heading' && !isComplete(line))
  const wraps = broken.filter(({ next }) => next?.raw === '').length
  if (lines.some((line) => /^\s+$/u.test(line.raw)) && wraps * 4 > long.length) return 'wrapped'
  const full = broken.filter(({ width, next }) => {
    return width * 5 > widest * 4 && next && !isBlank(next) && !STARTS_ANEW.includes(formOf(next))
  })
  return full.length * 2 > long.length ? 'blocks' : 'lines'
}
