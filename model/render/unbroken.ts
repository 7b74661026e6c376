import { tied } from './ties.ts'

/** How a piece of text is set. */
export type PieceMarks = {
  /** Stays on one line, which may end on either side of it. */
  readonly keep?: true
  /** Stands in one box with the piece before it. */
  readonly joined?: true
  /** A quarter em stands before it: Typst puts none between Han and a kept piece. */
  readonly gap?: true
  /** A Latin word that would pull the line before it apart. */
  readonly long?: true
  /** Drawn by the Latin font, though a Chinese font has it too: ’ a full em wide, letters with accents in two parts. */
  readonly latin?: true
}
export type PrintedPiece = { readonly text: string } & PieceMarks

type Run = PieceMarks & { readonly start: number; readonly end: number }

/** An address, or so many characters that no line may end among. */
const ENDLESS =
  /(?:https?:\/\/|mailto:|www\.)[!-~\u00A1-\u024F]+|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]{25,}/gu
const ADDRESS = /^(?:https?:\/\/|mailto:|www\.)/u
/** A Latin word with its brackets. */
const LONG_WORD = /[（《“(]*[A-Za-z\u00C0-\u024F]{7,}[)”》）]*/gu
/** Where an address may be divided: after these, and before a hyphen (PD5). */
const PART = /https?:\/\/[^./]+\.?|-*(?:[^-/.?&=_:]|\.(?=\d))+(?:[/?&=_:]|\.(?!\d))*|-*[/.?&=_:]+|-+/gu
/** Of letters with their marks. */
const SHARE = /(?:\P{M}\p{M}*){1,15}[^-\p{M}]\p{M}*|(?:\P{M}\p{M}*){1,16}|\p{M}+/gsu
const APOSTROPHE = /(?<=\p{Script=Latin})’(?=\p{Script=Latin})/gu
/** The ’ of the two sides’ experts, where no ‘ is open. */
const POSSESSIVE = /(?<=s)’(?= \p{Script=Latin})/gu
/** A word, with the marks on its letters. */
const WORD =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}](?:[\u0300-\u036F]|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]|’(?=\p{Script=Latin}))*/gu
/** Letters of which the Chinese fonts have some in two parts, and marks that they do not set on a letter. */
const ACCENT = /[\u0100-\u024F\u1E00-\u1EFF\u0300-\u036F]/u
const HAN = /\p{Script=Han}/u
const LATIN = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\d#$%&]/u
/** In em; the line of the title has 20. */
const WIDEST = 18

/**
 * Pieces that hold their words together where a line ends (`tied`). `widest`: in em.
 * [PD6] Nothing runs off the page: an address, and what is too long for a line, may be divided.
 */
export function unbroken<T extends { readonly text: string }>(
  spans: readonly T[],
  widest = WIDEST,
): readonly (T & PieceMarks)[] {
  const text = spans.map((span) => span.text).join('')
  const runs = runsOf(text, widest)
  let end = 0
  return spans.flatMap((span) => {
    const from = end
    end += span.text.length
    return runs
      .filter((run) => run.end > from && run.start < end)
      .map(({ start, end: until, ...marks }) => ({
        ...span,
        text: text.slice(Math.max(start, from), Math.min(until, end)),
        ...(start < from ? goingOn(marks) : marks),
      }))
  })
}

/** A run that began in the span before: its gap stands there. */
const goingOn = ({ gap: _, ...marks }: PieceMarks): PieceMarks =>
  marks.keep ? { ...marks, joined: true } : marks

/** The text from end to end: kept ranges, and between them what Typst may divide. */
function runsOf(text: string, widest: number): readonly Run[] {
  const runs: Run[] = []
  let at = 0
  for (const [start, end] of keptRanges(text, widest)) {
    runs.push(...plainRuns(text, at, start), { start, end, keep: true })
    at = end
  }
  return [...runs, ...plainRuns(text, at, text.length)]
    .flatMap(withLatin(latinIn(text)))
    .map((run, n, all) => (hasGap(text, all[n - 1], run) ? { ...run, gap: true } : run))
}

type Stretch = readonly [start: number, end: number]

function keptRanges(text: string, widest: number): readonly Stretch[] {
  const ties = [...tied(text)]
  const ranges: Stretch[] = []
  for (const match of text.matchAll(ENDLESS)) {
    const end = match.index + match[0].length
    ties.fill(false, match.index, end + 1)
    ranges.push(...parts(text, [match.index, end], widest))
  }
  for (let start = 0; start < text.length; start += 1) {
    let end = start + 1
    while (ties[end]) end += 1
    if (end > start + 1) ranges.push(...parts(text, [start, end], widest))
    start = end - 1
  }
  return ranges.sort(([a], [b]) => a - b)
}

/** A range that fits on a line stays whole, unless it is an address: that is divided where addresses may be. */
function parts(text: string, [start, end]: Stretch, widest: number): readonly Stretch[] {
  const own = text.slice(start, end)
  if (widthOf(own) <= widest && !ADDRESS.test(own)) return [[start, end]]
  const pieces = (own.match(PART) ?? []).flatMap((part) =>
    widthOf(part) > widest ? (part.match(SHARE) ?? []) : [part],
  )
  let at = start
  return pieces.map((piece) => {
    at += piece.length
    return [at - piece.length, at]
  })
}

/** About, and rather too wide, in em. */
const widthOf = (text: string): number =>
  Array.from(text, (char) =>
    /[A-Z&%@mw]/u.test(char) ? 0.9 : /[!-~\u00A1-\u024F]/u.test(char) ? 0.58 : 1,
  ).reduce((sum, each) => sum + each, 0)

function plainRuns(text: string, from: number, to: number): readonly Run[] {
  const runs: Run[] = []
  let at = from
  const upTo = (end: number, marks: PieceMarks): void => {
    if (end > at) runs.push({ start: at, end, ...marks })
    at = end
  }
  for (const word of text.slice(from, to).matchAll(LONG_WORD)) {
    upTo(from + word.index, {})
    upTo(from + word.index + word[0].length, { long: true })
  }
  upTo(to, {})
  return runs
}

/** What of a run the Latin font draws is a run of its own. The runs are asked of in their order, as `latin` is. */
function withLatin(latin: readonly Stretch[]): (run: Run) => readonly Run[] {
  let next = 0
  return (run) => {
    while ((latin[next]?.[1] ?? Number.POSITIVE_INFINITY) <= run.start) next++
    let behind = next
    while ((latin[behind]?.[0] ?? Number.POSITIVE_INFINITY) < run.end) behind++
    return parted(run, latin.slice(next, behind))
  }
}

function parted(run: Run, within: readonly Stretch[]): readonly Run[] {
  if (within.length === 0) return [run]
  const borders = [run.start, ...within.flat().filter((at) => at > run.start && at < run.end), run.end]
  const { start: _, end: __, ...own } = run
  let at = 0
  return borders.flatMap((start, n) => {
    const end = borders[n + 1] ?? start
    if (end <= start) return []
    const joined = own.keep && start > run.start ? { joined: true as const } : {}
    while ((within[at]?.[1] ?? Number.POSITIVE_INFINITY) <= start) at++
    const [from, to] = within[at] ?? [end, end]
    const isLatin = from <= start && end <= to
    return [{ start, end, ...own, ...joined, ...(isLatin ? { latin: true as const } : {}) }]
  })
}

/** In order, each beside or apart from the next. */
function latinIn(text: string): readonly Stretch[] {
  const words = [...text.matchAll(WORD)].filter(([word]) => ACCENT.test(word)).map(stretchOf)
  const marks = [...text.matchAll(APOSTROPHE), ...(text.includes('‘') ? [] : text.matchAll(POSSESSIVE))]
  const inWords = new Set(
    words.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i)),
  )
  const alone = marks.map(stretchOf).filter(([at]) => !inWords.has(at))
  return [...words, ...alone].sort(([one], [other]) => one - other)
}

const stretchOf = (match: RegExpMatchArray): Stretch => {
  const start = match.index ?? 0
  return [start, start + match[0].length]
}

function hasGap(text: string, before: Run | undefined, { keep, joined, start }: Run): boolean {
  if (before === undefined || joined || !(keep || before.keep)) return false
  return isApart(text.charAt(start - 1), text.charAt(start))
}

/** Han beside Latin: a quarter em is drawn between them. */
export const isApart = (last: string, first: string): boolean =>
  (HAN.test(last) && LATIN.test(first)) || (LATIN.test(last) && HAN.test(first))
