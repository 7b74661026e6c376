import { readLineOpened } from '../../model/wire/line.ts'
import { paths } from '../../model/wire/paths.ts'
import { zSession } from '../../model/wire/session.ts'
import { socketGetsThrough } from './replica/socket.ts'
import { type Answerer, askBytes, whoAnswers } from './requests.ts'
import { after } from './scheduling.ts'
import { serverNow } from './server-clock.ts'

/** What gets through from this browser. Times are milliseconds. */
export type SelfCheck = {
  readonly at: number
  readonly address: string
  readonly encrypted: boolean
  /** As the browser names it: `h2`, `http/1.1`; '' when it does not say. */
  readonly protocol: string
  readonly answerer: Answerer
  /** There and back, the middle one of up to five; null: the server was not reached. */
  readonly latency: number | null
  readonly socket: boolean
  /** How long a line took to open; null: none did. */
  readonly line: number | null
  /** How far this clock is ahead of the server's, where that can be noticed; null: the server was not reached. */
  readonly ahead: number | null
  readonly browser: string
}

const SAMPLES = 5
/** How long (ms) samples are taken: a slow network is known after one. */
const SAMPLING = 3_000
/** How long (ms) each answer may take. */
const PATIENCE = 30_000
/** Nobody's: the server answers as to somebody who has no such memorandum. */
const QUERY = '?p=1&c=0&e=0&s=0'
const MEMO = 'self-check'

/** Asks, and gives up when that takes too long. */
async function patiently<T>(ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const patience = new AbortController()
  const callOff = after(PATIENCE, () => patience.abort())
  const answer = await ask(patience.signal)
  callOff()
  return answer
}

async function reachedNow(): Promise<Pick<SelfCheck, 'answerer' | 'latency' | 'ahead'>> {
  const times: number[] = []
  const start = performance.now()
  do {
    const begun = performance.now()
    const answerer = await patiently((signal) => whoAnswers(paths.session, zSession, signal))
    if (answerer !== 'server') return { answerer, latency: null, ahead: null }
    times.push(performance.now() - begun)
  } while (times.length < SAMPLES && performance.now() - start < SAMPLING)
  const latency = Math.round(times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0)
  return { answerer: 'server', latency, ahead: Date.now() - serverNow() }
}

async function lineNow(): Promise<number | null> {
  const begun = performance.now()
  const opened = await patiently((signal) =>
    askBytes('POST', paths.lines(MEMO) + QUERY, { read: readLineOpened, signal }),
  )
  return opened?.ok ? Math.round(performance.now() - begun) : null
}

function protocolNow(): string {
  const asked = performance.getEntriesByName(new URL(paths.session, location.href).href)
  return asked.map((one) => (one instanceof PerformanceResourceTiming ? one.nextHopProtocol : '')).pop() ?? ''
}

/** [WS8] Looks at the network as drafting will meet it; no memorandum is opened. */
export async function checkSelf(): Promise<SelfCheck> {
  const { protocol, host, origin } = location
  const encrypted = protocol === 'https:'
  const reached = await reachedNow()
  const address = `${encrypted ? 'wss' : 'ws'}://${host}/sync/${MEMO}${QUERY}`
  const [socket, line] = await Promise.all([socketGetsThrough(address), lineNow()])
  return {
    ...{ at: serverNow(), address: origin, encrypted, protocol: protocolNow(), ...reached },
    ...{ socket, line, browser: navigator.userAgent },
  }
}
