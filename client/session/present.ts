import type { Awareness } from 'y-protocols/awareness'
import { z } from 'zod/mini'
import { type PersonId, personId } from '../../model/ids.ts'
import { type Actor, ROLES, SIDES } from '../../model/people.ts'
import type { Present } from './room-session.ts'

/** The name tag that the server stamps on every presence; what a client says of itself never arrives. */
const zUser = z.object({
  person: z.optional(z.string()),
  name: z.string(),
  side: z.nullable(z.enum(SIDES)),
  role: z.enum(ROLES),
})
export type User = z.infer<typeof zUser>

export function userOf(state: unknown): User | null {
  if (typeof state !== 'object' || state === null || !('user' in state)) return null
  const parsed = zUser.safeParse(state.user)
  return parsed.success ? parsed.data : null
}

const NOBODY: PersonId = personId('')

/** [PR1] Everybody in the room with the server's name tag, oneself first. */
export function presentIn(awareness: Awareness, actor: Actor | null): readonly Present[] {
  const me = actor === null ? [] : [{ ...actor, client: awareness.clientID, me: true }]
  const others = [...awareness.getStates()].flatMap(([client, state]): Present[] => {
    const user = client === awareness.clientID ? null : userOf(state)
    if (user === null) return []
    const { name, side, role } = user
    return [{ client, name, side, role, person: user.person ? personId(user.person) : NOBODY, me: false }]
  })
  return [...me, ...others.sort((a, b) => a.client - b.client)]
}
