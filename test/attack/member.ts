import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import {
  messageYjsSyncStep1,
  messageYjsSyncStep2,
  readSyncMessage,
  writeSyncStep1,
  writeUpdate,
} from 'y-protocols/sync'
import * as Y from 'yjs'
import type { Entered } from '../../model/dossier/facts.ts'
import { elementsOf, rootOf } from '../../model/draft/text.ts'
import type { MemoId, Seq } from '../../model/ids.ts'
import { FRAME, markFrame, readFacts, readRejected, readSaved, seenFrame } from '../../model/wire/frames.ts'
import { type Join, zJoin } from '../../model/wire/memoranda.ts'
import { paths } from '../../model/wire/paths.ts'
import type { Browser, Got } from '../server/http/browser.ts'
import type { Host } from '../torture/host.ts'

/** What became of an update: durable, or refused with this code. */
export type Fate = 'saved' | { readonly refused: string }

/** Somebody signed in, with a wire client of their own making: nothing of ours stands between them and the server. */
export class Member {
  readonly browser: Browser
  readonly #host: Pick<Host, 'url'>
  readonly #memo: MemoId
  doc = new Y.Doc()
  /** What was decided, as told since it entered. */
  facts: readonly Entered[] = []
  #join: Join | null = null
  #line: WebSocket | null = null
  #marks = 0
  #waiting: { readonly n: number; readonly tell: (fate: Fate) => void }[] = []
  #lastRefusal = 'closed'
  /** Of the updates it sent. */
  readonly fates = { saved: 0, refused: 0 }

  constructor(host: Pick<Host, 'url'>, memo: MemoId, browser: Browser) {
    this.#host = host
    this.#memo = memo
    this.browser = browser
  }

  /** A fresh replica, synchronised. */
  async enter(): Promise<void> {
    this.leave()
    const joined = await this.browser.post(paths.join(this.#memo))
    if (joined.status !== 200) throw new Error(`no join: ${joined.code}`)
    this.#join = zJoin.parse(joined.body)
    this.doc = new Y.Doc()
    this.doc.clientID = this.#join.clientId
    this.#lastRefusal = 'closed'
    this.facts = []
    this.#line = await this.line(this.#join)
    const synchronised = new Promise<void>((resolve) => this.doc.once('sync', () => resolve()))
    this.#send((encoder) => writeSyncStep1(encoder, this.doc))
    await synchronised
  }

  leave(): void {
    this.#line?.terminate()
    this.#line = null
  }

  /** A socket on a join, open; more than one may be asked for. */
  async line({ clientId, epoch, schema, path }: Join, listens = true): Promise<WebSocket> {
    const address = `${this.#host.url.replace('http', 'ws')}${path}/${this.#memo}?p=1&c=${clientId}&e=${epoch}&s=${schema}`
    const line = new WebSocket(address, { headers: { origin: this.#host.url, cookie: this.browser.cookie } })
    line.on('error', () => undefined)
    if (listens) {
      line.on('message', (data) => this.#hear(new Uint8Array(data as Buffer)))
      line.on('close', () => this.#closed(line))
    }
    await new Promise<void>((resolve, reject) => {
      line.once('open', () => resolve())
      line.once('close', (code) => reject(new Error(`no socket: ${code}`)))
    })
    return line
  }

  joined(): Promise<Got> {
    return this.browser.post(paths.join(this.#memo))
  }

  /** Edits the replica and sends what Yjs makes of it; after a refusal a fresh replica is entered. */
  async edit(change: (root: Y.XmlFragment, doc: Y.Doc) => void): Promise<Fate> {
    const updates: Uint8Array[] = []
    const collect = (update: Uint8Array, origin: unknown): void => {
      if (origin !== this) updates.push(update)
    }
    this.doc.on('update', collect)
    this.doc.transact(() => change(rootOf(this.doc, 'zh'), this.doc))
    this.doc.off('update', collect)
    return updates.length === 0 ? 'saved' : this.send(...updates)
  }

  /** An edit that has to be taken: a refused one would be no attack. */
  async edited(change: (root: Y.XmlFragment, doc: Y.Doc) => void): Promise<void> {
    const fate = await this.edit(change)
    if (fate !== 'saved') throw new Error(`an edit was refused: ${fate.refused}`)
  }

  async send(...updates: readonly Uint8Array[]): Promise<Fate> {
    for (const update of updates) this.#send((encoder) => writeUpdate(encoder, update))
    const n = ++this.#marks
    const fate = new Promise<Fate>((tell) => this.#waiting.push({ n, tell }))
    if (this.#line?.readyState === WebSocket.OPEN) this.#line.send(markFrame(n))
    else this.#closed(this.#line)
    const told = await fate
    this.fates[told === 'saved' ? 'saved' : 'refused']++
    if (told !== 'saved') await this.enter()
    return told
  }

  /** Says that the edits that follow were made with the text up to an entry, as our own pages do. */
  see(upTo: Seq): void {
    if (this.#line?.readyState === WebSocket.OPEN) this.#line.send(seenFrame(upTo))
  }

  /** Of the leading language. */
  elements(): readonly Y.XmlElement[] {
    return elementsOf(rootOf(this.doc, 'zh'))
  }

  /** Asks for so many at once; tells how many of each status came, 0 for those whose connection was cut. */
  async together(count: number, ask: (i: number) => Promise<Got>): Promise<Readonly<Record<number, number>>> {
    const got = await Promise.all(Array.from({ length: count }, (_, i) => ask(i).catch(() => null)))
    const counts: Record<number, number> = {}
    for (const one of got) counts[one?.status ?? 0] = (counts[one?.status ?? 0] ?? 0) + 1
    return counts
  }

  #send(write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, FRAME.sync)
    write(encoder)
    if (this.#line?.readyState === WebSocket.OPEN) this.#line.send(encoding.toUint8Array(encoder))
  }

  #hear(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === FRAME.saved) this.#saved(readSaved(decoder).n)
    else if (type === FRAME.reject) this.#lastRefusal = JSON.stringify(readRejected(decoder).refusal)
    else if (type === FRAME.facts) this.facts = [...this.facts, ...readFacts(decoder).facts]
    else if (type === FRAME.sync) this.#synchronise(decoder)
  }

  #saved(n: number): void {
    for (const { tell } of this.#waiting.filter((one) => one.n <= n)) tell('saved')
    this.#waiting = this.#waiting.filter((one) => one.n > n)
  }

  #synchronise(decoder: decoding.Decoder): void {
    const kind = readSyncMessage(decoder, encoding.createEncoder(), this.doc, this)
    if (kind === messageYjsSyncStep2) this.doc.emit('sync', [true, this.doc])
    if (kind === messageYjsSyncStep1)
      this.#send((encoder) => {
        encoding.writeVarUint(encoder, messageYjsSyncStep2)
        encoding.writeVarUint8Array(encoder, new Uint8Array([0, 0]))
      })
  }

  #closed(line: WebSocket | null): void {
    if (line !== this.#line) return
    for (const { tell } of this.#waiting) tell({ refused: this.#lastRefusal })
    this.#waiting = []
  }
}
