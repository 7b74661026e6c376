import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { blockClocks, portionsOf, WHOLE } from '../../../../client/session/replica/portions.ts'
import { insertBlocks, moveBlock, removeBlock } from '../../../../model/draft/edit.ts'
import { readMemorandum, rootOf } from '../../../../model/draft/text.ts'
import type { ClientId } from '../../../../model/ids.ts'
import { type Block, blockText } from '../../../../model/memo/blocks.ts'
import { MAX_BLOCKS_DELETED } from '../../../../model/wire/limits.ts'
import { admit } from '../../../../server/admission/admit.ts'
import { applyUpdate, blockIdsOf, repair } from '../../../../server/room/edits.ts'
import { id, para, seams } from '../../../support/builders.ts'

const ME = 77 as ClientId

const lines = (count: number, text: string, name = 'line'): readonly Block[] =>
  Array.from({ length: count }, (_, i) => para(`${name}${i}x`, `${i}${text}`))

function base(...blocks: readonly Block[]): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  rootOf(doc, 'en')
  doc.transact(() => insertBlocks(rootOf(doc, 'zh'), null, blocks))
  return doc
}

const cut = (doc: Y.Doc, update: Uint8Array) => portionsOf(update, (range) => blockClocks(doc, range))

/** The update that one transaction of a tab makes. */
function edited(from: Y.Doc, edit: (root: Y.XmlFragment) => void): { doc: Y.Doc; update: Uint8Array } {
  const doc = new Y.Doc()
  doc.clientID = ME
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(from))
  let update: Uint8Array = new Uint8Array()
  doc.on('update', (made: Uint8Array) => {
    update = made
  })
  doc.transact(() => edit(rootOf(doc, 'zh')))
  return { doc, update }
}

/** The server takes one portion after the other, and repairs ids as it does. */
function taken(server: Y.Doc, portions: readonly Uint8Array[]): void {
  for (const portion of portions) {
    expect(admit(server, portion, { client: ME, canWrite: true, closed: null })).toMatchObject({ ok: true })
    const ids = blockIdsOf(server)
    for (const one of ids) one.readTouched()
    applyUpdate(server, portion, null)
    repair(ids, seams())
  }
}

const read = (doc: Y.Doc) => readMemorandum(doc, 'zh').blocks.map((block) => [block.id, blockText(block)])

it('[WS5] a small edit goes out as it is', () => {
  const { doc, update } = edited(base(), (root) => insertBlocks(root, null, lines(20, '双方同意')))
  expect(cut(doc, update)).toEqual([update])
})

it('[WS5] a paste of 3,400 lines is taken portion by portion, every block with its id', () => {
  const server = base(para('p1', '双方同意'))
  const { doc, update } = edited(server, (root) =>
    insertBlocks(root, id('p1'), lines(3_400, '双方同意加强合作。')),
  )
  expect(admit(server, update, { client: ME, canWrite: true, closed: null })).toMatchObject({ ok: false })
  const portions = cut(doc, update)
  expect(portions.length).toBeGreaterThan(5)
  taken(server, portions)
  expect(read(server)).toEqual(read(doc))
  expect(Y.encodeStateVector(server)).toEqual(Y.encodeStateVector(doc))
})

it('[WS5] a text that is replaced, with a block moved in the same step, ends as it stands in the tab', () => {
  const server = base(...lines(300, '旧文', 'old'))
  const { doc, update } = edited(server, (root) => {
    moveBlock(root, id('old5x'), 200)
    for (let i = 10; i < 300; i++) removeBlock(root, id(`old${i}x`))
    insertBlocks(root, null, lines(1_500, '新文一段，'.repeat(8)))
    removeBlock(root, id('line7x'))
  })
  const portions = cut(doc, update)
  expect(portions.length).toBeGreaterThan(3)
  taken(server, portions)
  expect(read(server)).toEqual(read(doc))
})

it('[WS5] 400,000 characters in blocks of 15,000 are taken, which are more bytes than one update may have', () => {
  const server = base()
  const { doc, update } = edited(server, (root) => insertBlocks(root, null, lines(27, '字'.repeat(15_000))))
  expect(update.length).toBeGreaterThan(1 << 20)
  const portions = cut(doc, update)
  expect(Math.max(...portions.map((one) => one.length))).toBeLessThan(6 * WHOLE)
  taken(server, portions)
  expect(read(server)).toEqual(read(doc))
})

it('[WS5] [AD13] a text of thousands of blocks goes by one key, however few bytes say so', () => {
  const server = base(...lines(2_600, '旧文', 'old'))
  const { doc, update } = edited(server, (root) => root.delete(100, 2_400))
  expect(update.length).toBeLessThan(100)
  expect(admit(server, update, { client: ME, canWrite: true, closed: null })).toMatchObject({ ok: false })
  const portions = cut(doc, update)
  expect(portions).toHaveLength(Math.ceil(2_400 / MAX_BLOCKS_DELETED))
  taken(server, portions)
  expect(read(server)).toEqual(read(doc))
})

it('[WS5] blocks go before the words that others typed into them, and words of blocks that stay go as well', () => {
  const server = base(...lines(1_200, '旧文', 'old'))
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(server))
  for (let i = 0; i < 1_200; i += 3) textAt(other, i).insert(2, '加字')
  Y.applyUpdate(server, Y.encodeStateAsUpdate(other))
  const { doc, update } = edited(server, (root) => {
    root.delete(0, 1_000)
    for (let i = 0; i < 200; i += 2) textAt(root.doc, i).delete(1, 2)
  })
  taken(server, cut(doc, update))
  expect(read(server)).toEqual(read(doc))
})

function textAt(doc: Y.Doc | null, at: number): Y.XmlText {
  const block = doc && rootOf(doc, 'zh').get(at)
  const text = block instanceof Y.XmlElement ? block.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new Error(`no text in block ${at}`)
  return text
}
