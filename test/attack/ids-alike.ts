const PRIME = 0x01000193
const BEGIN = 0x811c9dc5
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** What FNV-1a makes of words, from a state on. */
function fnv(words: string, from = BEGIN): number {
  let hash = from
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words.charCodeAt(i), PRIME)
  return hash
}

/** The number that undoes a multiplication by the prime. */
const INVERSE = (() => {
  let inverse = PRIME
  for (let i = 0; i < 5; i++) inverse = Math.imul(inverse, 2 - Math.imul(PRIME, inverse))
  return inverse
})()

/** From which state words lead to this one. */
function fnvBack(words: string, to: number): number {
  let hash = to
  for (let i = words.length - 1; i >= 0; i--) hash = Math.imul(hash, INVERSE) ^ words.charCodeAt(i)
  return hash
}

/** Six letters for each number. */
function lettersOf(n: number): string {
  let [words, rest] = ['', n]
  for (let i = 0; i < 6; i++) {
    words += ALPHABET[rest % ALPHABET.length]
    rest = Math.floor(rest / ALPHABET.length)
  }
  return words
}

/**
 * Ids of blocks that have, behind the words that a key begins with, one hash (FNV-1a): beginnings and ends are put together
 * that meet in the middle.
 */
export function idsAlike(key: string, count: number): readonly string[] {
  const begun = new Map<number, string>()
  for (let i = 0; i < 1 << 19; i++) begun.set(fnv(`${key}${lettersOf(i)}`) | 0, lettersOf(i))
  const ids: string[] = []
  for (let i = 0; ids.length < count; i++) {
    const end = lettersOf(i)
    const first = begun.get(fnvBack(end, 0) | 0)
    if (first !== undefined) ids.push(`${key.slice(key.indexOf(' ') + 1)}${first}${end}`)
  }
  return ids
}
