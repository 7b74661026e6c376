import type { BlockId, PersonId } from '../../ids.ts'
import type { Block, Lang } from '../../memo/blocks.ts'
import { SIDES, type Side } from '../../people.ts'
import type { FactIn } from '../subject.ts'
import { type BlockStances, type StanceFacts, type StancePart, stanceKey } from './stance.ts'
import { fingerprintOf, hasWording } from './wordings.ts'

export type StanceLapse = FactIn<StanceFacts, 'stance-lapsed' | 'support-lapsed'>

/** One block after an update by `whose`; `block` undefined: it is no longer in the text. */
export type BlockAfter = {
  readonly lang: Lang
  readonly id: BlockId
  readonly block: Block | undefined
  readonly whose: PersonId
}

/**
 * [AG2] What lapses with an update: every stance and every support on another wording than the block has now. Marks, a
 * move, another form of the same characters leave the fingerprint as it was, and the stances with it.
 */
export function lapsesOn({ stances }: StancePart, after: BlockAfter): readonly StanceLapse[] {
  const found = stances.get(stanceKey(after.lang, after.id))
  if (!found) return []
  return SIDES.flatMap((side) => [...stanceLapse(found, side, after), ...supportLapse(found, side, after)])
}

/** Whether anything is said of a block that could lapse. */
export const canLapse = ({ stances, support }: BlockStances): boolean =>
  SIDES.some((side) => stances[side]?.lapsed === null || support[side].length > 0)

function stanceLapse(
  { stances }: BlockStances,
  side: Side,
  { lang, id, block, whose }: BlockAfter,
): readonly StanceLapse[] {
  const stance = stances[side]
  if (!stance || stance.lapsed || (block && hasWording(block, stance.wording, lang))) return []
  return [{ kind: 'stance-lapsed', side, lang, block: id, whose, gone: !block }]
}

function supportLapse(
  { support }: BlockStances,
  side: Side,
  { lang, id, block }: BlockAfter,
): readonly StanceLapse[] {
  if (support[side].length === 0) return []
  const now = block && fingerprintOf(block, lang)
  const persons = support[side].flatMap((one) => (one.fingerprint === now ? [] : [one.person]))
  return persons.length === 0 ? [] : [{ kind: 'support-lapsed', side, lang, block: id, persons }]
}
