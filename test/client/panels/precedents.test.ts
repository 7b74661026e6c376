import { describe, expect, it } from 'vitest'
import { indexesOf } from '../../../client/panels/precedents/indexes.ts'
import { itemToInsert, newestOf, outcomesOf } from '../../../client/panels/precedents/outcomes.ts'
import {
  excerptOf,
  firstPassages,
  markedRuns,
  passageCount,
  selectedWords,
  withOffered,
} from '../../../client/panels/precedents/query.ts'
import { similarityOf } from '../../../client/panels/precedents/similarity.ts'
import { blockId, itemId } from '../../../model/ids.ts'
import { priorItems } from '../../../model/library/items.ts'
import { newBlock } from '../../../model/memo/blocks.ts'
import { precedents } from '../../../model/related/precedents.ts'
import { allPassages, index, lineages, passageOf, quickest } from '../../model/library/lines.ts'
import { sources } from '../../model/library/seeds.ts'

const items = priorItems(sources)
const byId = new Map(items.map((item) => [item.id, item]))
const { precedents: finder } = indexesOf(sources, lineages)
const block = blockId('block00000001')
const memo = { lang: 'zh' as const, blocks: [newBlock(block, 'paragraph', '涉及国家安全的限制')] }

describe('[PC1] the words selected in the draft are what is looked up', () => {
  it.each([
    ['four characters', { block, from: 2, to: 6 }, '国家安全'],
    ['one character', { block, from: 2, to: 3 }, ''],
    ['a block that is gone', { block: blockId('gone00000000'), from: 0, to: 4 }, ''],
    ['nothing', null, ''],
  ])('%s', (_, place, words) => expect(selectedWords(memo, place)).toBe(words))

  it('a new selection replaces what was typed; clearing the selection does not', () => {
    const typed = { words: '数据', offered: '' }
    expect(withOffered(typed, '')).toBe(typed)
    const offered = withOffered(typed, '国家安全')
    expect(offered).toEqual({ words: '国家安全', offered: '国家安全' })
    expect(withOffered(offered, '')).toEqual({ words: '国家安全', offered: '' })
    expect(withOffered({ ...offered, words: '限制' }, '国家安全').words).toBe('限制')
  })
})

describe('[PC2] passages by year', () => {
  const years = precedents(finder, '国家安全')

  it('the newest year first, some at a time', () => {
    expect(years.map(({ year }) => year)).toEqual([2025, 2024, 2021, 2019])
    const some = firstPassages(years, 3)
    expect(passageCount(some)).toBe(3)
    expect(some.every(({ precedents: found }) => found.length > 0)).toBe(true)
    expect(firstPassages(years, passageCount(years))).toEqual(years)
    expect(firstPassages(years, 0)).toEqual([])
  })

  it('the runs of a passage make up the passage, and those marked are the words looked up', () => {
    for (const { passage, ranges } of years.flatMap((year) => year.precedents)) {
      const pieces = markedRuns(passage.text, ranges)
      expect(pieces.map(({ text }) => text).join('')).toBe(passage.text)
      const marked = pieces.filter((piece) => piece.marked).map(({ text }) => text.replace(/\s/gu, ''))
      expect(new Set(marked)).toEqual(new Set(['国家安全']))
      const [from, to] = excerptOf(passage.text, ranges)
      expect(passage.text.slice(from, to).replace(/\s/gu, '')).toContain('国家安全')
    }
  })

  it('a long paragraph opens around its first match, a short one whole', () => {
    const text = `${'甲'.repeat(300)}。${'乙'.repeat(50)}数据${'丙'.repeat(400)}`
    expect(excerptOf(text, [[351, 353]])).toEqual([301, 511])
    expect(excerptOf('数据安全', [[0, 2]])).toEqual([0, 4])
    expect(markedRuns(text, [[351, 353]], [301, 511]).map((piece) => piece.text.length)).toEqual([50, 2, 158])
  })

  it('of two matches over the same characters the first counts', () => {
    const range = (from: number, to: number) => [from, to] as const
    expect(markedRuns('数据安全', [range(1, 3), range(0, 2)])).toEqual([
      { at: 0, text: '数据', marked: true },
      { at: 2, text: '安全', marked: false },
    ])
  })

  it('answers in less than 10 ms', () => {
    expect(quickest(9, () => precedents(finder, '数据'))).toBeLessThan(10)
  })
})

describe('[PC3] what became of a passage', () => {
  it('a paragraph shows the outcomes of the joint findings in it', () => {
    const finding = items.find(({ kind }) => kind === 'joint-finding')
    const whole = allPassages.find(
      ({ id, source, text }) =>
        id !== finding?.id && source === finding?.source && text.includes(finding.text),
    )
    if (!finding || !whole) throw new Error('no joint finding in a paragraph')
    expect(outcomesOf(whole, items, new Map()).map(({ id }) => id)).toContain(finding.id)
  })

  it('an item out of scope has an outcome that says so; a paragraph without items has none', () => {
    const id = itemId('2024/5/r8')
    expect(outcomesOf(passageOf('2024/5/r8'), items, new Map())).toEqual([{ id, row: null }])
    const note = allPassages.find(({ kind }) => kind === 'footnote')
    expect(note && outcomesOf(note, items, new Map())).toEqual([])
  })

  it('the newest member of a lineage is one of its newest year', () => {
    const [first] = newestOf(itemId('2024/5/r8'), lineages, index)
    expect(first?.newest.year).toBe(2025)
    for (const { id } of allPassages)
      for (const { lineage, newest } of newestOf(id, lineages, index))
        expect(lineage.members.map(({ ref }) => ref)).toContain(newest.id)
  })
})

describe('[PC4] what is put into the text has its source', () => {
  it('an item as the ledger has it, any other passage as a paragraph with its id', () => {
    for (const passage of allPassages) {
      const taken = itemToInsert(passage, byId)
      expect([taken?.id, taken?.text]).toEqual([passage.id, passage.text])
    }
    expect(itemToInsert(passageOf('2024/5/r8'), byId)).toBe(byId.get(itemId('2024/5/r8')))
  })

  it('nothing for a passage whose id no block can hold', () =>
    expect(itemToInsert({ ...passageOf('2024/5/r8'), id: itemId('not an id') }, byId)).toBeNull())
})

describe('[PC5] similarity is said in words', () => {
  it.each([
    [1, 'close'],
    [0.52, 'close'],
    [0.48, 'near'],
    [0.1, 'some'],
    [0.01, null],
  ] as const)('%d: %s', (score, said) => expect(similarityOf(score)).toBe(said))
})
