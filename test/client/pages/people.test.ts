import { expect, it } from 'vitest'
import { accessState } from '../../../client/pages/people/access-state.ts'
import { personId } from '../../../model/ids.ts'
import type { PersonCard } from '../../../model/wire/people.ts'

const NOW = 1_000_000
const person = (part: Partial<PersonCard>): PersonCard => ({
  id: personId('person-1'),
  name: 'A',
  role: 'delegate',
  side: 'cn',
  affiliation: '',
  demo: false,
  createdAt: 0,
  revokedAt: null,
  invitation: null,
  lastSeenAt: null,
  memoranda: [],
  ...part,
})
const link = (expiresAt: number, usedAt: number | null = null) => ({ createdAt: 0, expiresAt, usedAt })

it.each([
  ['a valid link, never entered', { invitation: link(NOW + 1) }, 'invited'],
  ['an expired link, never entered', { invitation: link(NOW) }, 'inviteExpired'],
  ['no link at all', {}, 'inviteExpired'],
  ['entered', { invitation: link(NOW - 1, NOW - 2) }, 'active'],
  ['entered and invited anew', { invitation: link(NOW + 1), lastSeenAt: NOW - 5 }, 'active'],
  [
    'revoked, whatever else is true',
    { invitation: link(NOW + 1), lastSeenAt: NOW, revokedAt: NOW },
    'revoked',
  ],
] as const)('[PP1] %s: %o is %s', (_, part, expected) => {
  expect(accessState(person(part), NOW)).toBe(expected)
})
