import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as sync from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { MemoId } from '../../../model/ids.ts'
import { isFinal } from '../../../model/wire/close.ts'
import {
  type Digest,
  type FactsFrame,
  FRAME,
  type Hello,
  markFrame,
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
import type { Join } from '../../../model/wire/memoranda.ts'
import type { Gate } from '../gate.ts'
import { watchLine } from './half-open.ts'

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
  /** An edit was made here; gives its number. */
  readonly edited: () => number
  /** When the oldest edit without a receipt was made; null: there is none. */
  readonly unsavedSince: () => number | null
  /** [WS1] Closed for good, with the code. */
  readonly closed: (code: number) => void
}

type Options = {
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

function open({ origin, memo, join, doc, awareness }: Options): WebsocketProvider {
  const { clientId, epoch, schema, path } = join
  return new WebsocketProvider(`${origin}${path}`, memo, doc, {
    connect: false,
    awareness,
    params: { p: '1', c: String(clientId), e: String(epoch), s: String(schema) },
    // A second tab must not get its text past the server.
    disableBc: true,
    maxBackoffTime: 3_000,
    shouldReconnect: (event) => !isFinal(event.code),
  })
}

export function openSocket(options: Options): Socket {
  const provider = open(options)
  const { doc, awareness, events } = options
  const outbox = sendText(provider, options)
  receiveText(provider, options, outbox.answer)
  sendOwnPresence(provider, awareness)
  provider.messageHandlers[FRAME.hello] = (_, decoder) => events.hello(readHello(decoder))
  provider.messageHandlers[FRAME.saved] = (_, decoder) => events.saved(readSaved(decoder))
  provider.messageHandlers[FRAME.reject] = (_, decoder) => events.rejected(readRejected(decoder))
  provider.messageHandlers[FRAME.facts] = (_, decoder) => events.facts(readFacts(decoder))
  provider.messageHandlers[FRAME.notice] = (_, decoder) => events.notice(readNotice(decoder))
  provider.messageHandlers[FRAME.digest] = (_, decoder) => events.digest(readDigest(decoder))
  const stopWatching = watchLine(provider, events.unsavedSince, options.now)
  provider.on('status', ({ status }) => {
    outbox.reset()
    events.connected(status === 'connected')
  })
  provider.on('sync', (synced) => {
    if (synced) events.synced()
  })
  provider.on('closed', ({ code }) => events.closed(code))
  provider.connect()
  return {
    close() {
      stopWatching()
      doc.off('update', outbox.collect)
      provider.destroy()
    },
  }
}

function post(provider: WebsocketProvider, frame: Uint8Array): void {
  const { ws } = provider
  if (ws !== null && ws.readyState === ws.OPEN) ws.send(new Uint8Array(frame))
}

/**
 * [WS2] A live update goes out only after this connection's SyncStep2, which carries everything made before it; a MARK
 * follows every one of them, and never precedes the step.
 */
function sendText(provider: WebsocketProvider, { doc, gate, events }: Options) {
  let stepTwoSent = false
  let asked: Uint8Array | null = null
  let made = 0
  let unsent: Uint8Array[] = []

  const send = () => {
    const [first, ...more] = unsent
    unsent = []
    if (asked !== null) {
      post(
        provider,
        textFrame((encoder, theirs) => sync.writeSyncStep2(encoder, doc, theirs), asked),
      )
      asked = null
      stepTwoSent = true
    } else if (stepTwoSent && first) {
      post(
        provider,
        textFrame(sync.writeUpdate, more.length === 0 ? first : Y.mergeUpdates([first, ...more])),
      )
    } else return
    if (made > 0) post(provider, markFrame(made))
  }
  const collect = (update: Uint8Array, from: unknown) => {
    if (from === provider) return
    made = events.edited()
    unsent.push(update)
    gate.send(send)
  }
  doc.off('update', provider._updateHandler)
  doc.on('update', collect)
  return {
    collect,
    reset() {
      stepTwoSent = false
      asked = null
    },
    answer(stateVector: Uint8Array) {
      asked = stateVector
      gate.send(send)
    },
  }
}

function textFrame(
  write: (encoder: encoding.Encoder, body: Uint8Array) => void,
  body: Uint8Array,
): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.sync)
  write(encoder, body)
  return encoding.toUint8Array(encoder)
}

/** Text of others passes the gate; the answer to the server's SyncStep1 is made when it may be sent. */
function receiveText(
  provider: WebsocketProvider,
  { gate }: Options,
  answer: (stateVector: Uint8Array) => void,
): void {
  const stock = provider.messageHandlers[FRAME.sync]
  provider.messageHandlers[FRAME.sync] = (_, decoder, from, emitSynced, type) => {
    const message = decoding.readTailAsUint8Array(decoder).slice()
    const socket = provider.ws
    gate.receive(message, () => {
      // A message of a connection that is gone is part of what the next one brings.
      if (provider.ws !== socket) return
      const body = decoding.createDecoder(message)
      if (message[0] === sync.messageYjsSyncStep1) {
        decoding.readVarUint(body)
        answer(decoding.readVarUint8Array(body))
      } else stock?.(encoding.createEncoder(), body, from, emitSynced, type)
    })
  }
}

/** [WS3] Only one's own presence is sent: the stock handlers pass on every state they receive. */
function sendOwnPresence(provider: WebsocketProvider, awareness: Awareness): void {
  const own = () => encodeAwarenessUpdate(awareness, [awareness.clientID])
  const write = (encoder: encoding.Encoder) => {
    encoding.writeVarUint(encoder, FRAME.awareness)
    encoding.writeVarUint8Array(encoder, own())
  }
  awareness.off('update', provider._awarenessUpdateHandler)
  awareness.on('update', ({ added, updated, removed }: Record<string, readonly number[]>) => {
    if (![added, updated, removed].some((clients) => clients?.includes(awareness.clientID))) return
    const encoder = encoding.createEncoder()
    write(encoder)
    post(provider, encoding.toUint8Array(encoder))
  })
  provider.messageHandlers[FRAME.queryAwareness] = (encoder) => write(encoder)
}
