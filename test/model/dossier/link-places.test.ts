import { describe, expect, it } from 'vitest'
import { linkPlaces } from '../../../model/dossier/link-places.ts'
import { itemId } from '../../../model/ids.ts'
import { heading, item, memo, para } from '../../support/builders.ts'

const R8 = itemId('2024/5/r8')

describe('where an item may be merged into what is written', () => {
  it('[LE6] blocks with words, under their heading; no heading, no locked block, none that is linked already', () => {
    const text = memo(
      para('t', '标题', { locked: true }),
      para('p', '前言'),
      heading('h', '人工智能'),
      item('a', '甲', { from: [R8] }),
      item('b', '乙', { from: [itemId('2024/5/r7')] }),
      item('c', ' '),
      item('d', '丙', { level: 2 }),
    )
    expect(linkPlaces(text, R8)).toEqual([
      { heading: '', blocks: [{ id: 'p00000000000', number: '', text: '前言' }] },
      {
        heading: '一、人工智能',
        blocks: [
          { id: 'b00000000000', number: '2.', text: '乙' },
          { id: 'd00000000000', number: '（1）', text: '丙' },
        ],
      },
    ])
  })
})
