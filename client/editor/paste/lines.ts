import type { Span } from '../../../model/memo/blocks.ts'
import { type MarkValues, marksInHtml } from '../../../model/memo/marks.ts'

/** One paragraph of pasted HTML or plain text, before it becomes a block. */
export type PastedLine = {
  readonly is: 'text' | 'heading' | 'item'
  /** 1 is the highest. */
  readonly level: number
  readonly spans: readonly Span[]
}

type LineKind = Pick<PastedLine, 'is' | 'level'>
type WalkContext = { readonly kind: LineKind; readonly format: MarkValues; readonly depth: number }

const TEXT: LineKind = { is: 'text', level: 1 }
const SKIPPED = new Set('style script meta link title head template svg img object'.split(' '))
const BLOCKS = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)
// Word wraps the lines of its HTML between any two Han characters; that line break is not a space.
const BREAK_IN_HAN =
  /(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])[ \t]*[\r\n]\s*(?=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])/gu
const CELL_BORDER = ' | '

/**
 * [PA7] Renames style attributes before parsing. The browser would apply each style as it parses it, and the content
 * security policy would refuse and report every one.
 */
export const withoutStyles = (html: string): string =>
  html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)style(?=\s*=)/gi, '$1data-style'))

const styleOf = (element: Element): string =>
  (element.getAttribute('data-style') ?? element.getAttribute('style') ?? '').toLowerCase()

/** [PA1] Word writes list numbers as text that is marked to be ignored; they are not part of the words. */
const isIgnored = (element: Element): boolean =>
  /mso-list:\s*ignore|mso-hide:\s*all|(?:^|;)\s*display:\s*none/.test(styleOf(element))

function kindOf(element: Element, name: string, { kind, depth }: WalkContext): LineKind {
  const heading = /^h([1-6])$/.exec(name)?.[1]
  if (heading !== undefined) return { is: 'heading', level: Math.min(Number(heading), 3) }
  if (name === 'li') return { is: 'item', level: Math.max(depth, 1) }
  const word = /mso-list:\s*l\d+\s+level(\d+)/.exec(styleOf(element))?.[1]
  if (word !== undefined) return { is: 'item', level: Number(word) }
  // A paragraph inside a list item is still that item.
  return kind.is === 'item' && name !== 'ul' && name !== 'ol' ? kind : TEXT
}

function formatOf(element: Element, name: string, format: MarkValues): MarkValues {
  const styles = styleOf(element)
  const style = (property: string) => new RegExp(`(?:^|;)\\s*${property}:\\s*(\\w+)`).exec(styles)?.[1]
  return { ...format, ...marksInHtml({ tag: name, style, attribute: (one) => element.getAttribute(one) }) }
}

/** Collects lines; each begins and ends with an element that the browser lays out as a block. */
class LineCollector {
  readonly done: PastedLine[] = []
  #kind: LineKind = TEXT
  #spans: Span[] = []

  begin(kind: LineKind): void {
    this.end()
    this.#kind = kind
  }

  end(): void {
    const spans = trimmed(this.#spans)
    if (spans.length > 0) this.done.push({ ...this.#kind, spans })
    this.#spans = []
  }

  add(span: Span): void {
    this.#spans.push(span)
  }
}

function trimmed(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = []
  for (const span of spans) {
    const before = kept.at(-1)?.text ?? ' '
    const text = /\s$/.test(before) ? span.text.trimStart() : span.text
    if (text !== '') kept.push({ ...span, text })
  }
  const last = kept.pop()
  if (last === undefined) return []
  const end = last.text.trimEnd()
  return end === '' ? trimmed(kept) : [...kept, { ...last, text: end }]
}

function walk(node: Node, within: WalkContext, lines: LineCollector): void {
  if (node.nodeType === 3) {
    const text = (node.textContent ?? '').replace(BREAK_IN_HAN, '').replace(/\s+/gu, ' ')
    if (text !== '') lines.add({ ...within.format, text })
    return
  }
  if (node.nodeType !== 1) {
    for (const child of node.childNodes) walk(child, within, lines)
    return
  }
  if (node instanceof Element) walkElement(node, within, lines)
}

function walkElement(element: Element, within: WalkContext, lines: LineCollector): void {
  const name = element.localName
  if (SKIPPED.has(name) || isIgnored(element)) return
  if (name === 'br') lines.begin(within.kind)
  else if (name === 'tr') walkRow(element, lines)
  else walkInside(element, name, within, lines)
}

function walkInside(element: Element, name: string, within: WalkContext, lines: LineCollector): void {
  const format = formatOf(element, name, within.format)
  const depth = within.depth + (name === 'ul' || name === 'ol' ? 1 : 0)
  if (!BLOCKS.has(name)) {
    for (const child of element.childNodes) walk(child, { ...within, format, depth }, lines)
    return
  }
  const kind = kindOf(element, name, within)
  lines.begin(kind)
  for (const child of element.childNodes) walk(child, { kind, format, depth }, lines)
  lines.begin(within.kind)
}

/** [PA2] A table row is one line; its cells are separated by a bar. */
function walkRow(element: Element, lines: LineCollector): void {
  lines.begin(TEXT)
  const cells = [...element.children].map((cell) =>
    linesOf(cell).flatMap((line, i) => (i > 0 ? [{ text: ' ' }, ...line.spans] : line.spans)),
  )
  for (const [i, spans] of cells.filter((cell) => cell.length > 0).entries()) {
    if (i > 0) lines.add({ text: CELL_BORDER })
    for (const span of spans) lines.add(span)
  }
  lines.end()
}

/** The lines of pasted HTML, whatever program it was copied from. */
export function linesOf(root: Node): readonly PastedLine[] {
  const lines = new LineCollector()
  for (const child of root.childNodes) walk(child, { kind: TEXT, format: {}, depth: 0 }, lines)
  lines.end()
  return lines.done
}

export const linesOfText = (text: string): readonly PastedLine[] =>
  text
    .split(/\r\n|[\r\n\u2028\u2029]/u)
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '')
    .map((line) => ({ ...TEXT, spans: [{ text: line }] }))
