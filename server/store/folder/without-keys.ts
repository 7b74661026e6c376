import type { CatalogueData } from '../catalogue-data.ts'

/**
 * [BK4] A backup signs nobody in: at the time it is taken every session in it has ended and every link that was not
 * used is withdrawn. Sessions stay as what they then are, the memory of when somebody was last here.
 */
export function withoutKeys(catalogue: CatalogueData, takenAt: number): CatalogueData {
  return {
    ...catalogue,
    sessions: catalogue.sessions.map((session) => ({
      ...session,
      csrf: '',
      endedAt: session.endedAt ?? takenAt,
    })),
    invitations: catalogue.invitations.map((link) =>
      link.usedAt === null ? { ...link, revokedAt: link.revokedAt ?? takenAt } : link,
    ),
  }
}
