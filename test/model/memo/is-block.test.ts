import { describe, expect, it } from 'vitest'
import { itemId } from '../../../model/ids.ts'
import { isBlock } from '../../../model/memo/is-block.ts'
import { item } from '../../support/builders.ts'

describe('a block that comes over the wire', () => {
  const block = item('a', '双方同意', {
    from: [itemId('2024/5/r8')],
    spans: [
      { text: '双方', strong: true },
      { text: '同意', link: 'https://example.org/' },
    ],
  })

  it('is one when it has everything a block has', () => {
    expect(isBlock(block)).toBe(true)
    expect(isBlock(JSON.parse(JSON.stringify(block)))).toBe(true)
  })

  it.each([
    ['no object', null],
    ['a list', [block]],
    ['an attribute too few', (({ topic: _, ...rest }) => rest)(block)],
    ['an attribute too many', { ...block, colour: 'red' }],
    ['an id that is empty', { ...block, id: '' }],
    ['a kind that is none', { ...block, kind: 'table' }],
    ['a level that is no number', { ...block, level: '1' }],
    ['a side that is none', { ...block, side: 'eu' }],
    ['an item that is none', { ...block, from: ['../x'] }],
    ['a lock that is neither true nor false', { ...block, locked: null }],
    ['words that are no list', { ...block, spans: '双方' }],
    ['words without text', { ...block, spans: [{ strong: true }] }],
    ['a mark that is none', { ...block, spans: [{ text: '双方', colour: 'red' }] }],
    ['a mark that is false', { ...block, spans: [{ text: '双方', strong: false }] }],
  ])('is none with %s', (_, value) => {
    expect(isBlock(value)).toBe(false)
  })
})
