import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as sync from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import type { CopiedLetters } from '../../../model/draft/hands/copied.ts'
import type { MemoId } from '../../../model/ids.ts'
import { isFinal } from '../../../model/wire/close.ts'
import {
  type Digest,
  type FactsFrame,
  FRAME,
  type Hello,
  type Notice,
  type Rejected,
  readDigest,
  readFacts,
  readHello,
  readNotice,
  readRejected,
  readSaved,
  type Saved,
} from '../../../model/wire/frames.ts'
import { socketParams } from '../../../model/wire/head.ts'
import type { Join } from '../../../model/wire/memoranda.ts'
import { begunSockets } from '../begun.ts'
import type { Gate } from '../gate.ts'
import type { SocketClass } from '../head-start.ts'
import { after } from '../scheduling.ts'
import { dropHalfOpen } from './half-open.ts'
import { socketsHere } from './no-socket.ts'
import { Outbox, sendFrame } from './outbox.ts'
import { chooseWay } from './way.ts'

export type SocketEvents = {
  readonly hello: (hello: Hello) => void
  readonly saved: (saved: Saved) => void
  readonly rejected: (rejected: Rejected) => void
  readonly facts: (frame: FactsFrame) => void
  readonly notice: (notice: Notice) => void
  readonly digest: (digest: Digest) => void
  /** The text has arrived. */
  readonly synced: () => void
  readonly connected: (connected: boolean) => void
  /** Whether the frames go by an HTTP line from now on. */
  readonly byLine: (line: boolean) => void
  /** Letters stand elsewhere from now on. */
  readonly copied: (copied: readonly CopiedLetters[]) => void
  /** An edit was made in this tab; returns its number. */
  readonly edited: () => number
  /** When the oldest edit without a receipt was made; null when there is none. */
  readonly unsavedSince: () => number | null
  /** [WS1] Closed for good, with the code. */
  readonly closed: (code: number) => void
}

type SocketOptions = {
  /** `ws://host` or `wss://host`. */
  readonly origin: string
  readonly memo: MemoId
  readonly join: Join
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly gate: Gate
  readonly now: () => number
  readonly events: SocketEvents
}

export type Socket = { readonly close: () => void }

function providerFor(
  { origin, memo, join, doc, awareness }: SocketOptions,
  sockets: SocketClass,
): WebsocketProvider {
  return new WebsocketProvider(`${origin}${join.path}`, memo, doc, {
    connect: false,
    awareness,
    params: socketParams(join),
    WebSocketPolyfill: begunSockets(sockets),
    // Without this, text would reach a second tab past the server.
    disableBc: true,
    maxBackoffTime: 3_000,
    shouldReconnect: (event) => !isFinal(event.code),
  })
}

export function openSocket(options: SocketOptions): Socket {
  // The kind of socket there is when this one is made.
  const sockets = socketsHere()
  const provider = providerFor(options, sockets)
  const { doc, awareness, gate, events, now } = options
  const outbox = new Outbox(provider, { doc, gate, edited: events.edited, copied: events.copied })
  receiveText(provider, gate, outbox)
  sendOwnPresence(provider, awareness)
  receiveFrames(provider, {
    ...events,
    saved(receipt) {
      outbox.saved(receipt.n)
      events.saved(receipt)
    },
  })
  const stopChecking = dropHalfOpen(provider, events.unsavedSince, now)
  provider.on('status', ({ status }) => {
    outbox.reset()
    events.connected(status === 'connected')
  })
  provider.on('sync', (synced) => {
    // A connection that takes this one's place asks for what is missing, and is not sent the whole text.
    delete provider.params.f
    if (synced) events.synced()
  })
  provider.on('closed', ({ code }) => events.closed(code))
  let closed = false
  chooseWay({
    provider,
    getsThrough: () => socketGetsThrough(provider.url.replace(/\bc=\d+/, 'c=0'), sockets),
    taken: events.byLine,
    isOver: () => closed,
  })
  return {
    close() {
      closed = true
      stopChecking()
      outbox.close()
      provider.destroy()
    },
  }
}

/** How long (ms) a socket has to be answered. */
const ANSWERED = 5_000

/** Whether a socket gets through: the server closes one with an id that is nobody's, and says so with a code of its own. */
export function socketGetsThrough(address: string, Socket = socketsHere()): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new Socket(address)
    // What ends it is told by its close; without this, Node ends the process for one that is given up.
    socket.onerror = () => undefined
    const callOff = after(ANSWERED, () => {
      resolve(false)
      socket.close()
    })
    socket.onclose = ({ code }) => {
      callOff()
      resolve(isFinal(code))
    }
  })
}

function receiveFrames({ messageHandlers }: WebsocketProvider, events: SocketEvents): void {
  messageHandlers[FRAME.hello] = (_, decoder) => events.hello(readHello(decoder))
  messageHandlers[FRAME.saved] = (_, decoder) => events.saved(readSaved(decoder))
  messageHandlers[FRAME.reject] = (_, decoder) => events.rejected(readRejected(decoder))
  messageHandlers[FRAME.facts] = (_, decoder) => events.facts(readFacts(decoder))
  messageHandlers[FRAME.notice] = (_, decoder) => events.notice(readNotice(decoder))
  messageHandlers[FRAME.digest] = (_, decoder) => events.digest(readDigest(decoder))
}

/** Other people's text passes the gate; the outbox answers the server's SyncStep1 when it may send. */
function receiveText(provider: WebsocketProvider, gate: Gate, outbox: Outbox): void {
  const stock = provider.messageHandlers[FRAME.sync]
  provider.messageHandlers[FRAME.sync] = (_, decoder, from, emitSynced, type) => {
    const message = decoding.readTailAsUint8Array(decoder).slice()
    const socket = provider.ws
    gate.receive(message, () => {
      // What a lost connection still had to deliver is part of what the next one brings.
      if (provider.ws !== socket) return
      const body = decoding.createDecoder(message)
      // What the editor writes when this text comes, it writes having seen it.
      outbox.sees(message)
      if (message[0] === sync.messageYjsSyncStep1) {
        decoding.readVarUint(body)
        outbox.answer(decoding.readVarUint8Array(body))
      } else stock?.(encoding.createEncoder(), body, from, emitSynced, type)
    })
  }
}

/** [WS3] Sends this client's own presence only: the stock handlers would pass on every state they receive. */
function sendOwnPresence(provider: WebsocketProvider, awareness: Awareness): void {
  const write = (encoder: encoding.Encoder) => {
    encoding.writeVarUint(encoder, FRAME.awareness)
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]))
  }
  awareness.off('update', provider._awarenessUpdateHandler)
  awareness.on('update', ({ added, updated, removed }: Record<string, readonly number[]>) => {
    if (![added, updated, removed].some((clients) => clients?.includes(awareness.clientID))) return
    const encoder = encoding.createEncoder()
    write(encoder)
    sendFrame(provider, encoding.toUint8Array(encoder))
  })
  provider.messageHandlers[FRAME.queryAwareness] = (encoder) => write(encoder)
}
