import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { type FollowedUpdate, follow } from '../../../model/draft/hands/following.ts'
import { LastHands } from '../../../model/draft/hands/last-hands.ts'
import { DeletedLetters } from '../../../model/draft/hands/notes.ts'
import { LetterThread } from '../../../model/draft/hands/thread.ts'
import { elementsOf, rootOf, textsOf } from '../../../model/draft/text.ts'
import type { ClientId } from '../../../model/ids.ts'
import { para } from '../../support/builders.ts'

const ME = 77 as ClientId

/** Blocks of so many letters each, nobody of whom is followed yet. */
function textOf(count: number, letters: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  const blocks = Array.from({ length: count }, (_, i) => para(`b${i}x`, '字'.repeat(letters)))
  doc.transact(() => insertBlocks(rootOf(doc, 'zh'), null, blocks))
  return doc
}

/** Has a thread follow one edit of a tab. */
function followed(doc: Y.Doc, thread: LetterThread, edit: (root: Y.XmlFragment) => void): FollowedUpdate {
  const tab = new Y.Doc()
  tab.clientID = ME
  Y.applyUpdate(tab, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(tab)
  tab.transact(() => edit(rootOf(tab, 'zh')))
  const update = Y.encodeStateAsUpdate(tab, before)
  const { structs, ds } = Y.decodeUpdate(update)
  const fresh = structs.filter((one) => one instanceof Y.Item || one instanceof Y.GC)
  const deletions = [...ds.clients].flatMap(([client, all]) =>
    all.map(({ clock, len }) => ({ client, clock, len })),
  )
  const found: FollowedUpdate[] = []
  doc.once('afterTransaction', (transaction: Y.Transaction) => {
    const hand = { client: ME, fresh, deletions, seen: null, whole: false }
    const known = { deleted: new DeletedLetters(0), hands: new LastHands(), unfollowed: new Set<number>() }
    found.push(follow(thread, transaction, hand, known, { now: 0, entry: 1 }))
  })
  Y.applyUpdate(doc, update)
  const [only] = found
  if (!only) throw new Error('nothing was followed')
  return only
}

const typeIntoAll = (root: Y.XmlFragment): void => {
  for (const text of elementsOf(root).flatMap(textsOf)) text.insert(1, '改')
}

it('[TH7] of the blocks that one update has others read, those that are too much together are left to Yjs', () => {
  const [doc, thread] = [textOf(5, 5_000), new LetterThread()]
  const { isLeft } = followed(doc, thread, (root) => {
    typeIntoAll(root)
    insertBlocks(root, null, [para('new0x', '新')])
  })
  expect(isLeft).toBe(true)
  expect(thread.size).toBeGreaterThan(10_000)
  expect(thread.size).toBeLessThan(10_100)
})

it('[TH7] so are blocks of which very much was deleted before, when they go together', () => {
  const [doc, thread] = [textOf(20, 5_000), new LetterThread()]
  for (const text of elementsOf(rootOf(doc, 'zh')).flatMap(textsOf)) text.delete(1, 4_990)
  const { isLeft } = followed(doc, thread, (root) => root.delete(0, 20))
  expect(isLeft).toBe(true)
  expect(thread.size).toBeLessThan(12_000)
})

it('[TH7] a mark beside a letter that was deleted has nobody read the paragraph', () => {
  const [doc, thread] = [textOf(3, 3_000), new LetterThread()]
  followed(doc, thread, (root) => {
    for (const text of elementsOf(root).flatMap(textsOf)) text.format(1, 2, { strong: {} })
  })
  expect(thread.size).toBe(0)
})

it('[TH7] very many new words beside which nothing changes are not followed, and nothing that was is forgotten', () => {
  const [doc, thread] = [textOf(3, 100), new LetterThread()]
  followed(doc, thread, (root) => {
    typeIntoAll(root)
    insertBlocks(root, null, [para('new0x', '新')])
  })
  const was = thread.size
  expect(was).toBeGreaterThan(300)
  const { isLeft, left } = followed(doc, thread, (root) =>
    insertBlocks(
      root,
      null,
      Array.from({ length: 20 }, (_, i) => para(`more${i}x`, '新'.repeat(1_000))),
    ),
  )
  expect([thread.size, isLeft, left]).toEqual([was, false, []])
})

it('[TH7] fifty paragraphs that go at once are followed, and one more is left to Yjs', () => {
  const isLeft = (count: number): boolean =>
    followed(textOf(60, 3), new LetterThread(), (root) => root.delete(5, count)).isLeft
  expect([isLeft(50), isLeft(51)]).toEqual([false, true])
})
