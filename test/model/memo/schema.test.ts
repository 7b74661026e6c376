import { describe, expect, it } from 'vitest'
import { blockId, itemId } from '../../../model/ids.ts'
import { ATTRIBUTE_NAMES, storedAttributes } from '../../../model/memo/attributes.ts'
import { type Memorandum, newBlock } from '../../../model/memo/blocks.ts'
import { blockJson, blockOfJson } from '../../../model/memo/convert.ts'
import { BLOCK_KINDS } from '../../../model/memo/kinds.ts'
import { MARK_NAMES } from '../../../model/memo/marks.ts'
import { textSchema } from '../../../model/memo/schema.ts'

const memo: Memorandum = {
  lang: 'zh',
  blocks: [
    newBlock(blockId('title00001'), 'title', '共识备忘录', { level: 2, locked: true, part: 'title' }),
    newBlock(blockId('empty00001'), 'paragraph', ''),
    newBlock(blockId('item000001'), 'recommendation', '', {
      level: 2,
      side: 'us',
      topic: 'ai',
      from: [itemId('2024/5/r8'), itemId('2025/1/r2')],
      spans: [
        { text: '双方' },
        { text: '应', strong: true },
        { text: '当', strong: true, em: true },
        { text: '见', link: 'https://example.org/' },
      ],
    }),
  ],
}

describe('the schema of the text', () => {
  it('[SC1] has one node type for blocks, and the marks that the server admits', () => {
    expect(Object.keys(textSchema.nodes).toSorted()).toEqual(['block', 'doc', 'text'])
    expect(Object.keys(textSchema.marks).toSorted()).toEqual(MARK_NAMES.toSorted())
  })

  it('[SC1] has the attributes that the server admits, absent by default', () => {
    const block = textSchema.node('block')
    expect(Object.keys(block.attrs).toSorted()).toEqual(ATTRIBUTE_NAMES.toSorted())
    expect(block.attrs).toMatchObject({ id: null, kind: 'paragraph', level: 1, side: null, locked: null })
  })

  it('holds any number of blocks and of words, none included: nothing that a merge produces is lost', () => {
    for (const content of [[], BLOCK_KINDS.map((kind) => textSchema.node('block', { kind }))])
      textSchema.node('doc', null, content).check()
    expect(textSchema.nodes.doc?.validContent(textSchema.node('doc').content)).toBe(true)
    expect(textSchema.nodes.block?.contentMatch.validEnd).toBe(true)
  })

  it.each([
    ['https://example.org/', true],
    ['mailto:a@example.org', true],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
  ])('[SC3] a pasted link to %s is one: %s', (href, isLink) => {
    const [rule] = textSchema.marks.link?.spec.parseDOM ?? []
    const taken =
      rule && 'getAttrs' in rule && rule.getAttrs?.({ localName: 'a', getAttribute: () => href } as never)
    expect(taken !== false).toBe(isLink)
  })

  it('keeps only the target of a link', () => {
    expect(textSchema.mark('link', { href: 'https://example.org/', target: '_top' }).attrs).toEqual({
      href: 'https://example.org/',
    })
  })
})

describe('a memorandum as ProseMirror has it', () => {
  it('goes there and comes back the same', () => {
    const doc = textSchema.nodeFromJSON({ type: 'doc', content: memo.blocks.map(blockJson) })
    doc.check()
    expect(doc.children.map((node) => blockOfJson(node.toJSON()))).toEqual(memo.blocks)
  })

  it('has scalars for attributes, and null for what is not there', () => {
    const [title, empty, item] = memo.blocks.map(storedAttributes)
    expect([title?.locked, empty?.locked]).toEqual([true, null])
    expect([item?.from, empty?.from]).toEqual(['2024/5/r8 2025/1/r2', null])
  })

  it.each([
    ['an unknown kind', { kind: 'table' }, { kind: 'paragraph' }],
    ['a level too deep', { kind: 'heading', level: 9 }, { level: 3 }],
    ['no level', { kind: 'heading', level: 'x' }, { level: 1 }],
    ['a side that is none', { side: 'eu' }, { side: null }],
    ['a link to nowhere', { from: '2024/5/r8 ../x' }, { from: ['2024/5/r8'] }],
    ['no id', {}, { id: '' }],
  ])('[CV1] reads %s as a block', (_, attrs, expected) => {
    expect(blockOfJson({ type: 'block', attrs })).toMatchObject(expected)
  })

  it('[CV1] drops a forbidden link', () => {
    const content = [
      { type: 'text', text: '见', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] },
    ]
    expect(blockOfJson({ type: 'block', content }).spans).toEqual([{ text: '见' }])
  })
})
