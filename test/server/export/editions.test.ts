import { describe, expect, it } from 'vitest'
import { emptyFields, NO_PARTICIPANTS } from '../../../model/memo/particulars.ts'
import { jsonPage } from '../../../model/render/json.ts'
import { refuse } from '../../../model/result.ts'
import { type EditionAsk, pageOf } from '../../../server/export/editions.ts'
import type { Subject } from '../../../server/export/subject.ts'
import { actors, item, memo, para } from '../../support/builders.ts'
import { changeOf, Table } from '../../support/table.ts'

const AT = Date.UTC(2026, 10, 21)
const A = item('a', '双方应加强合作。')
const B = para('b', '双方同意继续对话。')

function subject(rest: Partial<Subject> = {}): Subject {
  const at = new Table(A, B)
  at.table(actors.cnHead, changeOf([A], [{ ...A, spans: [{ text: '双方必须加强合作。' }] }]))
  return {
    at: AT,
    reading: null,
    text: memo(A, B),
    fields: emptyFields(9),
    participants: NO_PARTICIPANTS,
    about: { title: '共识备忘录' },
    annex: { heading: '', columns: [], rows: [] },
    suggestions: [...at.dossier.suggestions.values()],
    base: null,
    working: null,
    names: {},
    comments: null,
    ...rest,
  }
}
const page = (ask: Omit<EditionAsk, 'lang'>, rest: Partial<Subject> = {}) => {
  const made = pageOf({ ...ask, lang: 'zh' }, subject(rest))
  if (!made.ok) throw new Error(made.refusal.why)
  return made.value
}

describe('[EX17] the editions of a text', () => {
  it('[RT4] clean: what is in dispute stands in brackets that name nobody, and counts for nothing', () => {
    const at = new Table(A, B)
    at.table(actors.cnHead, changeOf([A], [{ ...A, spans: [{ text: '双方必须加强合作。' }] }]))
    at.table(actors.usHead, changeOf([A], [{ ...A, spans: [{ text: '双方可加强合作。' }] }]))
    at.table(actors.cnHead, changeOf([B], [B, item('n', '双方设立工作组。')]), { bracket: true })
    at.table(actors.usHead, changeOf([B], [{ ...B, spans: [{ text: '双方同意对话。' }] }]))
    const suggestions = [...at.dossier.suggestions.values()]
    const { blocks } = page({ kind: 'pdf' }, { suggestions })
    expect(
      blocks.map(({ number, kind, spans }) => [number, kind, spans.map(({ text }) => text).join('')]),
    ).toEqual([
      ['1.', 'recommendation', '双方［应／必须／可］加强合作。'],
      ['', 'paragraph', '双方同意继续对话。'],
      ['', 'paragraph', '［不写／双方设立工作组。］'],
    ])
    expect(JSON.stringify(blocks)).not.toMatch(/"put"|"struck"/u)
    const json = JSON.parse(jsonPage(page({ kind: 'json' }, { suggestions })))
    expect(json.blocks.map(({ id }: { id: string | null }) => id)).toEqual([A.id, B.id, null])
  })

  it('rolling: its brackets name the sides, or do not', () => {
    const at = new Table(A, B)
    at.table(actors.cnHead, changeOf([A], [{ ...A, spans: [{ text: '双方必须加强合作。' }] }]), {
      bracket: true,
    })
    const suggestions = [...at.dossier.suggestions.values()]
    const first = (unattributed: boolean) =>
      page({ kind: 'pdf', edition: 'rolling', unattributed }, { suggestions })
        .blocks[0]?.spans.map(({ text }) => text)
        .join('')
    expect(first(false)).toBe('双方［现文：应／中方：必须］加强合作。')
    expect(first(true)).toBe('双方［应／必须］加强合作。')
  })

  it('clean: the present text, as if nothing that is not in dispute were suggested', () => {
    const doc = page({ kind: 'pdf' })
    expect(JSON.stringify(doc)).not.toMatch(/必须|"put"|"struck"|edition|lineNumbers/u)
  })

  it('rolling: what is tabled, with lines that are numbered', () => {
    const doc = page({ kind: 'pdf', edition: 'rolling' })
    expect(doc).toMatchObject({ edition: '滚动案文 · 中方红色实线，美方蓝色虚线', lineNumbers: true })
    expect(doc.blocks[0]).toMatchObject({ number: '1.' })
    expect(doc.blocks[0]?.spans).toContainEqual({ text: '必须', put: 'cn' })
  })

  it.each([
    ['pdf', 2],
    ['docx', 3],
  ] as const)('redline: what changed since its base; what moved, in %s', (kind, blocks) => {
    const base = { title: '第二稿', text: memo(B, A) }
    const doc = page({ kind, edition: 'redline' }, { base })
    expect(doc.edition).toBe('对照第二稿')
    expect(doc.blocks).toHaveLength(blocks)
  })

  it('[RN4] of a named reading each says which it is', () => {
    const reading = '第三稿'
    expect(page({ kind: 'pdf' }, { reading }).edition).toBe('第三稿')
    expect(page({ kind: 'docx', edition: 'rolling' }, { reading }).edition).toBe('第三稿 滚动案文')
    const base = { title: '第二稿', text: memo(B, A) }
    expect(page({ kind: 'pdf', edition: 'redline' }, { reading, base }).edition).toBe('第三稿 对照第二稿')
  })

  it('a redline without a base is refused', () => {
    expect(pageOf({ kind: 'pdf', lang: 'zh', edition: 'redline' }, subject())).toEqual(
      refuse({ why: 'malformed', detail: 'base' }),
    )
  })
})
