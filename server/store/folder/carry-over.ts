import type { CatalogueData, CataloguePerson } from '../catalogue-data.ts'

export type Carried = {
  /** How many sessions go on, and how many the restore ended. */
  readonly sessionsKept: number
  readonly sessionsEnded: number
  readonly linksWithdrawn: number
  /** Names of the people who were let in at the time of the backup and have been revoked since: they stay revoked. */
  readonly stillRevoked: readonly string[]
}

/**
 * [RB3] A restore lets nobody in who was not in a moment before. Only sessions of the catalogue that is replaced
 * (`present`; null: it cannot be read) go on, and only for people whose role and side are the same in both. Whoever was
 * revoked since the backup stays revoked, and every link is withdrawn. Without `present` everybody has to sign in again.
 */
export function carryOver(draft: CatalogueData, present: CatalogueData | null, now: number): Carried {
  const stillRevoked = draft.people.filter((person) => {
    const revokedAt = present?.people.find(({ id }) => id === person.id)?.revokedAt ?? null
    if (person.revokedAt !== null || revokedAt === null) return false
    person.revokedAt = revokedAt
    return true
  })
  const going = (present?.sessions ?? []).filter((s) => s.endedAt === null && s.expiresAt > now)
  const kept = going.filter((s) => standsIn(draft, present, s.person))
  const ids = new Set(kept.map(({ id }) => id))
  const past = draft.sessions.filter(({ id }) => !ids.has(id))
  for (const session of past) session.endedAt ??= now
  draft.sessions = [...past, ...kept.map((session) => ({ ...session }))]
  const open = draft.invitations.filter((link) => link.usedAt === null)
  for (const link of open) link.revokedAt ??= now
  const unused = (present?.invitations ?? []).filter(
    (link) => link.usedAt === null && link.revokedAt === null && link.expiresAt > now,
  )
  return {
    sessionsKept: kept.length,
    sessionsEnded: going.length - kept.length,
    linksWithdrawn: unused.length,
    stillRevoked: stillRevoked.map(({ name }) => name),
  }
}

function standsIn(draft: CatalogueData, present: CatalogueData | null, id: string): boolean {
  const [was, is] = [present, draft].map((c) => c?.people.find((person) => person.id === id))
  return (
    was !== undefined &&
    is !== undefined &&
    lives(was) &&
    lives(is) &&
    was.role === is.role &&
    was.side === is.side
  )
}

const lives = (person: CataloguePerson): boolean => person.revokedAt === null
