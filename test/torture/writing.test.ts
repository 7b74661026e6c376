import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { insertBlocks } from '../../model/draft/edit.ts'
import { readMemorandum, rootOf } from '../../model/draft/text.ts'
import { blockText } from '../../model/memo/blocks.ts'
import { MAX_BLOCK_LENGTH } from '../../model/memo/limits.ts'
import { para } from '../support/builders.ts'
import { chance, seeds } from '../support/chance.ts'
import { write } from './writing.ts'

it.each(seeds(3))('[LI1] whoever writes spares the blocks that are full, and no others (seed %i)', (seed) => {
  const by = chance(seed)
  const doc = new Y.Doc()
  const full = '字'.repeat(MAX_BLOCK_LENGTH - 1)
  doc.transact(() =>
    insertBlocks(rootOf(doc, 'zh'), null, [para('full0x', full), para('open0x', '双方同意')]),
  )
  let typed = 0
  for (let i = 0; i < 300; i++) {
    write(doc, by)
    const words = readMemorandum(doc, 'zh').blocks.map(blockText)
    expect(Math.max(...words.map(({ length }) => length))).toBeLessThan(MAX_BLOCK_LENGTH)
    if (words.some((one) => one !== full && one.length > 4 && one.length < 100)) typed++
  }
  expect(typed).toBeGreaterThan(0)
})
