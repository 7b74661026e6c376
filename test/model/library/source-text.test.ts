import { describe, expect, it } from 'vitest'
import { compareTexts } from '../../../model/history/compare.ts'
import { sourceText } from '../../../model/library/source-text.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import { memo } from '../../support/builders.ts'
import { allPassages } from './lines.ts'
import { allItems, sourceOf, sources } from './seeds.ts'

const blocksOf = (id: string): readonly Block[] => sourceText(sourceOf(id), 'zh').blocks

describe('[CP10] a source as a text', () => {
  it.each(sources.map(({ id }) => id))('%s: each id once, the title first, every item in it', (id) => {
    const blocks = blocksOf(id)
    expect(new Set(blocks.map((block) => block.id)).size).toBe(blocks.length)
    expect(blocks[0]).toMatchObject({ kind: 'title', spans: [{ text: sourceOf(id).title }] })
    expect(blocks.every((block) => blockText(block).trim() !== '')).toBe(true)
    const ids = new Set<string>(blocks.map((block) => block.id))
    const items = allItems.filter(({ source, kind }) => source === id && kind !== 'joint-finding')
    expect(items.filter((item) => !ids.has(item.id))).toEqual([])
  })

  it.each(sources.map(({ id }) => id))('%s: in the order of its lines, headings before their words', (id) => {
    const lines = new Map<string, number>(allPassages.map((each) => [each.id, each.lines[0]]))
    const found = blocksOf(id).map(
      (block) => lines.get(block.id) ?? Number(/\/h(\d+)$/u.exec(block.id)?.[1] ?? 0),
    )
    expect(found).toEqual(found.toSorted((a, b) => a - b))
  })

  it('a position keeps its side, and a sub-item stands below its item', () => {
    const sided = blocksOf('2024').filter(({ side }) => side !== null)
    expect(new Set(sided.map(({ side }) => side))).toEqual(new Set(['cn', 'us']))
    const sub = blocksOf('2021').findIndex(({ level, kind }) => level === 2 && kind === 'recommendation')
    expect(blocksOf('2021')[sub - 1]).toMatchObject({ kind: 'recommendation' })
  })

  it('pairs with a text that took it over by its words', () => {
    const source = sourceText(sourceOf('2024'), 'zh')
    const taken = source.blocks.map((block, i) => ({
      ...block,
      id: memo(block).blocks[0]?.id ?? block.id,
      topic: `t${i}`,
    }))
    const rows = compareTexts(source, { lang: 'zh', blocks: taken }).rows
    expect(rows.every(({ before, after, moved }) => before && after && !moved)).toBe(true)
  })
})
