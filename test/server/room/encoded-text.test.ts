import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { draftOf } from '../../../model/draft/journal-document.ts'
import { elementsOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import { EncodedText } from '../../../server/room/encoded-text.ts'
import { LiveText } from '../../../server/room/live-text.ts'
import { chance, seeds } from '../../support/chance.ts'
import { scribble } from '../../support/scribble.ts'

/** Structs of a piece: a short text is in many. */
const PIECE = 3

/** Three who write at the same time into one text, and hear of each other now and then. */
function writers(seed: number) {
  const text = draftOf([])
  const by = chance(seed)
  const all = [11, 12, 13].map((client) => {
    const doc = new Y.Doc()
    doc.clientID = client
    return doc
  })
  return {
    text,
    all,
    step(): void {
      const one = by.pick(all)
      const before = Y.encodeStateVector(one)
      const deletedBefore = Y.createDeleteSetFromStructStore(one.store).clients.size
      scribble(one, by)
      if (by.happens(0.3) || deletedBefore === 0) Y.applyUpdate(one, Y.encodeStateAsUpdate(text))
      Y.applyUpdate(text, Y.encodeStateAsUpdate(one, before))
    },
  }
}

/** Without the marks that other documents take away by themselves. */
const read = (...updates: readonly Uint8Array[]): Y.Doc => draftOf(updates)

function expectSame(got: Y.Doc, wanted: Y.Doc): void {
  expect(got.store.pendingStructs).toBe(null)
  expect(readMemorandum(got, 'zh')).toEqual(readMemorandum(wanted, 'zh'))
  expect(Y.equalSnapshots(Y.snapshot(got), Y.snapshot(wanted))).toBe(true)
  expect(Y.encodeStateVector(got)).toEqual(Y.encodeStateVector(wanted))
}

describe('[TX6] a text in pieces', () => {
  it.each(seeds(40))('seed %i: is what Yjs encodes, for whoever has none of it or some of it', (seed) => {
    const { text, step } = writers(seed)
    const encoded = new EncodedText(text, PIECE)
    const behind = draftOf([])
    const by = chance(seed + 1)
    for (let n = 0; n < 120; n++) {
      step()
      if (by.happens(0.5)) continue
      expectSame(read(encoded.missing(new Map())), text)
      expectSame(read(encoded.missing(new Map())), read(Y.encodeStateAsUpdate(text)))
      if (by.happens(0.5)) continue
      Y.applyUpdate(behind, encoded.missing(Y.decodeStateVector(Y.encodeStateVector(behind))))
      expectSame(behind, text)
    }
  })

  it.each(seeds(10))('seed %i: whatever clocks somebody names, they get all behind them', (seed) => {
    const { text, step } = writers(seed)
    const encoded = new EncodedText(text, PIECE)
    const by = chance(seed)
    for (let n = 0; n < 60; n++) step()
    const whole = Y.encodeStateAsUpdate(text)
    for (let n = 0; n < 20; n++) {
      const state = Y.decodeStateVector(Y.encodeStateVector(text))
      const known = new Map([...state].map(([client, clock]) => [client, by.below(clock + 3)]))
      const missing = encoded.missing(known)
      const theirs = Y.encodeStateAsUpdate(text, Y.encodeStateVector(known))
      // Whoever cuts a pair of surrogates by a clock breaks it for themselves.
      expectSame(read(whole, missing), read(whole, theirs))
      expect(Y.parseUpdateMeta(missing)).toEqual(Y.parseUpdateMeta(theirs))
    }
  })

  it('what is deleted is in no piece any more', () => {
    const doc = new Y.Doc()
    const encoded = new EncodedText(doc, PIECE)
    const root = rootOf(doc, 'zh')
    const element = new Y.XmlElement('block')
    root.insert(0, [element])
    element.insert(0, [new Y.XmlText('公开秘密公开')])
    const holds = () => Buffer.from(encoded.missing(new Map())).includes(Buffer.from('秘密'))
    expect(holds()).toBe(true)
    const [words] = elementsOf(root).flatMap(textsOf)
    words?.delete(2, 2)
    expect(holds()).toBe(false)
    expectSame(read(encoded.missing(new Map())), doc)
  })

  it('a key that somebody types has little of a long text encoded anew', () => {
    const doc = new Y.Doc()
    const root = rootOf(doc, 'zh')
    for (let n = 0; n < 300; n++) root.push([new Y.XmlElement('block')])
    const encoded = new EncodedText(doc, PIECE)
    encoded.missing(new Map())
    const structs = doc.store.clients.get(doc.clientID) ?? []
    let written = 0
    for (const struct of structs) {
      const write = struct.write.bind(struct)
      struct.write = (encoder: Y.UpdateEncoderV1, offset: number) => {
        written++
        write(encoder, offset)
      }
    }
    root.push([new Y.XmlElement('block')])
    expectSame(read(encoded.missing(new Map())), doc)
    expect(written).toBeLessThanOrEqual(2 * PIECE)
  })
})

it('[TX6] a state vector of thousands of clients that nobody has heard of is none', () => {
  const text = LiveText.of(draftOf([]))
  const vector = (clients: number) =>
    Y.encodeStateVector(new Map(Array.from({ length: clients }, (_, n) => [n + 1, 1])))
  expect(() => text.missing(vector(900))).not.toThrow()
  expect(() => text.missing(vector(2_000))).toThrow(RangeError)
})
