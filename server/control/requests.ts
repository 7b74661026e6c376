import { z } from 'zod'
import { ROLES, SIDES } from '../../model/people.ts'
import type { Refusal } from '../../model/refusal.ts'
import { isRefusal } from '../../model/wire/problem.ts'
import { catalogueSchema } from '../store/catalogue-data.ts'
import { isPrepared } from '../store/layout.ts'
import { zExportRequest } from './export-request.ts'

/** What the command line may ask of a data folder: of the folder itself, or of the server that has it. */
export const zControlRequest = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('invite'), person: z.string().nullable() }),
  z.strictObject({
    do: z.literal('invite-new'),
    name: z.string().trim().min(1).max(100),
    role: z.enum(ROLES),
    side: z.enum(SIDES).nullable(),
  }),
  zExportRequest,
  /** The mails that would be sent now, to whom they are turned on for. */
  z.strictObject({ do: z.literal('digest') }),
  /** What is durable at one moment. */
  z.strictObject({ do: z.literal('moment') }),
  /** Put a backup, which is prepared in the data folder, in the place of the data. */
  z.strictObject({ do: z.literal('restore'), prepared: z.string().refine(isPrepared) }),
])
export type ControlRequest = z.infer<typeof zControlRequest>

const zControlChoice = z.object({ id: z.string(), title: z.string() })
export type ControlChoice = z.infer<typeof zControlChoice>

/** `letter` null: nothing waits, no mail is sent. */
const zDryDigest = z.object({
  person: z.string(),
  hour: z.number(),
  zone: z.string(),
  letter: z.object({ subject: z.string(), text: z.string() }).nullable(),
})
export type DryDigest = z.infer<typeof zDryDigest>

/** `known`: what there is to choose from when the thing asked for does not exist. */
export const zControlReply = z.discriminatedUnion('got', [
  z.object({
    got: z.literal('link'),
    role: z.string(),
    name: z.string(),
    url: z.string(),
    expiresAt: z.number(),
  }),
  z.object({ got: z.literal('digest'), mails: z.array(zDryDigest) }),
  z.object({ got: z.literal('file'), name: z.string(), base64: z.string() }),
  z.object({
    got: z.literal('moment'),
    heads: z.array(z.object({ id: z.string(), seq: z.number(), head: z.string() })),
    catalogue: catalogueSchema,
  }),
  z.object({
    got: z.literal('restored'),
    takenAt: z.number(),
    memoranda: z.number(),
    aside: z.string().nullable(),
    sessionsKept: z.number(),
    sessionsEnded: z.number(),
    linksWithdrawn: z.number(),
    stillRevoked: z.array(z.string()),
  }),
  z.object({
    got: z.literal('refusal'),
    refusal: z.custom<Refusal>(isRefusal),
    known: z.array(zControlChoice),
  }),
])
export type ControlReply = z.infer<typeof zControlReply>
