import { afterAll, expect, it } from 'vitest'
import { createPdfPrinter } from '../../../server/export/pdf.ts'
import { ROOT } from '../../../server/launch/root.mjs'

const printer = createPdfPrinter({ root: ROOT })
afterAll(() => printer.close())

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
  let turns = 0
  let writing = true
  const turn = (): void => {
    turns += 1
    if (writing) setImmediate(turn)
  }
  setImmediate(turn)
  const written = await printer.writeAnnex({ annex, title: '备忘录', notice: '草案', lang: 'zh', created: 0 })
  writing = false
  if (!written.ok) throw new Error(written.refusal.why)
  expect(Buffer.from(written.value).subarray(0, 2).toString()).toBe('PK')
  // Written on the event loop, it would have had no more turns than the library has pauses.
  expect(turns).toBeGreaterThan(100)
})
