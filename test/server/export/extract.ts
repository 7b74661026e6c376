import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PdfDocument, PdfSpan } from '../../../model/render/pdf.ts'

const bare = (text: string): string => text.replace(/\s+/gu, '')
const wordsOf = (spans: readonly PdfSpan[]): string => spans.map((span) => span.text).join('')

/** What a reader should get back: every character of the page but header, foot and watermark, without white space. */
export const expectedText = (doc: PdfDocument): string => bare(expectedLines(doc))

/** The same with its spaces. A line end stands where the page has a line end or a gap: behind a number, between blocks. */
export function expectedLines(doc: PdfDocument): string {
  const [open, close] = doc.lang === 'zh' ? ['（', '）'] : [' (', ')']
  const blocks = doc.blocks.map((b) => `${b.number}\n${wordsOf(b.spans)}`)
  const people = doc.participants.delegations.flatMap((side) => [
    side.heading,
    ...side.people.map(
      (p) => `${wordsOf(p.name)}\n${wordsOf(p.affiliation)}${p.head ? open + p.head + close : ''}`,
    ),
  ])
  const list = people.length > 0 ? [doc.participants.heading, ...people] : []
  const notes = (doc.notes?.notes ?? []).map(({ mark, about, says }) => {
    const said = says.flatMap(({ signed, lines }) => [signed, ...lines.map(wordsOf)])
    return [mark, wordsOf(about), ...said].join('\n')
  })
  return [...blocks, ...list, ...(doc.notes ? [doc.notes.heading] : []), ...notes].join('\n')
}

const MODES = { raw: ['-raw'], plain: [], layout: ['-layout'] } as const
export type Mode = keyof typeof MODES

/** One of Poppler's programs on a PDF. */
export function poppler(program: string, pdf: Uint8Array, ...args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'concord-pdf-'))
  try {
    const file = join(folder, 'text.pdf')
    writeFileSync(file, pdf)
    const tail = program === 'pdftotext' ? [file, '-'] : [file]
    return execFileSync(program, [...args, ...tail], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** In points: the numbers of the lines stand in the margin. */
const WITHOUT_MARGIN = ['-r', '72', '-x', '78', '-y', '0', '-W', '518', '-H', '842']

/** The text of all pages, white space removed, without what stands in the head and at the foot of each. */
export function extractedText(pdf: Uint8Array, doc: PdfDocument, mode: Mode): string {
  const pages = poppler('pdftotext', pdf, ...MODES[mode], ...(doc.lineNumbers ? WITHOUT_MARGIN : []))
    .split('\f')
    .slice(0, -1)
  return pages.map((page, at) => withoutFurniture(bare(page), doc, [at + 1, pages.length])).join('')
}

/** The head comes first and the foot last, so only the first and the last occurrence may be taken. */
function withoutFurniture(page: string, doc: PdfDocument, [number, all]: readonly [number, number]): string {
  const title = number === 1 ? '' : doc.title
  const kind = [doc.edition ?? '', doc.notice].filter((text) => text !== '').join(' · ')
  const head = [title, kind].map(bare).filter((text) => text !== '')
  const [before, between, behind] = doc.pageFoot
  const foot = [`${before}${number}${between}${all}${behind}`, doc.stamp].map(bare).filter(Boolean)
  const cut = (text: string, words: string, at: number): string => {
    if (at === -1) throw new Error(`page ${number} lacks ${words}`)
    return text.slice(0, at) + text.slice(at + words.length)
  }
  const beheaded = head.reduce((text, words) => cut(text, words, text.indexOf(words)), page)
  return foot.reduce((text, words) => cut(text, words, text.lastIndexOf(words)), beheaded)
}

/** The type area of the page in points: between the header and the foot. */
const typeArea = (from: number) => [
  ...['-r', '72', '-x', `${from}`, '-y', '104', '-W', `${596 - from}`, '-H', '640'],
]

/** The lines of all pages with the spaces in them, without head and foot. */
export const extractedLines = (
  pdf: Uint8Array,
  mode: '-raw' | '-layout' | null = '-raw',
  { lineNumbers }: Pick<PdfDocument, 'lineNumbers'> = {},
): string => poppler('pdftotext', pdf, ...(mode ? [mode] : []), '-nopgbrk', ...typeArea(lineNumbers ? 78 : 0))

const HAN = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u
/** The quarter em between Han and Latin is drawn, not typed. */
const isBorder = (a = '', b = ''): boolean => HAN.test(a) !== HAN.test(b)

/**
 * Where the lines of a page differ from a text, spaces inside a line counting; null when they do not. A line may end at a
 * space, or where there is none.
 */
export function lineDifference(got: string, expected: string): string | null {
  let [at, to] = [0, 0]
  const skip = (text: string, from: number): number =>
    from + (/^[ \n]*/.exec(text.slice(from))?.[0].length ?? 0)
  while (at < got.length || to < expected.length) {
    if (got[at] === '\n' || expected[to] === '\n') [at, to] = [skip(got, at), skip(expected, to)]
    else if (got[at] === expected[to]) [at, to] = [at + 1, to + 1]
    else if (got[at] === ' ' && isBorder(got[at - 1], got[at + 1])) at += 1
    else {
      const around = (text: string, n: number): string => text.slice(Math.max(n - 15, 0), n + 15)
      return `expected …${around(expected, to)}… but got …${around(got, at)}…`
    }
  }
  return null
}

/** Where two texts part, with what stands around; null when they are the same. A whole page says less. */
export function difference(got: string, expected: string): string | null {
  if (got === expected) return null
  let at = 0
  while (got[at] === expected[at]) at += 1
  const around = (text: string): string => text.slice(Math.max(at - 15, 0), at + 15)
  return `at ${at}: expected …${around(expected)}… but got …${around(got)}…`
}
