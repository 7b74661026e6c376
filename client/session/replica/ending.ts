import type { Refusal } from '../../../model/refusal.ts'
import { CLOSE } from '../../../model/wire/close.ts'

/** What becomes of a room whose connection closed for good: rejoined at once, offered to be rejoined, or over. */
export type Ending = { readonly refusal: Refusal; readonly next: 'rejoin' | 'offer' | 'over' }

/**
 * [EN1] A refused or outdated replica ends and a fresh one takes its place; what is lost with it becomes a rescue copy.
 * A permission that was withdrawn is not asked for again, and an outdated client has to be reloaded. [EN2] After the
 * session is over the room is joined once more: only that answer tells whether nobody or somebody else is signed in now.
 */
export function endingOf(code: number, rejected: Refusal | null): Ending {
  switch (code) {
    case CLOSE.sessionOver:
      return { refusal: rejected ?? { why: 'not-signed-in' }, next: 'rejoin' }
    case CLOSE.gone:
      return { refusal: rejected ?? { why: 'no-such-memorandum' }, next: 'over' }
    case CLOSE.clientTooOld:
      return { refusal: rejected ?? { why: 'client-too-old' }, next: 'over' }
    case CLOSE.rights:
      return { refusal: rejected ?? { why: 'not-allowed' }, next: 'offer' }
    case CLOSE.conflict:
      return { refusal: rejected ?? { why: 'text-moved' }, next: 'rejoin' }
    default:
      return { refusal: rejected ?? { why: 'too-large' }, next: 'rejoin' }
  }
}
