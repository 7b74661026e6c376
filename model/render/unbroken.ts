/** A piece of text; `keep` stays on one line, and the line may end on either side of it. */
export type PrintedPiece = { readonly text: string; readonly keep?: true }

const LATIN = '!-~\\u00A1-\\u024F'
/** A Latin word that holds a hyphen; with what follows, when the hyphen ends it. */
const HYPHENED = new RegExp(`[${LATIN}]*-(?:[${LATIN}]+|\\s*\\S?)`, 'gu')
/** Nothing in it where a line may end: an address, a row of dots. */
const ENDLESS = /([^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]{25,})/u
/** Sixteen characters fit on a line of the title even when they are as wide as Han. */
const SHARE = /.{4,15}[/_.?&=]|.{1,15}[^-]|.{1,16}/gsu
const HAN_BEFORE = /\p{Script=Han}$/u
const HAN_AFTER = /^\p{Script=Han}/u
const LONGEST = 24

/**
 * [PD5] No line of the page ends with a hyphen. Readers that make running text of a page (`pdftotext` for one) take a
 * hyphen at the end of a line for one that was put there to break a word, and drop it: 5G-A would come back as 5GA.
 * [PD6] Nothing runs out of the page: what has no place to break and is too long for a line gets some.
 */
export function unbroken(text: string): readonly PrintedPiece[] {
  const pieces: PrintedPiece[] = []
  let at = 0
  for (const match of text.matchAll(HYPHENED)) {
    const end = match.index + match[0].length
    pieces.push(...broken(text.slice(at, match.index)))
    // The quarter em between Han and Latin is not put around a kept piece; a drawn space stands in for it.
    if (HAN_BEFORE.test(text.slice(0, match.index))) pieces.push({ text: ' ' })
    pieces.push(...(match[0].length > LONGEST ? shares(match[0]) : [{ text: match[0], keep: true } as const]))
    if (HAN_AFTER.test(text.slice(end)) && !HAN_BEFORE.test(match[0])) pieces.push({ text: ' ' })
    at = end
  }
  return [...pieces, ...broken(text.slice(at))]
}

const shares = (word: string): readonly PrintedPiece[] =>
  (word.match(SHARE) ?? []).map((text) => ({ text, keep: true }))

/** Splitting by a group keeps what was found, at the odd places. */
const broken = (text: string): readonly PrintedPiece[] =>
  text.split(ENDLESS).flatMap((part, i) => (part === '' ? [] : i % 2 === 1 ? shares(part) : [{ text: part }]))
