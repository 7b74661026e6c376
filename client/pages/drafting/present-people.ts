import type { PresentPerson } from '../../session/room-session.ts'

/** [HE1] One entry a person, however many tabs they have open; oneself first. */
export function presentPeople(here: readonly PresentPerson[]): readonly PresentPerson[] {
  const byPerson = new Map<string, PresentPerson>()
  for (const each of here.toSorted((a, b) => Number(b.me) - Number(a.me)))
    if (!byPerson.has(each.person)) byPerson.set(each.person, each)
  return [...byPerson.values()]
}
