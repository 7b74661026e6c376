/** A piece of text; `keep` stays on one line. */
export type Piece = { readonly text: string; readonly keep?: true }

const LATIN = '!-~\\u00A1-\\u024F'
/** A Latin word that holds a hyphen; with what follows, when the hyphen ends it. */
const HYPHENED = new RegExp(`[${LATIN}]*-(?:[${LATIN}]+|\\s*\\S?)`, 'gu')
const HAN_BEFORE = /\p{Script=Han}$/u
const HAN_AFTER = /^\p{Script=Han}/u
const LONGEST = 24

/**
 * [PD5] No line of the page ends with a hyphen. Readers that make running text of a page (`pdftotext` for one) take a
 * hyphen at the end of a line for one that was put there to break a word, and drop it: 5G-A would come back as 5GA.
 * A long word (an address) may break, but not after a hyphen.
 */
export function unbroken(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of text.matchAll(HYPHENED)) {
    const end = match.index + match[0].length
    push(pieces, text.slice(at, match.index))
    const before = HAN_BEFORE.test(text.slice(0, match.index))
    const after = HAN_AFTER.test(text.slice(end))
    // The quarter em between Han and Latin is not put around a kept piece; a drawn space stands in for it.
    if (before) push(pieces, ' ')
    for (const piece of parts(match[0])) pieces.push(piece)
    if (after && !HAN_BEFORE.test(match[0])) push(pieces, ' ')
    at = end
  }
  push(pieces, text.slice(at))
  return pieces
}

function parts(word: string): readonly Piece[] {
  if (word.length <= LONGEST) return [{ text: word, keep: true }]
  return word
    .split(/(\S?-+\s*\S?)/u)
    .filter((text) => text !== '')
    .map((text) => (text.includes('-') ? { text, keep: true } : { text }))
}

function push(pieces: Piece[], text: string): void {
  if (text !== '') pieces.push({ text })
}
