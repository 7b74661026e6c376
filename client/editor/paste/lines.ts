import { LineCollector, trimmed } from './collector.ts'
import { inside, kindIn, OUTERMOST, type PastedLine, TEXT, type WalkContext } from './context.ts'
import { formulaPart } from './formula.ts'
import { holdsEnd, type LeftOut, leftOutBy } from './left-out.ts'
import {
  ELEMENT_NODE,
  elementsIn,
  hasWords,
  type InlineStyles,
  type Markup,
  nameOf,
  TEXT_NODE,
} from './markup.ts'
import { PastedStyles } from './style-sheet.ts'

/** What a paste says, and what was in it that is none of the text. */
export type PastedText = { readonly lines: readonly PastedLine[]; readonly leftOut: LeftOut }

const BLOCKS = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)
// Word wraps the lines of its HTML between any two Han characters; that line break is not a space.
const BREAK_IN_HAN =
  /([\p{Script=Han}\u3000-\u303f\uff00-\uffef])[ \t]*[\r\n]\s*(?=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])/gu
/** U+FEFF has no width, though JavaScript counts it as a space. */
const oneSpaced = (words: string): string => words.replace(/\uFEFF/gu, '').replace(/\s+/gu, ' ')
const LINE_END = /\r\n|[\r\n\u2028\u2029]/u
/** Word draws dots on the way to a page number as one tab. */
const LEADER = '....'
const CELL_BORDER = ' | '
/** Plain text has no style. */
const NO_STYLES = new PastedStyles({ nodeType: ELEMENT_NODE, textContent: '', childNodes: [] })

function isBlock(name: string, styles: InlineStyles): boolean {
  const display = styles.get('display')
  if (display === undefined) return BLOCKS.has(name)
  return BLOCKS.has(name)
    ? !/^inline$|^contents$/.test(display)
    : /^(?:block|flex|grid|table|list-item|table-row|flow-root)$/.test(display)
}

/** [PA9] Field codes of Word, PAGEREF for one, stand between two marks; what they yield follows. */
function fieldMark(styles: InlineStyles, lines: LineCollector): boolean {
  const mark = /^field-(begin|separator|end)$/.exec(styles.get('mso-element') ?? '')?.[1]
  if (mark === undefined) return false
  lines.field(mark)
  return true
}

function walk(node: Markup, within: WalkContext, lines: LineCollector): void {
  if (node.nodeType === TEXT_NODE) walkText(node.textContent ?? '', within, lines)
  else if (node.nodeType === ELEMENT_NODE) walkElement(node, within, lines)
  else if (node.nodeType > 8) for (const child of node.childNodes) walk(child, within, lines)
}

function walkText(text: string, within: WalkContext, lines: LineCollector): void {
  if (within.invisible || within.sizeless) {
    if (text.trim() !== '') lines.tally.add('hidden', null)
    return
  }
  const [first = '', ...more] = within.keepsLines ? text.split(LINE_END) : [text.replace(BREAK_IN_HAN, '$1')]
  addWords(first, within, lines)
  for (const line of more) {
    lines.begin(within.kind)
    addWords(line, within, lines)
  }
}

function addWords(words: string, { format, raise }: WalkContext, lines: LineCollector): void {
  const text = oneSpaced(words)
  if (text === '') return
  if (raise === null) lines.add({ ...format, text })
  else lines.addRaised({ ...format, text }, raise)
}

function walkElement(element: Markup, within: WalkContext, lines: LineCollector): void {
  const name = nameOf(element)
  const styles = lines.styles.of(element)
  if (fieldMark(styles, lines)) return
  const out = leftOutBy(element, styles)
  if (out !== null) leaveOut(element, out, styles, lines)
  else if (name === 'br') lines.begin(within.kind)
  else if (/dotted/.test(styles.get('mso-tab-count') ?? '')) lines.add({ text: LEADER })
  else if (name === 'tr') walkRow(element, lines)
  else walkInside(element, styles, within, lines)
}

/** [PA1] Word writes list numbers as text that is marked to be ignored; they are not part of the words. */
function leaveOut(
  element: Markup,
  out: Exclude<ReturnType<typeof leftOutBy>, null>,
  styles: InlineStyles,
  lines: LineCollector,
): void {
  const isNumber = styles.get('mso-list') === 'ignore' && hasWords(element)
  if (out !== 'silent') lines.tally.add(out, element)
  else if (isNumber) lines.numbered()
  // [PA18] The end of the paragraph is deleted or hidden: the next one goes on on its line.
  if ((out === 'deleted' || out === 'hidden') && holdsEnd(element)) lines.endGone()
}

function walkInside(element: Markup, styles: InlineStyles, within: WalkContext, lines: LineCollector): void {
  const now = inside(element, styles, within)
  if (!isBlock(nameOf(element), styles)) {
    walkChildren(element, now, lines)
    return
  }
  const kind = kindIn(element, styles, now)
  const before = lines.missingEnd
  lines.begin(kind)
  walkChildren(element, { ...now, kind }, lines)
  if (before !== null) lines.restoreEnd(before)
  lines.begin(within.kind)
}

function walkChildren(element: Markup, within: WalkContext, lines: LineCollector): void {
  const closed = nameOf(element) === 'details' && element.getAttribute?.('open') == null
  for (const child of element.childNodes) {
    const { before, raise } = formulaPart(element, child)
    if (before !== '') lines.add({ ...within.format, text: before })
    if (!closed || nameOf(child) === 'summary') walk(child, raise ? { ...within, raise } : within, lines)
    else if (hasWords(child)) lines.tally.add('hidden', child)
  }
}

/** [PA2] A table row is one line; its cells are separated by a bar. An empty cell keeps its column, unless none follows. */
function walkRow(element: Markup, lines: LineCollector): void {
  if (lines.missingEnd !== null) lines.restoreEnd(lines.missingEnd)
  lines.begin(TEXT)
  const cells = elementsIn(element)
    .filter((cell) => /^t[dh]$/.test(nameOf(cell)))
    .map((cell) => ({ cell, out: leftOutBy(cell, lines.styles.of(cell)) }))
  for (const { cell, out } of cells) if (out !== null && out !== 'silent') lines.tally.add(out, cell)
  const shown = cells.filter(({ out }) => out === null).map(({ cell }) => wordsOfCell(cell, lines))
  const last = shown.findLastIndex((spans) => spans.length > 0)
  for (const [i, spans] of shown.slice(0, last + 1).entries()) {
    if (i > 0) lines.add({ text: CELL_BORDER })
    for (const span of spans) lines.add(span)
  }
  lines.end()
}

function wordsOfCell(cell: Markup, { styles, tally }: LineCollector): PastedLine['spans'] {
  const inCell = new LineCollector(styles, tally)
  walkInside(cell, styles.of(cell), OUTERMOST, inCell)
  inCell.end()
  return trimmed(inCell.done.flatMap((line, i) => (i > 0 ? [{ text: ' ' }, ...line.spans] : line.spans)))
}

/** The lines of pasted HTML, whatever program it was copied from. */
export function linesOf(root: Markup): PastedText {
  const lines = new LineCollector(new PastedStyles(root))
  for (const child of root.childNodes) walk(child, OUTERMOST, lines)
  lines.end()
  return { lines: lines.done, leftOut: lines.tally.result() }
}

export function linesOfText(text: string): PastedText {
  const lines = new LineCollector(NO_STYLES)
  for (const line of text.split(LINE_END)) {
    lines.begin(TEXT)
    lines.add({ text: oneSpaced(line) })
  }
  lines.end()
  return { lines: lines.done, leftOut: lines.tally.result() }
}
