import { describe, expect, it } from 'vitest'
import type { Command } from '../../../../model/dossier/decide.ts'
import { EMPTY_DOSSIER } from '../../../../model/dossier/dossier.ts'
import { foldAll } from '../../../../model/dossier/fold.ts'
import type { SuggestedForm } from '../../../../model/dossier/suggestions/forms.ts'
import { MOST_OPEN, MOST_SUGGESTED } from '../../../../model/dossier/suggestions/limits.ts'
import { visible } from '../../../../model/dossier/visible.ts'
import { blockId } from '../../../../model/ids.ts'
import type { Block } from '../../../../model/memo/blocks.ts'
import type { Actor } from '../../../../model/people.ts'
import { zCommand } from '../../../../model/wire/commands.ts'
import { parseFact } from '../../../../model/wire/journal-facts.ts'
import { actors, heading, id, para } from '../../../support/builders.ts'
import { changeOf, NOBODY, suggested, Table } from '../../../support/table.ts'

const { cnHead, cnDelegate, usHead, usDelegate, secretariat, reviewer, observer } = actors
const TITLE = heading('title', '第九轮共识备忘录', { kind: 'title', level: 2, locked: true })
const A = para('a', '双方应加强合作。')
const B = para('b', '双方同意继续对话。')
const C = para('c', '下一轮在北京举行。')
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
/** Every other letter strong. */
const striped = (letters: number): Block => ({
  ...A,
  spans: Array.from({ length: letters }, (_, i) => ({
    text: '字',
    ...(i % 2 === 0 ? { strong: true } : {}),
  })),
})
const MUST = changeOf([A], [words(A, '双方必须加强合作。')])
const table = () => new Table(TITLE, A, B, C)

const draft = (form: SuggestedForm, rest: object = {}): Command => ({
  ...{ do: 'draft-suggestion', suggestion: null, from: 0, reason: '', bracket: false, counters: null },
  form,
  ...rest,
})

describe('[SU6] the life of a suggestion', () => {
  it('drafted, revised by a colleague, tabled, answered', () => {
    const at = table()
    const one = at.draft(cnDelegate, MUST)
    expect(at.of(one)).toMatchObject({
      party: 'cn',
      saved: 1,
      tabled: null,
      draft: { author: cnDelegate.person },
    })
    at.seams.tick(1000)
    const again = changeOf([A], [words(A, '双方须加强合作。')])
    expect(at.ask(cnHead, draft(again, { suggestion: one, from: 1 }))).toHaveLength(1)
    expect(at.of(one)).toMatchObject({ saved: 2, draft: { author: cnHead.person, form: again } })
    at.ask(cnDelegate, { do: 'table-suggestions', suggestions: [{ suggestion: one, version: 2 }] })
    expect(at.of(one)).toMatchObject({
      ...{ draft: null, saved: 2 },
      tabled: { version: 1, author: cnHead.person, by: cnDelegate.person, form: again },
    })
    const decline = {
      do: 'decline-suggestions',
      suggestions: [{ suggestion: one, version: 1 }],
      reason: '过严',
    } as const
    expect(at.ask(usDelegate, decline)).toHaveLength(1)
    expect(at.of(one).declines).toMatchObject([{ side: 'us', by: usDelegate.person, reason: '过严' }])
  })

  it('what is tabled stands until the new version is tabled, which loses the answers to the old one', () => {
    const at = table()
    const one = at.table(cnDelegate, MUST)
    const { since } = at.of(one).tabled ?? {}
    at.ask(usHead, { do: 'decline-suggestions', suggestions: [{ suggestion: one, version: 1 }], reason: '' })
    at.seams.tick(1000)
    const softer = changeOf([A], [words(A, '双方宜加强合作。')])
    at.ask(cnDelegate, draft(softer, { suggestion: one, from: 1 }))
    expect(at.of(one)).toMatchObject({ tabled: { form: MUST }, draft: { form: softer } })
    expect(at.of(one).declines).toHaveLength(1)
    at.ask(cnDelegate, { do: 'table-suggestions', suggestions: [{ suggestion: one, version: 2 }] })
    expect(at.of(one)).toMatchObject({ tabled: { version: 2, form: softer, since }, declines: [] })
    const old = { suggestion: one, version: 1 }
    expect(at.ask(usHead, { do: 'decline-suggestions', suggestions: [old], reason: '' })).toBe(
      'suggestion-moved',
    )
    expect(
      at.ask(usHead, {
        ...at.acceptance([one]),
        suggestions: [{ ...old, seen: [], pieces: null }],
      } as Command),
    ).toBe('suggestion-moved')
  })

  it('a stale save is refused, and one within a second of the last', () => {
    const at = table()
    const one = at.draft(cnDelegate, MUST)
    const again = draft(changeOf([A], [words(A, '双方须合作。')]), { suggestion: one, from: 1 })
    expect(at.ask(cnHead, again)).toBe('too-many-requests')
    at.seams.tick(1000)
    expect(at.ask(cnHead, again)).toHaveLength(1)
    at.seams.tick(1000)
    expect(at.ask(cnDelegate, again)).toBe('suggestion-moved')
    const stale = { do: 'table-suggestions', suggestions: [{ suggestion: one, version: 1 }] } as const
    expect(at.ask(cnDelegate, stale)).toBe('suggestion-moved')
  })

  it('withdrawn it is over; a draft over what is tabled alone is discarded', () => {
    const at = table()
    const one = at.table(cnDelegate, MUST)
    at.seams.tick(1000)
    at.ask(cnHead, draft(changeOf([A], [words(A, '双方须合作。')]), { suggestion: one, from: 1 }))
    expect(at.ask(cnHead, { do: 'withdraw-suggestions', suggestions: [one], draft: true })).toHaveLength(1)
    expect(at.of(one)).toMatchObject({ draft: null, tabled: { version: 1 }, end: null })
    expect(at.ask(cnHead, { do: 'withdraw-suggestions', suggestions: [one], draft: false })).toHaveLength(1)
    expect(at.of(one).end).toMatchObject({ is: 'withdrawn', by: cnHead.person })
    for (const command of [
      { do: 'withdraw-suggestions', suggestions: [one], draft: false },
      { do: 'table-suggestions', suggestions: [{ suggestion: one, version: 1 }] },
    ] as const)
      expect(at.ask(cnHead, command)).toBe('suggestion-over')
    expect(at.accept(usHead, one)).toBe('suggestion-over')
  })

  it('every fact comes back from the disk as it was, every command over the wire', () => {
    const at = table()
    const one = at.table(cnDelegate, MUST, { reason: '与上轮一致' })
    const two = at.table(usHead, changeOf([B], []), { counters: one, bracket: true })
    at.ask(cnHead, { do: 'decline-suggestions', suggestions: [{ suggestion: two, version: 1 }], reason: '' })
    const accept = at.acceptance([one])
    at.ask(usHead, accept)
    at.ask(usHead, { do: 'withdraw-suggestions', suggestions: [two], draft: false })
    const kinds = at.entered.map(({ fact }) => fact.kind)
    for (const kind of ['drafted', 'tabled', 'declined', 'accepted', 'applied', 'withdrawn'])
      expect(kinds).toContain(`suggestion-${kind}`)
    for (const { fact } of at.entered) expect(parseFact(JSON.parse(JSON.stringify(fact)))).toEqual(fact)
    expect(zCommand.parse(JSON.parse(JSON.stringify(accept)))).toEqual(accept)
    expect(zCommand.parse(JSON.parse(JSON.stringify(draft(MUST))))).toEqual(draft(MUST))
  })
})

describe('[SU7] who may', () => {
  const asks = (at: Table): Readonly<Record<string, (actor: Actor) => Command>> => {
    const mine = at.table(cnDelegate, MUST)
    const ready = at.draft(cnDelegate, changeOf([C], [words(C, '下一轮在北京或上海举行。')]))
    return {
      draft: () => draft(changeOf([B], [words(B, '双方同意对话。')])),
      table: () => ({ do: 'table-suggestions', suggestions: [{ suggestion: ready, version: 1 }] }),
      withdraw: () => ({ do: 'withdraw-suggestions', suggestions: [mine], draft: false }),
      decline: () => ({
        do: 'decline-suggestions',
        suggestions: [{ suggestion: mine, version: 1 }],
        reason: '',
      }),
      accept: () => at.acceptance([mine]),
    }
  }
  const PEOPLE = { cnHead, cnDelegate, usHead, usDelegate, secretariat, reviewer, observer }
  const no = 'not-allowed'
  const outside = { secretariat: no, reviewer: no, observer: no }
  const readers = { reviewer: no, observer: no }
  const others = {
    usHead: 'no-such-suggestion',
    usDelegate: 'no-such-suggestion',
    secretariat: 'no-such-suggestion',
  }
  const notTheirs = { usHead: 'not-yours', usDelegate: 'not-yours', secretariat: 'not-yours' }
  const own = { cnHead: 'own-suggestion', cnDelegate: 'own-suggestion' }
  const frozen = {
    cnHead: 'frozen',
    cnDelegate: 'frozen',
    usHead: 'frozen',
    usDelegate: 'frozen',
    secretariat: 'frozen',
  }
  /** By state and what is asked: how those are refused who may not. */
  const MATRIX: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
    drafting: {
      draft: readers,
      table: { ...readers, ...others },
      withdraw: { ...readers, ...notTheirs },
      decline: { ...outside, ...own },
      accept: { ...outside, ...own },
    },
    reading: {
      draft: readers,
      table: { ...readers, ...others },
      withdraw: { ...readers, ...notTheirs },
      decline: { ...outside, ...own },
      accept: { ...outside, ...own, usDelegate: 'needs-head' },
    },
    frozen: {
      draft: { ...readers, ...frozen },
      table: { ...readers, ...frozen },
      withdraw: { ...readers, ...notTheirs },
      decline: { ...outside, ...own },
      accept: { ...frozen, ...outside },
    },
  }
  const rows = Object.entries(MATRIX).flatMap(([state, byAsk]) =>
    Object.entries(byAsk).flatMap(([ask, refusals]) =>
      Object.entries(PEOPLE).map(([name, actor]) => [state, ask, name, actor, refusals[name] ?? ''] as const),
    ),
  )

  it.each(rows)('[RG4] while %s: %s by %s', (state, ask, _, actor, refusal) => {
    const at = table()
    const command = asks(at)[ask]?.(actor)
    if (state === 'reading') at.ask(secretariat, { do: 'open-reading', name: '第一稿' })
    if (state === 'frozen') at.ask(secretariat, { do: 'freeze' })
    if (!command) throw new Error(ask)
    const before = at.entered.length
    const done = at.ask(actor, command)
    expect(typeof done === 'string' ? done : '').toBe(refusal)
    if (refusal !== '') expect(at.entered).toHaveLength(before)
  })
})

describe('[SU11] who sees what', () => {
  const folded = (at: Table, actor: Actor) =>
    foldAll(
      EMPTY_DOSSIER,
      at.entered.filter((entered) => visible(entered, actor)),
    )
  const reads = (at: Table, actor: Actor) =>
    JSON.stringify(at.entered.filter((entered) => visible(entered, actor)))

  it.each([
    [cnDelegate, [cnHead, cnDelegate], [usHead, usDelegate, secretariat, reviewer, observer]],
    [usHead, [usHead, usDelegate], [cnHead, cnDelegate, secretariat, reviewer, observer]],
    [secretariat, [secretariat], [cnHead, usHead, reviewer, observer]],
  ])('nobody but the own party sees a draft, nor that it was taken back', (author, own, others) => {
    const at = table()
    const one = at.draft(author, changeOf([A], [words(A, '绝密措辞')]), { reason: '内部理由' })
    for (const actor of own) expect(folded(at, actor).suggestions.has(one)).toBe(true)
    at.ask(author, { do: 'withdraw-suggestions', suggestions: [one], draft: false })
    for (const actor of others) {
      expect(reads(at, actor)).not.toMatch(/绝密|内部/)
      expect(reads(at, actor)).not.toContain(one)
      expect(at.entered.filter((entered) => visible(entered, actor))).toHaveLength(1)
    }
  })

  it('tabled it is for everybody, and reads the same for all', () => {
    const at = table()
    const one = at.draft(cnDelegate, MUST, { reason: '草稿理由' })
    at.seams.tick(1000)
    at.ask(cnHead, draft(MUST, { suggestion: one, from: 1, reason: '正式理由' }))
    at.ask(cnDelegate, { do: 'table-suggestions', suggestions: [{ suggestion: one, version: 2 }] })
    at.seams.tick(1000)
    at.ask(cnHead, draft(changeOf([A], [words(A, '绝密')]), { suggestion: one, from: 2 }))
    const seen = [usHead, reviewer, observer, secretariat].map((actor) =>
      folded(at, actor).suggestions.get(one),
    )
    for (const each of seen) expect(each).toEqual({ ...at.of(one), draft: null, saved: 2 })
    expect(reads(at, usHead)).not.toMatch(/草稿理由|绝密/)
  })

  it('what others drafted is as unknown as what is not there', () => {
    const at = table()
    const one = at.draft(cnDelegate, MUST)
    const asks = (suggestion: typeof one): readonly Command[] => [
      draft(MUST, { suggestion, from: 1 }),
      draft(changeOf([B], []), { counters: suggestion }),
      { do: 'table-suggestions', suggestions: [{ suggestion, version: 1 }] },
      { do: 'withdraw-suggestions', suggestions: [suggestion], draft: false },
      { do: 'decline-suggestions', suggestions: [{ suggestion, version: 1 }], reason: '' },
      { do: 'accept-suggestions', suggestions: [{ suggestion, version: 1, seen: [], pieces: null }] },
    ]
    for (const [i, command] of asks(one).entries()) {
      const unknown = asks(NOBODY)[i]
      expect(unknown && at.ask(usHead, unknown)).toBe('no-such-suggestion')
      expect(at.ask(usHead, command)).toBe('no-such-suggestion')
    }
  })
})

describe('[SU9] bad input', () => {
  const long = para('long', '字'.repeat(8001))
  const over = suggested(A)
  const CASES: readonly (readonly [what: string, form: SuggestedForm, refusal: string])[] = [
    ['nothing changed', changeOf([A], [A]), 'nothing-changed'],
    [
      'a move to where it stands',
      { is: 'move', lang: 'zh', block: A.id, stood: B.id, behind: B.id },
      'nothing-changed',
    ],
    ['over a locked block', changeOf([TITLE], [words(TITLE, '别的标题')]), 'block-locked'],
    [
      'a locked block moved',
      { is: 'move', lang: 'zh', block: TITLE.id, stood: null, behind: B.id },
      'block-locked',
    ],
    ['blocks that are apart', changeOf([A, C], [A]), 'blocks-apart'],
    ['a block that is not there', changeOf([para('x', '无')], []), 'no-such-block'],
    [
      'behind a block that is not there',
      { is: 'insertion', lang: 'zh', behind: id('x'), before: null, blocks: [over] },
      'no-such-block',
    ],
    [
      'behind the last, and it is not',
      { is: 'insertion', lang: 'zh', behind: A.id, before: null, blocks: [suggested(para('n', '新'))] },
      'blocks-apart',
    ],
    [
      'in front of the first, and it is not',
      { is: 'insertion', lang: 'zh', behind: null, before: B.id, blocks: [suggested(para('n', '新'))] },
      'blocks-apart',
    ],
    [
      'in a language that the memorandum is not in',
      { is: 'insertion', lang: 'en', behind: null, before: null, blocks: [suggested(para('n', 'new'))] },
      'malformed',
    ],
    ['one id twice', changeOf([A], [A, words(A, '又')]), 'block-twice'],
    ['one block twice', changeOf([A, A], []), 'block-twice'],
    ['an id that stands elsewhere', changeOf([A], [A, words(C, '新')]), 'block-elsewhere'],
    [
      'an id that is none',
      changeOf(
        [A],
        [A, para('a', '新', {})].map((b, i) => (i ? { ...b, id: blockId('短') } : b)),
      ),
      'malformed',
    ],
    ['another order', changeOf([A, B], [B, A]), 'malformed'],
    ['too long', changeOf([A], [words(A, '字'.repeat(8001))]), 'suggestion-too-long'],
    ['over what is too long', changeOf([long], []), 'suggestion-too-long'],
    ['in too many stretches', changeOf([A], [striped(MOST_SUGGESTED.stretches + 1)]), 'suggestion-too-long'],
    [
      'too many blocks',
      changeOf([A], [A, ...Array.from({ length: 100 }, (_, i) => para(`n${i}x`, '甲'))]),
      'suggestion-too-long',
    ],
    ['a control character', changeOf([A], [words(A, '双方\u0007')]), 'wording-unfit'],
    ['a bidirectional character', changeOf([A], [words(A, '双方\u202e')]), 'wording-unfit'],
    [
      'a forbidden link',
      changeOf([A], [{ ...A, spans: [{ text: '双方', link: 'javascript:alert(1)' }] }]),
      'wording-unfit',
    ],
    ['a title', changeOf([A], [{ ...A, kind: 'title' }]), 'wording-unfit'],
    ['a level that is none', changeOf([A], [{ ...A, level: 3 }]), 'wording-unfit'],
    ['nothing in dispute', { is: 'later', lang: 'zh', over: [over], from: 3, to: 3 }, 'nothing-changed'],
    ['in dispute, and in no bracket', { is: 'later', lang: 'zh', over: [over], from: 1, to: 3 }, 'malformed'],
  ]

  it.each(CASES)('%s', (_, form, refusal) => {
    const at = new Table(TITLE, A, B, C, long)
    expect(at.ask(cnHead, draft(form))).toBe(refusal)
    expect(at.entered).toHaveLength(1)
  })

  it('a draft that is saved on is not asked again whether its blocks still stand', () => {
    const at = table()
    const one = at.draft(cnHead, MUST)
    at.blocks = [TITLE, B, C]
    at.seams.tick(1000)
    const again = changeOf([A], [words(A, '双方须合作。')])
    expect(at.ask(cnHead, draft(again, { suggestion: one, from: 1 }))).toHaveLength(1)
    expect(at.fit(one)).toEqual({ is: 'conflict', why: 'gone' })
  })

  it('[SU15] a party has so many open suggestions, whatever the others have; those that are over do not count', () => {
    const at = table()
    const ids = Array.from({ length: MOST_OPEN }, () => at.draft(cnHead, MUST))
    expect(at.ask(cnHead, draft(MUST))).toBe('suggestions-full')
    expect(at.ask(usHead, draft(MUST))).toHaveLength(1)
    for (const [i, id] of ids.slice(0, 3).entries()) {
      const tabled = i > 0
      if (tabled) at.ask(cnHead, { do: 'table-suggestions', suggestions: [{ suggestion: id, version: 1 }] })
      expect(at.ask(cnHead, draft(MUST))).toBe('suggestions-full')
      at.ask(cnHead, { do: 'withdraw-suggestions', suggestions: [id], draft: !tabled })
      at.draft(cnHead, MUST)
      expect(at.ask(cnHead, draft(MUST))).toBe('suggestions-full')
    }
  })

  it('what is answered with it is tabled, and of others', () => {
    const at = table()
    const [drafted, own] = [at.draft(cnHead, MUST), at.table(cnHead, MUST)]
    for (const counters of [drafted, own, NOBODY])
      expect(at.ask(cnHead, draft(changeOf([B], []), { counters }))).toBe('no-such-suggestion')
    expect(at.ask(usHead, draft(changeOf([B], []), { counters: own }))).toHaveLength(1)
  })

  it('all or none are tabled', () => {
    const at = table()
    const one = at.draft(cnHead, MUST)
    const suggestions = [one, NOBODY].map((suggestion) => ({ suggestion, version: 1 }))
    expect(at.ask(cnHead, { do: 'table-suggestions', suggestions })).toBe('no-such-suggestion')
    expect(at.of(one).tabled).toBeNull()
  })
})
