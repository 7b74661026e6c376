import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { removeBlock } from '../../../model/draft/edit.ts'
import { draftOf } from '../../../model/draft/journal-document.ts'
import { readMemorandum, rootOf } from '../../../model/draft/text.ts'
import { LiveText, saysNothing } from '../../../server/room/live-text.ts'
import { chance, seeds } from '../../support/chance.ts'
import { scribble } from '../../support/scribble.ts'

/** A document somebody wrote, and every update of it. */
function scribbled(seed: number, steps: number): { doc: Y.Doc; updates: readonly Uint8Array[] } {
  const doc = new Y.Doc()
  doc.clientID = 7
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const by = chance(seed)
  for (let i = 0; i < steps; i++) scribble(doc, by)
  return { doc, updates }
}

const rested = (updates: readonly Uint8Array[]): LiveText => {
  const text = LiveText.of(draftOf(updates))
  text.rest()
  return text
}

const read = (update: Uint8Array) => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return { memo: readMemorandum(doc, 'zh'), snapshot: Y.snapshot(doc) }
}

describe('the text of a room', () => {
  it.each(seeds(20))('[TX1] seed %i: says the same at rest as at work', (seed) => {
    const { doc, updates } = scribbled(seed, 60)
    const [atWork, atRest] = [LiveText.of(draftOf(updates)), rested(updates)]
    const newcomer = read(atRest.missing(new Uint8Array([0])))
    expect(newcomer.memo).toEqual(readMemorandum(doc, 'zh'))
    expect(Y.equalSnapshots(newcomer.snapshot, Y.snapshot(doc))).toBe(true)
    expect(atRest.vector()).toEqual(atWork.vector())
    for (const client of [7, 8]) expect(atRest.knows(client)).toBe(atWork.knows(client))
    expect(atRest.atRest()).toBe(true)
    expect(readMemorandum(atRest.doc(), 'zh')).toEqual(readMemorandum(doc, 'zh'))
    expect(atRest.vector()).toEqual(atWork.vector())
  })

  it('[TX1] a newcomer does not wake it; a client that has part of the text does', () => {
    const { doc, updates } = scribbled(1, 20)
    const text = rested(updates)
    text.missing(new Uint8Array([0]))
    text.knows(7)
    text.bytes()
    expect(text.atRest()).toBe(true)
    const behind = new Y.Doc()
    for (const update of updates.slice(0, 10)) Y.applyUpdate(behind, update)
    Y.applyUpdate(behind, text.missing(Y.encodeStateVector(behind)))
    expect(readMemorandum(behind, 'zh')).toEqual(readMemorandum(doc, 'zh'))
    expect(text.atRest()).toBe(false)
  })

  it('[TX2] what was deleted is not in the bytes that a newcomer gets', () => {
    const { doc, updates } = scribbled(1, 0)
    scribble(doc, chance(1))
    const [block] = readMemorandum(doc, 'zh').blocks
    if (!block) throw new Error('no block')
    const secret = new TextEncoder().encode('重新开始')
    const holds = (bytes: Uint8Array) => Buffer.from(bytes).includes(Buffer.from(secret))
    expect(holds(rested(updates).bytes().update)).toBe(true)
    removeBlock(rootOf(doc, 'zh'), block.id)
    expect(holds(rested(updates).bytes().update)).toBe(false)
  })

  it('[TX3] the server goes on writing under its own id after a rest', () => {
    const { updates } = scribbled(3, 10)
    const text = LiveText.of(draftOf(updates))
    text.writesAs(99)
    for (let i = 0; i < 3; i++) {
      scribble(text.doc(), chance(i))
      expect(text.doc().clientID).toBe(99)
      text.rest()
    }
    expect([...Y.decodeStateVector(text.vector()).keys()].sort()).toEqual([7, 99])
    expect(text.knows(99)).toBe(true)
  })

  it('[RM2] updates that leave something pending are no text', () => {
    const { updates } = scribbled(1, 10)
    expect(() => LiveText.of(draftOf(updates.slice(1)))).toThrow('pending')
    expect(() =>
      LiveText.atRest({ update: updates.at(-1) ?? new Uint8Array(), vector: new Uint8Array([0]) }).doc(),
    ).toThrow('pending')
  })

  it('[RM13] only the empty update says nothing', () => {
    expect(saysNothing(Y.encodeStateAsUpdate(new Y.Doc()))).toBe(true)
    for (const { updates } of [scribbled(1, 3)])
      for (const update of updates) expect(saysNothing(update)).toBe(false)
    expect(saysNothing(new Uint8Array())).toBe(false)
    expect(saysNothing(new Uint8Array([0, 0, 0]))).toBe(false)
  })

  it('refuses what is no state vector, at rest and at work', () => {
    const { updates } = scribbled(1, 10)
    const bad = new Uint8Array([5, 255])
    expect(() => rested(updates).missing(bad)).toThrow()
    expect(() => LiveText.of(draftOf(updates)).missing(bad)).toThrow()
  })
})
