import { z } from 'zod/mini'
import { zPersonId, zRole, zSide } from './shapes.ts'
import { text, zMemoId, zName } from './values.ts'

export const zInvite = z.strictObject({
  name: zName,
  role: zRole,
  side: z.nullable(zSide),
  affiliation: text(200),
  memoranda: z.array(zMemoId),
})
const zPersonCard = z.strictObject({
  id: zPersonId,
  name: z.string(),
  role: zRole,
  side: z.nullable(zSide),
  affiliation: z.string(),
  demo: z.boolean(),
  createdAt: z.number(),
  revokedAt: z.nullable(z.number()),
  /** The newest invitation. */
  invitation: z.nullable(
    z.strictObject({ createdAt: z.number(), expiresAt: z.number(), usedAt: z.nullable(z.number()) }),
  ),
  /** When a session of theirs was last used; null: never signed in. */
  lastSeenAt: z.nullable(z.number()),
  memoranda: z.array(zMemoId),
})
export const zPeople = z.array(zPersonCard)
export type PersonCard = z.infer<typeof zPersonCard>
export const zInvited = z.strictObject({ person: zPersonCard, url: z.string(), expiresAt: z.number() })
