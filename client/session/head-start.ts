import { CSRF_HEADER, joinPath, SESSION_ELEMENT, socketParams } from '../../model/wire/head.ts'
import { REMEMBERED } from './network.ts'

/** A socket that was opened before the program was there, and what it brought so far. */
type BegunSocket = { readonly socket: WebSocket; readonly brought: MessageEvent[] }

/** What the page has begun for the program, which takes it once. */
export type HeadStart = { readonly memo: string; answer: Promise<Response> | null; begun: BegunSocket | null }

/** The sockets of a browser, as a class. */
export type SocketClass = typeof WebSocket

declare global {
  var headStart: HeadStart | undefined
}

/** How long (ms) a socket waits to be taken. */
const WAIT_FOR_PROGRAM = 30_000

/**
 * [RO9] Where the page says who is signed in, a memorandum is joined and its socket opened while the program is still on its
 * way, so that the text is there when the program is. Runs before everything else, and imports nothing of it.
 */
export function giveHeadStart(): void {
  const memo = /^\/m\/([^/]+)$/.exec(location.pathname)?.[1]
  const told = document.getElementById(SESSION_ELEMENT)?.textContent
  if (memo === undefined || !told) return
  const session: { readonly me: unknown; readonly csrf: string } = JSON.parse(told)
  if (!session.me) return
  const answer = fetch(joinPath(memo), {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      [CSRF_HEADER]: session.csrf,
    },
    credentials: 'same-origin',
    cache: 'no-store',
    body: '{}',
  })
  const start: HeadStart = { memo, answer, begun: null }
  globalThis.headStart = start
  // The program asks again where this fails, and says what is wrong.
  openSocket(start, answer).catch(() => {})
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
