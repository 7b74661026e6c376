import { describe, expect, it } from 'vitest'
import { emptyFields, NO_PARTICIPANTS } from '../../../model/memo/particulars.ts'
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
  it('clean: the present text, as if nothing were suggested', () => {
    const doc = page({ kind: 'pdf' })
    expect(JSON.stringify(doc)).not.toMatch(/必须|"put"|"struck"|edition|lineNumbers/u)
  })

  it('rolling: what is tabled, with lines that are numbered', () => {
    const doc = page({ kind: 'pdf', edition: 'rolling' })
    expect(doc).toMatchObject({ edition: '滚动案文', lineNumbers: true })
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
