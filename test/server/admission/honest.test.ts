import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { elementsOf, rootOf, textsOf } from '../../../model/draft/text.ts'
import { admit } from '../../../server/admission/admit.ts'
import { para } from '../../support/builders.ts'

type Typed = readonly [at: number, words: string]

/** What each of somebody's edits sends, and all of them as what the server lacks. */
function typing(server: Y.Doc, edits: readonly Typed[]) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
  const made: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => made.push(update))
  const [element] = elementsOf(rootOf(doc, 'zh'))
  const [text] = element ? textsOf(element) : []
  for (const [at, words] of edits) text?.insert(at, words)
  const lacking = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server))
  return { made, lacking, rules: { client: doc.clientID, canWrite: true, closed: null } as const }
}

function server(): Y.Doc {
  const doc = new Y.Doc()
  rootOf(doc, 'en')
  insertBlocks(rootOf(doc, 'zh'), null, [para('p1', '第一段')])
  return doc
}

describe('several edits in one update', () => {
  // In the second and the fourth edit something is typed into the words of the first: merged, these stay one struct.
  const INTO_ONESELF: readonly Typed[] = [
    [0, '中美双方的数据流动'],
    [4, '将'],
    [10, '。'],
    [2, '两国'],
    [12, '等'],
  ]

  it('[AD14] what was typed into words not sent yet is admitted, merged or not', () => {
    const base = server()
    const { made, lacking, rules } = typing(base, INTO_ONESELF)
    expect(admit(base, lacking, rules)).toMatchObject({ ok: true })
    expect(admit(base, Y.mergeUpdates(made), rules)).toMatchObject({ ok: true })
  })

  it('[AD14] also when the server has the first of them, or part of them, already', () => {
    for (let known = 1; known < INTO_ONESELF.length; known++) {
      const base = server()
      const { made, rules } = typing(base, INTO_ONESELF)
      for (const update of made.slice(0, known)) Y.applyUpdate(base, update)
      expect(admit(base, Y.mergeUpdates(made), rules)).toMatchObject({ ok: true })
    }
  })
})
