import { ROLES, type Role } from '../../../model/people.ts'
import { paths } from '../../../model/wire/paths.ts'
import { zInvited } from '../../../model/wire/people.ts'
import type { Browser } from '../http/browser.ts'
import type { House } from '../http/house.ts'

/** How somebody stands to a memorandum: with a role in it, or before its door. */
export type Standing = {
  readonly name: string
  /** In the workspace; null: no session. */
  readonly workspace: Role | null
  /** In the memorandum; null: not a member. */
  readonly member: Role | null
  /** What a socket is closed with at the door; null: it stays open. */
  readonly door: 4401 | 4403 | 4404 | null
}

const member = (role: Role): Standing => ({ name: role, workspace: role, member: role, door: null })
const outside = (name: string, workspace: Role | null, door: Standing['door']): Standing => ({
  ...{ name, workspace, door },
  member: null,
})

export const MEMBERS: readonly Standing[] = ROLES.map(member)
export const OUTSIDE: readonly Standing[] = [
  outside('nobody signed in', null, 4401),
  outside('a revoked person', null, 4401),
  outside('a delegate who is no member', 'delegate', 4404),
  outside('a secretariat that is no member', 'secretariat', 4404),
  outside('a removed member', 'delegate', 4403),
]

const KEY: Readonly<Partial<Record<Role, string>>> = {
  head: 'cn-head',
  delegate: 'cn-delegate',
  secretariat: 'secretariat',
  reviewer: 'reviewer',
}

async function invited(house: House, by: Browser, role: Role, memoranda: readonly string[]) {
  const side = role === 'delegate' ? 'us' : null
  const ask = { name: `某${role}`, role, side, affiliation: '', memoranda }
  const { person, url } = zInvited.parse((await by.post(paths.people, ask)).body)
  const browser = house.browser()
  await browser.exchange(url.split('#')[1] ?? '')
  return { person: person.id, browser }
}

/** A browser of somebody who stands so; each call has a session of its own. */
export async function browserOf(house: House, { name, member: role }: Standing): Promise<Browser> {
  const key = role === null ? undefined : KEY[role]
  if (key !== undefined) return house.as(key)
  const secretariat = await house.as('secretariat')
  const make = (as: Role, memoranda: readonly string[]) => invited(house, secretariat, as, memoranda)
  switch (name) {
    case 'observer':
      return (await make('observer', [house.memo])).browser
    case 'nobody signed in':
      return house.browser()
    case 'a delegate who is no member':
      return (await make('delegate', [])).browser
    case 'a secretariat that is no member':
      return (await make('secretariat', [])).browser
    case 'a revoked person': {
      const { person, browser } = await make('delegate', [house.memo])
      await secretariat.delete(paths.person(person))
      return browser
    }
    case 'a removed member': {
      const { person, browser } = await make('delegate', [house.memo])
      await secretariat.post(paths.commands(house.memo), { do: 'remove-member', person })
      return browser
    }
    default:
      throw new Error(`nobody stands so: ${name}`)
  }
}
