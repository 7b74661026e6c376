import {
  ARRIVAL_ELEMENT,
  CSRF_HEADER,
  joinPath,
  memorandumPath,
  type PageArrival,
  type PageRefusal,
  SESSION_ELEMENT,
  socketParams,
} from '../../model/wire/head.ts'
import { preferredAmong } from '../i18n/preferred.ts'
import { readSetting } from '../settings.ts'
import { REMEMBERED } from './network.ts'

/** A socket that was opened before the program was there, and what it brought so far. */
type BegunSocket = { readonly socket: WebSocket; readonly brought: MessageEvent[] }

/** What the page has begun for the program, which takes it once. */
export type HeadStart = { readonly memo: string; answer: Promise<Response> | null; begun: BegunSocket | null }

/** What was asked for before the program was there, by its address. */
type AskedAhead = Map<string, Promise<Response>>

/** The sockets of a browser, as a class. */
export type SocketClass = typeof WebSocket

declare global {
  var headStart: HeadStart | undefined
  var askedAhead: AskedAhead | undefined
}

/** How long (ms) a socket waits to be taken. */
const WAIT_FOR_PROGRAM = 30_000

/**
 * [RO9] Where the page says who is signed in, a memorandum is joined and its socket opened while the program is still on its
 * way, so that the text is there when the program is. The page may bring the join with it; then it also says what is drawn
 * with the text and does not come with it. Runs before everything else, and imports next to nothing of it.
 */
export function giveHeadStart(): void {
  const [, memo, page] = /^\/m\/([^/]+)(?:\/(\w+))?$/.exec(location.pathname) ?? []
  const told = document.getElementById(SESSION_ELEMENT)?.textContent
  if (memo === undefined || !told) return
  const session: { readonly me: unknown; readonly csrf: string } = JSON.parse(told)
  if (!session.me) return
  const arrival = takeArrival()
  if (arrival !== null && 'refused' in arrival) refuseAhead(page, memo, arrival)
  else if (page === undefined) joinAhead(memo, session.csrf, arrival)
}

function joinAhead(memo: string, csrf: string, arrival: PageArrival | null): void {
  if (arrival !== null) askAhead(arrival)
  const answer =
    arrival === null ? askToJoin(memo, csrf) : Promise.resolve(new Response(JSON.stringify(arrival.join)))
  const start: HeadStart = { memo, answer, begun: null }
  globalThis.headStart = start
  // The program asks again where this fails, and says what is wrong.
  openSocket(start, answer).catch(() => {})
}

/** Once: a join serves one replica. */
function takeArrival(): PageArrival | PageRefusal | null {
  const element = document.getElementById(ARRIVAL_ELEMENT)
  element?.remove()
  return element?.textContent ? JSON.parse(element.textContent) : null
}

const ASK: RequestInit = { credentials: 'same-origin', cache: 'no-store' }

const askToJoin = (memo: string, csrf: string): Promise<Response> =>
  fetch(joinPath(memo), {
    ...ASK,
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', [CSRF_HEADER]: csrf },
    body: '{}',
  })

/** What is refused is not asked for: the program finds the answer that it would get. */
function refuseAhead(page: string | undefined, memo: string, { refused }: PageRefusal): void {
  const asked = page === 'compare' ? memorandumPath(memo) : joinPath(memo)
  const answer = new Response(JSON.stringify(refused), { status: refused.status })
  globalThis.askedAhead = new Map([[asked, Promise.resolve(answer)]])
}

function askAhead({ guidance, numbers }: PageArrival): void {
  const lang = preferredAmong(Object.keys(guidance), readSetting('lang'), navigator.language)
  const addresses = [lang === undefined ? undefined : guidance[lang], numbers]
  globalThis.askedAhead = new Map()
  for (const address of addresses) {
    if (!address) continue
    const answer = fetch(address, { ...ASK, headers: { accept: 'application/json' } })
    // The program asks again where this fails.
    answer.catch(() => {})
    globalThis.askedAhead.set(address, answer)
  }
}

async function openSocket(start: HeadStart, answer: Promise<Response>): Promise<void> {
  const response = (await answer).clone()
  if (!response.ok || goesByLine()) return
  const join: Parameters<typeof socketParams>[0] & { readonly path: string } = await response.json()
  // The program was quicker and has a socket.
  if (globalThis.headStart !== start) return
  const origin = location.origin.replace(/^http/, 'ws')
  const socket = new WebSocket(
    `${origin}${join.path}/${start.memo}?${new URLSearchParams(socketParams(join))}`,
  )
  socket.binaryType = 'arraybuffer'
  const brought: MessageEvent[] = []
  socket.onmessage = (event) => void brought.push(event)
  const begun = { socket, brought }
  start.begun = begun
  setTimeout(() => {
    if (start.begun === begun) socket.close()
  }, WAIT_FOR_PROGRAM)
}

/** Where a page of this tab had to take the HTTP line, no socket is tried before it. */
function goesByLine(): boolean {
  try {
    return sessionStorage.getItem(REMEMBERED) !== null
  } catch {
    return false
  }
}
