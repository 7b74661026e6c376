import { afterAll, expect, it } from 'vitest'
import { emptyFields, NO_PARTICIPANTS } from '../../../model/memo/particulars.ts'
import { make } from '../../../server/export/make.ts'
import { createPdfPrinter } from '../../../server/export/pdf.ts'
import type { Subject } from '../../../server/export/subject.ts'
import { ROOT } from '../../../server/launch/root.mjs'
import { memo, para } from '../../support/builders.ts'

const printer = createPdfPrinter({ root: ROOT })
afterAll(() => printer.close())

/** Counts the turns of the event loop until it is asked. */
function counted(): () => number {
  let turns = 0
  let going = true
  const turn = (): void => {
    turns += 1
    if (going) setImmediate(turn)
  }
  setImmediate(turn)
  return () => {
    going = false
    return turns
  }
}

it('[WT1] a long annex is written beside the event loop, which goes on', async () => {
  const rows = Array.from({ length: 150 }, (_, i) => [
    '第8轮',
    `2025/1/r${i}`,
    '双方应建立机制。',
    '',
    '沿用',
    '',
    '',
  ])
  const annex = { heading: '逐条处理表', columns: ['轮次', '条目', '文字', '', '处置', '', ''], rows }
  const turns = counted()
  const document = { annex, title: '备忘录', notice: '草案', lang: 'zh', created: 0 } as const
  const written = await printer.write({ is: 'annex', document })
  const had = turns()
  if (!written.ok) throw new Error(written.refusal.why)
  expect(Buffer.from(written.value).subarray(0, 2).toString()).toBe('PK')
  // Written on the event loop, it would have had no more turns than the library has pauses.
  expect(had).toBeGreaterThan(100)
})

it.each(['clean', 'redline'] as const)(
  '[EX19] a long text, %s, is made into pages beside the event loop',
  async (edition) => {
    const blocks = Array.from({ length: 500 }, (_, i) =>
      para(`p${i}`, `第${i}段：双方应就数据跨境流动建立定期沟通机制。`),
    )
    const subject: Subject = {
      at: 0,
      reading: null,
      text: memo(...blocks),
      fields: emptyFields(9),
      participants: NO_PARTICIPANTS,
      about: { title: '备忘录' },
      annex: { heading: '', columns: [], rows: [] },
      suggestions: [],
      base: { title: '第一稿', text: memo(...blocks.slice(1).toReversed()) },
      working: null,
      names: {},
      comments: null,
    }
    const turns = counted()
    const ask = { kind: 'docx', lang: 'zh', edition } as const
    const signal = new AbortController().signal
    const made = await make(ask, subject, { printer, onProgress: () => undefined, signal })
    const had = turns()
    if (!made.ok) throw new Error(made.refusal.why)
    expect(Buffer.from(made.value.file.bytes).subarray(0, 2).toString()).toBe('PK')
    expect(had).toBeGreaterThan(100)
  },
)
