import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type BlockEdit, TextFollower } from '../../../client/session/text-follower.ts'
import { insertBlocks, moveBlock } from '../../../model/draft/edit.ts'
import { elementsOf, rootOf, textsOf } from '../../../model/draft/text.ts'
import { blockId } from '../../../model/ids.ts'
import { blockText, newBlock } from '../../../model/memo/blocks.ts'

const BLOCKS = 1_000
const idAt = (at: number) => blockId(`block${String(at).padStart(6, '0')}`)

function longText() {
  const doc = new Y.Doc()
  const root = rootOf(doc, 'zh')
  insertBlocks(
    root,
    null,
    Array.from({ length: BLOCKS }, (_, at) => newBlock(idAt(at), 'paragraph', `第${at}段`)),
  )
  const seen: BlockEdit[][] = []
  const reading = new TextFollower(doc, 'zh', (changes) => seen.push([...changes]))
  const type = (at: number, text: string) => {
    const element = elementsOf(root)[at]
    const into = element && textsOf(element)[0]
    into?.insert(into.length, text)
  }
  return { doc, root, reading, seen, type }
}

describe('following a long text', () => {
  it('[RO4] a keystroke makes one block a new object; all others stay the same objects', () => {
    const { reading, seen, type } = longText()
    const before = reading.memo()
    type(500, '新')
    const after = reading.memo()
    const anew = after.blocks.filter((block, at) => block !== before.blocks[at])
    expect(anew.map(blockText)).toEqual(['第500段新'])
    expect(seen).toEqual([[{ id: idAt(500), before: before.blocks[500], after: after.blocks[500] }]])
    expect(reading.memo()).toBe(after)
  })

  it('[RO4] an edit of several blocks in one transaction is one change, of those alone', () => {
    const { doc, reading, seen, type } = longText()
    const before = reading.memo()
    doc.transact(() => {
      type(3, '甲')
      type(999, '乙')
    })
    expect(reading.memo().blocks.filter((block, at) => block !== before.blocks[at])).toHaveLength(2)
    expect(seen.map((changes) => changes.map(({ id }) => id))).toEqual([[idAt(3), idAt(999)]])
  })

  it('[RO4] an inserted or moved block is read; all others stay', () => {
    const { root, reading, type } = longText()
    const known = new Set(reading.memo().blocks)
    insertBlocks(root, idAt(10), [newBlock(blockId('inserted00'), 'paragraph', '插入')])
    expect(
      reading
        .memo()
        .blocks.filter((block) => !known.has(block))
        .map(blockText),
    ).toEqual(['插入'])
    moveBlock(root, idAt(20), 900)
    expect(
      reading
        .memo()
        .blocks.filter((block) => !known.has(block))
        .map(blockText),
    ).toEqual(['插入', '第20段'])
    type(900, '。')
    expect(blockText(reading.memo().blocks[900] ?? newBlock(idAt(0), 'paragraph', ''))).toBe('第20段。')
  })

  it('a block whose id changes counts as one removed and one added', () => {
    const { root, seen } = longText()
    elementsOf(root)[1]?.setAttribute('id', 'another000')
    expect(seen.flat().map(({ id, before, after }) => [id, before !== null, after !== null])).toEqual([
      [idAt(1), true, false],
      [blockId('another000'), false, true],
    ])
  })
})
