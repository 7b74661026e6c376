import type { PdfSpan } from './pdf.ts'
import { NEVER_FIRST } from './ties.ts'
import { isApart } from './unbroken.ts'

/** What is said of some words of a block: `from` and `to` are UTF-16 offsets in all that is printed there. */
export type WordsNoted = {
  readonly from: number
  readonly to: number
  readonly mark: string
  readonly note: number
  /** The words are pointed out; otherwise it is said of the block as a whole. */
  readonly shown: boolean
}
type NotedRange = { readonly from: number; readonly to: number }

/**
 * [PD16] The pieces of a block with a mark behind the words that a note is about. A mark begins no line: it stands in one
 * box with the character before it, and with the whole of a word that it divides.
 */
export function withNoteMarks(spans: readonly PdfSpan[], about: readonly WordsNoted[]): readonly PdfSpan[] {
  const text = spans.map((span) => span.text).join('')
  const notes = about.map((one) => ({ ...one, ...whole(text, one) }))
  const own = boxesIn(spans)
  // Where there is a box, the mark stands in it: what is too long for a line stays divided.
  const bare = notes.filter(({ to }) => !own.some((box) => to > box.from && to <= box.to))
  const boxes = merged([...own, ...bare.map(({ to }) => boxAround(text, to))])
  const cuts = new Set([...boxes, ...notes].flatMap(({ from, to }) => [from, to]))
  let end = 0
  return spans.flatMap((span) => {
    const start = end
    end += span.text.length
    const inner = [...cuts].filter((at) => at > start && at < end).sort((a, b) => a - b)
    return [start, ...inner].flatMap((from, n) => {
      const to = inner[n] ?? end
      const box = boxes.find((one) => from >= one.from && from < one.to)
      const piece = pieceOf(span, { text, from, to, start }, box)
      const isNoted = notes.some((one) => one.shown && one.from <= from && one.to >= to)
      return [isNoted ? { ...piece, noted: true as const } : piece, ...marksBehind(to, notes)]
    })
  })
}

/** Within the text, and no character is cut in halves: every note has its mark. */
function whole(text: string, { from, to }: NotedRange): NotedRange {
  const isInside = (at: number): boolean => at > 0 && /^\p{Surrogate}/u.test(text.slice(at))
  const end = Math.min(Math.max(to, 1), text.length)
  return { from: isInside(from) ? from - 1 : from, to: isInside(end) ? end + 1 : end }
}

const marksBehind = (at: number, notes: readonly WordsNoted[]): readonly PdfSpan[] =>
  notes
    .filter(({ to }) => to === at)
    .map(({ mark, note }) => ({ text: mark, note, keep: true, joined: true }))

type SpanCut = NotedRange & { readonly text: string; readonly start: number }

function pieceOf(span: PdfSpan, { text, from, to, start }: SpanCut, box: NotedRange | undefined): PdfSpan {
  const { keep: _, joined: __, gap, long, ...own } = span
  const piece = { ...own, text: text.slice(from, to) }
  if (!box) return { ...piece, ...(gap && from === start && { gap }), ...(long && { long }) }
  if (from > box.from) return { ...piece, keep: true, joined: true }
  return { ...piece, keep: true, ...(isApart(text.charAt(from - 1), text.charAt(from)) && { gap: true }) }
}

/** The boxes that there are: a kept piece and those joined to it. */
function boxesIn(spans: readonly PdfSpan[]): readonly NotedRange[] {
  const boxes: { from: number; to: number }[] = []
  let at = 0
  for (const { text, keep, joined } of spans) {
    const last = boxes.at(-1)
    if (joined && last?.to === at) last.to += text.length
    else if (keep) boxes.push({ from: at, to: at + text.length })
    at += text.length
  }
  return boxes
}

const LETTER = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]/u
/** The character before the mark, with the marks upon it. */
const LAST = /(?:\P{M}\p{M}*|\p{M}+)$/u

function boxAround(text: string, at: number): NotedRange {
  const last = LAST.exec(text.slice(0, at))?.[0] ?? ''
  const divides = LETTER.test(last) && LETTER.test(text.charAt(at))
  if (!divides) return { from: at - last.length, to: at + (NEVER_FIRST.test(text.charAt(at)) ? 1 : 0) }
  let [from, to] = [at - last.length, at + 1]
  while (from > 0 && LETTER.test(text.charAt(from - 1))) from -= 1
  while (to < text.length && LETTER.test(text.charAt(to))) to += 1
  return { from, to }
}

/** Those that overlap are one; those that touch stay two. */
function merged(boxes: readonly NotedRange[]): readonly NotedRange[] {
  const all: { from: number; to: number }[] = []
  for (const box of [...boxes].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && box.from < last.to) last.to = Math.max(last.to, box.to)
    else all.push({ ...box })
  }
  return all
}
