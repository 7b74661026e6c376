import { describe, expect, it } from 'vitest'
import { acceptSeveral } from '../../../../client/panels/suggestions/acceptance.ts'
import { arrangeSuggestions, canBeTabled, isShown } from '../../../../client/panels/suggestions/arrange.ts'
import { countsOf } from '../../../../client/panels/suggestions/counts.ts'
import { permissionsOn } from '../../../../client/panels/suggestions/permissions.ts'
import { pickedTogether } from '../../../../client/panels/suggestions/picking.ts'
import { sectionsOf } from '../../../../client/panels/suggestions/sections.ts'
import { awaitedOf, isBeingRevised, stateOf } from '../../../../client/panels/suggestions/state.ts'
import { presentOf, wordingsOf } from '../../../../client/panels/suggestions/wordings.ts'
import { followStanding } from '../../../../client/session/suggestions/standing.ts'
import type { SuggestedForm } from '../../../../model/dossier/suggestions/forms.ts'
import { type Block, blockText } from '../../../../model/memo/blocks.ts'
import { actors, heading, para } from '../../../support/builders.ts'
import { changeOf, suggested, Table } from '../../../support/table.ts'

const { cnHead, cnDelegate, usHead, usDelegate, secretariat } = actors
const H = heading('h', '双方建议')
const [A, B] = [para('a', '双方应加强合作。'), para('b', '双方同意继续对话。')]
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const MUST = changeOf([A], [words(A, '双方必须加强合作。')])
const BOTH = changeOf([A], [words(A, '双方应加强合作和交流。')])
const look = (at: Table) => followStanding()(at.dossier.suggestions, { lang: 'zh', blocks: at.blocks })
const arranged = (at: Table) => arrangeSuggestions(look(at))

describe('[SG2] the panel of suggestions', () => {
  it('lists a draft apart from what it revises, and apart what the text already says', () => {
    const at = new Table(A, H, B)
    const one = at.table(cnHead, MUST)
    at.ask(cnDelegate, {
      do: 'draft-suggestion',
      suggestion: one,
      from: 1,
      form: changeOf([A], [words(A, '双方可加强合作。')]),
      reason: '',
      bracket: false,
      counters: null,
    })
    const { drafts, open } = arranged(at)
    expect([drafts, open].map((some) => some.map(({ suggestion }) => suggestion.id))).toEqual([[one], [one]])
    expect(drafts.map(stateOf)).toEqual(['draft'])
    at.blocks = [words(A, '双方必须加强合作。'), H, B]
    expect(arranged(at).open).toEqual([])
    expect(arranged(at).contained.map(stateOf)).toEqual(['contained'])
  })

  it('a draft that the text has overtaken cannot be tabled as it is', () => {
    const at = new Table(A, H, B)
    at.draft(cnDelegate, MUST)
    expect(arranged(at).drafts.map(canBeTabled)).toEqual([true])
    at.blocks = [words(A, '双方可加强合作。'), H, B]
    expect(arranged(at).drafts.map(stateOf)).toEqual(['conflict'])
    expect(arranged(at).drafts.map(canBeTabled)).toEqual([false])
  })

  it('groups them by section, in the order of the text', () => {
    const at = new Table(A, H, B)
    const late = at.table(usHead, changeOf([B], [words(B, '双方一致同意继续对话。')]))
    const early = at.table(cnHead, MUST)
    const sections = sectionsOf({ lang: 'zh', blocks: at.blocks }, arranged(at).open, '文首', '不在')
    expect(sections.map(({ title }) => title)).toEqual(['文首', expect.stringContaining('双方建议')])
    expect(sections.flatMap(({ views }) => views.map(({ suggestion }) => suggestion.id))).toEqual([
      early,
      late,
    ])
  })

  it('those whose paragraph is gone stand apart, at the end', () => {
    const at = new Table(A, H, B)
    const one = at.table(cnHead, MUST)
    const other = at.table(usHead, changeOf([B], [words(B, '双方一致同意继续对话。')]))
    at.blocks = [H, B]
    const sections = sectionsOf({ lang: 'zh', blocks: at.blocks }, arranged(at).open, '文首', '不在')
    expect(sections.map(({ title, views }) => [title, views.map(({ suggestion }) => suggestion.id)])).toEqual(
      [
        [expect.stringContaining('双方建议'), [other]],
        ['不在', [one]],
      ],
    )
  })

  it('shows what is asked for: by party, in brackets, in conflict', () => {
    const at = new Table(A, H, B)
    at.table(cnHead, MUST)
    at.table(usHead, changeOf([A], [words(A, '双方可考虑加强合作。')]))
    const { open } = arranged(at)
    const count = (which: Parameters<typeof isShown>[1]) =>
      open.filter((view) => isShown(view, which, 'us')).length
    expect([count('all'), count('cn'), count('us'), count('mine')]).toEqual([2, 1, 1, 1])
    expect([count('secretariat'), count('disputed'), count('conflict')]).toEqual([0, 2, 0])
    expect(open.map(stateOf)).toEqual(['disputed', 'disputed'])
  })

  const NEW = para('new', '双方互访。')
  it.each([
    ['other words', MUST, [words(A, '双方宜加强合作。'), H, B], ['双方宜加强合作。']],
    ['two paragraphs of which one is gone', changeOf([A, H], [A]), [H, B], ['双方建议']],
    [
      'a new one, where something else was put meanwhile',
      { is: 'insertion', lang: 'zh', behind: A.id, before: H.id, blocks: [suggested(NEW)] },
      [A, para('x', '双方互派。'), H, B],
      ['双方互派。'],
    ],
    [
      'a new one whose neighbour is gone',
      { is: 'insertion', lang: 'zh', behind: A.id, before: H.id, blocks: [suggested(NEW)] },
      [H, B],
      [],
    ],
    ['a move', { is: 'move', lang: 'zh', block: B.id, stood: H.id, behind: A.id }, [B, A, H], []],
    [
      'words to which the wording is to follow',
      { is: 'later', lang: 'zh', over: [suggested(A)], from: 3, to: 4 },
      [words(A, '双方宜加强合作。'), H, B],
      ['双方宜加强合作。'],
    ],
  ] as const satisfies readonly (readonly [string, SuggestedForm, readonly Block[], readonly string[]])[])(
    'of any kind in conflict it shows what stands there now: %s',
    (_, form, blocks, present) => {
      const at = new Table(A, H, B)
      const one = at.table(cnHead, form, { bracket: form.is === 'later' })
      at.blocks = blocks
      expect(at.fit(one).is).toBe('conflict')
      expect(presentOf(form, at.text)).toEqual(present)
    },
  )

  it('shows a conflict with what it was made from', () => {
    const at = new Table(A, H, B)
    at.table(cnHead, MUST)
    at.blocks = [words(A, '双方宜加强合作。'), H, B]
    const [view] = arranged(at).open
    if (!view) throw new Error('nothing is open')
    expect(stateOf(view)).toBe('conflict')
    expect(wordingsOf(view.shown.version.form, view.shown.fit)).toEqual({
      before: '双方应加强合作。',
      after: '双方必须加强合作。',
    })
  })
})

describe('[SG4] the outline', () => {
  it('counts what is open, disputed and awaits a side, in a section and in those inside it', () => {
    const at = new Table(A, H, B)
    at.table(cnHead, changeOf([B], [words(B, '双方一致同意继续对话。')]))
    at.table(usHead, changeOf([B], [words(B, '双方原则同意继续对话。')]))
    at.draft(usHead, MUST)
    const standing = look(at)
    const section = { blocks: [H.id, B.id] }
    expect(countsOf(standing, section, 'us')).toEqual({ open: 2, disputed: 2, awaiting: 1 })
    expect(countsOf(standing, section, null)).toEqual({ open: 2, disputed: 2, awaiting: 0 })
    expect(countsOf(standing, { blocks: [A.id] }, 'cn')).toEqual({ open: 0, disputed: 0, awaiting: 0 })
  })
})

describe('[SG3] accepting several', () => {
  it('is taken by the server, two on one paragraph too', () => {
    const at = new Table(A, H, B)
    at.table(cnHead, MUST)
    at.table(cnHead, BOTH)
    at.table(cnHead, changeOf([B], []))
    const standing = look(at)
    const suggestions = acceptSeveral(arrangeSuggestions(standing).open, standing.text)
    const facts = at.ask(usHead, { do: 'accept-suggestions', suggestions })
    expect(facts).toHaveLength(6)
    expect(at.blocks.map(blockText)).toEqual(['双方必须加强合作和交流。', '双方建议'])
  })

  it('leaves out what does not fit', () => {
    const at = new Table(A, H, B)
    at.table(cnHead, MUST)
    at.blocks = [words(A, '双方宜加强合作。'), H, B]
    const standing = look(at)
    expect(acceptSeveral(arrangeSuggestions(standing).open, standing.text)).toEqual([])
  })
})

describe('[SU7] what a card offers', () => {
  const tabled = () => {
    const at = new Table(A, H, B)
    return { at, one: at.of(at.table(cnDelegate, MUST)) }
  }

  it.each([
    ['the proposing side', cnHead, { write: true, withdraw: true, accept: false, decline: false }],
    ['the other side', usDelegate, { write: false, withdraw: false, accept: true, decline: true }],
    ['the secretariat', secretariat, { write: false, withdraw: false, accept: false, counter: true }],
    ['a reviewer', actors.reviewer, { write: false, withdraw: false, accept: false, decline: false }],
  ])('to %s', (_, actor, expected) => {
    const { at, one } = tabled()
    expect(permissionsOn(one, actor, at.dossier)).toMatchObject(expected)
  })

  it('[RG4] in a reading accepting to the head alone, and says so to delegates', () => {
    const { at, one } = tabled()
    at.ask(secretariat, { do: 'open-reading', name: '第一稿' })
    expect(permissionsOn(one, usHead, at.dossier)).toMatchObject({ accept: true, needsHead: false })
    expect(permissionsOn(one, usDelegate, at.dossier)).toMatchObject({ accept: false, needsHead: true })
  })

  it('while frozen no accepting, but declining and withdrawing', () => {
    const { at, one } = tabled()
    at.ask(secretariat, { do: 'freeze' })
    expect(permissionsOn(one, usHead, at.dossier)).toMatchObject({ accept: false, decline: true })
    expect(permissionsOn(one, cnHead, at.dossier)).toMatchObject({ write: false, withdraw: true })
  })
})

it('[SG7] a draft that was saved a moment ago is being revised, for the colleagues of its author', () => {
  const at = new Table(A)
  const suggestion = at.of(at.draft(cnHead, MUST))
  const saved = suggestion.draft?.at ?? 0
  const looks: readonly (readonly [typeof cnHead, number, boolean])[] = [
    [cnDelegate, 0, true],
    [cnDelegate, 29_999, true],
    [cnDelegate, 30_000, false],
    [cnHead, 0, false],
  ]
  for (const [{ person }, later, wanted] of looks)
    expect(isBeingRevised(suggestion, person, saved + later)).toBe(wanted)
})

it('[SU7] those who have still to answer: the other side; of a bridging text both, until one has accepted', () => {
  const at = new Table(A, H, B)
  const [theirs, bridge] = [at.table(cnHead, MUST), at.table(secretariat, BOTH)]
  const awaited = () => [theirs, bridge].map((one) => awaitedOf(at.of(one)))
  expect(awaited()).toEqual([['us'], ['cn', 'us']])
  at.accept(cnHead, bridge)
  expect(awaited()).toEqual([['us'], ['us']])
})

it('[SG9] one box ticks what is listed and can be accepted, of a section or of all; not for one, nor twice for the same', () => {
  const at = new Table(A, H, B)
  const ids = [
    at.table(cnHead, MUST),
    at.table(cnHead, BOTH),
    at.table(usHead, changeOf([B], [words(B, '双方继续对话。')])),
    at.table(cnHead, changeOf([B], [words(B, '双方同意对话。')])),
  ]
  const { open } = arranged(at)
  const can = ({ suggestion }: (typeof open)[number]) => suggestion.party === 'cn'
  const [first, second, , last] = ids
  const section = open.filter(({ one }) => one.at === 0)
  const picking = { can, picked: new Set(ids.slice(0, 1)) }
  expect(pickedTogether(picking, open)).toEqual({ ids: [first, second, last], count: 1 })
  expect(pickedTogether(picking, section, open)).toEqual({ ids: [first, second], count: 1 })
  expect(pickedTogether(picking, section, section)).toBeNull()
  expect(pickedTogether(picking, open.slice(-1))).toBeNull()
})
