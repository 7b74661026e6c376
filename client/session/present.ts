import type { Awareness } from 'y-protocols/awareness'
import { z } from 'zod/mini'
import { type PersonId, personId } from '../../model/ids.ts'
import { type Actor, ROLES, SIDES } from '../../model/people.ts'
import type { PresentPerson } from './room-session.ts'

/** The name tag that the server stamps on every presence. What a client says of itself is never passed on. */
const zNameTag = z.object({
  person: z.optional(z.string()),
  name: z.string(),
  side: z.nullable(z.enum(SIDES)),
  role: z.enum(ROLES),
})
type NameTag = z.infer<typeof zNameTag>

export function nameTagOf(state: unknown): NameTag | null {
  if (typeof state !== 'object' || state === null || !('user' in state)) return null
  const parsed = zNameTag.safeParse(state.user)
  return parsed.success ? parsed.data : null
}

const NOBODY: PersonId = personId('')

/** [PR1] Everybody in the room under the server's name tags, this tab's own person first. */
export function presentIn(awareness: Awareness, actor: Actor | null): readonly PresentPerson[] {
  const me = actor === null ? [] : [{ ...actor, client: awareness.clientID, me: true }]
  const others = [...awareness.getStates()].flatMap(([client, state]): PresentPerson[] => {
    const tag = client === awareness.clientID ? null : nameTagOf(state)
    if (tag === null) return []
    const { name, side, role, person } = tag
    return [{ client, name, side, role, person: person ? personId(person) : NOBODY, me: false }]
  })
  return [...me, ...others.sort((a, b) => a.client - b.client)]
}
