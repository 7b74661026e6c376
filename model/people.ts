import type { PersonId } from './ids.ts'

export const SIDES = ['cn', 'us'] as const
export type Side = (typeof SIDES)[number]
export const ROLES = ['head', 'delegate', 'secretariat', 'reviewer', 'observer'] as const
export type Role = (typeof ROLES)[number]

export const otherSide = (side: Side): Side => (side === 'cn' ? 'us' : 'cn')

/** Heads and delegates belong to a side; secretariat, reviewers and observers to none. */
export const roleHasSide = (role: Role): boolean => role === 'head' || role === 'delegate'

/** Who may see what: everybody, one side, the secretariat, both of these, or the server alone. */
export const AUDIENCES = [
  'all',
  ...SIDES,
  'secretariat',
  'server',
  'cn-secretariat',
  'us-secretariat',
] as const
export type Audience = (typeof AUDIENCES)[number]
/** Those that somebody belongs to. */
export type ThreadAudience = Exclude<Audience, 'server'>
const isOfPeople = (audience: Audience): audience is ThreadAudience => audience !== 'server'
export const THREAD_AUDIENCES: readonly ThreadAudience[] = AUDIENCES.filter(isOfPeople)

/** Somebody who acts: a person with the role and the side they have in one memorandum, or in the workspace. */
export type Actor = {
  readonly person: PersonId
  readonly name: string
  readonly role: Role
  readonly side: Side | null
}

/** Whether somebody belongs to an audience. */
export function isOf(audience: Audience, { role, side }: Pick<Actor, 'role' | 'side'>): boolean {
  switch (audience) {
    case 'all':
      return true
    case 'secretariat':
      return role === 'secretariat'
    case 'cn':
    case 'us':
      return side === audience
    case 'cn-secretariat':
      return side === 'cn' || role === 'secretariat'
    case 'us-secretariat':
      return side === 'us' || role === 'secretariat'
    case 'server':
      return false
  }
}
