import type { Refusal } from '../../model/refusal.ts'
import { CLOSE, type CloseCode } from '../../model/wire/close.ts'
import { MAX_UPDATE } from '../../model/wire/limits.ts'

/** Why an update was refused. The codes are stable: they go over the wire and into rescue copies. */
export type AdmitCode =
  | 'too-large'
  | 'malformed'
  | 'foreign-client'
  | 'gap'
  | 'schema'
  | 'locked'
  | 'unclean-text'
  | 'frozen'
  | 'reading'
  | 'not-allowed'
  | 'too-often'

export type AdmitRefusal = { readonly code: AdmitCode; readonly detail?: string }

/** What each kind of too large is called; the others are bytes. */
const LIMITS: ReadonlyMap<string | undefined, Refusal> = new Map([
  ['structs', { why: 'too-many-pieces' }],
  ['deletions', { why: 'too-many-deletions' }],
  ['cuts', { why: 'too-many-cuts' }],
  ['blocks-changed', { why: 'too-many-blocks-changed' }],
  ['held', { why: 'too-much-at-once' }],
  ['hour', { why: 'too-much-an-hour' }],
  ['blocks', { why: 'too-many-blocks' }],
  ['block', { why: 'block-too-long' }],
  ['marks', { why: 'too-many-marks' }],
  ['text', { why: 'text-too-long' }],
])

/** The refusal as it is sent to the person's browser. */
export function refusalOf({ code, detail }: AdmitRefusal): Refusal {
  switch (code) {
    case 'too-large':
      return LIMITS.get(detail) ?? { why: 'too-large', limit: MAX_UPDATE }
    case 'not-allowed':
      return { why: 'not-allowed', action: 'write-text' }
    case 'frozen':
    case 'reading':
      return { why: code }
    case 'too-often':
      return { why: 'too-many-requests' }
    case 'malformed':
      return { why: 'malformed', ...(detail === undefined ? {} : { detail }) }
    default:
      return { why: 'update-refused', code }
  }
}

export function closeCodeOf({ code }: AdmitRefusal): CloseCode {
  if (code === 'too-large') return CLOSE.tooLarge
  if (code === 'too-often') return CLOSE.later
  return code === 'not-allowed' ? CLOSE.rights : CLOSE.refused
}
