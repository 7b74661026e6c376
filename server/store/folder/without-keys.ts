import type { CatalogueData } from '../catalogue-data.ts'

/**
 * [BK4] A backup signs nobody in: in it, every session has ended at the time it was taken, and every unused link is
 * withdrawn. The sessions stay, because they say when somebody was last here.
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
