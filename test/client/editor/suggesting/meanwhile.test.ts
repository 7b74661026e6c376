import { describe, expect, it } from 'vitest'
import { baseNow } from '../../../../client/editor/suggesting/meanwhile.ts'
import type { Block } from '../../../../model/memo/blocks.ts'
import { para } from '../../../support/builders.ts'
import { changeOf, suggested } from '../../../support/table.ts'

const [A, B, C] = [para('a', '双方应加强合作。'), para('b', '双方同意继续对话。'), para('c', '第三段。')]
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const MUST = words(A, '双方必须加强合作。')

describe('[SX27] how the text stands to what is written over it', () => {
  it.each([
    ['as it was', [A], [MUST], [A, B], 'same'],
    ['changed in another paragraph', [A], [MUST], [A, C, words(B, '乙')], 'same'],
    ['the same words again, as other objects', [A], [MUST], [{ ...A }, B], 'same'],
    ['changed beside it', [A], [MUST], [words(A, '双方应加强务实合作。'), B], 'moved-on'],
    ['changed before anything is written', [A], null, [words(A, '双方应合作。'), B], 'moved-on'],
    ['with another kind', [A], [MUST], [{ ...A, kind: 'heading' }, B], 'moved-on'],
    ['changed in the same words', [A], [MUST], [words(A, '双方宜加强合作。'), B], 'both-changed'],
    ['changed to what is written', [A], [MUST], [MUST, B], 'contained'],
    ['parted', [A, B], [MUST, B], [A, C, B], 'apart'],
    ['one of them deleted', [A, B], [MUST, B], [A, C], 'gone'],
    ['locked', [A], [MUST], [{ ...words(A, '甲'), locked: true }, B], 'locked'],
  ] as const)('%s', (_, over, written, text, is) =>
    expect(baseNow(over, written && changeOf([...over], [...written]), text)).toBe(is),
  )

  it.each([
    ['as they were', [A, B], 'same'],
    ['with something else between', [A, C, B], 'both-changed'],
    ['one of them gone', [A, C], 'gone'],
    ['the other way round', [B, A], 'apart'],
  ] as const)('new blocks between two: %s', (_, text, is) => {
    const form = {
      is: 'insertion',
      lang: 'zh',
      behind: A.id,
      before: B.id,
      blocks: [suggested(para('n', '新'))],
    } as const
    expect(baseNow([], form, text)).toBe(is)
  })

  it('a move: nothing to say while the block stands where it stood', () => {
    const form = { is: 'move', lang: 'zh', block: B.id, stood: A.id, behind: C.id } as const
    expect(baseNow([], form, [A, B, C])).toBe('same')
    expect(baseNow([], form, [B, A, C])).toBe('both-changed')
    expect(baseNow([], form, [A, C])).toBe('gone')
    expect(baseNow([], null, [A, C])).toBe('same')
  })
})
