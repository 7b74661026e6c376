import type { Seq } from '../ids.ts'
import { blockText, type Memorandum } from '../memo/blocks.ts'
import type { Actor } from '../people.ts'
import { may } from '../policy.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Dossier, Removal } from './dossier.ts'
import type { Fact } from './facts.ts'
import type { Removed } from './removed.ts'

type Decided = Result<readonly Fact[], Refusal>
type Ask = { readonly removal: Seq }

/** How much of what was lost has to stand again, to call it back: others may have gone on writing there. */
const BACK = 0.95

/** [LR6] Whether the text stands again as long as it was, by undo or by hand: derived, so that it may go once more. */
export function isBack({ blocks }: Pick<Removed, 'blocks'>, memo: Memorandum): boolean {
  const now = new Map(memo.blocks.map((b) => [b.id, blockText(b).length]))
  const before = blocks.reduce((sum, { length }) => sum + length, 0)
  const found = blocks.reduce((sum, { block, length }) => sum + Math.min(length, now.get(block) ?? 0), 0)
  return found >= before * BACK
}

function standing(dossier: Dossier, { removal }: Ask): Result<Removal, Refusal> {
  const found = dossier.removals.get(removal)
  if (!found) return refuse({ why: 'no-such-removal' })
  return found.settled ? refuse({ why: 'already-settled' }) : ok(found)
}

/** [LR7] Whoever may write brings it back; the edit follows in the same append. */
export function restoreRemoval(dossier: Dossier, actor: Actor, ask: Ask): Decided {
  if (!may(actor.role, 'restore-text')) return refuse({ why: 'not-allowed', action: 'restore-text' })
  const found = standing(dossier, ask)
  return found.ok ? ok([{ kind: 'removal-restored', removal: ask.removal }]) : found
}

/** [LR8] Put aside by the side concerned or the secretariat, never by who took it out. */
export function dismissRemoval(dossier: Dossier, actor: Actor, ask: Ask): Decided {
  if (!may(actor.role, 'dismiss-removal')) return refuse({ why: 'not-allowed', action: 'dismiss-removal' })
  const found = standing(dossier, ask)
  if (!found.ok) return found
  return mayDismiss(found.value, actor)
    ? ok([{ kind: 'removal-dismissed', removal: ask.removal }])
    : refuse({ why: 'others-removal' })
}

export const mayDismiss = ({ by, concerns }: Removed, { person, role, side }: Actor): boolean =>
  may(role, 'dismiss-removal') && person !== by && (side === null || concerns.includes(side))
