import { readLineOpened } from '../../model/wire/line.ts'
import { paths } from '../../model/wire/paths.ts'
import { api } from './api.ts'
import { socketGetsThrough } from './replica/socket.ts'
import { askBytes } from './requests.ts'
import { serverNow } from './server-clock.ts'

/** What gets through from this browser. Times are milliseconds. */
export type SelfCheck = {
  readonly at: number
  readonly address: string
  readonly encrypted: boolean
  /** As the browser names it: `h2`, `http/1.1`; '' when it does not say. */
  readonly protocol: string
  /** There and back, the middle one of five; null: the server was not reached. */
  readonly latency: number | null
  readonly socket: boolean
  readonly line: boolean
  /** How far this clock is ahead of the server's, where that can be noticed. */
  readonly ahead: number
  readonly browser: string
}

const SAMPLES = 5
/** Nobody's: the server answers as to somebody who has no such memorandum. */
const QUERY = '?p=1&c=0&e=0&s=0'
const MEMO = 'self-check'

async function latencyNow(): Promise<number | null> {
  const times: number[] = []
  for (let n = 0; n < SAMPLES; n++) {
    const begun = performance.now()
    if (!(await api.session()).ok) return null
    times.push(performance.now() - begun)
  }
  return Math.round(times.sort((a, b) => a - b)[Math.floor(SAMPLES / 2)] ?? 0)
}

function protocolNow(): string {
  const asked = performance.getEntriesByName(new URL(paths.session, location.href).href)
  return asked.map((one) => (one instanceof PerformanceResourceTiming ? one.nextHopProtocol : '')).pop() ?? ''
}

/** [WS8] Looks at the network as drafting will meet it; no memorandum is opened. */
export async function checkSelf(): Promise<SelfCheck> {
  const { protocol, host, origin } = location
  const encrypted = protocol === 'https:'
  const latency = await latencyNow()
  const address = `${encrypted ? 'wss' : 'ws'}://${host}/sync/${MEMO}${QUERY}`
  const [socket, line] = await Promise.all([
    socketGetsThrough(address),
    askBytes('POST', paths.lines(MEMO) + QUERY, { read: readLineOpened }),
  ])
  return {
    ...{ at: serverNow(), address: origin, encrypted, protocol: protocolNow(), latency },
    ...{ socket, line: line?.ok === true, ahead: Date.now() - serverNow(), browser: navigator.userAgent },
  }
}
