import { type Folded, foldedText, type TextRange } from './folded.ts'

/** A run of characters that two texts share, with its place in each. `weight`: how much it says about similarity. */
export type Fragment = { readonly query: TextRange; readonly item: TextRange; readonly weight: number }

type SharedPlace = { readonly a: number; readonly b: number; readonly length: number }
type WeighedRun = SharedPlace & { readonly weight: number }

const WORD = /[\p{L}\p{N}]/u
const HAN = /^\p{Script=Han}/u
const RUNS = /\p{Script=Han}+|[a-z0-9]+/gu
/** More fragments than this only distract. */
const MOST = 6
/** A run whose pairs are, on average, in every third text says nothing. */
const TELLING = Math.log(3)

/** The character codes; 0 for anything but a letter or a digit. */
const codesOf = (text: string): Uint16Array =>
  Uint16Array.from(text, (_, at) => (WORD.test(text.charAt(at)) ? text.charCodeAt(at) : 0))

/** The runs of letters and digits common to both texts, each as long as possible. Quadratic, for short texts. */
function commonRuns(a: string, b: string): SharedPlace[] {
  const [first, second] = [codesOf(a), codesOf(b)]
  const runs: SharedPlace[] = []
  let above = new Uint16Array(b.length + 2)
  for (let i = 1; i <= a.length + 1; i++) {
    const row = new Uint16Array(b.length + 2)
    const code = first[i - 1] ?? 0
    for (let j = 1; j <= b.length + 1; j++) {
      const length = above[j - 1] ?? 0
      if (code !== 0 && code === second[j - 1]) row[j] = length + 1
      else if (length > 1) runs.push({ a: i - 1 - length, b: j - 1 - length, length })
    }
    above = row
  }
  return runs
}

/** The sum of the rarities of its pairs and Latin words; 0 if on average they say nothing. */
function weightOf(text: string, rarity: (key: string) => number): number {
  let [sum, parts] = [0, 0]
  for (const [run] of text.matchAll(RUNS)) {
    const isHan = HAN.test(run)
    for (let at = 0; at < (isHan ? run.length - 1 : 1); at++) {
      sum += rarity(isHan ? run.slice(at, at + 2) : run)
      parts += 1
    }
  }
  return parts > 0 && sum / parts >= TELLING ? sum : 0
}

const meets = (from: number, to: number, other: number, length: number): boolean =>
  from < other + length && other < to

/** The runs with the highest weight first; no two of them share a character. */
function chosen(runs: readonly WeighedRun[]): WeighedRun[] {
  const kept: WeighedRun[] = []
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

/** Cuts half Latin words off both ends of a run. */
function wholeWords(run: SharedPlace, a: string, b: string): SharedPlace {
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
 * [LB24] The runs of two characters or more that two texts share, the highest weight first, with their places in the
 * texts as written. `rarity(key)`: the logarithm of all texts over those with the pair or word; 0 if every text has it.
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
