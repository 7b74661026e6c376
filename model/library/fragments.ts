import { type Folded, foldedText, type Range } from './folded.ts'

/** A run of characters that two texts share, by its place in each; `weight`: how telling it is. */
export type Fragment = { readonly query: Range; readonly item: Range; readonly weight: number }

type Run = { readonly a: number; readonly b: number; readonly length: number; readonly weight: number }

const WORD = /[\p{L}\p{N}]/u
const HAN = /\p{Script=Han}/u
/** More than these a reader does not look at. */
const MOST = 6
/** Runs whose pairs stand, on average, in every third text tell nothing. */
const TELLING = Math.log(3)

/** The longest runs of letters and digits common to both, each as long as it goes. Quadratic, over short texts. */
function commonRuns(a: string, b: string): { a: number; b: number; length: number }[] {
  const runs: { a: number; b: number; length: number }[] = []
  let above = new Uint16Array(b.length + 1)
  for (let i = 1; i <= a.length + 1; i++) {
    const row = new Uint16Array(b.length + 1)
    const letter = a[i - 1] ?? ''
    const isWord = WORD.test(letter)
    for (let j = 1; j <= b.length + 1; j++) {
      if (isWord && j <= b.length && letter === b[j - 1]) row[j] = (above[j - 1] ?? 0) + 1
      else {
        const length = above[j - 1] ?? 0
        if (length > 1) runs.push({ a: i - 1 - length, b: j - 1 - length, length })
      }
    }
    above = row
  }
  return runs
}

function weightOf(text: string, rarity: (key: string) => number): number {
  const latin = text.match(/[a-z0-9]{2,}/gu) ?? []
  let sum = latin.reduce((all, word) => all + rarity(word), 0)
  let pairs = latin.length
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2)
    if (![...pair].every((letter) => HAN.test(letter))) continue
    sum += rarity(pair)
    pairs += 1
  }
  return pairs > 0 && sum / pairs >= TELLING ? sum : 0
}

const meets = (from: number, to: number, other: number, length: number): boolean =>
  from < other + length && other < to

/** The most telling runs first, no two of them over the same characters. */
function chosen(runs: readonly Run[]): Run[] {
  const kept: Run[] = []
  for (const run of runs.toSorted((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b)) {
    const free = kept.every(
      ({ a, b, length }) =>
        !meets(run.a, run.a + run.length, a, length) && !meets(run.b, run.b + run.length, b, length),
    )
    if (free) kept.push(run)
    if (kept.length === MOST) break
  }
  return kept
}

/** A run may open or close with half a Latin word: it is cut back to whole ones. */
function wholeWords(run: { a: number; b: number; length: number }, a: string, b: string) {
  const latin = (letter: string | undefined): boolean => /^[a-z0-9]$/u.test(letter ?? '')
  let { a: from, b: other, length } = run
  const splits = (at: number, text: string): boolean => latin(text[at - 1]) && latin(text[at])
  while (length > 0 && (splits(from, a) || splits(other, b))) {
    from += 1
    other += 1
    length -= 1
  }
  while (length > 0 && (splits(from + length, a) || splits(other + length, b))) length -= 1
  return { a: from, b: other, length }
}

/**
 * [LB24] What two texts share, most telling first: runs of two characters or more, by their place in the texts as
 * written. `rarity` as in the index: the logarithm of how few texts hold a pair or a Latin word.
 */
export function fragments(query: string, item: string, rarity: (key: string) => number): Fragment[] {
  const a: Folded = foldedText(query)
  const b: Folded = foldedText(item)
  const runs = commonRuns(a.text, b.text)
    .map((run) => wholeWords(run, a.text, b.text))
    .filter(({ length }) => length > 1)
    .map((run) => ({ ...run, weight: weightOf(a.text.slice(run.a, run.a + run.length), rarity) }))
  return chosen(runs.filter(({ weight }) => weight > 0)).map((run) => ({
    query: a.at(run.a, run.a + run.length),
    item: b.at(run.b, run.b + run.length),
    weight: run.weight,
  }))
}
