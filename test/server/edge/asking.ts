import type { Browser, Got } from '../http/browser.ts'
import type { House } from '../http/house.ts'
import { COMMAND_ROUTE, ENDINGS, isWrite, methodOf, ROUTES, type RouteCase } from './routes.ts'

/** A command like any other, as a row: what the guards do to it they do to all. */
const COMMAND: RouteCase = {
  route: COMMAND_ROUTE,
  may: 'thaw',
  of: 'memorandum',
  ask: (memo) => ({ path: `/api/memoranda/${memo}/commands`, body: { do: 'thaw', reason: ' ' } }),
  answer: 'not-frozen',
}

export const EVERY_ROUTE: readonly RouteCase[] = [...ROUTES, COMMAND, ...ENDINGS]
/** What is asked with a link by somebody who has no session and so no token: whose it is, and to be signed in. */
const WITH_A_LINK = ['POST /api/session', 'POST /api/session/link-holder']
/** Every route that writes, and has a token to be asked for. */
export const WRITES: readonly RouteCase[] = EVERY_ROUTE.filter(
  (one) => isWrite(one) && !WITH_A_LINK.includes(one.route),
)

/** Asks a route with headers of one's own. */
export function ask(
  house: House,
  browser: Browser,
  one: RouteCase,
  headers: Readonly<Record<string, string>> = {},
): Promise<Got> {
  const { path, body, raw, type } = one.ask(house.memo, 1)
  return browser.send(path, {
    method: methodOf(one),
    ...(body === undefined ? {} : { body }),
    ...(raw === undefined ? {} : { raw }),
    headers: { ...(type === undefined ? {} : { 'content-type': type }), ...headers },
  })
}
