/** What is made full-width (全角) or half-width (半角): marks of punctuation, or digits with Latin letters. */
export const WIDTHS = ['fullMarks', 'halfMarks', 'halfLetters', 'fullLetters'] as const
export type Width = (typeof WIDTHS)[number]

/** What stands in place of some characters; `from`, `to` in UTF-16 units. */
export type WidthChange = { readonly from: number; readonly to: number; readonly put: string }

/** Between the half-width forms of ASCII and their full-width ones (U+FF01–U+FF5E). */
const APART = 0xfee0

const shifted = (char: string, by: number): string => String.fromCharCode(char.charCodeAt(0) + by)

const isDigit = (char: string): boolean => /[0-9０-９]/.test(char)
const isLatin = (char: string): boolean => /[A-Za-zＡ-Ｚａ-ｚ]/.test(char)
const isHan = (char: string): boolean => /\p{Script=Han}/u.test(char)

/**
 * [FW1] Digits and Latin letters change by themselves. Marks of punctuation change by what they are for: a comma or point
 * inside a number, a point inside a name or address, a hyphen, a slash and a percent sign belong to digits and letters and
 * stay as they are. 、《》 and … have no half-width form; “ ” ‘ ’ and — are the same characters in both.
 */
export function widthChanges(text: string, from: number, to: number, width: Width): readonly WidthChange[] {
  if (width === 'halfLetters' || width === 'fullLetters') return letterChanges(text, from, to, width)
  return width === 'fullMarks' ? toFullMarks(text, from, to) : toHalfMarks(text, from, to)
}

function letterChanges(text: string, from: number, to: number, width: Width): readonly WidthChange[] {
  const wanted = width === 'halfLetters' ? /[０-９Ａ-Ｚａ-ｚ]/ : /[0-9A-Za-z]/
  const by = width === 'halfLetters' ? -APART : APART
  return placesIn(from, to).flatMap((at) => {
    const char = text.charAt(at)
    return wanted.test(char) ? [{ from: at, to: at + 1, put: shifted(char, by) }] : []
  })
}

const placesIn = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)

const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  '.': '。',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
}
const HALF: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(FULL).map(([half, full]) => [full, half])),
  '．': '.',
  '％': '%',
  '／': '/',
  '－': '-',
}

/** Whether a mark is inside a number, a time, a name or an address: 3.5, 1,000, 9:30, U.S., https://example.org. */
function isInside(text: string, at: number): boolean {
  const [before, char, after] = [text.charAt(at - 1), text.charAt(at), text.charAt(at + 1)]
  const isWord = (one: string) => isDigit(one) || isLatin(one)
  if (char === ',' || char === '，') return isDigit(before) && isDigit(after)
  if (char === ':') return (isDigit(before) && isDigit(after)) || (isLatin(before) && /[A-Za-z/]/.test(after))
  if (char === '.') return isWord(before) && (isWord(after) || isAbbreviation(text, at) || isNumber(text, at))
  return char === '?' && isLatin(before) && isLatin(after)
}

/** The last point of U.S. and U.K., where the sentence goes on. */
const isAbbreviation = (text: string, at: number): boolean =>
  /(?:^|[^A-Za-z])(?:[A-Z]\.)+[A-Z]$/.test(text.slice(0, at)) && text.charAt(at + 1) !== ''

/** 1. and (1.) in front of an item. */
const isNumber = (text: string, at: number): boolean => /^\s*[(（]?\d{1,3}$/.test(text.slice(0, at))

/** A half-width mark is followed by a space, a full-width one is not. */
function toFullMarks(text: string, from: number, to: number): readonly WidthChange[] {
  const changes: WidthChange[] = []
  const quotes = { double: false, single: false }
  for (let at = from; at < to; at++) {
    const char = text.charAt(at)
    if (char === '.' && text.startsWith('...', at)) {
      changes.push({ from: at, to: Math.min(at + 3, to), put: '……' })
      at += 2
      continue
    }
    const put = char in FULL && !isInside(text, at) ? FULL[char] : quoteFor(text, at, quotes)
    if (put === undefined) continue
    const spaced = !'（“‘'.includes(put) && text.charAt(at + 1) === ' ' && at + 1 < to
    const led = '（'.includes(put) && text.charAt(at - 1) === ' ' && at > from && changes.at(-1)?.to !== at
    changes.push({ from: led ? at - 1 : at, to: at + (spaced ? 2 : 1), put })
    if (spaced) at++
  }
  return changes
}

/** " and ' open and close by turns; between two letters ' is an apostrophe. */
function quoteFor(text: string, at: number, open: { double: boolean; single: boolean }): string | undefined {
  const char = text.charAt(at)
  if (char === '"') {
    open.double = !open.double
    return open.double ? '“' : '”'
  }
  if (char !== "'") return undefined
  if (isLatin(text.charAt(at - 1)) && (isLatin(text.charAt(at + 1)) || !open.single)) return '’'
  open.single = !open.single
  return open.single ? '‘' : '’'
}

function toHalfMarks(text: string, from: number, to: number): readonly WidthChange[] {
  return placesIn(from, to).flatMap((at) => {
    const half = HALF[text.charAt(at)]
    if (half === undefined) return []
    const [before, after] = [text.charAt(at - 1), text.charAt(at + 1)]
    const led = half === '(' && (isWordChar(before) || isHan(before)) ? ' ' : ''
    const spaced = ',.;:?!)'.includes(half) && (isWordChar(after) || isHan(after)) && !isNumeral(text, at)
    return [{ from: at, to: at + 1, put: `${led}${half}${spaced ? ' ' : ''}` }]
  })
}

const isWordChar = (char: string): boolean => isDigit(char) || isLatin(char)

/** 1，000, 3．5 and 9：30 stay one number. */
const isNumeral = (text: string, at: number): boolean =>
  '，．：'.includes(text.charAt(at)) && isDigit(text.charAt(at - 1)) && isDigit(text.charAt(at + 1))
