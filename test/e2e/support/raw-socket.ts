import * as encoding from 'lib0/encoding'
import type { Page } from 'playwright'
import * as Y from 'yjs'
import { type Join, zJoin } from '../../../model/wire/memoranda.ts'
import { zSession } from '../../../model/wire/session.ts'

declare global {
  interface Window {
    raw?: { readonly socket: WebSocket; readonly frames: number[][]; closed: number | null }
  }
}

type Outcome = { readonly closed: number | null; readonly refusals: readonly string[] }

/** A socket opened by hand in a page, with the page's own session and its own join: what a forger has. */
export type RawSocket = {
  readonly join: Join
  /** The text as the server has it; what is written here is the forger's. */
  readonly doc: Y.Doc
  /** Sends an update and waits for the server to close; null when it does not. */
  send(update: Uint8Array): Promise<Outcome>
}

const SYNC = 0
const STEP_ONE = 0
const UPDATE = 2

function frame(type: number, body: Uint8Array): number[] {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, SYNC)
  encoding.writeVarUint(encoder, type)
  encoding.writeVarUint8Array(encoder, body)
  return [...encoding.toUint8Array(encoder)]
}

/** `POST` from the page itself, with its cookie and its token. */
export async function post(
  page: Page,
  path: string,
  body: unknown,
): Promise<{ status: number; body: unknown }> {
  const { csrf } = zSession.parse(await (await page.context().request.get('/api/session')).json())
  return page.evaluate(
    async ([to, token, json]) => {
      const response = await fetch(to, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-concord-csrf': token },
        body: json,
      })
      return { status: response.status, body: await response.json() }
    },
    [path, csrf, JSON.stringify(body)] as const,
  )
}

export async function openRaw(page: Page, memo: string): Promise<RawSocket> {
  const join = zJoin.parse((await post(page, `/api/memoranda/${memo}/join`, {})).body)
  const { clientId, epoch, schema, path } = join
  const state = await page.evaluate(
    ([address, hello]) =>
      new Promise<number[]>((resolve, reject) => {
        const socket = new WebSocket(address.replace(/^/, `ws://${location.host}`))
        const raw: NonNullable<Window['raw']> = { socket, frames: [], closed: null }
        window.raw = raw
        socket.binaryType = 'arraybuffer'
        socket.onopen = () => socket.send(new Uint8Array(hello))
        socket.onclose = ({ code }) => {
          raw.closed = code
          reject(new Error(`closed with ${code}`))
        }
        socket.onmessage = ({ data }) => {
          const bytes = [...new Uint8Array(data)]
          raw.frames.push(bytes)
          // SyncStep2 answers our SyncStep1: the whole text.
          if (bytes[0] === 0 && bytes[1] === 1) resolve(bytes)
        }
      }),
    [
      `${path}/${memo}?p=1&c=${clientId}&e=${epoch}&s=${schema}`,
      frame(STEP_ONE, new Uint8Array([0])),
    ] as const,
  )
  const doc = new Y.Doc()
  doc.clientID = clientId
  Y.applyUpdate(doc, bodyOf(state))
  return { join, doc, send: (update) => sent(page, update) }
}

async function sent(page: Page, update: Uint8Array): Promise<Outcome> {
  const empty = frame(1, new Uint8Array([0, 0]))
  return page.evaluate(
    ([first, second]) =>
      new Promise<Outcome>((resolve) => {
        const { raw } = window
        if (!raw) throw new Error('no socket')
        setTimeout(() => resolve({ closed: null, refusals: [] }), 10_000)
        raw.socket.onclose = ({ code }) => {
          const words = raw.frames.map((bytes) => new TextDecoder().decode(new Uint8Array(bytes)))
          resolve({ closed: code, refusals: words.filter((text) => text.includes('"refusal"')) })
        }
        raw.socket.send(new Uint8Array(first))
        raw.socket.send(new Uint8Array(second))
      }),
    [empty, frame(UPDATE, update)] as const,
  )
}

/** The payload behind type and kind: a length in seven-bit groups, then the bytes. */
function bodyOf(bytes: readonly number[]): Uint8Array {
  let at = 2
  while ((bytes[at] ?? 0) > 127) at++
  return new Uint8Array(bytes.slice(at + 1))
}

/** What `edit` adds to the document, as an update. */
export function updateOf(doc: Y.Doc, edit: (root: Y.XmlFragment) => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => edit(doc.getXmlFragment('zh')))
  return Y.encodeStateAsUpdate(doc, before)
}
