// [FA2] Until November 2026 each kind of proposal had three kinds of facts of its own. Journals keep them as they were
// written; here, and nowhere else, they become the facts of today. [FA3] So do the forms of that time, [FA4] and its comments.
import { z } from 'zod/mini'
import type { Fact } from '../dossier/facts.ts'
import type { ProposedOutcome } from '../dossier/outcomes.ts'
import type { ProposalFacts } from '../dossier/proposals.ts'
import type { FactIn } from '../dossier/subject.ts'
import type { ThreadAudience } from '../people.ts'
import { FACTS, zEntered } from './facts.ts'
import {
  zAddressee,
  zEarlierFields,
  zFields,
  zGrounds,
  zItemId,
  zMentions,
  zReason,
  zSide,
  zThreadAudience,
} from './shapes.ts'
import { unionOf } from './values.ts'

type Made = FactIn<ProposalFacts, 'proposal-made'>
type Agreed = FactIn<ProposalFacts, 'proposal-agreed'>
type Withdrawn = FactIn<ProposalFacts, 'proposal-withdrawn'>
type OfSide = Pick<Agreed, 'item' | 'side'>

const ofSide = { item: zItemId, side: zSide }

const made = (
  { item, side, reason }: OfSide & { readonly reason: string },
  outcome: ProposedOutcome,
): Made => ({
  kind: 'proposal-made',
  item,
  side,
  reason,
  outcome,
})
const agreed = ({ item, side }: OfSide): Agreed => ({ kind: 'proposal-agreed', item, side })
const withdrawn = ({ item, side }: OfSide): Withdrawn => ({ kind: 'proposal-withdrawn', item, side })

/** By the kind in the journal. The first retirements had no grounds. */
const EARLIER_FACTS = {
  'retirement-proposed': z.pipe(
    z.strictObject({
      kind: z.literal('retirement-proposed'),
      ...ofSide,
      reason: zReason,
      grounds: z.exactOptional(zGrounds),
    }),
    z.transform((fact) => made(fact, { is: 'retirement', grounds: fact.grounds ?? [] })),
  ),
  'deferral-proposed': z.pipe(
    z.strictObject({ kind: z.literal('deferral-proposed'), ...ofSide, reason: zReason, to: zAddressee }),
    z.transform((fact) => made(fact, { is: 'deferral', to: fact.to })),
  ),
  agreed: z.pipe(
    z.strictObject({ kind: z.enum(['retirement-agreed', 'deferral-agreed']), ...ofSide }),
    z.transform((fact) => agreed(fact)),
  ),
  withdrawn: z.pipe(
    z.strictObject({ kind: z.enum(['retirement-withdrawn', 'deferral-withdrawn']), ...ofSide }),
    z.transform((fact) => withdrawn(fact)),
  ),
}

const zJournalFields = z.union([zFields, zEarlierFields])

/** The facts of today that hold a form, in whichever way it was written. */
const FACTS_WITH_FORM = {
  created: z.strictObject({ ...FACTS.created.shape, fields: zJournalFields }),
  'fields-set': z.strictObject({ ...FACTS['fields-set'].shape, fields: zJournalFields }),
}

const EVERYBODY: ThreadAudience = 'all'
const audience = z._default(zThreadAudience, EVERYBODY)
const mentions = z._default(zMentions, [])

/** Until then comments were for everybody, mentioned nobody, and were resolved without a reason. */
const FACTS_OF_THREADS = {
  'thread-opened': z.strictObject({ ...FACTS['thread-opened'].shape, audience, mentions }),
  replied: z.strictObject({ ...FACTS.replied.shape, mentions }),
  'comment-edited': z.strictObject({ ...FACTS['comment-edited'].shape, mentions }),
  'thread-resolved': z.strictObject({
    ...FACTS['thread-resolved'].shape,
    reason: z._default(zReason, ''),
  }),
}

const zJournalFact = unionOf('kind', {
  ...{ ...FACTS, ...FACTS_WITH_FORM, ...FACTS_OF_THREADS },
  ...EARLIER_FACTS,
})

/** A fact as a snapshot of the journal keeps it. */
export const zKeptFact = z.strictObject({ ...zEntered.shape, fact: zJournalFact })

/** A fact as an entry of the journal holds it; throws on what is none. */
export const parseFact = (value: unknown): Fact => zJournalFact.parse(value)
