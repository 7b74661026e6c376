import type { PersonCard } from '../../../model/wire/people.ts'

type AccessState = 'active' | 'invited' | 'inviteExpired' | 'revoked'

/** Whether a person has entered at least once, holds a link that is still valid, one that has expired, or is revoked. */
export function accessState(person: PersonCard, now: number): AccessState {
  if (person.revokedAt !== null) return 'revoked'
  if (person.lastSeenAt !== null) return 'active'
  const link = person.invitation
  if (link === null) return 'inviteExpired'
  if (link.usedAt !== null) return 'active'
  return link.expiresAt <= now ? 'inviteExpired' : 'invited'
}
