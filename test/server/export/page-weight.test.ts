import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { afterEach, expect, it, vi } from 'vitest'
import type { Block } from '../../../model/memo/blocks.ts'
import { emptyFields, NO_PARTICIPANTS } from '../../../model/memo/particulars.ts'
import { type PdfDocument, pdfInput } from '../../../model/render/pdf.ts'
import { MOST_HELD, pageWeight, withCrowded } from '../../../server/export/page-weight.ts'
import { createTypesetter } from '../../../server/export/typeset.ts'
import { ROOT } from '../../../server/launch/root.mjs'
import { item, para } from '../../support/builders.ts'

afterEach(() => vi.restoreAllMocks())

const page = (...blocks: readonly Block[]): PdfDocument =>
  pdfInput(
    { lang: 'zh', blocks },
    emptyFields(9),
    NO_PARTICIPANTS,
    { title: '共识备忘录' },
    { draft: true, madeAt: 0, lang: 'zh' },
  )
const many = (count: number, block: (n: number) => Block): PdfDocument =>
  page(...Array.from({ length: count }, (_, n) => block(n)))
const note = (n: number) => ({
  mark: `注${n}`,
  about: [{ text: '双方' }],
  says: [{ signed: '中方 2026年10月26日', lines: [[{ text: '此处宜再议。' }]] }],
})
const noted = (count: number): PdfDocument => ({
  ...page(para('p', '双方同意')),
  notes: { heading: '意见', notes: Array.from({ length: count }, (_, n) => note(n)) },
})
/** Words of both scripts: at each of them a line may end. */
const mixed = (count: number): string =>
  Array.from({ length: count }, (_, n) => `双方就合作AI5G于2026年${n}月`).join('')

const TOO_LONG: readonly (readonly [string, () => PdfDocument])[] = [
  ['characters', () => many(40, (n) => para(`p${n}`, '字'.repeat(8_000)))],
  ['paragraphs', () => many(13_000, (n) => para(`p${n}`, '字'))],
  ['recommendations', () => many(2_200, (n) => item(`p${n}`, '双方同意'))],
  [
    'places where bold begins or ends',
    () =>
      many(80, (n) => ({
        ...para(`p${n}`, ''),
        spans: Array.from({ length: 1_000 }, (_, i) =>
          i % 2 === 0 ? { text: '字' } : { text: '字', strong: true },
        ),
      })),
  ],
  ['comments', () => noted(2_500)],
  [
    'cells of the annex',
    () => ({
      ...page(para('p', '双方同意')),
      annex: {
        heading: '附件',
        columns: [],
        rows: Array.from({ length: 3_000 }, () => Array.from({ length: 7 }, () => [[{ text: '沿用' }]])),
      },
    }),
  ],
]

it.each(TOO_LONG)('[EX28] a page of too many %s is refused before it is set', (_, made) => {
  const compiled = vi.spyOn(NodeCompiler.prototype, 'compile')
  const typesetter = createTypesetter(ROOT)
  if (!typesetter.ok) throw new Error('no fonts')
  expect(typesetter.value(made(), () => undefined)).toEqual({ ok: false, refusal: { why: 'pdf-too-long' } })
  expect(compiled).not.toHaveBeenCalled()
})

it('[EX28] a hundred pages with two hundred comments weigh little more than half of what is possible', () => {
  const text = many(1_000, (n) =>
    (n % 4 === 0 ? item : para)(`p${n}`, `双方应就AI加强合作。${'字'.repeat(50)}`),
  )
  const weight = pageWeight(withCrowded({ ...text, notes: noted(200).notes ?? { heading: '', notes: [] } }))
  expect(weight).toBeLessThan(0.6 * MOST_HELD)
  expect(weight).toBeGreaterThan(100_000)
})

it('[EX29] of paragraphs of which the lines are looked at, those that would take the most are set without', () => {
  const doc = page(para('a', mixed(5)), para('b', mixed(1_000)), para('c', mixed(10)), para('d', mixed(400)))
  expect(withCrowded(doc).blocks.map(({ crowded }) => crowded === true)).toEqual([false, true, false, true])
  const usual = many(300, (n) => para(`p${n}`, `双方就AI于2026年${n}月${'字'.repeat(60)}`))
  expect(withCrowded(usual) === usual).toBe(true)
})

it('[EX29] one paragraph of five hundred words of both scripts is set', () => {
  const typesetter = createTypesetter(ROOT)
  if (!typesetter.ok) throw new Error('no fonts')
  const begun = process.cpuUsage()
  const printed = typesetter.value(page(para('a', mixed(500))), () => undefined)
  const { user, system } = process.cpuUsage(begun)
  expect(printed.ok && printed.value.pages).toBeGreaterThan(10)
  expect((user + system) / 1e6, 'seconds of the processor; without, a minute and gigabytes').toBeLessThan(15)
}, 60_000)
