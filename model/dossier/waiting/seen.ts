import type { PersonId, Seq } from '../../ids.ts'
import type { Dossier } from '../dossier.ts'

/** Where somebody looked last: an entry, and when (UTC milliseconds). */
export type LookedUpTo = { readonly seq: Seq; readonly at: number }

type SeenGround = Pick<Dossier, 'members' | 'restorations'>

/**
 * [WA9] The last entry that somebody has seen: where they looked last; who never looked, where they came in: what was said
 * before them does not wait for them. Entries that took the place of lost ones after they looked are not seen.
 */
export function seenUpTo(
  { members, restorations }: SeenGround,
  person: PersonId,
  looked: LookedUpTo | null,
): Seq {
  return looked ? standingSeq(looked, restorations) : (members.get(person)?.cameIn ?? 0)
}

/** The numbers of lost entries are given again: where somebody looked that far, they have seen what came before those. */
export const standingSeq = ({ seq, at }: LookedUpTo, restorations: SeenGround['restorations']): Seq =>
  restorations.reduce((seen, one) => (one.at > at ? Math.min(seen, one.seq - 1) : seen), seq)
