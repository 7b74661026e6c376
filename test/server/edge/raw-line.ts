import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { FRAME, markFrame, type Rejected, readRejected, readSaved } from '../../../model/wire/frames.ts'
import { type Join, zJoin } from '../../../model/wire/memoranda.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Browser } from '../http/browser.ts'
import { HandLine, type HandSocket } from './hand-line.ts'

/** A server and one of its memoranda. */
export type Place = { readonly url: string; readonly memo: string }

/** A frame of numbers and byte arrays, whatever they mean. */
export function frameOf(...parts: readonly (number | Uint8Array)[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const part of parts)
    if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else encoding.writeVarUint8Array(encoder, part)
  return encoding.toUint8Array(encoder)
}

export const stepOne = (vector: Uint8Array) => frameOf(FRAME.sync, messageYjsSyncStep1, vector)
export const stepTwo = (update: Uint8Array) => frameOf(FRAME.sync, messageYjsSyncStep2, update)
export const live = (update: Uint8Array) => frameOf(FRAME.sync, messageYjsUpdate, update)

export function presence(client: number, clock: number, state: unknown): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of [1, client, clock]) encoding.writeVarUint(encoder, number)
  encoding.writeVarString(encoder, typeof state === 'string' ? state : JSON.stringify(state))
  return frameOf(FRAME.awareness, encoding.toUint8Array(encoder))
}

/** How a socket took what was sent: it stayed open, or it was closed with a reason. */
export type Outcome = { readonly closed: number | null; readonly why: string }

type Joined = Omit<Join, 'role' | 'seq' | 'path'>
/** Opens a way to the memorandum for whoever joined. */
export type Dial = (house: Place, own: Pick<Browser, 'cookie' | 'csrf'>, query: string) => HandSocket

export const bySocket: Dial = (house, { cookie }, query) =>
  new WebSocket(`${house.url.replace('http', 'ws')}/sync/${house.memo}?${query}`, {
    headers: { origin: house.url, cookie },
  })
export const byLine: Dial = ({ url, memo }, { cookie, csrf }, query) =>
  new HandLine({ url, memo, cookie, csrf }, query)
/** Both, for suites that hold over either. */
export const TRANSPORTS: readonly { readonly over: string; readonly dial: Dial }[] = [
  { over: 'a socket', dial: bySocket },
  { over: 'an HTTP line', dial: byLine },
]

/** A socket by hand with a join of its own: what a forger has. */
export class RawLine {
  readonly client: number
  readonly doc = new Y.Doc()
  readonly frames: Uint8Array[] = []
  readonly socket: HandSocket
  readonly closed: Promise<number>
  #mark = 0
  #waiting: (() => void)[] = []

  constructor(
    house: Place,
    own: string | Pick<Browser, 'cookie' | 'csrf'>,
    { clientId, epoch, schema }: Joined,
    dial: Dial = bySocket,
  ) {
    this.client = clientId
    this.doc.clientID = clientId
    const who = typeof own === 'string' ? { cookie: own, csrf: '' } : own
    this.socket = dial(house, who, `p=1&c=${clientId}&e=${epoch}&s=${schema}`)
    this.closed = new Promise((resolve) => this.socket.once('close', resolve))
    this.socket.on('error', () => undefined)
    this.socket.on('message', (data: Buffer) => {
      this.frames.push(new Uint8Array(data))
      for (const look of this.#waiting.splice(0)) look()
    })
  }

  /** The first frame, received before or later, for which `pick` finds something; null when the socket closed first. */
  async until<T>(pick: (frame: Uint8Array) => T | null): Promise<T | null> {
    let shut = false
    const end = this.closed.then(() => {
      shut = true
    })
    for (let at = 0; ; ) {
      while (at < this.frames.length) {
        const found = pick(this.frames[at++] ?? new Uint8Array())
        if (found !== null) return found
      }
      if (shut) return null
      await Promise.race([end, new Promise<void>((resolve) => this.#waiting.push(resolve))])
    }
  }

  /** Asks for the text and says that there is nothing offline, as every client does first. */
  async pull(): Promise<void> {
    this.socket.send(stepOne(new Uint8Array([0])))
    const text = await this.until((frame) => bodyOf(frame, FRAME.sync, messageYjsSyncStep2))
    if (text) Y.applyUpdate(this.doc, text)
    this.socket.send(stepTwo(new Uint8Array([0, 0])))
  }

  /** Sends this and a MARK behind it: the receipt says that it was taken, a close that it was not. */
  async outcome(frame: Uint8Array | string): Promise<Outcome> {
    this.socket.send(frame)
    const n = ++this.#mark
    this.socket.send(markFrame(n))
    const saved = await this.until((f) => {
      const decoder = decoding.createDecoder(f)
      return decoding.readVarUint(decoder) === FRAME.saved && readSaved(decoder).n >= n ? true : null
    })
    if (saved) return { closed: null, why: '' }
    return { closed: await this.closed, why: this.#rejected()?.refusal.why ?? '' }
  }

  #rejected(): Rejected | null {
    const decoder = this.frames
      .map((f) => decoding.createDecoder(f))
      .find((d) => decoding.readVarUint(d) === FRAME.reject)
    return decoder ? readRejected(decoder) : null
  }

  /** What a change makes of the document as this socket knows it. */
  updateOf(change: (root: Y.XmlFragment) => void): Uint8Array {
    const before = Y.encodeStateVector(this.doc)
    this.doc.transact(() => change(this.doc.getXmlFragment('zh')))
    return Y.encodeStateAsUpdate(this.doc, before)
  }
}

/** The body of a frame of this type and kind; null when it is another. */
export function bodyOf(frame: Uint8Array, type: number, kind: number): Uint8Array | null {
  const decoder = decoding.createDecoder(frame)
  if (decoding.readVarUint(decoder) !== type || decoding.readVarUint(decoder) !== kind) return null
  return decoding.readVarUint8Array(decoder)
}

/** What a frame says of whom: state by client id. */
export function statesIn(frame: Uint8Array): ReadonlyMap<number, string> | null {
  const outer = decoding.createDecoder(frame)
  if (decoding.readVarUint(outer) !== FRAME.awareness) return null
  const decoder = decoding.createDecoder(decoding.readVarUint8Array(outer))
  const states = new Map<number, string>()
  for (let n = decoding.readVarUint(decoder); n > 0; n--) {
    const client = decoding.readVarUint(decoder)
    decoding.readVarUint(decoder)
    states.set(client, decoding.readVarString(decoder))
  }
  return states
}

export async function joined(house: Place, browser: Browser): Promise<Join> {
  return zJoin.parse((await browser.post(paths.join(house.memo))).body)
}

/** A socket that has pulled the text. */
export async function openLine(house: Place, browser: Browser, dial: Dial = bySocket): Promise<RawLine> {
  const line = new RawLine(house, browser, await joined(house, browser), dial)
  await new Promise<void>((resolve) => line.socket.once('open', () => resolve()))
  await line.pull()
  return line
}
