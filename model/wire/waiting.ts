import { z } from 'zod/mini'
import { WAITING_KINDS } from '../dossier/waiting/kinds.ts'
import { zBlockId, zPersonId } from './shapes.ts'
import { zMemoId, zSeq } from './values.ts'

/** The addresses of what waits for whoever asks. */
export const waitingPaths = {
  /** In all their memoranda. */
  everywhere: '/api/waiting',
  /** What others changed in the text since they looked. */
  since: (memo: string) => `/api/memoranda/${memo}/since`,
  /** How far they looked. */
  looked: (memo: string) => `/api/memoranda/${memo}/looked`,
} as const

/**
 * `seq`: the last entry there is; whoever has seen it has looked that far. `since`: the last one this person has seen. `at`:
 * when they looked, UTC milliseconds; null: never.
 */
export const zLooked = z.strictObject({ seq: zSeq, since: zSeq, at: z.nullable(z.number()) })
export type LookedAnswer = z.infer<typeof zLooked>

export const zLookedAt = z.strictObject({ seq: zSeq })

const zCounts = z.record(z.enum(WAITING_KINDS), z.number())
/** Of each memorandum in which something waits. */
export const zWaitingEverywhere = z.array(
  z.strictObject({ memo: zMemoId, title: z.string(), counts: zCounts }),
)
export type WaitingCard = z.infer<typeof zWaitingEverywhere>[number]

const zBy = z.array(zPersonId)
export const zChangesSince = z.strictObject({
  sections: z.array(z.strictObject({ section: z.nullable(zBlockId), blocks: z.array(zBlockId), by: zBy })),
  gone: z.strictObject({ blocks: z.number(), by: zBy }),
})
