import { atOneGo } from '../at-one-go.ts'
import { type DiffPiece, diffTextSteps } from './diff.ts'

/** A run of a wording; `common`: the other wording has it too. */
export type Phrase = { readonly text: string; readonly common: boolean }

/** How two wordings are shown: as one text with its changes, or as two texts with what they have in common. */
export type Comparison =
  | { readonly shown: 'changes'; readonly pieces: readonly DiffPiece[] }
  | { readonly shown: 'two-texts'; readonly before: readonly Phrase[]; readonly after: readonly Phrase[] }

/** Wordings shorter than this, in UTF-16 units, are compared however little they share. */
const SHORT = 30
const LEAST_LIKENESS = 0.4
/** Characters that are looked at in one step. */
const A_STEP = 2_000
/** A phrase that is shorter than this, in UTF-16 units, is shared by chance. */
const PHRASE = 4

/**
 * [CP4] Two wordings of 30 characters or more with less than 0.4 in common are two texts: a difference would tear them
 * into fragments. Their common phrases of at least four characters are marked.
 */
export const compareWordings = (before: string, after: string): Comparison =>
  atOneGo(wordingSteps(before, after))

/** [CP7] The same in steps. */
export function* wordingSteps(before: string, after: string): Generator<void, Comparison> {
  // Most blocks of two texts are the same, and words are found slowly.
  if (before === after)
    return { shown: 'changes', pieces: before === '' ? [] : [{ kind: 'same', text: before }] }
  const long = Math.min(before.length, after.length) >= SHORT
  if (!long || (yield* likenessSteps(before, after)) >= LEAST_LIKENESS)
    return { shown: 'changes', pieces: yield* diffTextSteps(before, after) }
  const old = yield* phraseSteps(before, after)
  return { shown: 'two-texts', before: old, after: yield* phraseSteps(after, before) }
}

/** From 0 to 1: the pairs of neighbouring characters that two texts share (Dice), white space left out. */
export const likeness = (a: string, b: string): number => atOneGo(likenessSteps(a, b))

function* likenessSteps(a: string, b: string): Generator<void, number> {
  const counts = new Map<string, number>()
  const [left, right] = [a.replace(/\s+/gu, ''), b.replace(/\s+/gu, '')]
  yield* eachGram(left, 2, (pair) => counts.set(pair, (counts.get(pair) ?? 0) + 1))
  let shared = 0
  yield* eachGram(right, 2, (pair) => {
    const count = counts.get(pair) ?? 0
    if (count > 0) shared++
    counts.set(pair, count - 1)
  })
  const all = gramsIn(left, 2) + gramsIn(right, 2)
  return all === 0 ? 1 : (2 * shared) / all
}

const gramsIn = (text: string, size: number): number => Math.max(text.length - size + 1, 0)

function* eachGram(text: string, size: number, see: (gram: string) => void): Generator<void, void> {
  for (let at = 0; at < gramsIn(text, size); at++) {
    see(text.slice(at, at + size))
    if (at % A_STEP === 0) yield
  }
}

/** The text in runs that stand in the other text and runs that do not. */
function* phraseSteps(text: string, other: string): Generator<void, readonly Phrase[]> {
  const known = new Set<string>()
  yield* eachGram(other, PHRASE, (gram) => known.add(gram))
  const runs: { text: string; common: boolean }[] = []
  let commonUntil = 0
  for (let at = 0; at < text.length; at++) {
    if (known.has(text.slice(at, at + PHRASE))) commonUntil = at + PHRASE
    const common = at < commonUntil
    const last = runs.at(-1)
    if (last?.common === common) last.text += text.charAt(at)
    else runs.push({ text: text.charAt(at), common })
    if (at % A_STEP === 0) yield
  }
  return runs
}
