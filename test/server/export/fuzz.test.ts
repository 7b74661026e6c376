import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { blockId } from '../../../model/ids.ts'
import { newBlock, type Span } from '../../../model/memo/blocks.ts'
import { isCleanText } from '../../../model/memo/clean.ts'
import { BLOCK_KINDS } from '../../../model/memo/kinds.ts'
import { type PdfBlock, type PdfDocument, pdfInput } from '../../../model/render/pdf.ts'
import { openFonts } from '../../../server/export/fonts.ts'
import { createPdfPrinter } from '../../../server/export/pdf.ts'
import { FIELDS, PARTICIPANTS, ROOT, sampleMemorandum } from '../../model/render/sample.ts'
import { memo } from '../../support/builders.ts'
import { seeds } from '../../support/chance.ts'
import { IS_FULL } from '../../support/scale.ts'
import { difference, expectedText, extractedText } from './extract.ts'

const [SEED = 0] = seeds(1)
const printer = createPdfPrinter({ root: ROOT })
afterAll(() => printer.close())

const OPTIONS = { draft: true, madeAt: Date.UTC(2026, 10, 21), lang: 'zh' } as const
const EMPTY = pdfInput(memo(), FIELDS, { cn: [], us: [] }, { title: '题' }, OPTIONS)
async function print(doc: PdfDocument): Promise<Uint8Array> {
  const printed = await printer.print(doc)
  if (!printed.ok) throw new Error(JSON.stringify(printed.refusal))
  return printed.value
}

const fonts = openFonts(ROOT)
if (!fonts.ok) throw new Error(fonts.refusal.why)
/** Every character that may stand in the text and can be drawn. */
const DRAWABLE = Array.from({ length: 0x32000 }, (_, code) => code)
  .filter((code) => (code < 0xd800 || code > 0xdfff) && fonts.value.covers(code))
  .map((code) => String.fromCodePoint(code))
  .filter((char) => isCleanText(char) && char.trim() !== '')

/** Poppler joins one of these to the character before it when their boxes touch, as after a narrowed ：. */
const ACCENTS = new Set('`^~¨¯´¸ˆˇˉˋ˘˙˚˛˜˝')
const COMMON = [
  ...'的一是在不了有和人这中大为上个国我以要他时来用们，。、；：？！（）《》“”‘’—…· 　-–5GAIaé"\'',
]
/** A mark stands over a character that has none yet: of a letter with two, Poppler gives both twice. */
const MARKS = DRAWABLE.filter((c) => /\p{M}/u.test(c))
const UNMARKED = COMMON.filter((c) => c.trim() !== '' && c.normalize('NFD') === c)
const char = fc.oneof(
  { weight: 600, arbitrary: fc.constantFrom(...COMMON) },
  {
    weight: 300,
    arbitrary: fc.constantFrom(...DRAWABLE.filter((c) => !ACCENTS.has(c) && !MARKS.includes(c))),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...UNMARKED), fc.constantFrom(...MARKS)).map((pair) => pair.join('')),
  },
  { weight: 100, arbitrary: fc.constantFrom(...'#$*_@<>\\/[]{}=+&%|0123456789ABCxyz') },
)
const span: fc.Arbitrary<Span> = fc
  .tuple(
    fc.string({ unit: char, minLength: 1, maxLength: 120, size: 'max' }),
    fc.constantFrom({}, { strong: true }, { em: true }),
  )
  .map(([text, marks]): Span => ({ text, ...marks }))
const block = fc
  .tuple(
    fc.constantFrom(...BLOCK_KINDS),
    fc.constantFrom(1, 2),
    fc.array(span, { minLength: 1, maxLength: 3, size: 'max' }),
  )
  .map(([kind, level, spans]) => ({ kind, level, spans }))
const printed = (blocks: readonly Pick<PdfBlock, 'kind' | 'level' | 'spans'>[]): PdfDocument =>
  pdfInput(
    memo(
      ...blocks.map(({ kind, level, spans }, at) =>
        newBlock(blockId(`block${at}`), kind, '', { level, spans }),
      ),
    ),
    FIELDS,
    { cn: [], us: [] },
    { title: '题' },
    OPTIONS,
  )

describe('any text comes back character by character', () => {
  it('every character of the fonts', async () => {
    const rows = Array.from({ length: Math.ceil(DRAWABLE.length / 24) }, (_, i) =>
      DRAWABLE.slice(24 * i, 24 * (i + 1)).join('中'),
    )
    expect(DRAWABLE.length).toBeGreaterThan(30_000)
    const doc: PdfDocument = {
      ...EMPTY,
      blocks: rows.map((text) => ({
        id: blockId('p'),
        kind: 'paragraph',
        level: 1,
        number: '',
        even: true,
        spans: [{ text }],
      })),
    }
    expect(difference(extractedText(await print(doc), doc, 'raw'), expectedText(doc))).toBeNull()
  }, 60_000)

  it(`at random (seed ${SEED})`, async () => {
    let characters = 0
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 12, size: 'max' }), async (blocks) => {
        const doc = printed(blocks)
        const expected = expectedText(doc)
        characters += expected.length
        expect(difference(extractedText(await print(doc), doc, 'raw'), expected)).toBeNull()
      }),
      { seed: SEED, numRuns: IS_FULL ? 25 : 8, endOnFailure: true },
    )
    expect(characters).toBeGreaterThan(1_000)
  }, 60_000)

  it(`sentences of the sources in any order, names in any order (seed ${SEED})`, async () => {
    const folder = join(ROOT, 'seeds', 'sources')
    const lines = readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
      .map((line) => line.replace(/^[-#\s]+|\s+$/g, '').replaceAll('\t', ' '))
      .filter((line) => line !== '' && isCleanText(line))
    const people = [...PARTICIPANTS.cn, ...PARTICIPANTS.us]
    const some = fc.tuple(
      fc.shuffledSubarray(lines, { minLength: 30, maxLength: 60 }),
      fc.shuffledSubarray(people, { minLength: 8 }),
    )
    await fc.assert(
      fc.asyncProperty(some, async ([texts, names]) => {
        const blocks = texts.map((text) => ({ kind: 'recommendation', level: 1, spans: [{ text }] }) as const)
        const { participants } = pdfInput(
          sampleMemorandum(),
          FIELDS,
          { cn: names, us: [] },
          { title: '题' },
          OPTIONS,
        )
        const doc = { ...printed(blocks), participants }
        const pdf = await print(doc)
        for (const mode of ['raw', 'plain'] as const)
          expect(difference(extractedText(pdf, doc, mode), expectedText(doc))).toBeNull()
      }),
      { seed: SEED, numRuns: 12, endOnFailure: true },
    )
  }, 60_000)
})
