import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { judge, judgeBlob } from '../../../server/cli/judge.ts'
import type { Entry, NewEntry } from '../../../server/store/port.ts'
import { created } from '../../support/builders.ts'

const entry = (kind: NewEntry['kind'], payload: Uint8Array): Entry => ({
  ...{ seq: 1, hash: new Uint8Array(32), time: 0, author: 'server', audience: 'all' },
  ...{ kind, payload },
})
const bytes = (text: string) => new TextEncoder().encode(text)

/** Two edits of one document, the second of which builds on the first. */
function twoUpdates(): [Uint8Array, Uint8Array] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  doc.getText('zh').insert(0, '双')
  doc.getText('zh').insert(1, '方')
  const [first = bytes(''), second = bytes('')] = updates
  return [first, second]
}

describe('[VF5] what the entries of a journal say', () => {
  it('updates that apply one after the other, and facts', () => {
    const [first, second] = twoUpdates()
    const judged = judge('memo-9')
    const fact = entry('fact', bytes(JSON.stringify(created)))
    expect([entry('update', first), entry('update', second), fact].map(judged)).toEqual([null, null, null])
  })

  it.each([
    ['words that are no fact', entry('fact', bytes('not json')), 'not a fact'],
    ['a fact of a kind nobody knows', entry('fact', bytes('{"kind":"none"}')), 'not a fact'],
    ['bytes that are no update', entry('update', bytes('xx')), 'not an update of the text'],
    [
      'an update without the one it builds on',
      entry('update', twoUpdates()[1]),
      'it needs an update that is not there',
    ],
  ])('%s', (_, one, says) => {
    expect(judge('memo-9')(one)).toBe(says)
  })

  it('a document of the library that the library did not write', () => {
    expect(judgeBlob('upload-1', bytes('anything'))).toBeNull()
  })
})
