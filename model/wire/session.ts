import { z } from 'zod/mini'
import type { PersonId } from '../ids.ts'
import type { Role, Side } from '../people.ts'
import { zPersonId, zRole, zSide } from './shapes.ts'

const zSecret = z.string().check(z.regex(/^[A-Za-z0-9_-]{20,100}$/))
/** `page`: what the page calls itself that opens the link; it may ask again when the answer was lost. */
export const zExchange = z.strictObject({ token: zSecret, page: z.optional(zSecret) })
export type LinkUse = z.output<typeof zExchange>
const zMe = z.strictObject({ id: zPersonId, name: z.string(), role: zRole, side: z.nullable(zSide) })
/** Whom a link signs in. */
export const zLinkHolder = z.strictObject({ name: z.string(), role: zRole, side: z.nullable(zSide) })
export type LinkHolder = z.output<typeof zLinkHolder>
/** `demo`: the data folder holds demonstration people. `csrf` is empty while nobody is signed in. */
export const zSession = z.strictObject({ me: z.nullable(zMe), csrf: z.string(), demo: z.boolean() })
/** `path`: where to go after signing in. */
export const zExchanged = z.strictObject({ me: zMe, csrf: z.string(), path: z.string() })
export type Exchanged = z.output<typeof zExchanged>
export const zLink = z.strictObject({ url: z.string(), expiresAt: z.number() })
export type Me = {
  readonly id: PersonId
  readonly name: string
  readonly role: Role
  readonly side: Side | null
}
export type Session = { readonly me: Me | null; readonly csrf: string; readonly demo: boolean }
