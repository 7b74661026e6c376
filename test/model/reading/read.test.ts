import { describe, expect, it } from 'vitest'
import { ITEM_ID } from '../../../model/ids.ts'
import type { Passage, Source } from '../../../model/library/source.ts'
import { readSource } from '../../../model/reading/read.ts'
import { TOPICS } from '../../../model/reading/topic.ts'
import {
  entries,
  entryOf,
  expectedOf,
  flatSections,
  IDS,
  items,
  seedText,
  sourceOf,
  sources,
} from '../library/seeds.ts'

const passages = (source: Source): Passage[] => [
  ...source.preamble,
  ...flatSections(source).flatMap(([, section]) => [
    ...section.paragraphs,
    ...section.recommendations.flatMap((item) => [item, ...item.children]),
    ...section.points,
    ...section.nextTopics,
  ]),
  ...(source.kind === 'report' ? source.foreword : []),
]

describe.each(IDS)('the source %s as its reader has it', (id) => {
  const source = sourceOf(id)
  const expected = expectedOf(id)

  it('[LB10] title, round, place, days and hosts', () => {
    const { round, title, place, dates, hosts } = source
    expect({ round, title, place, dates, hosts }).toEqual({
      round: expected.round,
      title: expected.title,
      place: expected.place,
      dates: expected.dates,
      hosts: expected.hosts,
    })
  })

  it('[LB2][LB8] sections with ordinal, heading, line and topic', () => {
    const found = flatSections(source).map(([ordinal, s]) => [ordinal, s.heading, s.line, s.topic])
    expect(found).toEqual(expected.sections)
    for (const [, section] of flatSections(source)) expect(TOPICS).toContain(section.topic)
  })

  it('[LB4][LB5][LB6] every listed item, character by character, with its lines', () => {
    const found = items
      .filter((item) => item.source === id)
      .map(({ id: ref, lines, parent, core, text }) => ({
        id: ref,
        lines,
        ...(parent ? { parent } : {}),
        ...(core ? { core } : {}),
        text,
      }))
    expect(found).toEqual(expected.items)
  })

  it('[LB4] next topics, consensus points and recommendations in prose are not listed items', () => {
    const sections = flatSections(source).map(([, section]) => section)
    expect(sections.flatMap((section) => section.nextTopics)).toEqual(expected.nextTopics)
    expect(sections.flatMap((section) => section.points)).toEqual(expected.points)
    expect(source.proseRecommendations.map((each) => each.id)).toEqual(expected.proseRecommendations)
  })

  it('[LB7] participants by side, heads marked', () => {
    const of = (side: string) => source.participants.filter((person) => person.side === side).length
    expect({ cn: of('cn'), us: of('us') }).toEqual(expected.participants)
    expect(source.participants.filter((person) => person.head).map((person) => person.name)).toEqual(
      expected.heads,
    )
  })

  it('the preamble stands before the first section', () => {
    expect(source.preamble.map((paragraph) => paragraph.lines)).toEqual(expected.preamble)
  })

  it('reading again gives the same', () => {
    expect(readSource(entryOf(id), seedText(entryOf(id).file))).toEqual(source)
  })

  it('ids are unique and well formed; every span lies inside the document', () => {
    const ids = passages(source).map((passage) => passage.id)
    expect(new Set(ids).size).toBe(ids.length)
    const last = seedText(entryOf(id).file).split('\n').length
    for (const { id: ref, lines, text } of passages(source)) {
      expect(ref).toMatch(ITEM_ID)
      expect(text).toBe(text.trim())
      expect(text).not.toBe('')
      expect(lines[0]).toBeGreaterThan(0)
      expect(lines[0]).toBeLessThanOrEqual(lines[1])
      expect(lines[1]).toBeLessThanOrEqual(last)
    }
  })
})

describe('nothing of a source is dropped or taken twice', () => {
  const holders = (source: Source): (readonly [number, number])[] => [
    ...passages(source).map((passage) => passage.lines),
    ...source.matter.map((matter) => matter.lines),
    ...source.participants.map(({ line }) => [line, line] as const),
    ...(source.kind === 'report'
      ? [
          ...source.authors.map((author) => author.lines),
          ...[...source.footnotes, ...source.references].map(({ line }) => [line, line] as const),
        ]
      : []),
  ]

  const written = (source: Source): number[] =>
    seedText(entryOf(source.id).file)
      .split('\n')
      .flatMap((line, at) => (line.trim() === '' ? [] : [at + 1]))

  it.each(sources.map((source) => [source.id, source] as const))(
    '[LB1] every line of %s is held',
    (_, source) => {
      const spans = holders(source)
      const held = (line: number) => spans.filter(([from, to]) => from <= line && line <= to).length
      const lines = written(source)
      expect(lines.filter((line) => held(line) === 0)).toEqual([])
      if (source.kind === 'memorandum') expect(lines.filter((line) => held(line) > 1)).toEqual([])
    },
  )
})

describe('the report', () => {
  const report = sourceOf('siis-2021')
  const expected = expectedOf('siis-2021')
  if (report.kind !== 'report') throw new Error('not a report')

  it('five R, authors, footnotes and references', () => {
    expect(report.fiveR).toEqual(expected.fiveR)
    expect(report.authors.map((author) => author.name)).toEqual(expected.authors)
    expect(report.authors.filter((author) => author.lead).map((author) => author.name)).toEqual([
      '陈东晓',
      '鲁传颖',
    ])
    expect(report.footnotes).toHaveLength(expected.footnotes ?? 0)
    expect(report.references).toHaveLength(expected.references ?? 0)
  })

  it('[LB7] a line without a name goes on with the person above', () => {
    expect(report.authors[7]?.lines).toEqual([58, 60])
  })

  it('[LB3] a footnote broken over lines is one footnote', () => {
    const broken = report.footnotes.find((note) => note.line === 122)
    expect(broken?.text).toMatch(/p\.57; and Evelyn Cheng.+<https:.+>\.$/u)
  })

  it('[LB3] a line that opens with a footnote mark goes on with the paragraph above', () => {
    const military = flatSections(report).find(([ordinal]) => ordinal === '3.2')?.[1]
    expect(military?.paragraphs.map((each) => each.lines)).toEqual([[194, 198]])
    expect(military?.paragraphs[0]?.text).toContain('面临更多挑战。尤其是军事领域')
  })

  it('[LB3] no footnote mark stays in a text', () => {
    for (const { text } of passages(report)) expect(text).not.toMatch(/[\^①-⑳]/u)
  })
})

describe('repairs and defects', () => {
  it('[LB6] every repair is listed with its line', () => {
    const repairs = (id: string, line: number) =>
      sourceOf(id)
        .repairs.filter((repair) => repair.line === line)
        .map((repair) => repair.what)
        .sort()
    expect(repairs('2019', 61)).toEqual(['line-joined'])
    expect(repairs('2019', 33)).toEqual(['line-joined', 'space-removed'])
    expect(repairs('2021', 63)).toEqual(['bold-marker-removed', 'bold-marker-removed', 'list-marker-removed'])
    expect(repairs('2024', 24)).toEqual(['page-joined'])
    expect(repairs('2024', 36)).toEqual(['space-removed'])
    expect(repairs('siis-2021', 234)).toEqual(['footnote-mark-removed', 'page-joined'])
  })

  it('[LB11] every defect quotes its line, and a correction changes it', () => {
    for (const entry of entries) {
      const lines = seedText(entry.file).split('\n')
      for (const { line, quote, correction } of sourceOf(entry.id).defects) {
        expect(lines[line - 1]).toContain(quote)
        expect(correction).not.toBe(quote)
      }
    }
  })

  it('[LB10] a month left out is inferred and listed', () => {
    const months = sources.flatMap((source) =>
      source.defects
        .filter((defect) => defect.issue === 'missing-month')
        .map((defect) => [source.id, defect.correction]),
    )
    expect(months).toEqual([
      ['2019', '2019年12月9日~10日'],
      ['2021', '2021年11月18-19日'],
    ])
  })

  it.each([
    ['2025', 77, '一软对话', '一轨对话'],
    ['2025', 20, '中国与参会者', '中国与会者'],
    ['2025', 81, '正式与未来一轨对话正式衔接', '与未来一轨对话正式衔接'],
    ['2025', 14, '2024年12月以来', '2024年10月以来'],
    ['siis-2021', 218, '过渡泛化', '过度泛化'],
    ['2021', 97, '诸葛波龙', '诸葛泊龙'],
    ['2024', 122, '布莱尔 北卡罗来', '北卡罗来'],
    ['2021', 69, '效,此', '效，此'],
  ])('%s, line %i: %s is kept and flagged', (id, line, quote, correction) => {
    const defects = sourceOf(id).defects.filter((defect) => defect.line === line && defect.quote === quote)
    expect(defects.map((defect) => defect.correction)).toEqual([correction])
  })
})

describe('findings and positions', () => {
  it('[LB4] joint findings are sentences, numbered through the source', () => {
    const finding = (id: string) => sourceOf('2025').jointFindings.find((each) => each.id === id)?.text
    expect(finding('2025/j6')).toMatch(/^双方一致认为，两国在人工智能模型开发方面.+专有模型的开发。$/u)
    expect(finding('2025/j11')).toMatch(/^此外，开源与合成数据的是.+双方均关注开源/u)
    expect(sourceOf('2025').jointFindings).toHaveLength(14)
  })

  it('[LB4] what introduces a list or opens a paragraph decides whose position it is', () => {
    const counts = sources.map(({ id, positions: { cn, us } }) => [id, cn.length, us.length])
    expect(counts).toEqual([
      ['2019', 0, 0],
      ['2021', 6, 6],
      ['2024', 1, 1],
      ['2025', 1, 1],
      ['siis-2021', 0, 0],
    ])
    expect(sourceOf('2024').positions.us[0]?.lines).toEqual([22, 24])
  })
})
