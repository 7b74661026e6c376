import { describe, expect, it } from 'vitest'
import { allPassages, index, passageOf } from './lines.ts'
import { items, sources } from './seeds.ts'

describe('[LB15] every passage by id', () => {
  it('each id of the library once, and no other', () => {
    const ids = [...JSON.stringify(sources).matchAll(/"id":"([^"]+\/[^"]+)"/gu)].map(([, id]) => id)
    expect(new Set(allPassages.map(({ id }) => id))).toEqual(new Set(ids))
    expect(index.size).toBe(allPassages.length)
  })

  it('the rows of the ledger are among them, alike in text, lines, kind and corrections', () => {
    for (const { id, text, lines, kind, side, round, standing, corrections } of items)
      expect(passageOf(id)).toMatchObject({ text, lines, kind, side, round, standing, corrections })
  })

  it('in the order of the sources, then of the lines', () => {
    for (const source of sources) {
      const from = allPassages.filter((each) => each.source === source.id).map(({ lines }) => lines[0])
      expect(from).toEqual(from.toSorted((a, b) => a - b))
    }
    expect([...new Set(allPassages.map((each) => each.source))]).toEqual(sources.map(({ id }) => id))
  })

  it.each([
    ['2019/0/pr1', { kind: 'prose-recommendation', round: 2, year: 2019, section: null }],
    ['2019/5/t1', { kind: 'next-topic', section: { topic: 'next-topics' } }],
    ['2021/3/r2.1', { kind: 'sub-item', within: '2021/3/r2' }],
    ['2024/1/cn1', { kind: 'position', side: 'cn' }],
    ['2025/1/k1', { kind: 'point', year: 2025 }],
    ['2025/j6', { kind: 'joint-finding', round: 8 }],
    [
      'siis-2021/3.4/r2',
      { kind: 'proposal', round: null, standing: 'reference', section: { ordinal: '3.4' } },
    ],
    ['siis-2021/F/R1', { kind: 'five-r', year: 2021 }],
  ])('%s', (id, expected) => expect(passageOf(id)).toMatchObject(expected))

  it('a sentence names the paragraph that holds it', () => {
    for (const { kind, within, text } of allPassages)
      if (kind === 'joint-finding' || kind === 'five-r') expect(passageOf(within ?? '').text).toContain(text)
  })
})
