import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, Lang, Span } from '../../../model/memo/blocks.ts'
import type { PageThread } from '../../../model/render/page-comments.ts'
import { withNotes } from '../../../model/render/page-notes.ts'
import { type PdfDocument, type PdfSpan, pdfInput } from '../../../model/render/pdf.ts'
import { para } from '../../support/builders.ts'
import { seeds } from '../../support/chance.ts'
import { FIELDS } from './sample.ts'

const [SEED = 0] = seeds(1)
const AT = Date.UTC(2026, 10, 21, 20)
const page = (lang: Lang, ...blocks: readonly Block[]): PdfDocument =>
  pdfInput({ lang, blocks }, FIELDS, { cn: [], us: [] }, { title: '题' }, { draft: true, madeAt: AT, lang })
const thread = (from: number, to: number, more: Partial<PageThread> = {}): PageThread => ({
  ...{ block: 0, from, to, about: '', resolved: false, internal: false },
  says: [{ hand: 'cn', at: AT, text: '何时？' }],
  ...more,
})
const noted = (text: string, ...threads: readonly PageThread[]) =>
  withNotes({ ...page('zh', para('a', text)), comments: threads })
const drawn = (spans: readonly PdfSpan[] = []): string => spans.map((span) => span.text).join('')
const words = (spans: readonly PdfSpan[] = []): string =>
  drawn(spans.filter(({ note }) => note === undefined))
/** The text with its boxes in ⟨ ⟩. */
const boxed = (spans: readonly PdfSpan[] = []): string =>
  spans
    .map((span, at) => {
      const open = span.keep && !span.joined ? '⟨' : ''
      const close = span.keep && !spans[at + 1]?.joined ? '⟩' : ''
      return `${open}${span.text}${close}`
    })
    .join('')

describe('[PD16] comments as notes behind the text', () => {
  it('quote the words of the text, not what is put in beside them', () => {
    const plain = page('zh', para('a', '双方的交流取得积极进展。'))
    const [block] = plain.blocks
    if (!block) throw new Error('no block')
    const spans = [
      { text: '双方的' },
      { text: '交流', struck: 'us' as const },
      { text: '合作', put: 'us' as const },
      { text: '取得积' },
      { text: '（插入）', put: 'cn' as const },
      { text: '极进展。' },
    ]
    const doc = withNotes({ ...plain, blocks: [{ ...block, spans }], comments: [thread(0, 15)] })
    expect(doc.notes?.notes.map(({ about }) => drawn(about))).toEqual(['“双方的交流取得积极”'])
  })

  it('are numbered as their marks stand, each with its words, who says it, and when', () => {
    const doc = withNotes({
      ...page('zh', para('a', '双方同意设立工作组，并每年通报。'), para('b', '本备忘录以中文写成。')),
      comments: [
        thread(0, 16, { internal: true, resolved: true }),
        thread(6, 9, {
          says: [
            { hand: 'cn', at: AT, text: '何时？\n下周？' },
            { hand: 'us', at: 0, text: '年内。' },
          ],
        }),
        thread(0, 10, { block: 1, about: '原文：“英文”' }),
      ],
    })
    expect(doc.blocks.map(({ spans }) => drawn(spans))).toEqual([
      '双方同意设立工作组[批1]，并每年通报。[批2]',
      '本备忘录以中文写成。[批3]',
    ])
    expect(doc.comments).toBeUndefined()
    const read = doc.notes?.notes.map(({ mark, about, says }) => [
      mark,
      drawn(about),
      ...says.map(({ signed, lines }) => [signed, ...lines.map(drawn)]),
    ])
    expect(read).toEqual([
      [
        '[批1]',
        '“工作组”',
        ['中方，2026年11月22日：', '何时？', '下周？'],
        ['美方，1970年1月1日：', '年内。'],
      ],
      ['[批2]', '“双方同意设立工作组，并每年通报。”（内部）（已解决）', ['中方，2026年11月22日：', '何时？']],
      ['[批3]', '原文：“英文”', ['中方，2026年11月22日：', '何时？']],
    ])
  })

  it('point the words out, but not a whole block that they only hang on', () => {
    const of = (doc: PdfDocument) => drawn(doc.blocks[0]?.spans.filter((span) => span.noted))
    expect(of(noted('双方同意设立工作组。', thread(2, 4), thread(3, 6)))).toBe('同意设立')
    expect(of(noted('双方同意设立工作组。', thread(0, 10, { about: '就一条修改建议：' })))).toBe('')
  })

  it.each([
    ['双方同意设立工作组，并通报。', 9, '双方同意设立工作⟨组[批1]⟩，⟨并通报。⟩'],
    ['双方于2026年10月26日会谈，并通报。', 10, '双方于⟨2026年10[批1]月26日⟩会谈，⟨并通报。⟩'],
    ['定义（interoperability）可以作为起点。', 8, '定义（⟨inter[批1]operability⟩）可以作⟨为起点。⟩'],
    [`见${'a'.repeat(40)}与其他词语`, 9, `见⟨aaaaaaaa[批1]aaaaaaaa⟩⟨aaaaaaaaaaaaaaaa⟩⟨aaaaaaaa⟩与其⟨他词语⟩`],
    ['双方同意设立工作组：如下所述', 9, '双方同意设立工作⟨组[批1]：⟩如⟨下所述⟩'],
    ['𠮷田𠮷与会并作了发言', 5, '𠮷田⟨𠮷[批1]⟩与会并作⟨了发言⟩'],
  ])('a mark begins no line and divides no word: %s', (text, to, expected) => {
    expect(boxed(noted(text, thread(0, to)).blocks[0]?.spans)).toBe(expected)
  })

  it('a quotation is short, and nothing is cut in halves', () => {
    const quote = drawn(noted(`${'双'.repeat(59)}𠮷方。`, thread(0, 63)).notes?.notes[0]?.about)
    expect(quote).toBe(`“${'双'.repeat(59)}…”`)
  })

  it('a page without comments stays as it is', () => {
    const plain = page('en', para('a', 'The two sides agree.'))
    expect(withNotes(plain)).toEqual(plain)
  })

  it(`whatever is commented on, the words and their look stay, and each mark is there once (seed ${SEED})`, () => {
    const text = fc.string({
      unit: fc.constantFrom(
        ...'双方同意，。：（）ab-12年月日 ’“”é𠮷',
        'O’Neill',
        'https://a.bc/d?e=f',
        '10⁹元',
      ),
      minLength: 1,
      maxLength: 40,
    })
    const spans: fc.Arbitrary<readonly Span[]> = fc.array(
      fc.record({ text, strong: fc.constantFrom(true as const, undefined) }).map(({ strong, ...span }) => ({
        ...span,
        ...(strong && { strong }),
      })),
      { minLength: 1, maxLength: 4 },
    )
    const places = fc.array(fc.tuple(fc.nat(200), fc.nat(60), fc.boolean()), { maxLength: 8 })
    fc.assert(
      fc.property(spans, places, (own, at) => {
        const plain = page('zh', para('a', '', { spans: own }))
        const before = plain.blocks[0]?.spans
        if (!before) return
        const length = drawn(before).length
        const comments = at.map(([from, more, whole]) => {
          const start = from % length
          return thread(start, Math.min(start + 1 + more, length), { about: whole ? '就' : '' })
        })
        const after = withNotes({ ...plain, comments }).blocks[0]?.spans ?? []
        expect(words(after)).toBe(words(before))
        const look = (all: readonly PdfSpan[]) =>
          all
            .filter(({ note }) => note === undefined)
            .flatMap((span) => Array.from(span.text, () => [span.strong === true, span.latin === true]))
        expect(look(after)).toEqual(look(before))
        const numbers = after.flatMap(({ note }) => note ?? [])
        expect(numbers).toEqual(comments.map((_, n) => n + 1))
        for (const [n, span] of after.entries())
          if (span.note !== undefined) {
            expect([span.joined, after[n - 1]?.keep]).toEqual([true, true])
          }
      }),
      { seed: SEED, numRuns: 500 },
    )
  })
})
