import type { BlockId } from '../../ids.ts'
import { type Block, blockText, type Lang } from '../../memo/blocks.ts'
import { blockDigest } from '../../memo/digest.ts'
import { SIDES, type Side } from '../../people.ts'
import { fitOf } from '../suggestions/fit.ts'
import { coveredBy } from '../suggestions/forms.ts'
import type { Suggestion, SuggestionPart } from '../suggestions/suggestion.ts'
import type { PlacedText } from '../text-in-hand.ts'
import { type BlockStances, isAgreement, type Stance, type StancePart, stanceKey } from './stance.ts'
import { hasWording } from './wordings.ts'

/**
 * Whether a stance counts for a block as it is: it has not lapsed, and its wording stands there. On a screen the text may
 * be ahead of the fact by which it lapses.
 */
export const stands = (stance: Stance | null, block: Block, lang: Lang): stance is Stance =>
  stance !== null && !stance.lapsed && hasWording(block, stance.wording, lang)

/**
 * The blocks of the text, among those a tabled suggestion covers, that it would change; in conflict: all it covers. None
 * when nothing is left of it to change, nor where it only puts new blocks beside them.
 */
export function touchedBy({ tabled }: Suggestion, text: PlacedText): readonly BlockId[] {
  if (!tabled || tabled.form.is === 'insertion') return []
  const { form } = tabled
  const fit = fitOf(form, text)
  if (fit.is === 'contained') return []
  if (fit.is !== 'fits' || fit.write.is === 'move') return coveredBy(form)
  const kept = new Map(fit.write.blocks.map((block) => [block.id, block]))
  const isKept = (block: Block): boolean => {
    const next = kept.get(block.id)
    // Other words tell it without a digest, which costs ten times as much.
    return (
      next !== undefined && blockText(next) === blockText(block) && blockDigest(next) === blockDigest(block)
    )
  }
  return fit.write.now.flatMap((block) => (isKept(block) ? [] : [block.id]))
}

/** The tabled suggestions, open in one language, that would change one of these blocks; for each block those on it. */
export function openOn(
  { suggestions }: SuggestionPart,
  lang: Lang,
  text: PlacedText,
  blocks: ReadonlySet<BlockId>,
): ReadonlyMap<BlockId, readonly Suggestion[]> {
  const open = new Map<BlockId, Suggestion[]>()
  for (const suggestion of suggestions.values()) {
    const form = suggestion.tabled?.form
    if (!form || suggestion.end || form.lang !== lang) continue
    if (!coveredBy(form).some((id) => blocks.has(id))) continue
    for (const id of touchedBy(suggestion, text)) open.set(id, [...(open.get(id) ?? []), suggestion])
  }
  return open
}

/** The stances of both sides on a block, where both stand and agree. */
function agreeing(found: BlockStances | undefined, block: Block, lang: Lang): readonly Stance[] | null {
  if (!found) return null
  const both = SIDES.map((side: Side) => found.stances[side])
  const count = both.filter((one) => stands(one, block, lang) && isAgreement(one.word)).length
  return count === SIDES.length ? both.filter((one) => one !== null) : null
}

/**
 * [AG4] The blocks of one language that both sides agreed to: both stand on the present fingerprint with 同意 or
 * 同意（待核准）, no tabled suggestion is open on the block, and their conditions are met. [AG5] A condition is met when its
 * block is agreed by both; blocks that name each other are met together: the greatest fixed point.
 */
export function agreedBlocks(
  part: StancePart & SuggestionPart,
  lang: Lang,
  text: PlacedText,
): ReadonlySet<BlockId> {
  const conditions = new Map<BlockId, readonly BlockId[]>()
  for (const block of text.blocks) {
    const both = agreeing(part.stances.get(stanceKey(lang, block.id)), block, lang)
    if (both)
      conditions.set(
        block.id,
        both.flatMap((one) => one.conditions),
      )
  }
  const open = openOn(part, lang, text, new Set(conditions.keys()))
  for (const id of open.keys()) conditions.delete(id)
  return metTogether(conditions)
}

/** Whatever depends on a block that is not among them is taken out, until nothing is. */
function metTogether(conditions: Map<BlockId, readonly BlockId[]>): ReadonlySet<BlockId> {
  const dependents = new Map<BlockId, BlockId[]>()
  for (const [id, named] of conditions)
    for (const one of named) dependents.set(one, [...(dependents.get(one) ?? []), id])
  const left = [...dependents.keys()].filter((id) => !conditions.has(id))
  for (let unmet = left.pop(); unmet !== undefined; unmet = left.pop())
    for (const id of dependents.get(unmet) ?? []) if (conditions.delete(id)) left.push(id)
  return new Set(conditions.keys())
}
