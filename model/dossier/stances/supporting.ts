import type { BlockId } from '../../ids.ts'
import type { Lang } from '../../memo/blocks.ts'
import type { Actor } from '../../people.ts'
import { ok, refuse } from '../../result.ts'
import type { Around, Decided, FactIn } from '../subject.ts'
import { type BlockStances, type StanceFacts, type StancePart, stanceKey } from './stance.ts'
import { type StanceAsk, sideOf, stanceBlock } from './stating.ts'

export type SupportCommands = {
  readonly 'support-blocks': {
    readonly lang: Lang
    readonly blocks: readonly Pick<StanceAsk, 'block' | 'fingerprint'>[]
  }
  readonly 'withdraw-support': { readonly lang: Lang; readonly blocks: readonly BlockId[] }
}

/** What a person supports of a block. */
const supportBy = (found: BlockStances | undefined, { person, side }: Actor) =>
  side === null ? undefined : found?.support[side].find((one) => one.person === person)

/** [AG1] A delegate says inside the delegation that the head should agree (支持). [AG7] Several at once: all or none. */
export function supportBlocks(
  { stances }: StancePart,
  actor: Actor,
  { lang, blocks }: SupportCommands['support-blocks'],
  { text }: Around,
): Decided<StanceFacts> {
  const side = sideOf(actor, 'support')
  if (!side.ok) return side
  const facts: FactIn<StanceFacts, 'support-given'>[] = []
  for (const { block: id, fingerprint } of new Map(blocks.map((one) => [one.block, one])).values()) {
    const block = stanceBlock(text.text(lang), lang, { block: id, fingerprint })
    if (!block.ok) return block
    if (supportBy(stances.get(stanceKey(lang, id)), actor)?.fingerprint === fingerprint) continue
    const { person } = actor
    facts.push({ kind: 'support-given', side: side.value, lang, block: id, person, fingerprint })
  }
  return facts.length === 0 ? refuse({ why: 'already-stated' }) : ok(facts)
}

export function withdrawSupport(
  { stances }: StancePart,
  actor: Actor,
  { lang, blocks }: SupportCommands['withdraw-support'],
): Decided<StanceFacts> {
  const side = sideOf(actor, 'support')
  if (!side.ok) return side
  const facts: FactIn<StanceFacts, 'support-withdrawn'>[] = []
  for (const block of new Set(blocks)) {
    if (!supportBy(stances.get(stanceKey(lang, block)), actor)) return refuse({ why: 'not-supported' })
    const { person } = actor
    facts.push({ kind: 'support-withdrawn', side: side.value, lang, block, person })
  }
  return ok(facts)
}
