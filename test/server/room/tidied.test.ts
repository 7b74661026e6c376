import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { elementOf, rootOf, textsOf } from '../../../model/draft/text.ts'
import { load } from '../../../server/room/load.ts'
import { openMemory } from '../../../server/store/memory.ts'
import type { NewEntry, Store } from '../../../server/store/port.ts'
import { actors, created, id, para, seams } from '../../support/builders.ts'

/** Which ticks of which client are deleted. */
function deletedIn(doc: Y.Doc): readonly string[] {
  return [...doc.store.clients].flatMap(([client, structs]) =>
    structs.flatMap((struct) =>
      struct.deleted
        ? Array.from({ length: struct.length }, (_, at) => `${client}:${struct.id.clock + at}`)
        : [],
    ),
  )
}

/** A document that tidies up nothing. */
function untidy(client: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    transaction._needFormattingCleanup = false
  })
  return doc
}

/** Two people mark the same words at the same moment, `between` other edits lie between: one pair of marks is redundant. */
function updatesOf(between: number): readonly Uint8Array[] {
  const [a, b] = [untidy(11), untidy(12)]
  const updates: Uint8Array[] = []
  a.on('update', (update: Uint8Array) => updates.push(update))
  b.on('update', (update: Uint8Array) => updates.push(update))
  const text = (doc: Y.Doc): Y.XmlText => {
    const element = elementOf(rootOf(doc, 'zh'), id('p1'))
    const found = element && textsOf(element)[0]
    if (!found) throw new Error('there is no text')
    return found
  }
  a.transact(() => insertBlocks(rootOf(a, 'zh'), null, [para('p1', '双方同意继续对话')]))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
  updates.length = 1
  text(a).format(0, 4, { strong: {} })
  for (let i = 0; i < between; i++) text(a).insert(8, '。')
  text(b).format(0, 4, { strong: {} })
  return updates
}

describe('[JR7] a room opened from its journal has deleted what its journal deletes, and nothing by itself', () => {
  let store: Store | null = null
  afterEach(() => store?.close())

  it.each([0, 3, 20, 450])('with %s edits between two that mark the same words', async (between) => {
    const updates = updatesOf(between)
    const exact = untidy(13)
    const tidy = new Y.Doc()
    for (const update of updates) {
      Y.applyUpdate(exact, update)
      Y.applyUpdate(tidy, update)
    }
    // Yjs left to itself would delete something here.
    expect(deletedIn(tidy).length).toBeGreaterThan(deletedIn(exact).length)

    store = await openMemory()
    const journal = await store.journal('memo-9')
    const author = actors.cnDelegate.person
    const entries: NewEntry[] = updates.map((payload) => ({
      kind: 'update',
      time: 2,
      author,
      audience: 'all',
      payload,
    }))
    const fact = new TextEncoder().encode(JSON.stringify(created))
    const done = await journal.append(0, [
      { kind: 'fact', time: 1, author: actors.secretariat.person, audience: 'all', payload: fact },
      ...entries,
    ])
    expect(done.ok).toBe(true)
    const { text } = await load(journal, { seams: seams(), trustSnapshot: false, report: () => {} })
    expect(deletedIn(text.doc())).toEqual(deletedIn(exact))
  })
})
