import { type Bracket, type BracketPlace, bracketsAmong } from '../dossier/suggestions/brackets.ts'
import {
  clustersOf,
  isDisputed,
  lettersBetween,
  type RunCluster,
  runsOn,
  saidIn,
  suggestionsIn,
  tabledIn,
} from '../dossier/suggestions/disputes.ts'
import type { Suggestion } from '../dossier/suggestions/suggestion.ts'
import { type PlacedText, placedText } from '../dossier/text-in-hand.ts'
import { lettersOf, type RangeLetter, textOfLetters } from '../history/range.ts'
import { runsBetween } from '../history/range-changes.ts'
import type { Lang, Memorandum } from '../memo/blocks.ts'
import { numbering } from '../memo/numbering.ts'
import type { Side } from '../people.ts'
import { PAGE_WORDS } from '../words/page.ts'
import type { TrackedChange } from './change-marks.ts'
import type { NumberedTracked } from './redline.ts'
import { type TrackedLetter, trackedBlocks } from './tracked-letters.ts'

export type RollingOptions = {
  /** Brackets name the parties: ［现文：应／中方：必须］, or they do not: ［应／必须］. */
  readonly attributed: boolean
  /** What is proposed and not in dispute is put in and struck; otherwise it is as if it were not made. */
  readonly suggestions: boolean
  /** That in which the memorandum names the sides (FI5). */
  readonly order?: readonly Side[]
}

/** What stands in place of the letters `from` to `to` of the text. */
type Stead = { readonly from: number; readonly to: number; readonly letters: readonly TrackedLetter[] }

/**
 * [RT1] The text with what is tabled and open: struck and put in by its party, [RT2] what is in dispute in brackets, the
 * present text first. New blocks have no number. [RT3] Without suggestions and brackets it is the text.
 */
export function rolling(
  memo: Memorandum,
  suggestions: Iterable<Suggestion>,
  { attributed, suggestions: shown, order }: RollingOptions,
): readonly NumberedTracked[] {
  const text = placedText(memo.blocks)
  const runs = tabledIn(suggestions, memo.lang).flatMap((one) => runsOn(one, text))
  const brackets = bracketsAmong(runs, text, order).map((bracket) =>
    inBrackets(bracket, memo.lang, attributed),
  )
  const agreed = clustersOf(runs).filter((cluster) => !isDisputed(cluster, text))
  const steads = [...brackets.flat(), ...(shown ? agreed.flatMap((one) => proposed(one, text)) : [])]
  const numbers = numbering(memo)
  return trackedBlocks(withSteads(lettersOf(memo.blocks), steads)).map((block) => ({
    block,
    number: numbers.get(block.id) ?? '',
  }))
}

function withSteads(letters: readonly RangeLetter[], steads: readonly Stead[]): readonly TrackedLetter[] {
  const all: TrackedLetter[] = []
  let at = 0
  for (const stead of steads.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    for (const letter of letters.slice(at, stead.from)) all.push({ letter })
    for (const letter of stead.letters) all.push(letter)
    at = Math.max(at, stead.to)
  }
  for (const letter of letters.slice(at)) all.push({ letter })
  return all
}

/** Suggestions that touch and do not contradict each other: the oldest of them speaks. */
function proposed(cluster: RunCluster, text: PlacedText): readonly Stead[] {
  const [first] = suggestionsIn(cluster).toSorted((a, b) => (a.tabled?.since ?? 0) - (b.tabled?.since ?? 0))
  const now = lettersBetween(text, cluster.from, cluster.to)
  const said = first && saidIn(cluster, now, first.id)
  if (!first || !said) return []
  return runsBetween(now, said).flatMap(({ from, to, put }) => {
    const gone = now.slice(from, to)
    if (isOtherForm(gone, put)) return []
    const letters = [
      ...gone.map((letter) => tracked(letter, { struck: first.party })),
      ...put.map((letter) => tracked(letter, { put: first.party })),
    ]
    return [{ from: cluster.from + from, to: cluster.from + to, letters }]
  })
}

const tracked = (letter: RangeLetter, change: TrackedChange): TrackedLetter => ({ letter, change })

/** A block that would become another kind and keep its words is drawn as what it is. */
const isOtherForm = ([gone]: readonly RangeLetter[], [put]: readonly RangeLetter[]): boolean =>
  gone?.head?.id !== undefined && gone.head.id === put?.head?.id

/** [RT2] A bracket of whole blocks is a block; its words are no change of anybody's. */
function inBrackets({ places }: Bracket, lang: Lang, attributed: boolean): readonly Stead[] {
  return places.map((place) => {
    const { from, to, now, says } = place
    const heads = [now, ...says.map(({ letters }) => letters ?? [])].map((letters) => letters[0] ?? null)
    const opens = now.length === 0 ? heads.some((letter) => letter?.head) : heads[0]?.head
    const head = opens ? (heads.find((letter) => letter?.head) ?? null) : null
    const words = [...bracketWords(place, lang, attributed)].map((char) => ({
      letter: { char, marks: {}, head: null },
    }))
    return { from, to, letters: head ? [{ letter: head }, ...words] : words }
  })
}

function bracketWords({ now, says }: BracketPlace, lang: Lang, attributed: boolean): string {
  const { brackets, hands } = PAGE_WORDS[lang]
  const read = (letters: readonly RangeLetter[]): string =>
    textOfLetters(letters)
      .replace(/\s*\n\s*/gu, ' ')
      .trim() || brackets.nothing
  const said = (party: string, words: string): string => (attributed ? brackets.says(party, words) : words)
  return brackets.joined([
    said(brackets.present, read(now)),
    ...says.map(({ party, letters }) => said(hands[party], letters ? read(letters) : brackets.toFollow)),
  ])
}
