import { expect, it } from 'vitest'
import { personId } from '../../../model/ids.ts'
import { enteredUpdates, updateEntry } from '../../../server/room/entries.ts'

it('[JR5] a long journal is gone through page by page, and comes back whole and in order', async () => {
  const author = personId('demo-cn-head')
  const entries = Array.from({ length: 20_001 }, (_, n) => ({
    ...updateEntry(Uint8Array.of(n & 255), author, n),
    seq: n + 1,
    hash: new Uint8Array(32),
  }))
  let read = 0
  async function* pages() {
    for (; read < entries.length; read += 500) yield entries.slice(read, read + 500)
  }
  const updates = []
  for await (const page of enteredUpdates(pages())) {
    updates.push(...page)
    // The next page is asked for when this one is done with.
    expect(updates.length).toBeLessThanOrEqual(read + 500)
  }
  expect(updates.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq))
  expect(updates[20_000]).toEqual({
    seq: 20_001,
    at: 20_000,
    by: author,
    update: Uint8Array.of(20_000 & 255),
  })
})
