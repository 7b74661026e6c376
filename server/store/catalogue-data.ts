import { z } from 'zod'
import { RELATIONS } from '../../model/lineage/lineages.ts'

const id = z.string().min(1).max(128)
const time = z.int().nonnegative()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const person = z.strictObject({
  id,
  name: z.string(),
  role: z.enum(['head', 'delegate', 'secretariat', 'reviewer', 'observer']),
  side: z.enum(['cn', 'us']).nullable(),
  affiliation: z.string(),
  demo: z.boolean(),
  createdAt: time,
  revokedAt: time.nullable(),
})

const invitation = z.strictObject({
  id,
  person: id,
  tokenHash: sha256,
  purpose: z.enum(['invitation', 'device']),
  createdAt: time,
  expiresAt: time,
  usedAt: time.nullable(),
  usedBySession: id.nullable(),
  /** Hash of what the page that used it calls itself. Missing in catalogues that were written before pages did. */
  usedByPage: sha256.nullable().default(null),
  revokedAt: time.nullable(),
})

const session = z.strictObject({
  id,
  tokenHash: sha256,
  person: id,
  csrf: z.string(),
  createdAt: time,
  lastUsedAt: time,
  expiresAt: time,
  endedAt: time.nullable(),
  userAgent: z.string(),
})

const memorandum = z.strictObject({
  id,
  title: z.string(),
  round: z.int(),
  createdAt: time,
  createdBy: z.string(),
})

const onLineage = { lineage: id, ref: id, at: time, by: id }
const lineageChange = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('link'), ...onLineage, relation: z.enum(RELATIONS), note: z.string() }),
  z.strictObject({ do: z.enum(['unlink', 'confirm']), ...onLineage }),
])

/** Up to which entry somebody has seen what waits for them, and when they looked. */
const looked = z.strictObject({ person: id, memorandum: id, seq: z.int().nonnegative(), at: time })

/** A digest by mail that somebody turned on. `lookedOn`: the last day (in their zone) on which it was due. */
const digest = z.strictObject({
  person: id,
  address: z.string(),
  hour: z.int().min(0).max(23),
  zone: z.string(),
  lookedOn: z.string().nullable(),
})

export const catalogueSchema = z.strictObject({
  version: z.literal(1),
  demo: z.boolean(),
  people: z.array(person),
  invitations: z.array(invitation),
  sessions: z.array(session),
  memoranda: z.array(memorandum),
  /** Oldest first. Missing in catalogues that were written before lines of policy could be changed. */
  lineageChanges: z.array(lineageChange).default([]),
  /** One for each person and memorandum. Missing in catalogues that were written before it was noted. */
  looked: z.array(looked).default([]),
  /** One for each person at the most; the same holds of earlier catalogues. */
  digests: z.array(digest).default([]),
})

export type CatalogueData = z.infer<typeof catalogueSchema>
export type CataloguePerson = z.infer<typeof person>
export type CatalogueInvitation = z.infer<typeof invitation>
export type CatalogueSession = z.infer<typeof session>
export type CatalogueMemorandum = z.infer<typeof memorandum>
export type CatalogueDigest = z.infer<typeof digest>
export type CatalogueLineageChange = z.infer<typeof lineageChange>

export type Frozen<T> = T extends readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T

export function emptyCatalogue(): CatalogueData {
  return {
    version: 1,
    demo: false,
    people: [],
    invitations: [],
    sessions: [],
    memoranda: [],
    lineageChanges: [],
    looked: [],
    digests: [],
  }
}
