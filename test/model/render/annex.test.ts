import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../model/dossier/facts.ts'
import { ledger } from '../../../model/dossier/ledger.ts'
import { itemId } from '../../../model/ids.ts'
import type { Block, Lang } from '../../../model/memo/blocks.ts'
import { emptyFields, NO_PARTICIPANTS } from '../../../model/memo/particulars.ts'
import { annexOf } from '../../../model/render/annex.ts'
import { csv, neutralised } from '../../../model/render/csv.ts'
import { pdfInput } from '../../../model/render/pdf.ts'
import { withAnnex } from '../../../model/render/pdf-annex.ts'
import { actors, created, dossierOf, heading, item, memo, para, prior } from '../../support/builders.ts'

const R7 = itemId('2024/5/r7')
const R8 = itemId('2024/5/r8')
const REPORT = itemId('siis-2021/3.1/r1')
const items = [
  prior(R7, '解决电力问题。'),
  prior(R8, '促进合作。'),
  prior('2025/1/r1.1', '制定清单。', { round: 8, kind: 'sub-item' }),
  prior(REPORT, '恢复对话。', { standing: 'reference', kind: 'proposal', round: null }),
]
const retire: Fact = {
  kind: 'proposal-made',
  item: R8,
  side: 'cn',
  reason: '行业协会已落实。\n见附件。',
  outcome: { is: 'retirement', grounds: [{ is: 'implemented' }, { is: 'duplicated', of: R7 }] },
}
const agree: Fact = { kind: 'proposal-agreed', item: R8, side: 'us' }
const defer: Fact = {
  kind: 'proposal-made',
  item: R7,
  side: 'us',
  reason: '另议',
  outcome: { is: 'deferral', to: { is: 'other', name: '企业工作组' } },
}
const annex = (facts: readonly Fact[], blocks: readonly Block[], lang: Lang = 'zh') => {
  const dossier = dossierOf(
    [actors.secretariat.person, created],
    ...facts.map((fact) => [actors.cnHead.person, fact] as const),
  )
  const text = memo(...blocks)
  return annexOf(ledger(items, text, dossier), text, lang)
}

describe('the annex', () => {
  it('[AX1] has a row for every item in scope, the newest round first', () => {
    const { heading, columns, rows } = annex([], [])
    expect(heading).toBe('逐条处理表')
    expect(rows.every((row) => row.length === columns.length)).toBe(true)
    expect(rows.map(([round, id, text, disposition]) => [round, id, text, disposition])).toEqual([
      ['第8轮', '2025/1/r1.1\n分项', '制定清单。', '未处置'],
      ['第7轮', R7, '解决电力问题。', '未处置'],
      ['第7轮', R8, '促进合作。', '未处置'],
      ['智库报告', `${REPORT}\n仅供参考`, '恢复对话。', '未参考'],
    ])
  })

  it('[AX1] says why, with grounds, to whom, and both sides', () => {
    const { rows } = annex([retire, agree, defer], [])
    expect(rows[1]?.slice(3)).toEqual(['提议移交：企业工作组', '', '另议', '美方提议\n待中方团长同意'])
    expect(rows[2]?.slice(3)).toEqual([
      '不再保留',
      '',
      '已经落实；与 2024/5/r7 重复\n行业协会已落实。\n见附件。',
      '中方提议\n美方团长同意',
    ])
  })

  it('[AX2] names no person', () => {
    const said = JSON.stringify(annex([retire, agree, defer], []))
    for (const { name, person } of Object.values(actors)) {
      expect(said).not.toContain(name)
      expect(said).not.toContain(person)
    }
  })

  it('[AX3] says where it stands: a number, a number within a number, the headings of a paragraph', () => {
    const blocks = [
      heading('h1', '人工智能'),
      para('p', '改过的电力', { from: [R7] }),
      heading('h2', '建议', { level: 2 }),
      item('a', '甲'),
      item('b', '促进合作。', { from: [R8, R7] }),
      item('c', '拟订清单。', { level: 2, from: [itemId('2025/1/r1.1')] }),
    ]
    expect(annex([], blocks).rows.map((row) => [row[3], row[4]])).toEqual([
      ['修订', '建议 2（1）'],
      ['拆分', '一、\n建议 2；与 2024/5/r8 同段'],
      ['沿用', '建议 2；与 2024/5/r7 同段'],
      ['未参考', ''],
    ])
    expect(annex([], blocks, 'en').rows[0]?.[3]).toBe('Revised')
  })

  it('stands in the print with every character of its cells', () => {
    const table = annex([retire, agree, defer], [])
    const plain = pdfInput(
      memo(),
      emptyFields(9),
      NO_PARTICIPANTS,
      { title: '题' },
      {
        draft: true,
        madeAt: 0,
        lang: 'zh',
      },
    )
    expect(plain.annex).toBeNull()
    const printed = withAnnex(plain, table).annex
    const words = printed?.rows.map((row) =>
      row.map((lines) => lines.map((spans) => spans.map((s) => s.text).join('')).join('\n')),
    )
    expect(words).toEqual(table.rows)
  })
})

describe('[AX4] the annex as data', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠A'])(
    'a cell that opens like a formula is text: %j',
    (cell) => expect(neutralised(cell)).toBe(`'${cell}`),
  )

  it.each(['促进合作', '2024/5/r8', '1=1', '（一）', '', 'a-b', "'x"])('any other cell stays: %j', (cell) => {
    expect(neutralised(cell)).toBe(cell)
  })

  it('RFC 4180: a byte order mark, every cell quoted, quotation marks doubled, CR LF', () => {
    const text = csv([
      ['条目', '理由'],
      ['2024/5/r8', '说“好”\n"=1"'],
      ['=A1', '甲,乙'],
    ])
    expect(text).toBe('\uFEFF"条目","理由"\r\n"2024/5/r8","说“好”\n""=1"""\r\n"\'=A1","甲,乙"\r\n')
  })
})
