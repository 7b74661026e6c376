import { LONGEST_RUNG_WORD, MOST_RUNG_WORDS, type RungWords } from '../history/strength/rungs.ts'
import type { Actor } from '../people.ts'
import { permit } from '../policy.ts'
import { ok, refuse } from '../result.ts'
import type { Decided, Decisions, Folds } from './subject.ts'

type EditedStrength = { readonly rungs: readonly RungWords[] }
export type StrengthFacts = { readonly 'strength-set': EditedStrength }
export type StrengthCommands = { readonly 'set-strength': EditedStrength }

type StrengthPart = { readonly strength: readonly RungWords[] }

export const strengthFolds: Folds<StrengthFacts, StrengthPart> = {
  'strength-set': (_, { rungs }) => ({ strength: rungs }),
}

/**
 * [SH7] The secretariat sets the words of the rungs that differ from the list as it ships; of none, it is that list again.
 * A word stands on one rung, in small letters.
 */
function setStrength(_: StrengthPart, actor: Actor, ask: EditedStrength): Decided<StrengthFacts> {
  const allowed = permit(actor.role, 'set-strength')
  if (!allowed.ok) return allowed
  const rungs = ask.rungs.map(({ rung, words }) => ({
    rung,
    words: [...new Set(words.map(plain))].filter(Boolean),
  }))
  const words = rungs.flatMap((each) => each.words)
  const isDoubled =
    new Set(words).size < words.length || new Set(rungs.map(({ rung }) => rung)).size < rungs.length
  const isTooMuch =
    rungs.some((each) => each.words.length > MOST_RUNG_WORDS) ||
    words.some((word) => word.length > LONGEST_RUNG_WORD)
  if (isDoubled || isTooMuch) return refuse({ why: 'malformed', detail: 'rungs' })
  return ok([{ kind: 'strength-set', rungs }])
}

const plain = (word: string): string => word.trim().replace(/\s+/gu, ' ').toLowerCase()

export const strengthDecisions: Decisions<StrengthCommands, StrengthPart, StrengthFacts> = {
  'set-strength': setStrength,
}
