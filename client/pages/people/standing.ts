import type { PersonCard } from '../../../model/wire/people.ts'

export type Standing = 'active' | 'invited' | 'inviteExpired' | 'revoked'

/** Where a person stands now: entered at least once, waiting with a live link, with a dead one, or shut out. */
export function standing(person: PersonCard, now: number): Standing {
  if (person.revokedAt !== null) return 'revoked'
  if (person.lastSeenAt !== null) return 'active'
  const link = person.invitation
  if (link === null) return 'inviteExpired'
  if (link.usedAt !== null) return 'active'
  return link.expiresAt <= now ? 'inviteExpired' : 'invited'
}
