import { foldedWords } from './folded.ts'
import { type Term, termsIn } from './terms.ts'

/** Words that are in every memorandum. They separate the text: the characters around one are not a pair. */
const STOP =
  /双方|两国政府|两国|中美|美中|共识备忘录|正如之前|所建议的|应该|可以考虑|考虑|进行|以及|包括|例如|一致认为|目前|相关|方面|继续|鉴于|为此|尽管/gu
const RUNS = /\p{Script=Han}+|[a-z0-9]+/gu
const HAN = /^\p{Script=Han}/u

/** How much a token counts. Pairs of characters carry the meaning; single ones help where the words differ. */
const WEIGHT = { pair: 1, single: 0.5, word: 1, term: 1.6 } as const

export type Token = { readonly key: string; readonly weight: number }

const singles = (run: readonly string[]): Token[] => run.map((key) => ({ key, weight: WEIGHT.single }))
const pairs = (run: readonly string[]): Token[] =>
  run.slice(1).map((second, at) => ({ key: `${run[at]}${second}`, weight: WEIGHT.pair }))

/** Only white space beside a Chinese character is removed, so that Latin words stay separate. */
const SPACES = /(\p{Script=Han})\s+|\s+(?=\p{Script=Han})/gu

function runsOf(text: string): string[] {
  const folded = text.normalize('NFKC').toLowerCase().replace(SPACES, '$1')
  return folded.replace(STOP, ' ').match(RUNS) ?? []
}

/** Pairs of Chinese characters and Latin words only: the baseline that [LB22] must not fall below. */
export const pairTokens = (text: string): Token[] =>
  runsOf(text).flatMap((run) => (HAN.test(run) ? pairs([...run]) : [{ key: run, weight: WEIGHT.word }]))

/** [LB22] Pairs of Chinese characters, single ones, Latin words (AI, 5G), and the concepts of the term base. */
export function richTokens(terms: readonly Term[]): (text: string) => Token[] {
  return (text) => [
    ...pairTokens(text),
    ...runsOf(text).flatMap((run) => (HAN.test(run) ? singles([...run]) : [])),
    ...termsIn(terms, foldedWords(text)).map(({ id }) => ({ key: `#${id}`, weight: WEIGHT.term })),
  ]
}
