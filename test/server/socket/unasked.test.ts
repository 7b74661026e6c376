import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import { afterEach, beforeEach, expect, it } from 'vitest'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import { readMemorandum } from '../../../model/draft/text.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import { FRAME } from '../../../model/wire/frames.ts'
import { SCHEMA_VERSION } from '../../../model/wire/limits.ts'
import { parseSocketUrl } from '../../../server/socket/socket-request.ts'
import { frame } from '../../bench/browser/writer.ts'
import { actors } from '../../support/builders.ts'
import { MEMO, type Served, served } from '../room/harness.ts'

let house: Served
beforeEach(async () => {
  house = await served()
})
afterEach(() => house.stop())

/** A browser that says by its address whether it has any of the text, and counts how often it is sent the text. */
async function browser(fresh: '' | '&f=1') {
  const client = await house.join(actors.cnDelegate)
  const cookie = `${actors.cnDelegate.person}/s1`
  const socket = house.raw(`${MEMO}?p=1&c=${client}&e=1&s=${SCHEMA_VERSION}${fresh}`, { cookie })
  const doc = new Y.Doc()
  const sent: number[] = []
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data))
    if (
      decoding.readVarUint(decoder) !== FRAME.sync ||
      decoding.readVarUint(decoder) !== sync.messageYjsSyncStep2
    )
      return
    const update = decoding.readVarUint8Array(decoder)
    sent.push(update.length)
    Y.applyUpdate(doc, update)
  })
  await once(socket, 'open')
  const ask = () => socket.send(frame((encoder) => sync.writeSyncStep1(encoder, doc)))
  const words = () => readMemorandum(doc, 'zh').blocks.map(blockText)
  /** Waits for so many answers; which of them held the whole text? */
  const wholeOf = async (answers: number) => {
    while (sent.length < answers) await once(socket, 'message')
    return sent.map((bytes) => bytes > NOTHING)
  }
  return { socket, doc, ask, words, wholeOf }
}

/** An answer to somebody who has everything is shorter than this (bytes). */
const NOTHING = 30

const TEXT = ['第九轮共识备忘录', '人工智能', '双方同意']

it('[UP9] a browser that has nothing is sent the text before it asks', async () => {
  const { words, wholeOf } = await browser('&f=1')
  expect([await wholeOf(1), words()]).toEqual([[true], TEXT])
})

it('[UP9] the question that goes out before the text has come is not answered again; every later one is', async () => {
  const { socket, ask, wholeOf } = await browser('&f=1')
  const asNewcomer = () => socket.send(frame((encoder) => sync.writeSyncStep1(encoder, new Y.Doc())))
  asNewcomer()
  await wholeOf(1)
  ask()
  expect(await wholeOf(2)).toEqual([true, false])
  asNewcomer()
  expect(await wholeOf(3)).toEqual([true, false, true])
})

it('[UP9] a question of somebody who has some of the text is answered whatever the address said', async () => {
  const { ask, wholeOf } = await browser('&f=1')
  await wholeOf(1)
  ask()
  expect(await wholeOf(2)).toEqual([true, false])
})

it('[UP9] whoever does not say so is sent the text when asked', async () => {
  const { ask, words, wholeOf } = await browser('')
  expect(words()).toEqual([])
  ask()
  expect([await wholeOf(1), words()]).toEqual([[true], TEXT])
})

it('[UP9] what others write in the meantime comes after the text, and nothing is missed', async () => {
  const us = await house.connect(actors.usHead)
  const { socket, doc, words, wholeOf } = await browser('&f=1')
  const updates: Uint8Array[] = []
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data))
    if (
      decoding.readVarUint(decoder) === FRAME.sync &&
      decoding.readVarUint(decoder) === sync.messageYjsUpdate
    )
      updates.push(decoding.readVarUint8Array(decoder))
  })
  await wholeOf(1)
  const element = us.doc.getXmlFragment('zh').get(2)
  const text = element instanceof Y.XmlElement ? element.get(0) : null
  if (text instanceof Y.XmlText) text.insert(0, '中美')
  while (updates.length === 0) await once(socket, 'message')
  for (const update of updates) Y.applyUpdate(doc, update)
  expect(words()[2]).toBe('中美双方同意')
})

it.each([
  ['f=1', true],
  ['f=0', false],
  ['f=', false],
  ['f=true', false],
  ['', false],
])('[UP9] an address with “%s”: %s', (part, fresh) => {
  expect(parseSocketUrl(`/sync/${MEMO}?p=1&c=1&e=1&s=1&${part}`)?.fresh).toBe(fresh)
})
