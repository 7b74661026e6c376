import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { journalDocument } from '../../../model/draft/journal-document.ts'
import { StateInSteps } from '../../../model/draft/state-in-steps.ts'
import { readMemorandum } from '../../../model/draft/text.ts'
import { type Chance, chance, seeds } from '../../support/chance.ts'
import { scribble } from '../../support/scribble.ts'

/** Five people scribble in a document, so many times. */
function write(doc: Y.Doc, by: Chance, times: number): void {
  for (let i = 0; i < times; i++) {
    doc.clientID = 7 + by.below(5)
    scribble(doc, by)
  }
}

function written(seed: number): Y.Doc {
  const doc = journalDocument()
  write(doc, chance(seed), 300)
  return doc
}

/** What somebody reads who had nothing before. */
function read(update: Uint8Array): Y.Doc {
  const doc = journalDocument()
  Y.applyUpdate(doc, update)
  expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
  return doc
}

describe('[JR10] a document written in steps', () => {
  it('is the update that Yjs makes of it', () => {
    for (const doc of [written(1), new Y.Doc()]) {
      const inSteps = new StateInSteps(doc)
      const steps = [...inSteps.steps()]
      expect(inSteps.end()).toEqual(Y.encodeStateAsUpdate(doc))
      expect(new StateInSteps(doc).end()).toEqual(Y.encodeStateAsUpdate(doc))
      expect(steps.length > 5).toBe(doc.store.clients.size > 0)
    }
  })

  it.each(seeds(10))(
    'seed %i: is the document as the last step finds it, whatever others do in between',
    (seed) => {
      const doc = written(seed)
      const by = chance(seed + 1)
      const inSteps = new StateInSteps(doc)
      const before = Y.encodeStateVector(doc)
      for (const _ of inSteps.steps()) write(doc, by, 2)
      write(doc, by, by.below(20))
      const found = read(inSteps.end())
      expect(Y.encodeStateVector(found)).not.toEqual(before)
      expect(readMemorandum(found, 'zh')).toEqual(readMemorandum(doc, 'zh'))
      expect(Y.equalSnapshots(Y.snapshot(found), Y.snapshot(doc))).toBe(true)
    },
  )
})
