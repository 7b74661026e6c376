import { describe, expect, it } from 'vitest'
import type { Command } from '../../../../model/dossier/decide.ts'
import type { SuggestedForm } from '../../../../model/dossier/suggestions/forms.ts'
import { MOST_ABOUT } from '../../../../model/dossier/suggestions/limits.ts'
import type { SuggestionId } from '../../../../model/ids.ts'
import { actors, para } from '../../../support/builders.ts'
import { changeOf, suggested, Table } from '../../../support/table.ts'

const { cnHead, cnDelegate, usHead, secretariat } = actors
const A = para('a', '双方应加强合作。')
const B = para('b', '双方同意继续对话。')
const saying = (n: number): SuggestedForm =>
  changeOf([A], [{ ...A, spans: [{ text: `双方应加强第${n}种合作。` }] }])
const draft = (form: SuggestedForm, rest: object = {}): Command => ({
  ...{ do: 'draft-suggestion', suggestion: null, from: 0, reason: '', bracket: false, counters: null },
  form,
  ...rest,
})
const tabling = (...ids: readonly SuggestionId[]): Command => ({
  do: 'table-suggestions',
  suggestions: ids.map((suggestion) => ({ suggestion, version: 1 })),
})

describe('[SU15] one block has so many suggestions of one party', () => {
  const full = () => {
    const at = new Table(A, B)
    const ids = Array.from({ length: MOST_ABOUT }, (_, n) => at.draft(cnDelegate, saying(n)))
    at.ask(cnHead, tabling(...ids))
    return { at, ids }
  }

  it.each<readonly [what: string, form: SuggestedForm]>([
    ['a change of it', saying(-1)],
    ['of it and the next', changeOf([A, B], [A])],
    [
      'a new block behind it',
      { is: 'insertion', lang: 'zh', behind: A.id, before: B.id, blocks: [suggested(para('n', '新'))] },
    ],
    ['its move', { is: 'move', lang: 'zh', block: A.id, stood: null, behind: B.id }],
    ['its words in brackets', { is: 'later', lang: 'zh', over: [suggested(A)], from: 1, to: 3 }],
  ])('no more is drafted: %s', (_, form) => {
    const { at } = full()
    expect(at.ask(cnHead, draft(form, { bracket: form.is === 'later' }))).toBe('block-crowded')
  })

  it('other blocks and other parties are not concerned', () => {
    const { at } = full()
    expect(at.ask(cnHead, draft(changeOf([B], [])))).toHaveLength(1)
    expect(at.ask(usHead, draft(saying(-1)))).toHaveLength(1)
    expect(at.ask(secretariat, draft(saying(-1)))).toHaveLength(1)
  })

  it('what is over does not count, and a new version takes the place of the old one', () => {
    const { at, ids } = full()
    const [one, two] = ids
    if (!one || !two) throw new Error('none')
    at.seams.tick(1000)
    expect(at.ask(cnHead, draft(saying(-1), { suggestion: one, from: 1 }))).toHaveLength(1)
    const again = { do: 'table-suggestions', suggestions: [{ suggestion: one, version: 2 }] } as const
    expect(at.ask(cnHead, again)).toHaveLength(1)
    at.ask(cnHead, { do: 'withdraw-suggestions', suggestions: [two], draft: false })
    expect(at.ask(cnHead, draft(saying(-2)))).toHaveLength(1)
  })

  it('drafts made before are not tabled beyond it: all at once or one by one', () => {
    const at = new Table(A, B)
    const ids = Array.from({ length: MOST_ABOUT + 1 }, (_, n) => at.draft(cnDelegate, saying(n)))
    const [last] = ids.slice(-1)
    expect(at.ask(cnHead, tabling(...ids))).toBe('block-crowded')
    expect(at.entered.filter(({ fact }) => fact.kind === 'suggestion-tabled')).toHaveLength(0)
    expect(at.ask(cnHead, tabling(...ids.slice(0, -1)))).toHaveLength(MOST_ABOUT)
    expect(last && at.ask(cnHead, tabling(last))).toBe('block-crowded')
  })
})
