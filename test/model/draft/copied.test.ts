import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, it } from 'vitest'
import { readSyncMessage } from 'y-protocols/sync'
import * as Y from 'yjs'
import { copiedLetters } from '../../../model/draft/hands/copied.ts'
import { LetterThread } from '../../../model/draft/hands/thread.ts'
import { readCopied, writeCopied } from '../../../model/wire/copied.ts'
import { updateFrame } from '../../../server/room/messages.ts'
import { para } from '../../support/builders.ts'
import { docOf } from './documents.ts'

/** A block of these letters, by client 1; and copies of some of them, each the one that stands. */
function threadOf(
  chars: string,
  ...copies: readonly (readonly [letter: number, client: number, clock: number])[]
) {
  const thread = new LetterThread()
  const start = thread.newStart({ client: 1, clock: 100 }, null, 0)
  const letters = [...chars].map((char, clock) => thread.newLetter({ client: 1, clock }, char, start))
  for (const [index, client, clock] of copies) {
    const letter = letters[index]
    if (!letter) throw new Error('no such letter')
    thread.addUnit(letter, { client, clock })
    letter.unit = { client, clock }
  }
  return { thread, letters }
}

it('[TH16] says of letters side by side together where their copies stand, of each copy that was', () => {
  const { thread } = threadOf('甲乙丙丁', [1, 2, 7], [2, 2, 8], [1, 3, 0], [2, 3, 1])
  expect(copiedLetters(thread.copied())).toEqual([
    { from: { client: 1, clock: 1, len: 2 }, to: { client: 3, clock: 0 } },
    { from: { client: 2, clock: 7, len: 2 }, to: { client: 3, clock: 0 } },
  ])
})

it('[TH16] says it once, and all of it to who was away; nothing of a letter that is deleted', () => {
  const { thread, letters } = threadOf('甲乙', [0, 2, 7], [1, 2, 9])
  const copied = [
    { from: { client: 1, clock: 0, len: 1 }, to: { client: 2, clock: 7 } },
    { from: { client: 1, clock: 1, len: 1 }, to: { client: 2, clock: 9 } },
  ]
  expect(copiedLetters(thread.copied())).toEqual(copied)
  expect(copiedLetters(thread.copied())).toEqual([])
  expect(copiedLetters(thread.letters())).toEqual(copied.toReversed())
  const [first] = letters
  if (first) first.alive = false
  expect(copiedLetters(thread.letters())).toEqual(copied.slice(1))
})

it('[TH16] is read as it was written; a message without it says nothing', () => {
  const copied = [{ from: { client: 2 ** 31, clock: 5, len: 3 }, to: { client: 9, clock: 2 ** 20 } }]
  const encoder = encoding.createEncoder()
  writeCopied(encoder, copied)
  expect(readCopied(decoding.createDecoder(encoding.toUint8Array(encoder)))).toEqual(copied)
  expect(readCopied(decoding.createDecoder(new Uint8Array()))).toEqual([])
})

it('[TH16] does not concern a client of somebody else’s making', () => {
  const update = Y.encodeStateAsUpdate(docOf(para('a', '甲')))
  const frame = updateFrame(update, 7, [
    { from: { client: 1, clock: 0, len: 1 }, to: { client: 2, clock: 0 } },
  ])
  const decoder = decoding.createDecoder(frame)
  decoding.readVarUint(decoder)
  const doc = new Y.Doc()
  readSyncMessage(decoder, encoding.createEncoder(), doc, null)
  expect(Y.encodeStateAsUpdate(doc)).toEqual(update)
})
