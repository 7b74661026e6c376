import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ITEM_ID } from '../../../model/ids.ts'
import { priorItems } from '../../../model/library/items.ts'
import { SIDES } from '../../../model/people.ts'
import {
  corrected,
  correctedBy,
  firstUnfit,
  type SourceCorrection,
} from '../../../model/reading/corrections.ts'
import {
  asTheDocumentSays,
  confirmable,
  idOf,
  readDraft,
  readParts,
} from '../../../model/reading/draft-source.ts'
import { kindHasSide, PART_KINDS } from '../../../model/reading/kinds.ts'
import { linesOf } from '../../../model/reading/lines.ts'
import type { Part } from '../../../model/reading/parts.ts'
import { entryOf, seedText, sourceOf, sources } from '../library/seeds.ts'
import { holding } from './holding.ts'

const text = (id: string): string => seedText(entryOf(id).file)
const told = asTheDocumentSays(2023, 6)
const draft = (id: string, corrections: readonly SourceCorrection[] = []) => ({
  format: 'text' as const,
  text: text(id),
  told,
  corrections,
})

const at = fc.integer({ min: 1, max: 264 })
const correction: fc.Arbitrary<SourceCorrection> = fc.oneof(
  fc.record({ do: fc.constant('split' as const), line: at }),
  fc.record({ do: fc.constant('join' as const), line: at }),
  fc.record({ do: fc.constant('topic' as const), line: at, topic: fc.constantFrom('ai', 'semiconductors') }),
  fc
    .record({ line: at, kind: fc.constantFrom(...PART_KINDS), side: fc.constantFrom(...SIDES) })
    .map(({ line, kind, side }) => ({
      do: 'kind' as const,
      line,
      kind,
      side: kindHasSide(kind) ? side : null,
    })),
)
const corrections = fc.array(correction, { maxLength: 60 })
const memoranda = ['2019', '2021', '2024', '2025'] as const

describe('[LS1] a reading is what the recogniser has with the corrections on top', () => {
  it('without corrections it is the reading of the source itself', () => {
    for (const id of memoranda) {
      const source = sourceOf(id)
      const own = asTheDocumentSays(Number(id), source.round ?? 0)
      const read = readDraft({ ...draft(id), told: own }, []).source
      const { errata } = entryOf(id)
      const defects = source.defects.filter((defect) => !errata.includes(defect))
      expect({ ...read, defects: [] }).toEqual({ ...source, defects: [] })
      expect(read.defects).toEqual(defects)
    }
  })

  it('reading again gives the same; taking the last correction back gives what was before', () => {
    fc.assert(
      fc.property(fc.constantFrom(...memoranda), corrections, (id, all) => {
        const once = readDraft(draft(id, all), sources)
        expect(readDraft(draft(id, all), sources)).toEqual(once)
        const lines = linesOf(text(id))
        const before = corrected(readParts(draft(id)), lines, all.slice(0, -1))
        const last = all.at(-1)
        if (last) expect(once.parts).toEqual(correctedBy(before, lines, last) ?? before)
      }),
      { numRuns: 60 },
    )
  })
})

describe('[LS2] corrections lose nothing', () => {
  it('every line that is not blank stays in exactly one part, every part in exactly one thing', () => {
    let fitted = 0
    fc.assert(
      fc.property(fc.constantFrom(...memoranda), corrections, (id, all) => {
        const { parts, source } = readDraft(draft(id, all), sources)
        expect(holding(text(id), parts).filter(([, held]) => held !== 1)).toEqual([])
        fitted += all.length - (firstUnfit(readParts(draft(id)), linesOf(text(id)), all) ?? all.length)
        const passages = [
          ...source.preamble,
          ...source.sections.flatMap((section) => [
            ...section.paragraphs,
            ...section.points,
            ...section.nextTopics,
            ...section.recommendations.flatMap((item) => [item, ...item.children]),
          ]),
        ]
        // [LB32] What an item counts inside its own paragraph is part of the same part.
        const counted = source.sections.flatMap((section) =>
          section.recommendations.flatMap((item) =>
            item.children.filter((child) => child.lines === item.lines),
          ),
        )
        const whole = passages.length - counted.length
        expect(whole + source.matter.length + source.participants.length).toBe(parts.length)
        expect(new Set(passages.map((each) => each.id)).size).toBe(passages.length)
        for (const each of passages) expect(each.id).toMatch(ITEM_ID)
      }),
      { numRuns: 100, examples: [['2024', [{ do: 'kind', line: 64, kind: 'sub-item', side: null }]]] },
    )
    expect(fitted).toBeGreaterThan(0)
  })

  const parts = readParts(draft('2025'))
  const lines = linesOf(text('2025'))
  const by = (...all: SourceCorrection[]): readonly Part[] => corrected(parts, lines, all)
  const holder = (of: readonly Part[], line: number) =>
    of.find((part) => part.lines[0] <= line && line <= part.lines[1])

  it('a join takes the part above over the blank lines between; a split parts it again', () => {
    const [first, second] = [36, 37].map((line) => holder(parts, line))
    expect([first?.kind, second?.kind]).toEqual(['recommendation', 'recommendation'])
    const joined = by({ do: 'join', line: 37 })
    expect(holder(joined, 37)).toMatchObject({ lines: [36, 37], kind: 'recommendation' })
    expect(holder(joined, 37)?.text).toBe(`${first?.text}${second?.text}`)
    const again = by({ do: 'join', line: 37 }, { do: 'split', line: 37 })
    expect(again.map(({ text: words, lines: span, kind }) => [words, span, kind])).toEqual(
      parts.map(({ text: words, lines: span, kind }) => [words, span, kind]),
    )
  })

  it('what does not fit changes nothing and is found', () => {
    const unfit: readonly SourceCorrection[] = [
      { do: 'split', line: 36 },
      { do: 'split', line: 9999 },
      { do: 'join', line: 1 },
      { do: 'join', line: parts[0]?.lines[0] ?? 0 },
      { do: 'topic', line: 36, topic: 'ai' },
      { do: 'kind', line: 36, kind: 'position', side: null },
      { do: 'kind', line: 36, kind: 'point', side: 'cn' },
    ]
    for (const one of unfit) {
      expect(by(one)).toEqual(parts)
      expect(firstUnfit(parts, lines, [{ do: 'join', line: 37 }, one])).toBe(1)
    }
  })

  it('kinds, sides and topics by hand: the ids follow', () => {
    const all: readonly SourceCorrection[] = [
      { do: 'kind', line: 36, kind: 'position', side: 'us' },
      { do: 'topic', line: 39, topic: 'supply-chain' },
    ]
    const { source } = readDraft({ ...draft('2025'), corrections: all }, [])
    const heading = source.sections.find((section) => section.line === 39)
    expect(heading?.topic).toBe('supply-chain')
    expect(source.positions.us.map((each) => each.lines[0])).toContain(36)
    expect(source.id).toBe('2023')
  })
})

describe('[LS3] what may enter the library', () => {
  const other = sources.filter((source) => source.round !== 8)
  const reading = (
    over: Partial<typeof told> = {},
    of = text('2025'),
    by: readonly SourceCorrection[] = [],
  ) => readDraft({ format: 'text', text: of, told: { ...told, ...over }, corrections: by }, other).source
  const why = (read: ReturnType<typeof reading>, held = other) => {
    const confirmed = confirmable(read, held)
    return confirmed.ok ? '' : confirmed.refusal.why
  }

  it('a memorandum of a round that is not held, with title, days and recommendations', () => {
    expect(why(reading())).toBe('')
    expect(why(reading({ round: 7 }))).toBe('source-held')
    const noDates = text('2025').replaceAll(/\d+年/gu, '某年')
    expect(why(reading({}, noDates))).toBe('source-without-dates')
    expect(why(reading({ start: '2023-12-05' }, noDates))).toBe('')
    expect(why(reading({ start: '2023-12-05', end: '2023-12-04' }))).toBe('dates-out-of-order')
    expect(why(reading({}, '双方举行了会谈。\n\n2023年12月5日至6日，北京。'))).toBe('source-without-title')
    expect(why(reading({ title: '备忘录' }, '双方举行了会谈。\n\n2023年12月5日至6日，北京。'))).toBe(
      'source-without-items',
    )
  })

  it('what was told wins over what was read', () => {
    const read = reading({ title: '题', place: '杭州', hosts: { cn: '甲', us: null } })
    expect([read.title, read.place, read.hosts.cn]).toEqual(['题', '杭州', ['甲']])
    expect(read.hosts.us).toEqual(['美中关系全国委员会'])
  })

  it('the id is the year; with the round where the year is taken', () => {
    expect(idOf({ year: 2018, round: 1 }, sources)).toBe('2018')
    expect(idOf({ year: 2021, round: 5 }, sources)).toBe('2021-5')
    expect(priorItems([{ ...sourceOf('2025') }])[0]?.id).toMatch(ITEM_ID)
  })
})
