import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { portionsOf, WHOLE } from '../../../../client/session/replica/portions.ts'
import { insertBlocks, moveBlock, removeBlock } from '../../../../model/draft/edit.ts'
import { readMemorandum, rootOf } from '../../../../model/draft/text.ts'
import type { ClientId } from '../../../../model/ids.ts'
import { type Block, blockText } from '../../../../model/memo/blocks.ts'
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
  const { update } = edited(base(), (root) => insertBlocks(root, null, lines(20, '双方同意')))
  expect(portionsOf(update)).toEqual([update])
})

it('[WS5] a paste of 3,400 lines is taken portion by portion, every block with its id', () => {
  const server = base(para('p1', '双方同意'))
  const { doc, update } = edited(server, (root) =>
    insertBlocks(root, id('p1'), lines(3_400, '双方同意加强合作。')),
  )
  expect(admit(server, update, { client: ME, canWrite: true, closed: null })).toMatchObject({ ok: false })
  const portions = portionsOf(update)
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
  const portions = portionsOf(update)
  expect(portions.length).toBeGreaterThan(3)
  taken(server, portions)
  expect(read(server)).toEqual(read(doc))
})

it('[WS5] 400,000 characters in blocks of 15,000 are taken, which are more bytes than one update may have', () => {
  const server = base()
  const { doc, update } = edited(server, (root) => insertBlocks(root, null, lines(27, '字'.repeat(15_000))))
  expect(update.length).toBeGreaterThan(1 << 20)
  const portions = portionsOf(update)
  expect(Math.max(...portions.map((one) => one.length))).toBeLessThan(6 * WHOLE)
  taken(server, portions)
  expect(read(server)).toEqual(read(doc))
})
