import type { Present } from '../../session/room-session.ts'

/** [HE1] One line a person, however many tabs they have open; oneself first. */
export function persons(here: readonly Present[]): readonly Present[] {
  const byPerson = new Map<string, Present>()
  for (const each of here.toSorted((a, b) => Number(b.me) - Number(a.me)))
    if (!byPerson.has(each.person)) byPerson.set(each.person, each)
  return [...byPerson.values()]
}
