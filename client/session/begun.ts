import type { MemoId } from '../../model/ids.ts'
import type { SocketClass } from './head-start.ts'

/** The answer to a join that the script ahead of the program asked for, once. */
export function begunJoin(memo: MemoId): Promise<Response> | null {
  const start = globalThis.headStart
  if (start?.memo !== memo) return null
  const { answer } = start
  start.answer = null
  return answer
}

/** The answer to what was asked for at an address before the program was there, once. */
export function begunAnswer(address: string): Promise<Response> | null {
  const answer = globalThis.askedAhead?.get(address) ?? null
  globalThis.askedAhead?.delete(address)
  return answer
}

/**
 * [RO9] The browser's sockets; but the first one is the one that the page has opened already, if it goes to the same
 * address. It then says again that it opened and what it brought.
 */
export const begunSockets = (Socket: SocketClass): SocketClass =>
  new Proxy(Socket, {
    construct: (Real, [url, ...rest]: ConstructorParameters<SocketClass>) =>
      takenSocket(String(url)) ?? new Real(url, ...rest),
  })

/** Ends the head start: two sockets of one client would put each other out. */
function takenSocket(url: string) {
  const start = globalThis.headStart
  globalThis.headStart = undefined
  if (!start?.begun) return null
  const { socket, brought } = start.begun
  start.begun = null
  socket.onmessage = null
  if (socket.url !== url || socket.readyState > socket.OPEN) {
    socket.close()
    return null
  }
  // When whoever takes it listens.
  if (socket.readyState === socket.OPEN)
    queueMicrotask(() => {
      socket.dispatchEvent(new Event('open'))
      for (const { data } of brought) socket.dispatchEvent(new MessageEvent('message', { data }))
    })
  return socket
}
