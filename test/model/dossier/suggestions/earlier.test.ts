import { describe, expect, it } from 'vitest'
import { formOfEarlier } from '../../../../model/dossier/suggestions/earlier.ts'
import { placedText } from '../../../../model/dossier/text-in-hand.ts'
import { type Block, blockText } from '../../../../model/memo/blocks.ts'
import { actors, id, para } from '../../../support/builders.ts'
import { changeOf, suggested, Table } from '../../../support/table.ts'

const [A, B, C] = [para('a', '甲'), para('b', '乙', { side: 'cn' }), para('c', '丙')]
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const form = (now: readonly Block[], earlier: readonly Block[], block: string) =>
  formOfEarlier(placedText(now), earlier, 'zh', id(block))

describe('[RG6] an earlier wording as a suggestion', () => {
  it('is a change of the block as it is now: words, kind and side', () => {
    const now = { ...words(B, '乙改'), side: null }
    expect(form([A, now, C], [A, B, C], 'b')).toEqual(changeOf([now], [B]))
    const at = new Table(A, now, C)
    const wanted = form(at.blocks, [A, B, C], 'b')
    if (!wanted) throw new Error('nothing')
    at.accept(actors.usHead, at.table(actors.cnHead, wanted))
    expect(at.blocks).toEqual([A, B, C])
  })

  it.each([
    ['behind the block it stood behind', [A, C], 'b', 'a', 'c'],
    ['behind the nearest one that still stands', [A], 'c', 'a', null],
    ['at the start when none is left', [C], 'b', null, 'c'],
    ['in an empty text', [], 'b', null, null],
  ] as const)('one that is gone stands again %s', (_, now, block, behind, before) => {
    const found = form(now, [A, B, C], block)
    const at = (name: string | null) => (name === null ? null : id(name))
    const wanted = [A, B, C].find((one) => one.id === id(block))
    expect(found).toEqual({
      ...{ is: 'insertion', lang: 'zh', behind: at(behind), before: at(before) },
      blocks: wanted ? [suggested(wanted)] : [],
    })
    const table = new Table(...now)
    if (!found) throw new Error('nothing')
    table.accept(actors.usHead, table.table(actors.cnHead, found))
    const text = now.map(blockText)
    const place = behind === null ? 0 : now.findIndex((one) => one.id === id(behind)) + 1
    expect(table.blocks.map(blockText)).toEqual(text.toSpliced(place, 0, wanted ? blockText(wanted) : ''))
  })

  it('is none of a block that the earlier text has not', () => {
    expect(form([A, B], [A], 'b')).toBeNull()
  })
})
