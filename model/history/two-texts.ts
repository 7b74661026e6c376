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
  if (!long || likeness(before, after) >= LEAST_LIKENESS)
    return { shown: 'changes', pieces: yield* diffTextSteps(before, after) }
  yield
  const old = phrases(before, after)
  yield
  return { shown: 'two-texts', before: old, after: phrases(after, before) }
}

/** From 0 to 1: the pairs of neighbouring characters that two texts share (Dice), white space left out. */
export function likeness(a: string, b: string): number {
  const counts = new Map<string, number>()
  const [left, right] = [gramsOf(a.replace(/\s+/gu, ''), 2), gramsOf(b.replace(/\s+/gu, ''), 2)]
  for (const pair of left) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of right) {
    const count = counts.get(pair) ?? 0
    if (count > 0) shared++
    counts.set(pair, count - 1)
  }
  const all = left.length + right.length
  return all === 0 ? 1 : (2 * shared) / all
}

const gramsOf = (text: string, size: number): readonly string[] =>
  Array.from({ length: Math.max(text.length - size + 1, 0) }, (_, at) => text.slice(at, at + size))

/** The text in runs that stand in the other text and runs that do not. */
function phrases(text: string, other: string): readonly Phrase[] {
  const known = new Set(gramsOf(other, PHRASE))
  const runs: { text: string; common: boolean }[] = []
  let commonUntil = 0
  for (let at = 0; at < text.length; at++) {
    if (known.has(text.slice(at, at + PHRASE))) commonUntil = at + PHRASE
    const common = at < commonUntil
    const last = runs.at(-1)
    if (last?.common === common) last.text += text.charAt(at)
    else runs.push({ text: text.charAt(at), common })
  }
  return runs
}
