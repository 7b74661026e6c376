import { describe, expect, it } from 'vitest'
import type { Block, Lang, Memorandum } from '../../../model/memo/blocks.ts'
import { numbering, numbersToKeep } from '../../../model/memo/numbering.ts'
import { NO_PARTICIPANTS } from '../../../model/memo/particulars.ts'
import { markdown, plainText } from '../../../model/render/flat.ts'
import { htmlPage } from '../../../model/render/html.ts'
import { pdfInput } from '../../../model/render/pdf.ts'
import { redline } from '../../../model/render/redline.ts'
import { rolling } from '../../../model/render/rolling.ts'
import { withoutNumber } from '../../../model/word-in/word-lines.ts'
import { memorandumDocx } from '../../../server/export/memorandum-docx.ts'
import { docxText } from '../../../server/library/docx.ts'
import { FIELDS } from '../../model/render/sample.ts'
import { heading, item } from '../../support/builders.ts'

const [A, B, C] = [item('a', '两国应就人工智能安全开展对话'), item('b', '双方设立工作组'), item('c', '甲')]
const [S, T] = [item('s', '乙', { level: 2 }), item('t', '丙', { level: 2 })]
const [H, K, L] = [
  heading('h', '总则'),
  heading('k', '分则', { level: 2 }),
  heading('l', '附则', { level: 2 }),
]
const put = (name: string, of: Block): Block => ({ ...of, id: item(name, '').id })

const before = [H, K, A, S, L, C]
const after = [H, K, put('k2', K), A, put('sz', S), S, T, B, put('b2', B), L, C, put('c2', C)]
const kept = (lang: Lang): Memorandum => ({
  ...{ lang, blocks: after },
  basis: numbersToKeep({ lang, blocks: before }),
})

describe.each([
  ['zh', '一、 （一） （一之二） 1. （0） （1） （2） 1之二. 1之三. （二） 2. 3.'],
  ['en', '1. (a) (a bis) R1. (0) (a) (b) R1 bis. R1 ter. (b) R2. R3.'],
] as const)('[RN5] numbers that are kept, in %s', (lang, expected) => {
  const text = kept(lang)
  const numbers = expected.split(/ (?=R?\d|[（(一二])/u)
  const page = pdfInput(
    text,
    FIELDS,
    NO_PARTICIPANTS,
    { title: '共识备忘录' },
    {
      ...{ draft: true, madeAt: 0, lang },
    },
  )

  it('are the same on the screen, the page, the redline and the rolling text', () => {
    expect([...numbering(text).values()]).toEqual(numbers)
    expect(page.blocks.flatMap(({ number }) => number || [])).toEqual(numbers)
    expect(redline({ lang, blocks: before }, text, 'once').map(({ number }) => number)).toEqual(numbers)
    const options = { attributed: true, suggestions: true }
    expect(rolling(text, [], options).map(({ number }) => number)).toEqual(numbers)
  })

  it('stand in every form without pages, in their order', () => {
    const bare = (said: string): string => said.replace(/\s+|&#\d+;|\\|<[^>]*>/gu, '')
    for (const said of [plainText(page), markdown(page), htmlPage(page)].map(bare)) {
      let at = 0
      for (const number of numbers) {
        const found = said.indexOf(bare(number), at)
        expect(found, number).toBeGreaterThanOrEqual(0)
        at = found + 1
      }
    }
  })

  it('[DX2] [WI2] are words of a Word document where Word counts otherwise; come back, they are none', async () => {
    const read = await docxText(Buffer.from(await memorandumDocx({ doc: page, working: null })))
    if (!read.ok) throw new Error(JSON.stringify(read.refusal))
    for (const number of numbers.filter((one) => /之| /u.test(one))) expect(read.value.text).toContain(number)
    for (const number of numbers)
      expect(withoutNumber(`${number} 双方设立工作组`), number).toBe('双方设立工作组')
  })
})
