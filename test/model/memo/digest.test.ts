import { describe, expect, it } from 'vitest'
import { newBlock } from '../../../model/memo/blocks.ts'
import { blockDigest, textDigest } from '../../../model/memo/digest.ts'
import { id } from '../../support/builders.ts'

describe('[DG1] the digest of a text', () => {
  const block = newBlock(id('a'), 'paragraph', '双方同意')
  const of = (...blocks: readonly (typeof block)[]) => textDigest('zh', blocks.map(blockDigest))

  it.each([
    ['a word', { spans: [{ text: '双方同音' }] }],
    ['a mark', { spans: [{ text: '双方', strong: true as const }, { text: '同意' }] }],
    ['a link', { spans: [{ text: '双方同意', link: 'https://example.org/' }] }],
    ['the side', { side: 'cn' as const }],
    ['the level', { level: 2 }],
    ['the id', { id: id('b') }],
    ['what it takes up', { from: ['2024/1/r1'] as never }],
    ['the lock', { locked: true }],
  ])('differs when %s differs', (_, change) => {
    expect(of({ ...block, ...change })).not.toBe(of(block))
  })

  it('differs with the order and the language, and is the same for the same blocks', () => {
    const other = newBlock(id('b'), 'heading', '人工智能')
    expect(of(block, other)).not.toBe(of(other, block))
    expect(textDigest('en', [blockDigest(block)])).not.toBe(of(block))
    expect(of({ ...block, spans: [{ text: '双方同意' }] })).toBe(of(block))
  })
})
