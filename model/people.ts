import type { PersonId } from './ids.ts'

export const SIDES = ['cn', 'us'] as const
export type Side = (typeof SIDES)[number]
export const ROLES = ['head', 'delegate', 'secretariat', 'reviewer', 'observer'] as const
export type Role = (typeof ROLES)[number]

export const otherSide = (side: Side): Side => (side === 'cn' ? 'us' : 'cn')

/** Heads and delegates belong to a side; secretariat, reviewers and observers to none. */
export const roleHasSide = (role: Role): boolean => role === 'head' || role === 'delegate'

/** Who may see what: everybody, one side, the secretariat, or the server alone. */
export const AUDIENCES = ['all', ...SIDES, 'secretariat', 'server'] as const
export type Audience = (typeof AUDIENCES)[number]

/** Somebody who acts: a person with the role and the side they have in one memorandum, or in the workspace. */
export type Actor = {
  readonly person: PersonId
  readonly name: string
  readonly role: Role
  readonly side: Side | null
}
