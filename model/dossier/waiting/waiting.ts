import { atOneGo } from '../../at-one-go.ts'
import type { Seq } from '../../ids.ts'
import type { Lang } from '../../memo/blocks.ts'
import type { Actor } from '../../people.ts'
import type { Dossier } from '../dossier.ts'
import { doubtsOfPerson } from '../doubts.ts'
import { fitOf } from '../suggestions/fit.ts'
import type { PlacedText } from '../text-in-hand.ts'
import { type WaitingBlock, waitingBlocks, waitingChecks } from './blocks.ts'
import { type FitIn, type WaitingSuggestion, waitingSuggestions } from './suggestions.ts'
import { type WaitingThread, waitingThreads } from './threads.ts'

/** One thing that waits for a person: ids alone, no word of anything. */
export type WaitingItem = WaitingSuggestion | WaitingBlock | WaitingThread

/** What waiting is derived from; the languages of the memorandum are in `about`. */
export type WaitingGround = Pick<Dossier, 'about' | 'doubts' | 'suggestions' | 'stances' | 'threads'>

/**
 * [WA1] What waits for one person, derived at every look from what they may see: the whole dossier and the facts that were
 * sent to them come to the same. For each language suggestions come first, then blocks, those to be checked before the
 * others, each in the order of the text; then threads, those that wait the longest first. `since`: the last entry they have seen; 0: they never looked. `textIn`
 * null: a language that is not at hand, of which nothing is told. In small steps: merging thousands of suggestions (`fitIn`)
 * takes a second.
 */
export function* waitingSteps(
  dossier: WaitingGround,
  actor: Actor,
  textIn: (lang: Lang) => PlacedText | null,
  since: Seq,
  fitIn: FitIn = ({ tabled }, text) => fitOf(tabled.form, text),
): Generator<void, readonly WaitingItem[]> {
  const found: WaitingItem[] = []
  for (const lang of dossier.about?.languages ?? []) {
    const text = textIn(lang)
    if (!text) continue
    found.push(...(yield* waitingSuggestions(dossier, actor, lang, text, fitIn)))
    found.push(...waitingChecks(dossier, actor, lang, text))
    found.push(...waitingBlocks(dossier, actor, lang, text))
    yield
  }
  found.push(...(yield* waitingThreads(dossier, actor, since)))
  return found
}

/** Whether what waits for somebody can depend on the text: else it need not be read. By what they may see, once more. */
export function needsText({ doubts, suggestions, stances }: WaitingGround, { person, side }: Actor): boolean {
  if (doubtsOfPerson(doubts, person).length > 0) return true
  for (const { tabled, end } of suggestions.values()) if (tabled && !end) return true
  if (side === null) return false
  for (const { stances: said, support } of stances.values())
    if (said.cn || said.us || support[side].length > 0) return true
  return false
}

/** The same at once. */
export const waitingFor = (...asked: Parameters<typeof waitingSteps>): readonly WaitingItem[] =>
  atOneGo(waitingSteps(...asked))
