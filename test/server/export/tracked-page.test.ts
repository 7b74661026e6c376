import { afterAll, expect, it } from 'vitest'
import { NO_PARTICIPANTS } from '../../../model/memo/particulars.ts'
import { pdfInput } from '../../../model/render/pdf.ts'
import { withTracked } from '../../../model/render/pdf-tracked.ts'
import { redline } from '../../../model/render/redline.ts'
import { createPdfPrinter } from '../../../server/export/pdf.ts'
import { FIELDS, ROOT } from '../../model/render/sample.ts'
import { item, memo, para } from '../../support/builders.ts'
import { poppler } from './extract.ts'

const printer = createPdfPrinter({ root: ROOT })
afterAll(() => printer.close())
const bare = (text: string): string => text.replace(/\s+/gu, '')

it('[EX17] the page has what was struck and what was put in, in their order, and the number of each fifth line', async () => {
  const many = Array.from({ length: 9 }, (_, n) => para(`p${n}`, '双方同意继续讨论数据跨境流动。'))
  const before = memo(item('a', '两国应开展对话。'), item('b', '鼓励智库交流。'), ...many)
  const after = memo(item('a', '双方应当开展对话。'), ...many)
  const options = { draft: true, madeAt: Date.UTC(2026, 10, 21), lang: 'zh' } as const
  const plain = pdfInput(after, FIELDS, NO_PARTICIPANTS, { title: '共识备忘录' }, options)
  const doc = withTracked(plain, redline(before, after, 'once'), '对照第一稿')
  const made = await printer.print({ ...doc, lineNumbers: true })
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  const lines = poppler('pdftotext', made.value, '-raw').split('\n')
  expect(bare(lines.join(''))).toContain('1.两国应双方应当开展对话。2.鼓励智库交流。双方同意')
  expect(lines[0]).toContain('对照第一稿')
  // The number of a recommendation is no line of its own: there are eleven lines.
  expect(lines.filter((line) => /^\d+$/u.test(line))).toEqual(['5', '10'])
})
