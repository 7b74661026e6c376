import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { messageYjsSyncStep1, messageYjsSyncStep2, readSyncMessage, writeSyncStep1 } from 'y-protocols/sync'
import * as Y from 'yjs'
import { FRAME, markFrame, readSaved } from '../../model/wire/frames.ts'
import { type Join, zJoin } from '../../model/wire/memoranda.ts'
import { paths } from '../../model/wire/paths.ts'
import { Browser } from '../server/http/browser.ts'
import type { Chance } from '../support/chance.ts'
import { hostileShot, type Shot } from '../support/hostile/frames.ts'
import type { Host } from './host.ts'

/** How long an answer is waited for: a receipt, or the end of the line (ms). */
const PATIENCE = 100

/** What became of a shot: a receipt, the end of the line, or neither in time. */
type Answer = 'saved' | 'closed' | 'nothing'

/** Somebody with a session, a client id and a line of their own making. */
export class Attacker {
  readonly doc = new Y.Doc()
  readonly kinds: Record<string, number> = {}
  /** Updates whose line was closed over them, each time they were sent. */
  readonly refused = new Set<string>()
  sent = 0
  readonly #host: Host
  readonly #chance: Chance
  readonly #role: string
  #browser: Browser
  #join: Join | null = null
  #line: WebSocket | null = null
  #marks = 0
  /** Shots on this line whose answer was not waited for any longer: an end of the line may be theirs. */
  #unanswered = 0
  #answered: (how: Exclude<Answer, 'nothing'>) => void = () => undefined

  constructor(role: string, host: Host, chance: Chance) {
    this.#role = role
    this.#host = host
    this.#chance = chance
    this.#browser = new Browser(host.url)
  }

  async signIn(memo: string): Promise<void> {
    this.#browser = new Browser(this.#host.url)
    await this.#browser.exchange(new URL(this.#host.link(this.#role)).hash.slice(1))
    this.#join = zJoin.parse((await this.#browser.post(paths.join(memo))).body)
  }

  /** One shot on the line there is, or on a new one; resolves when the server has dealt with it. */
  async shoot(memo: string): Promise<void> {
    if (!this.#join) return
    const line = this.#line ?? (await this.#connect(memo, this.#join))
    if (!line) return
    const shot = hostileShot(this.doc, this.#join.clientId, this.#chance)
    this.kinds[shot.kind] = (this.kinds[shot.kind] ?? 0) + shot.frames.length
    this.sent += shot.frames.length
    const answer = this.#answer()
    fire(line, shot)
    line.send(markFrame(++this.#marks))
    this.#judge(await answer, shot.update)
  }

  #judge(how: Answer, update: Uint8Array | null): void {
    const refused = how === 'closed' && this.#unanswered === 0
    this.#unanswered = how === 'nothing' ? this.#unanswered + 1 : 0
    if (!update) return
    const bytes = Buffer.from(update).toString('base64')
    if (refused) this.refused.add(bytes)
    else this.refused.delete(bytes)
  }

  leave(): void {
    this.#line?.terminate()
    this.#line = null
  }

  #answer(): Promise<Answer> {
    return new Promise((resolve) => {
      const patience = setTimeout(() => resolve('nothing'), PATIENCE)
      this.#answered = (how) => {
        clearTimeout(patience)
        resolve(how)
      }
    })
  }

  async #connect(memo: string, { clientId, epoch, schema, path }: Join): Promise<WebSocket | null> {
    const origin = this.#host.url
    const address = `${origin.replace('http', 'ws')}${path}/${memo}?p=1&c=${clientId}&e=${epoch}&s=${schema}`
    const line = new WebSocket(address, { headers: { origin, cookie: this.#browser.cookie } })
    line.on('message', (data) => this.#hear(line, new Uint8Array(data as Buffer)))
    line.on('error', () => undefined)
    line.on('close', () => {
      if (this.#line === line) this.#line = null
      this.#answered('closed')
    })
    const open = await new Promise<boolean>((resolve) => {
      line.once('open', () => resolve(true))
      line.once('close', () => resolve(false))
    })
    if (!open) return null
    this.#line = line
    line.send(syncFrame((encoder) => writeSyncStep1(encoder, this.doc)))
    return line
  }

  #hear(line: WebSocket, frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === FRAME.saved && readSaved(decoder).n === this.#marks) this.#answered('saved')
    if (type !== FRAME.sync) return
    const kind = readSyncMessage(decoder, encoding.createEncoder(), this.doc, this)
    // Mostly it says that it has nothing; now and then never, so that all it sends is held.
    if (kind === messageYjsSyncStep1 && this.#chance.happens(0.97) && line.readyState === line.OPEN)
      line.send(
        syncFrame((encoder) => {
          encoding.writeVarUint(encoder, messageYjsSyncStep2)
          encoding.writeVarUint8Array(encoder, new Uint8Array([0, 0]))
        }),
      )
  }
}

function syncFrame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.sync)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

function fire(line: WebSocket, { frames, as }: Shot): void {
  for (const frame of frames) {
    if (as === 'text') line.send(Buffer.from(frame).toString('latin1'))
    else if (as === 'binary') line.send(frame)
    else
      for (let at = 0; at < frame.length; at += 400)
        line.send(frame.subarray(at, at + 400), { fin: at + 400 >= frame.length })
  }
}
