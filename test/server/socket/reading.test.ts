import { once } from 'node:events'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { insertBlocks, moveBlock, removeBlock, rewriteBlock } from '../../../model/draft/edit.ts'
import { elementOf, readBlock, rootOf } from '../../../model/draft/text.ts'
import { onlyText } from '../../../model/draft/words.ts'
import { CLOSE } from '../../../model/wire/close.ts'
import { FRAME, markFrame, seenFrame } from '../../../model/wire/frames.ts'
import { SCHEMA_VERSION } from '../../../model/wire/limits.ts'
import { actors, id, para } from '../../support/builders.ts'
import { entriesIn } from '../../support/journals.ts'
import { MEMO, opened, type Served, served } from '../room/harness.ts'

const P1 = id('p1')
const zh = (doc: Y.Doc): Y.XmlFragment => rootOf(doc, 'zh')
const p1 = (doc: Y.Doc): Y.XmlElement => {
  const element = elementOf(zh(doc), P1)
  if (!element) throw new Error('no p1')
  return element
}

const EDITS: Readonly<Record<string, (doc: Y.Doc) => void>> = {
  'a letter': (doc) => onlyText(p1(doc)).insert(1, '甲'),
  'a deletion': (doc) => onlyText(p1(doc)).delete(0, 2),
  'a mark': (doc) => onlyText(p1(doc)).format(0, 2, { strong: {} }),
  'an attribute': (doc) => p1(doc).setAttribute('kind', 'recommendation'),
  'a block': (doc) => insertBlocks(zh(doc), P1, [para('p9', '新的一段')]),
  'a block that goes': (doc) => removeBlock(zh(doc), P1),
  'a move': (doc) => moveBlock(zh(doc), P1, 0),
  'a locked block': (doc) => {
    const [title] = zh(doc).toArray()
    if (title instanceof Y.XmlElement) rewriteBlock(title, { ...readBlock(title), spans: [{ text: '改' }] })
  },
  'the other language': (doc) => insertBlocks(rootOf(doc, 'en'), null, [para('p8', 'New')]),
  'something of its own': (doc) => doc.getMap('mine').set('a', 1),
}

const built = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}
const sync = (kind: number, body: Uint8Array): Uint8Array =>
  built((encoder) => {
    encoding.writeVarUint(encoder, FRAME.sync)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, body)
  })
const spoken = (type: number, words: string): Uint8Array =>
  built((encoder) => {
    encoding.writeVarUint(encoder, type)
    encoding.writeVarString(encoder, words)
  })

const NOTHING = new Uint8Array([0, 0])
const CLOSED = { kind: 'reading-closed', name: '第一稿', reason: '续' }
/** Every type of message, those that only the server sends as well. */
const MESSAGES: Readonly<Record<string, readonly Uint8Array[]>> = {
  'a question': [sync(messageYjsSyncStep1, new Uint8Array([0]))],
  'an empty answer': [sync(messageYjsSyncStep2, NOTHING)],
  'an empty edit': [sync(messageYjsUpdate, NOTHING)],
  presence: [spoken(FRAME.awareness, '{}')],
  'a question who is here': [built((encoder) => encoding.writeVarUint(encoder, FRAME.queryAwareness))],
  'a mark': [markFrame(1)],
  'up to where it has the text': [seenFrame(1)],
  ...Object.fromEntries(
    (['hello', 'saved', 'reject', 'notice', 'digest', 'facts'] as const).map((type) => [
      `what only the server says: ${type}`,
      [spoken(FRAME[type], JSON.stringify({ from: 0, to: 99, facts: [{ fact: CLOSED }], reset: true }))],
    ]),
  ),
  'a type that there is not': [spoken(99, '{}')],
  'nothing at all': [new Uint8Array()],
}

describe.each(Object.entries(actors))('[RG1] in a reading, on a socket of their own: %s', (_, actor) => {
  let home: Served
  let doc: Y.Doc
  let socket: Awaited<ReturnType<typeof enter>>
  let before: Awaited<ReturnType<typeof stands>>

  const stands = async () => {
    const entries = await entriesIn(await home.store.journal(MEMO))
    const memo = async (lang: 'zh' | 'en') => (await opened(home.room.memorandum(lang))).blocks
    return { entries: entries.length, zh: await memo('zh'), en: await memo('en') }
  }
  async function enter(p: string) {
    const client = await home.join(actor)
    doc = new Y.Doc()
    doc.clientID = client
    Y.applyUpdate(doc, home.room.missing(new Uint8Array([0])))
    const raw = home.raw(`${MEMO}?${p}c=${client}&e=1&s=${SCHEMA_VERSION}`, { cookie: `${actor.person}/s1` })
    await once(raw, 'open')
    return raw
  }

  beforeEach(async () => {
    home = await served()
    const { secretariat } = actors
    await opened(
      home.room.decide(secretariat.person, () => ({
        ok: true,
        value: [{ kind: 'reading-opened', name: '第一稿' }],
      })),
    )
    socket = await enter('p=1&')
    before = await stands()
  })
  afterEach(() => home.stop())

  it.each(Object.entries(MESSAGES))('%s', async (_name, frames) => {
    for (const frame of frames) socket.send(frame)
    socket.ping()
    await Promise.race([once(socket, 'pong'), once(socket, 'close')])
    await home.room.settled()
    expect(await stands()).toEqual(before)
  })

  for (const kind of [messageYjsUpdate, messageYjsSyncStep2])
    it.each(Object.entries(EDITS))(`%s (${kind})`, async (_name, edit) => {
      const vector = Y.encodeStateVector(doc)
      doc.transact(() => edit(doc))
      const closed = once(socket, 'close')
      if (kind === messageYjsUpdate) socket.send(sync(messageYjsSyncStep2, NOTHING))
      socket.send(seenFrame(home.room.head().seq))
      socket.send(sync(kind, Y.encodeStateAsUpdate(doc, vector)))
      const [code] = await closed
      expect([CLOSE.rights, CLOSE.refused]).toContain(code)
      await home.room.settled()
      expect(await stands()).toEqual(before)
    })
})
