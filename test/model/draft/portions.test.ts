import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { appliedInPortions, applyEntry, journalDocument } from '../../../model/draft/journal-document.ts'

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
    const long = append('x'.repeat(8_000))
    const twenty = updatesOf(...Array.from({ length: 20 }, () => long))
    expect(applied(twenty)).toEqual({ portions: 3, text: 'x'.repeat(160_000) })
  })

  it('of a thousand places in which something is deleted, however short they are written', () => {
    const everySecond = (text: Y.Text): void => {
      for (let at = 1_199; at > 0; at -= 2) text.delete(at, 1)
    }
    const updates = updatesOf(
      append('甲乙'.repeat(1_300)),
      everySecond,
      everySecond,
      everySecond,
      append('后'),
    )
    const { portions, text } = applied(updates)
    expect(portions).toBe(2)
    expect(text.length).toBe(2_600 - 3 * 600 + 1)
  })
})

describe('[JR12] a long update of a journal is applied in steps', () => {
  /** Puts a letter in at every second place, thousands of times, and takes others out. */
  const retype = (text: Y.Text): void => {
    for (let n = 0; n < 2_000; n++) text.insert(n * 2, n % 3 === 0 ? '甲' : '乙')
    for (let at = 3_900; at > 0; at -= 3) text.delete(at, 1)
    text.format(10, 3_000, { strong: true })
  }

  it('and comes to what it comes to at one go', () => {
    const updates = updatesOf(append('字'.repeat(4_000)), retype, append('后'), retype)
    const [doc, whole] = [journalDocument(), journalDocument()]
    const steps = [...appliedInPortions(doc, updates)].length
    for (const update of updates) applyEntry(whole, update)
    expect(steps).toBeGreaterThan(10)
    expect(doc.getText('zh').toDelta()).toEqual(whole.getText('zh').toDelta())
    expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(whole))).toBe(true)
    expect(doc.store.pendingStructs).toBe(null)
  })

  it('of which some is there already, or of which several wrote, at one go', () => {
    const [first, second] = updatesOf(append('字'.repeat(4_000)), retype)
    if (!first || !second) throw new Error('no updates')
    const doc = journalDocument()
    for (const _step of appliedInPortions(doc, [first, second, Y.mergeUpdates([first, second])]));
    const whole = journalDocument()
    for (const update of [first, second]) applyEntry(whole, update)
    expect(doc.getText('zh').toDelta()).toEqual(whole.getText('zh').toDelta())
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(whole))
    retype(other.getText('zh'))
    const both = journalDocument()
    for (const _step of appliedInPortions(both, [Y.encodeStateAsUpdate(other)]));
    expect(both.getText('zh').toDelta()).toEqual(other.getText('zh').toDelta())
    expect(both.store.pendingStructs).toBe(null)
  })
})
