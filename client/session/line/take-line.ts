import { network, REMEMBERED, type WayOptions } from '../network.ts'
import { after } from '../scheduling.ts'
import { LineSocket } from './line-socket.ts'

/** How long (ms) until a socket is tried again; sooner where one worked before, as after a restart of the server. */
const TRY_AGAIN = { first: 60_000, worked: 5_000 } as const

function remember(line: boolean): void {
  try {
    if (line) sessionStorage.setItem(REMEMBERED, '1')
    else sessionStorage.removeItem(REMEMBERED)
  } catch {
    // It is found out anew.
  }
}

/**
 * [WS6] Lets the frames go by an HTTP line until a socket gets through again. Whichever way is new begins with the steps of
 * the protocol, so that nothing is lost between them.
 */
export function takeLine({ provider, getsThrough, taken, isOver }: WayOptions): void {
  const Socket = provider._WS
  const turnTo = (Transport: typeof Socket, line: boolean): void => {
    remember(line)
    provider.disconnect()
    provider._WS = Transport
    taken(line)
    provider.connect()
  }
  const tryLater = (): void => {
    after(network.worked ? TRY_AGAIN.worked : TRY_AGAIN.first, async () => {
      if (isOver() || !provider.shouldConnect) return
      const through = await getsThrough()
      if (isOver() || !provider.shouldConnect) return
      if (through) return turnTo(Socket, false)
      // The server is there, and its sockets are not: that is the network.
      if (provider.wsconnected) network.worked = false
      tryLater()
    })
  }
  turnTo(LineSocket, true)
  tryLater()
}
