import { type Bracket, type BracketPlace, bracketsAmong } from '../dossier/suggestions/brackets.ts'
import {
  clustersOf,
  isDisputed,
  lettersBetween,
  offsetsOf,
  type RunCluster,
  saidIn,
  suggestionsIn,
  tabledIn,
} from '../dossier/suggestions/disputes.ts'
import type { Party } from '../dossier/suggestions/forms.ts'
import type { Suggestion } from '../dossier/suggestions/suggestion.ts'
import { type PlacedText, placedText } from '../dossier/text-in-hand.ts'
import { lettersOf, type RangeLetter, textOfLetters } from '../history/range.ts'
import { runsBetween } from '../history/range-changes.ts'
import { wholeWords } from '../history/whole-words.ts'
import type { SuggestionId } from '../ids.ts'
import type { Lang, Memorandum } from '../memo/blocks.ts'
import { numbering } from '../memo/numbering.ts'
import { type Fields, orderOfSides } from '../memo/particulars.ts'
import type { Side } from '../people.ts'
import { PAGE_WORDS } from '../words/page.ts'
import type { TrackedChange } from './change-marks.ts'
import { type FormNote, formNotes, wordRunsOn } from './form-notes.ts'
import type { PersonNames } from './page-comments.ts'
import { printedOnly } from './printed-only.ts'
import type { NumberedTracked } from './redline.ts'
import { type TrackedLetter, trackedBlocks } from './tracked-letters.ts'

export type RollingOptions = {
  /** Brackets name the parties: ［现文：应／中方：必须］, or they do not: ［应／必须］. */
  readonly attributed: boolean
  /** What is proposed and not in dispute is put in and struck; otherwise it is as if it were not made. */
  readonly suggestions: boolean
  /** [EX11] Who is named as the author of a change; nobody, without it. */
  readonly names?: PersonNames
  /** That in which the memorandum names the sides (FI5). */
  readonly order?: readonly Side[]
}

/** How a rolling text is exported. */
export const rollingOptions = (
  fields: Pick<Fields, 'firstSide'>,
  lang: Lang,
  attributed = true,
): RollingOptions => ({
  attributed,
  suggestions: true,
  order: orderOfSides(fields, lang),
})

/** An alternative of a bracket: its letters among those of the bracket. `party` null: the present text. */
export type RolledAlternative = {
  readonly from: number
  readonly to: number
  readonly party: Party | null
  /** Its words are of the page, not of a text: 不写, 措辞待提. */
  readonly wordless: boolean
}

/** What a stretch of a rolling text stands for: the letters `now` of the text. */
export type RolledStead = { readonly now: readonly RangeLetter[] } & (
  | { readonly is: 'change'; readonly suggestion: SuggestionId }
  | { readonly is: 'bracket'; readonly alternatives: readonly RolledAlternative[] }
  | { readonly is: 'note'; readonly suggestion: SuggestionId }
)
/** `stead` null: it is a letter of the text that nobody proposes to change. */
export type RolledLetter = TrackedLetter & { readonly stead: RolledStead | null }

/** What stands in place of the letters `from` to `to` of the text. */
type Stead = {
  readonly from: number
  readonly to: number
  readonly letters: readonly TrackedLetter[]
  readonly stead: RolledStead
}

/**
 * [RT1] The text with what is tabled and open: struck and put in by its party, [RT2] what is in dispute in brackets, the
 * present text first. New blocks have no number. [RT3] Without suggestions and brackets it is the text.
 */
export function rolling(
  memo: Memorandum,
  suggestions: Iterable<Suggestion>,
  options: RollingOptions,
): readonly NumberedTracked[] {
  const numbers = numbering(memo)
  return trackedBlocks(rolledLetters(memo, suggestions, options)).map((block) => ({
    block,
    number: numbers.get(block.id) ?? '',
  }))
}

/**
 * [RT4] The text as if nothing were suggested, but what is in dispute in brackets that name nobody: ［应／必须］. A bracket about a
 * new block is a paragraph of its own, which takes no number.
 */
export function inNeutralBrackets(
  memo: Memorandum,
  suggestions: Iterable<Suggestion>,
  order: readonly Side[],
): Memorandum {
  const own = new Set(memo.blocks.map(({ id }) => id))
  const blocks = rolling(memo, suggestions, { attributed: false, suggestions: false, order })
  return {
    ...memo,
    blocks: blocks.map(({ block }) =>
      own.has(block.id) ? block : { ...block, id: printedOnly(block.id), kind: 'paragraph', level: 1 },
    ),
  }
}

/** The same, letter by letter. */
export function rolledLetters(
  memo: Memorandum,
  suggestions: Iterable<Suggestion>,
  { attributed, suggestions: shown, names = {}, order }: RollingOptions,
): readonly RolledLetter[] {
  const text = placedText(memo.blocks)
  const tabled = tabledIn(suggestions, memo.lang)
  const runs = tabled.flatMap((one) => wordRunsOn(one, text))
  const brackets = bracketsAmong(runs, text, order).map((bracket) =>
    inBrackets(bracket, memo.lang, attributed),
  )
  const agreed = clustersOf(runs).filter((cluster) => !isDisputed(cluster, text))
  const notes = shown ? formNotes(tabled, text, numbering(memo), memo.lang) : []
  const steads = [
    ...notes.map((note) => noteStead(note, text, memo.lang, attributed)),
    ...brackets.flat(),
    ...(shown ? agreed.flatMap((one) => proposed(one, text, names)) : []),
  ]
  return withSteads(lettersOf(memo.blocks), steads)
}

/** [RT5] A note of the page in front of the words of its block, in the manner of a bracket. */
function noteStead(
  { block, suggestion, party, words }: FormNote,
  text: PlacedText,
  lang: Lang,
  attributed: boolean,
): Stead {
  const { brackets, hands } = PAGE_WORDS[lang]
  const said = brackets.joined([attributed ? brackets.says(hands[party], words) : words])
  const at = (offsetsOf(text)[text.places.get(block) ?? 0] ?? 0) + 1
  const letters = pageLetters(lang === 'zh' ? said : `${said} `).map((letter) => ({
    letter,
    beside: true as const,
  }))
  return { from: at, to: at, letters, stead: { is: 'note', now: [], suggestion } }
}

const pageLetters = (text: string): readonly RangeLetter[] =>
  [...text].map((char) => ({ char, marks: {}, head: null }))

function withSteads(letters: readonly RangeLetter[], steads: readonly Stead[]): readonly RolledLetter[] {
  const all: RolledLetter[] = []
  let at = 0
  for (const { from, to, letters: own, stead } of steads.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    for (const letter of letters.slice(at, from)) all.push({ letter, stead: null })
    for (const letter of own) all.push({ ...letter, stead })
    at = Math.max(at, to)
  }
  for (const letter of letters.slice(at)) all.push({ letter, stead: null })
  return all
}

/** Suggestions that touch and do not contradict each other: the oldest of them speaks. */
function proposed(cluster: RunCluster, text: PlacedText, names: PersonNames): readonly Stead[] {
  const [first] = suggestionsIn(cluster).toSorted((a, b) => (a.tabled?.since ?? 0) - (b.tabled?.since ?? 0))
  const now = lettersBetween(text, cluster.from, cluster.to)
  const said = first && saidIn(cluster, now, first.id)
  if (!first || !said) return []
  const name = names[first.tabled?.author ?? '']
  const [struckBy, putBy] = name === undefined ? [{}, {}] : [{ struckBy: name }, { putBy: name }]
  return wholeWords(now, runsBetween(now, said)).flatMap(({ from, to, put }) => {
    const gone = now.slice(from, to)
    const letters = [
      ...gone.map((letter) => tracked(letter, { struck: first.party, ...struckBy })),
      ...put.map((letter) => tracked(letter, { put: first.party, ...putBy })),
    ]
    const stead: RolledStead = { is: 'change', now: gone, suggestion: first.id }
    return [{ from: cluster.from + from, to: cluster.from + to, letters, stead }]
  })
}

const tracked = (letter: RangeLetter, change: TrackedChange): TrackedLetter => ({ letter, change })

/** [RT2] A bracket of whole blocks is a block; its words are no change of anybody's. */
function inBrackets({ places }: Bracket, lang: Lang, attributed: boolean): readonly Stead[] {
  return places.map((place) => {
    const { from, to, now, says } = place
    const heads = [now, ...says.map(({ letters }) => letters ?? [])].map((letters) => letters[0] ?? null)
    const opens = now.length === 0 ? heads.some((letter) => letter?.head) : heads[0]?.head
    const head = opens ? (heads.find((letter) => letter?.head) ?? null) : null
    const { text, alternatives } = bracketWords(place, lang, attributed)
    const words = pageLetters(text).map((letter) => ({ letter }))
    const stead: RolledStead = { is: 'bracket', now, alternatives }
    return { from, to, letters: head ? [{ letter: head }, ...words] : words, stead }
  })
}

type BracketWords = { readonly text: string; readonly alternatives: readonly RolledAlternative[] }

/** The words of a bracket, and where in them each alternative is. */
function bracketWords({ now, says }: BracketPlace, lang: Lang, attributed: boolean): BracketWords {
  const { brackets, hands } = PAGE_WORDS[lang]
  const read = (letters: readonly RangeLetter[]): string =>
    textOfLetters(letters)
      .replace(/\s*\n\s*/gu, ' ')
      .trim()
  const all = [{ party: null, letters: now }, ...says].map(({ party, letters }) => {
    const words = letters && read(letters)
    const written = words ?? brackets.toFollow
    const name = party === null ? brackets.present : hands[party]
    return { party, words: written || brackets.nothing, wordless: !words, name }
  })
  const said = all.map(({ name, words }) => (attributed ? brackets.says(name, words) : words))
  const text = brackets.joined(said)
  let at = 0
  const alternatives = all.map(({ party, words, wordless }, place) => {
    const own = said[place] ?? ''
    const end = text.indexOf(own, at) + own.length
    at = end
    const to = [...text.slice(0, end)].length
    return { party, wordless, from: to - [...words].length, to }
  })
  return { text, alternatives }
}
