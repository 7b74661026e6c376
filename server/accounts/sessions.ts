import type { Clock } from '../seams.ts'
import type { CatalogueData, CataloguePerson, CatalogueSession, Frozen } from '../store/catalogue-data.ts'
import type { Catalogue } from '../store/port.ts'
import { hashOf, TOKEN } from './secrets.ts'

const DAY = 86_400_000
/** [SE1] A session lives 30 days after its last use; [SE2] the last use is written at most every 5 minutes. */
export const SESSION_LIFE = 30 * DAY
export const TOUCH_EVERY = 5 * 60_000
/** [SE5] Sessions a person may have at once; of those that are over, as many are remembered. */
export const MAX_SESSIONS = 20

export type Person = Frozen<CataloguePerson>
export type SignedIn = { readonly session: string; readonly csrf: string; readonly person: Person }

const isLive = (session: Frozen<CatalogueSession>, now: number): boolean =>
  session.endedAt === null && session.expiresAt > now

/** Whose session a cookie's token is; null when it is unknown, ended or expired, and for a revoked person. */
export function signedInBy(catalogue: Catalogue, token: string | null, now: number): SignedIn | null {
  if (token === null || !TOKEN.test(token)) return null
  const { sessions, people } = catalogue.read()
  const tokenHash = hashOf(token)
  const session = sessions.find((s) => s.tokenHash === tokenHash)
  if (!session || !isLive(session, now)) return null
  const person = people.find((p) => p.id === session.person)
  if (!person || person.revokedAt !== null) return null
  return { session: session.id, csrf: session.csrf, person }
}

/** Extends the session. Resolves with whether anything was written; if so, the cookie has to be renewed too. */
export async function touch(catalogue: Catalogue, id: string, now: number): Promise<boolean> {
  const session = catalogue.read().sessions.find((s) => s.id === id)
  if (!session || now - session.lastUsedAt < TOUCH_EVERY) return false
  await catalogue.change((draft) => {
    const own = draft.sessions.find((s) => s.id === id)
    if (!own || own.endedAt !== null || now - own.lastUsedAt < TOUCH_EVERY) return
    own.lastUsedAt = now
    own.expiresAt = now + SESSION_LIFE
  })
  return true
}

/**
 * Adds a session; called in a change of the catalogue. Returns its token, which is stored nowhere, and the ids of the
 * sessions that ended because the person had too many.
 */
export function beginSession(
  draft: CatalogueData,
  person: string,
  userAgent: string,
  clock: Clock,
): { readonly id: string; readonly token: string; readonly ended: readonly string[] } {
  const now = clock.now()
  const excess = new Set(liveSessionsOf(draft, person, now).slice(MAX_SESSIONS - 1))
  const ended = endSessions(draft, (session) => excess.has(session), now)
  const token = clock.token()
  const id = clock.id()
  draft.sessions.push({
    id,
    tokenHash: hashOf(token),
    person,
    csrf: clock.token(),
    createdAt: now,
    lastUsedAt: now,
    expiresAt: now + SESSION_LIFE,
    endedAt: null,
    userAgent: userAgent.slice(0, 200),
  })
  forgetOld(draft, now)
  return { id, token, ended }
}

/** Those used last come first. */
function liveSessionsOf(draft: CatalogueData, person: string, now: number): readonly CatalogueSession[] {
  return draft.sessions
    .filter((session) => session.person === person && isLive(session, now))
    .sort((a, b) => b.lastUsedAt - a.lastUsedAt || b.createdAt - a.createdAt)
}

/** Ends the sessions that `ends` picks. Returns their ids, so that their sockets can be closed. */
export function endSessions(
  draft: CatalogueData,
  ends: (session: CatalogueSession) => boolean,
  now: number,
): readonly string[] {
  const ended = draft.sessions.filter((s) => s.endedAt === null && ends(s))
  for (const session of ended) session.endedAt = now
  return ended.map((s) => s.id)
}

/**
 * [SE3] Sessions that are over are dropped after 30 more days, except the newest of each person, which says when they
 * were last here. [SE5] Sooner when a person has many of them.
 */
function forgetOld(draft: CatalogueData, now: number): void {
  const ended = new Map<string, number>()
  const newest = new Map<string, CatalogueSession>()
  for (const session of draft.sessions) {
    const known = newest.get(session.person)
    if (!known || known.lastUsedAt < session.lastUsedAt) newest.set(session.person, session)
  }
  const kept = draft.sessions.toReversed().filter((s) => {
    if (isLive(s, now)) return true
    const later = ended.get(s.person) ?? 0
    ended.set(s.person, later + 1)
    const over = Math.min(s.endedAt ?? s.expiresAt, s.expiresAt)
    return newest.get(s.person) === s || (later < MAX_SESSIONS && over > now - SESSION_LIFE)
  })
  draft.sessions = kept.toReversed()
}
