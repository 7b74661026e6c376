import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { appliedInPortions, journalDocument } from '../../../model/draft/journal-document.ts'

/** The updates of a document in which `edits` are made, one after the other. */
function updatesOf(...edits: readonly ((text: Y.Text) => void)[]): readonly Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const edit of edits) doc.transact(() => edit(doc.getText('zh')))
  return updates
}

/** In how many portions they are applied, and what stands then. */
function applied(updates: readonly Uint8Array[]): { readonly portions: number; readonly text: string } {
  const doc = journalDocument()
  const portions = [...appliedInPortions(doc, updates)].length
  return { portions, text: doc.getText('zh').toString() }
}

const append = (words: string) => (text: Y.Text) => text.insert(text.length, words)

describe('[HI1] a journal is applied in portions', () => {
  it('of two hundred updates', () => {
    const keys = Array.from({ length: 401 }, () => append('字'))
    expect(applied(updatesOf(...keys))).toEqual({ portions: 3, text: '字'.repeat(401) })
    expect(applied([])).toEqual({ portions: 0, text: '' })
  })

  it('of 64 kilobytes, or one update', () => {
    const long = append('x'.repeat(40_000))
    expect(applied(updatesOf(long, long, long))).toEqual({ portions: 2, text: 'x'.repeat(120_000) })
  })

  it('of a thousand places in which something is deleted, however short they are written', () => {
    const everySecond = (text: Y.Text): void => {
      for (let at = 1_199; at > 0; at -= 2) text.delete(at, 1)
    }
    const updates = updatesOf(
      append('甲乙'.repeat(3_000)),
      everySecond,
      everySecond,
      everySecond,
      append('后'),
    )
    const { portions, text } = applied(updates)
    expect(portions).toBe(2)
    expect(text.length).toBe(6_000 - 3 * 600 + 1)
  })
})
