/** A piece of text. One with `keep` stays on one line, which may end on either side of it. */
export type PrintedPiece = { readonly text: string; readonly keep?: true }

const LATIN = '!-~\\u00A1-\\u024F'
/** A Latin word with a hyphen; if the hyphen ends it, with the next character. */
const HYPHENED = new RegExp(`[${LATIN}]*-(?:[${LATIN}]+|\\s*\\S?)`, 'gu')
/** Long text in which no line may end: an address, a row of dots. */
const ENDLESS = /([^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]{25,})/u
/** Sixteen characters fit on a line of the title even when they are as wide as Han. */
const SHARE = /.{4,15}[/_.?&=]|.{1,15}[^-]|.{1,16}/gsu
const HAN_BEFORE = /\p{Script=Han}$/u
const HAN_AFTER = /^\p{Script=Han}/u
const LONGEST = 24

/**
 * [PD5] No line of the page ends with a hyphen. Programs that extract running text (`pdftotext`, for one) take a hyphen
 * at the end of a line for one that breaks a word, and drop it: 5G-A would come back as 5GA.
 * [PD6] Nothing runs off the page: text that is too long for a line and has no place to break is broken.
 */
export function unbroken(text: string): readonly PrintedPiece[] {
  const pieces: PrintedPiece[] = []
  let at = 0
  for (const match of text.matchAll(HYPHENED)) {
    const end = match.index + match[0].length
    pieces.push(...broken(text.slice(at, match.index)))
    // Typst puts no quarter em between Han and a kept piece, so a space takes its place.
    if (HAN_BEFORE.test(text.slice(0, match.index))) pieces.push({ text: ' ' })
    pieces.push(...(match[0].length > LONGEST ? shares(match[0]) : [{ text: match[0], keep: true } as const]))
    if (HAN_AFTER.test(text.slice(end)) && !HAN_BEFORE.test(match[0])) pieces.push({ text: ' ' })
    at = end
  }
  return [...pieces, ...broken(text.slice(at))]
}

const shares = (word: string): readonly PrintedPiece[] =>
  (word.match(SHARE) ?? []).map((text) => ({ text, keep: true }))

/** `split` by a pattern with a group also returns what matched, at the odd places. */
const broken = (text: string): readonly PrintedPiece[] =>
  text.split(ENDLESS).flatMap((part, i) => (part === '' ? [] : i % 2 === 1 ? shares(part) : [{ text: part }]))
