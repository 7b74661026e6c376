import type { CDPSession, Page } from 'playwright'

/** A hotel's line, by the browser's own emulation: a quarter of a second each way and back, 1.5 Mbit/s. */
export const HOTEL = {
  offline: false,
  latency: 250,
  downloadThroughput: 1_500_000 / 8,
  uploadThroughput: 1_500_000 / 8,
} as const

/** What goes over the line for one request, or for one socket. Times in ms since the navigation; bytes as they are sent. */
export type Sent = {
  readonly what: string
  readonly kind: 'document' | 'script' | 'style' | 'font' | 'answer' | 'socket' | 'other'
  readonly began: number
  readonly ended: number
  readonly bytes: number
  /** From the cache of the browser: nothing was sent. */
  readonly cached: boolean
}

export type Line = {
  /** All that has ended so far, in the order it began. */
  sent(): readonly Sent[]
  /** Requests that are still under way. */
  waiting(): number
}

type Asked = { readonly url: string; readonly type: string; readonly at: number; cached: boolean }

const KINDS: Readonly<Record<string, Sent['kind']>> = {
  Document: 'document',
  Script: 'script',
  Stylesheet: 'style',
  Font: 'font',
  Fetch: 'answer',
  XHR: 'answer',
}

const nameOf = (url: string): string => new URL(url).pathname.replace(/^\/assets\//, '')

/** A style that only declares fonts is a part of them. */
const kindOf = ({ url, type }: Asked): Sent['kind'] =>
  /\/served-fonts-/.test(url) ? 'font' : (KINDS[type] ?? 'other')

/** Writes down what the page sends and gets from its next navigation on. */
export async function watchLine(page: Page, emulated: typeof HOTEL | null): Promise<Line> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Network.enable')
  if (emulated !== null) await cdp.send('Network.emulateNetworkConditions', emulated)
  const log = new Log()
  followRequests(cdp, log)
  followSockets(cdp, log)
  return { sent: () => log.sent(), waiting: () => log.waiting() }
}

class Log {
  readonly #asked = new Map<string, Asked>()
  readonly #sent: Sent[] = []
  #start: number | null = null

  ask(id: string, url: string, type: string, at: number): void {
    this.#start ??= at
    this.#asked.set(id, { url, type, at, cached: false })
  }

  fromCache(id: string): void {
    const asked = this.#asked.get(id)
    if (asked) asked.cached = true
  }

  end(id: string, at: number, bytes: number): void {
    const asked = this.#asked.get(id)
    this.#asked.delete(id)
    if (!asked || !/^https?:/.test(asked.url)) return
    const { cached } = asked
    this.add(nameOf(asked.url), kindOf(asked), [asked.at, at], cached ? 0 : bytes, cached)
  }

  add(
    what: string,
    kind: Sent['kind'],
    [from, to]: readonly [number, number],
    bytes: number,
    cached = false,
  ) {
    const since = (at: number) => Math.round((at - (this.#start ?? at)) * 1_000)
    this.#sent.push({ what, kind, began: since(from), ended: since(to), bytes, cached })
  }

  sent(): readonly Sent[] {
    return [...this.#sent].sort((a, b) => a.began - b.began)
  }

  waiting(): number {
    return this.#asked.size
  }
}

function followRequests(cdp: CDPSession, log: Log): void {
  cdp.on('Network.requestWillBeSent', ({ requestId, request, type, timestamp }) =>
    log.ask(requestId, request.url, type ?? 'Other', timestamp),
  )
  cdp.on('Network.requestServedFromCache', ({ requestId }) => log.fromCache(requestId))
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.fromDiskCache === true || response.fromPrefetchCache === true) log.fromCache(requestId)
  })
  cdp.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) =>
    log.end(requestId, timestamp, encodedDataLength),
  )
  cdp.on('Network.loadingFailed', ({ requestId, timestamp }) => log.end(requestId, timestamp, 0))
}

/**
 * What comes before the page has asked anything, or sooner after that than a question and its answer take on the line, was
 * brought unasked and needed no trip of its own, however long a busy machine takes to hand it on.
 */
function followSockets(cdp: CDPSession, log: Log): void {
  const made = new Map<string, number>()
  const opened = new Map<string, number>()
  const asked = new Map<string, number>()
  cdp.on('Network.webSocketWillSendHandshakeRequest', ({ requestId, timestamp }) =>
    made.set(requestId, timestamp),
  )
  cdp.on('Network.webSocketHandshakeResponseReceived', ({ requestId, timestamp }) => {
    opened.set(requestId, timestamp)
    log.add('socket opens', 'socket', [made.get(requestId) ?? timestamp, timestamp], 0)
  })
  cdp.on('Network.webSocketFrameSent', ({ requestId, timestamp }) => {
    if (!asked.has(requestId)) asked.set(requestId, timestamp)
  })
  cdp.on('Network.webSocketFrameReceived', ({ requestId, timestamp, response }) => {
    const open = opened.get(requestId) ?? timestamp
    const question = asked.get(requestId) ?? timestamp
    const answer = timestamp - question > HOTEL.latency / 1_000
    const from = answer ? question : open
    log.add(answer ? 'socket answers' : 'socket brings', 'socket', [from, timestamp], bytesOf(response))
  })
}

const bytesOf = ({
  opcode,
  payloadData,
}: {
  readonly opcode: number
  readonly payloadData: string
}): number => (opcode === 2 ? Math.floor((payloadData.length * 3) / 4) : payloadData.length)
