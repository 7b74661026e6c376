import type { Span } from '../../../model/memo/blocks.ts'
import { isNoteMark, type Raise, raised } from '../../../model/memo/raised.ts'
import { type LineKind, type PastedLine, TEXT } from './context.ts'
import { LeftOutTally } from './left-out.ts'
import type { PastedStyles } from './style-sheet.ts'

/** Dots that lead to a page number, as a table of contents has them, and that number. */
const PAGE = /\s*(?:[.．·・‥…_﹒]\s*){4,}(?:\d{1,4}|[ivxl]{1,7})\s*$/iu
const BULLET = /^[•●○■□◆◇▪▫◦‣⁃∙·➢➤✓✔\uE000-\uF8FF]+[\s\u00A0]+(?=\S)/u

const wordsOf = (spans: readonly Span[]): string => spans.map((span) => span.text).join('')

/** The spans without their first `length` characters. */
export function cut(spans: readonly Span[], length: number): readonly Span[] {
  const [first, ...rest] = spans
  if (first === undefined || length === 0) return spans
  if (first.text.length <= length) return cut(rest, length - first.text.length)
  return [{ ...first, text: first.text.slice(length) }, ...rest]
}

function upTo(spans: readonly Span[], length: number): readonly Span[] {
  let left = length
  return spans.flatMap((span) => {
    const text = span.text.slice(0, left)
    left -= text.length
    return text === '' ? [] : [{ ...span, text }]
  })
}

export function trimmed(spans: readonly Span[]): readonly Span[] {
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

/** [PA12] A line that begins with a typed bullet is an item; the bullet is none of its words. */
function withoutBullet(line: PastedLine): PastedLine {
  const bullet = BULLET.exec(wordsOf(line.spans))?.[0].length ?? 0
  const spans = cut(line.spans, bullet)
  if (bullet === 0) return line
  return line.is === 'text' ? { is: 'item', level: 1, drawn: true, spans } : { ...line, spans }
}

/** Collects lines; each begins and ends with an element that the browser lays out as a block. */
export class LineCollector {
  readonly done: PastedLine[] = []
  readonly tally: LeftOutTally
  readonly styles: PastedStyles
  /** The line so far whose end is gone, until a word follows. */
  missingEnd: { readonly kind: LineKind } | null = null
  #kind: LineKind = TEXT
  #spans: Span[] = []
  /** Of each open field, whether this is its code. */
  readonly #codes: boolean[] = []

  constructor(styles: PastedStyles, tally = new LeftOutTally()) {
    this.styles = styles
    this.tally = tally
  }

  begin(kind: LineKind): void {
    if (this.missingEnd === null) this.end()
    this.#kind = kind
  }

  endGone(): void {
    this.missingEnd = { kind: this.missingEnd?.kind ?? this.#kind }
  }

  /** No word followed: the line ends here, as what it began. */
  restoreEnd(missing: { readonly kind: LineKind }): void {
    if (this.missingEnd !== missing) return
    this.#kind = missing.kind
    this.missingEnd = null
  }

  end(): void {
    const spans = this.#withoutPage(trimmed(this.#spans))
    if (spans.length > 0) this.done.push(withoutBullet({ ...this.#kind, spans }))
    this.#spans = []
    this.missingEnd = null
  }

  /** The number of this line was drawn by the program. */
  numbered(): void {
    this.#kind = { ...this.#kind, drawn: true }
  }

  /** A field opens and its code runs up to the separator. */
  field(mark: string): void {
    if (mark === 'begin') this.#codes.push(true)
    else this.#codes.pop()
    if (mark === 'separator') this.#codes.push(false)
  }

  add(span: Span): void {
    if (this.#codes.includes(true)) return
    const isWord = span.text.trim() !== ''
    if (!isWord && this.missingEnd !== null) return
    if (isWord) this.tally.word()
    this.missingEnd = null
    this.#spans.push(span)
  }

  /** [PA10] Raised and lowered text; the mark of a note stays out. */
  addRaised(span: Span, raise: Raise): void {
    const before = wordsOf(this.#spans)
    if (raise === 'super' && isNoteMark(span.text, before)) this.tally.add('notes', null)
    else this.add({ ...span, text: raised(span.text, raise) })
  }

  #withoutPage(spans: readonly Span[]): readonly Span[] {
    const text = wordsOf(spans)
    const at = text.length > 0 ? text.search(PAGE) : -1
    if (at <= 0) return spans
    this.tally.add('pages', null)
    return upTo(spans, at)
  }
}
