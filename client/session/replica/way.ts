import { isFinal } from '../../../model/wire/close.ts'
import { network, REMEMBERED, type WayOptions } from '../network.ts'
import { after } from '../scheduling.ts'

/** Sockets that fail in a row, and how long (ms) one may say nothing, before the line takes their place. */
const FAILURES = 2
const SILENCE = 5_000
/** A browser may keep nothing at all. */
function remembered(): boolean {
  try {
    return sessionStorage.getItem(REMEMBERED) !== null
  } catch {
    return false
  }
}

/**
 * [WS6] Which way the frames go: by a socket, and by an HTTP line once sockets failed twice in a row, or one was silent for
 * five seconds; at once where a page of this tab had to before. Everything about the line is fetched only then. Connects.
 */
export function chooseWay(options: WayOptions): void {
  const { provider, isOver } = options
  const Socket = provider._WS
  let [heard, failures] = [false, 0]
  let callOff = (): void => undefined

  const toLine = async (begun = true): Promise<void> => {
    const line = await import('../line/take-line.ts').catch(() => null)
    if (line === null || heard || isOver() || provider._WS !== Socket) return
    if (begun && !provider.shouldConnect) return
    failures = 0
    line.takeLine(options)
  }
  const hear = (): void => {
    callOff()
    heard = network.worked = true
    failures = 0
  }
  provider.on('status', ({ status }) => {
    if (status !== 'connecting' || provider._WS !== Socket) return
    callOff()
    heard = false
    callOff = after(SILENCE, () => void toLine())
    provider.ws?.addEventListener('message', hear, { once: true })
  })
  provider.on('connection-close', (event) => {
    callOff()
    // A code of the server's own got through.
    if (event === null || heard || isFinal(event.code) || provider._WS !== Socket) return
    failures++
    if (failures >= FAILURES) void toLine()
  })
  if (!remembered()) provider.connect()
  else
    void toLine(false).then(() => {
      if (!isOver()) provider.connect()
    })
}
