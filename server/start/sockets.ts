import { personId } from '../../model/ids.ts'
import { signedInBy } from '../accounts/sessions.ts'
import { declineUpgrade } from '../http/answer.ts'
import { tokenOf } from '../http/cookie.ts'
import { errorFields } from '../http/errors.ts'
import type { Parts } from '../http/parts.ts'
import type { KnownBrowsers, RequestTurns } from '../http/request-turns.ts'
import type { Rooms } from '../room/rooms.ts'
import type { SyncDeps } from '../socket/upgrade.ts'

/** What the sockets need from `http` and `accounts`: whose cookie it is, whose pages may connect, how to decline. */
export const syncDeps = (
  { catalogue, clock, site, log }: Parts,
  rooms: Rooms,
  { turns, browsers }: { readonly turns: RequestTurns; readonly browsers: KnownBrowsers },
): SyncDeps => ({
  rooms,
  origins: site.origins,
  sessionOf(cookie) {
    const who = signedInBy(catalogue, tokenOf(cookie, site.secure), clock.now())
    return who && { session: who.session, person: personId(who.person.id) }
  },
  inTurn: (request, begin) => turns.take(browsers.of(request), begin),
  decline: (socket, refusal) => declineUpgrade(socket, refusal, site.secure),
  report: (error) => log.warn(errorFields(error), 'a socket failed'),
  now: clock.now,
  token: clock.token,
})
