import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { APIResponse, BrowserContext } from 'playwright'
import { WebSocket } from 'ws'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import { rootOf } from '../../../model/draft/text.ts'
import type { SuggestionId } from '../../../model/ids.ts'
import { FRAME, markFrame, readFacts, readRejected, readSaved } from '../../../model/wire/frames.ts'
import { CSRF_HEADER } from '../../../model/wire/head.ts'
import { type Join, zJoin } from '../../../model/wire/memoranda.ts'
import { paths } from '../../../model/wire/paths.ts'
import { zSession } from '../../../model/wire/session.ts'

/** One who writes through the product's own socket, without a browser. */
export type Writer = {
  readonly doc: Y.Doc
  /** What its party has drafted so far and not tabled, as far as the facts have arrived. */
  readonly drafted: ReadonlySet<SuggestionId>
  /** Resolves when what was edited is on disk. */
  edit(change: (root: Y.XmlFragment) => void): Promise<void>
  close(): void
}

/** A write to the API with the session of a browser. */
async function send(context: BrowserContext, path: string, data: object): Promise<APIResponse> {
  const { csrf } = zSession.parse(await (await context.request.get(paths.session)).json())
  return context.request.post(path, { data, headers: { [CSRF_HEADER]: csrf } })
}

async function accepted(path: string, response: APIResponse): Promise<unknown> {
  if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`)
  return response.json()
}

/** Its answer as JSON. */
export const post = async (context: BrowserContext, path: string, data: object): Promise<unknown> =>
  accepted(path, await send(context, path, data))

/** False: this person has decided too much in the last minute. */
export async function tryPost(context: BrowserContext, path: string, data: object): Promise<boolean> {
  const response = await send(context, path, data)
  if (response.status() === 429) return false
  await accepted(path, response)
  return true
}

export async function openWriter(context: BrowserContext, url: string, memo: string): Promise<Writer> {
  const join = zJoin.parse(await post(context, paths.join(memo), {}))
  const socket = await connected(context, url, memo, join)
  const doc = new Y.Doc()
  doc.clientID = join.clientId
  const waiting = new Map<number, () => void>()
  const failed = closed(socket)
  failed.catch(() => {})
  let made = 0
  const drafted = draftedOn(socket)
  const synced = receive(socket, doc, (n) => {
    for (const [mark, done] of waiting)
      if (mark <= n) {
        waiting.delete(mark)
        done()
      }
  })
  socket.send(frame((encoder) => sync.writeSyncStep1(encoder, doc)))
  await Promise.race([synced, failed])
  doc.on('update', (update: Uint8Array, from: unknown) => {
    if (from === socket) return
    made++
    socket.send(frame((encoder) => sync.writeUpdate(encoder, update)))
    socket.send(markFrame(made))
  })
  return {
    doc,
    drafted,
    edit(change) {
      doc.transact(() => change(rootOf(doc, 'zh')))
      return Promise.race([new Promise<void>((done) => waiting.set(made, done)), failed])
    },
    close: () => socket.terminate(),
  }
}

async function connected(context: BrowserContext, url: string, memo: string, join: Join): Promise<WebSocket> {
  const { clientId, epoch, schema, path } = join
  const cookies = await context.cookies(url)
  const address = `${url.replace(/^http/, 'ws')}${path}/${memo}?p=1&c=${clientId}&e=${epoch}&s=${schema}`
  const socket = new WebSocket(address, {
    origin: url,
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
  })
  await once(socket, 'open')
  return socket
}

function draftedOn(socket: WebSocket): ReadonlySet<SuggestionId> {
  const drafted = new Set<SuggestionId>()
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data))
    if (decoding.readVarUint(decoder) !== FRAME.facts) return
    for (const { fact } of readFacts(decoder).facts) {
      if (fact.kind === 'suggestion-drafted') drafted.add(fact.suggestion)
      if (fact.kind === 'suggestion-tabled') drafted.delete(fact.suggestion)
    }
  })
  return drafted
}

/** A refusal ends the measurement, with its reason. */
async function closed(socket: WebSocket): Promise<never> {
  let refusal = ''
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data))
    if (decoding.readVarUint(decoder) === FRAME.reject) refusal = JSON.stringify(readRejected(decoder))
  })
  const [code] = await once(socket, 'close')
  throw new Error(`the socket was closed with ${code} ${refusal}`)
}

/** Resolves when the text has arrived. */
function receive(socket: WebSocket, doc: Y.Doc, saved: (n: number) => void): Promise<void> {
  return new Promise((arrived) => {
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      const type = decoding.readVarUint(decoder)
      if (type === FRAME.saved) saved(readSaved(decoder).n)
      if (type !== FRAME.sync) return
      const answer = encoding.createEncoder()
      encoding.writeVarUint(answer, FRAME.sync)
      const kind = sync.readSyncMessage(decoder, answer, doc, socket)
      if (encoding.length(answer) > 1) socket.send(encoding.toUint8Array(answer))
      if (kind === sync.messageYjsSyncStep2) arrived()
    })
  })
}

export function frame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.sync)
  write(encoder)
  return encoding.toUint8Array(encoder)
}
