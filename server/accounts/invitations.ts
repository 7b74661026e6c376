import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Clock } from '../seams.ts'
import type { CatalogueData, CatalogueInvitation, Frozen } from '../store/catalogue-data.ts'
import type { Catalogue } from '../store/port.ts'
import { hashOf } from './secrets.ts'
import { beginSession, endSessions, type Person, type SignedIn } from './sessions.ts'

const DAY = 86_400_000
/** [IN1] An invitation can be used for 7 days, a link for another device for 10 minutes; each once. */
export const LIFE = { invitation: 7 * DAY, device: 10 * 60_000 } as const
/** How long the page that used a link may say so again. */
const AGAIN = 10 * 60_000
/** How long after its end a link is remembered, so that its owner is told what became of it. */
const REMEMBERED = 60 * DAY

type Purpose = keyof typeof LIFE
export type IssuedLink = { readonly token: string; readonly expiresAt: number }

/**
 * Issues a link; called in a change of the catalogue. [IN2] Older unused links of the same purpose for that person are
 * revoked.
 */
export function issueLink(draft: CatalogueData, person: string, purpose: Purpose, clock: Clock): IssuedLink {
  const now = clock.now()
  const token = clock.token()
  const expiresAt = now + LIFE[purpose]
  revokeLinks(draft, (i) => i.person === person && i.purpose === purpose, now)
  draft.invitations = draft.invitations.filter((i) => i.expiresAt > now - REMEMBERED)
  draft.invitations.push({
    id: clock.id(),
    person,
    tokenHash: hashOf(token),
    purpose,
    createdAt: now,
    expiresAt,
    usedAt: null,
    usedBySession: null,
    usedByPage: null,
    revokedAt: null,
  })
  return { token, expiresAt }
}

export function revokeLinks(
  draft: CatalogueData,
  which: (i: CatalogueInvitation) => boolean,
  now: number,
): void {
  for (const link of draft.invitations)
    if (link.usedAt === null && link.revokedAt === null && which(link)) link.revokedAt = now
}

/**
 * `token`: of the new session; null: the person was signed in already, and none was begun. `ended`: the session this
 * browser had before.
 */
type LinkExchange = {
  readonly person: string
  readonly token: string | null
  readonly ended: readonly string[]
}

/** The browser that a link is opened in; `page`: what the page calls itself, known to nobody else; null: it does not say. */
export type LinkBrowser = {
  readonly was: SignedIn | null
  readonly userAgent: string
  readonly page: string | null
}

/**
 * [IN3] Exchanges a link for a session. It decides inside the change, so that two clicks at once begin one session. [IN6]
 * A link that opens nothing is refused before, because each change copies the catalogue and strangers may ask.
 */
export function exchange(
  catalogue: Catalogue,
  token: string,
  browser: LinkBrowser,
  clock: Clock,
): Promise<Result<LinkExchange, Refusal>> {
  const tokenHash = hashOf(token)
  const early = usableLink(catalogue.read(), tokenHash, browser, clock.now())
  if (!early.ok) return Promise.resolve(early)
  return catalogue.change((draft) => {
    const usable = usableLink(draft, tokenHash, browser, clock.now())
    if (!usable.ok) return usable
    const person = usable.value.person
    if (browser.was?.person.id === person && usable.value.usedAt !== null)
      return ok({ person, token: null, ended: [] })
    const session = beginSession(draft, person, browser.userAgent, clock)
    usable.value.usedAt ??= clock.now()
    usable.value.usedBySession = session.id
    usable.value.usedByPage = browser.page === null ? null : hashOf(browser.page)
    const ended = endSessions(draft, (s) => s.id === browser.was?.session, clock.now())
    return ok({ person, token: session.token, ended: [...ended, ...session.ended] })
  })
}

/** [IN7] Whose link it is, for whoever holds it; asking uses nothing up. */
export function holderOf(
  catalogue: Catalogue,
  token: string,
  browser: Omit<LinkBrowser, 'userAgent'>,
  clock: Clock,
): Result<Person, Refusal> {
  const data = catalogue.read()
  const usable = usableLink(data, hashOf(token), browser, clock.now())
  if (!usable.ok) return usable
  const person = data.people.find(({ id }) => id === usable.value.person)
  return person ? ok(person) : refuse({ why: 'person-revoked' })
}

/**
 * [IN4] A used link still opens for the person it signed in, in the browser where that person is signed in. [IN8] For ten
 * minutes it also does for the page that used it: a network may lose the answer, or ask twice.
 */
function usableLink<I extends Frozen<CatalogueInvitation>>(
  data: { readonly invitations: readonly I[]; readonly people: readonly Person[] },
  tokenHash: string,
  { was, page }: Omit<LinkBrowser, 'userAgent'>,
  now: number,
): Result<I, Refusal> {
  const link = data.invitations.find((i) => i.tokenHash === tokenHash)
  if (!link) return refuse({ why: 'invitation-unknown' })
  const person = data.people.find((p) => p.id === link.person)
  if (!person || person.revokedAt !== null) return refuse({ why: 'person-revoked' })
  if (link.usedAt !== null) {
    const again = page !== null && link.usedByPage === hashOf(page) && now < link.usedAt + AGAIN
    return again || was?.person.id === link.person
      ? ok(link)
      : refuse({ why: 'invitation-used', at: link.usedAt })
  }
  if (link.revokedAt !== null) return refuse({ why: 'invitation-revoked' })
  if (link.expiresAt <= now) return refuse({ why: 'invitation-expired', at: link.expiresAt })
  return ok(link)
}

/** [IN5] The token stands in the fragment: no server, no log and no referrer ever sees it. */
export const joinUrl = (site: string, token: string): string => `${site}/join#${token}`
