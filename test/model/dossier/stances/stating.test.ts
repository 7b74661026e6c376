import { describe, expect, it } from 'vitest'
import type { Command } from '../../../../model/dossier/decide.ts'
import { EMPTY_DOSSIER } from '../../../../model/dossier/dossier.ts'
import { foldAll } from '../../../../model/dossier/fold.ts'
import type { StanceSaid } from '../../../../model/dossier/stances/stance.ts'
import { fingerprintOf } from '../../../../model/dossier/stances/wordings.ts'
import { visible } from '../../../../model/dossier/visible.ts'
import type { Block } from '../../../../model/memo/blocks.ts'
import type { Actor } from '../../../../model/people.ts'
import { zCommand } from '../../../../model/wire/commands.ts'
import { parseFact } from '../../../../model/wire/journal-facts.ts'
import { actors, heading, id, para } from '../../../support/builders.ts'
import { changeOf, NOBODY, stanceOn, suggested, Table } from '../../../support/table.ts'

const { cnHead, cnDelegate, usHead, usDelegate, secretariat, reviewer, observer } = actors
const TITLE = heading('title', '第九轮共识备忘录', { kind: 'title', level: 2, locked: true })
const A = para('a', '双方应加强合作。')
const B = para('b', '双方同意继续对话。')
const C = para('c', '下一轮在北京举行。')
const EMPTY = para('empty', ' ')
const HEADING = heading('heading', '半导体')
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const table = () => new Table(TITLE, A, B, C, EMPTY, HEADING)
const onBlock = (at: Table, { id: block }: Block) => at.dossier.stances.get(`zh ${block}`)

const supporting = (block: Block): Command => ({
  ...{ do: 'support-blocks', lang: 'zh' },
  blocks: [{ block: block.id, fingerprint: fingerprintOf(block, 'zh') }],
})

describe('[AG1] what a side says of a block', () => {
  it.each([
    ['agreed', ''],
    ['ad-referendum', '待国内核准'],
    ['reserved', '须再议'],
    ['objects', '不能接受'],
  ] as const)('%s: the fact keeps the wording, its side is that of the sender', (word, text) => {
    const at = table()
    expect(at.state(cnHead, stanceOn(A, { word, text }))).toEqual([
      {
        ...{ kind: 'stance-stated', side: 'cn', lang: 'zh', block: A.id, word, text, conditions: [] },
        fingerprint: fingerprintOf(A, 'zh'),
        wording: { kind: 'paragraph', level: 1, side: null, text: '双方应加强合作。' },
      },
    ])
    expect(onBlock(at, A)?.stances).toMatchObject({ cn: { word, by: cnHead.person, lapsed: null }, us: null })
  })

  it('the newest counts; the same once more is refused, and left out among several', () => {
    const at = table()
    at.state(cnHead, stanceOn(A))
    expect(at.state(cnHead, stanceOn(A))).toBe('already-stated')
    expect(at.state(cnHead, stanceOn(A), stanceOn(B))).toHaveLength(1)
    at.state(cnHead, stanceOn(A, { word: 'reserved', text: '再议' }))
    expect(onBlock(at, A)?.stances.cn).toMatchObject({ word: 'reserved', text: '再议' })
  })

  it('a delegate supports, the newest wording, and takes it back', () => {
    const at = table()
    expect(at.ask(cnDelegate, supporting(A))).toHaveLength(1)
    expect(at.ask(cnDelegate, supporting(A))).toBe('already-stated')
    expect(onBlock(at, A)?.support).toMatchObject({ cn: [{ person: cnDelegate.person }], us: [] })
    const back: Command = { do: 'withdraw-support', lang: 'zh', blocks: [A.id] }
    expect(at.ask(usDelegate, back)).toBe('not-supported')
    expect(at.ask(cnDelegate, back)).toHaveLength(1)
    expect(onBlock(at, A)).toBeUndefined()
  })

  it('every fact comes back from the disk as it was, every command over the wire', () => {
    const at = table()
    at.state(cnHead, stanceOn(A, { conditions: [B.id] }))
    at.ask(cnDelegate, supporting(A))
    at.ask(usDelegate, supporting(A))
    at.ask(usDelegate, { do: 'withdraw-support', lang: 'zh', blocks: [A.id] })
    at.edit(usHead, TITLE, words(A, '双方宜加强合作。'), B, C, EMPTY)
    const kinds = at.entered.map(({ fact }) => fact.kind)
    for (const kind of [
      'stance-stated',
      'stance-lapsed',
      'support-given',
      'support-withdrawn',
      'support-lapsed',
    ])
      expect(kinds).toContain(kind)
    for (const { fact } of at.entered) expect(parseFact(JSON.parse(JSON.stringify(fact)))).toEqual(fact)
    for (const command of [
      supporting(A),
      { do: 'withdraw-support', lang: 'zh', blocks: [A.id] },
      { do: 'state-stances', lang: 'zh', stances: [stanceOn(A)], withdraw: [NOBODY] },
    ])
      expect(zCommand.parse(JSON.parse(JSON.stringify(command)))).toEqual(command)
  })
})

describe('[AG1] who may', () => {
  const no = 'not-allowed'
  const PEOPLE = { cnHead, cnDelegate, usHead, usDelegate, secretariat, reviewer, observer }
  const outside = { secretariat: no, reviewer: no, observer: no }
  const frozen = { cnHead: 'frozen', usHead: 'own-suggestion' }
  const heads = { cnDelegate: no, usDelegate: no, ...outside }
  const delegates = { cnHead: no, usHead: no, ...outside }
  /** By state and what is asked: how those are refused who may not. */
  const rest = { state: heads, support: delegates, withdraw: { ...delegates, usDelegate: 'not-supported' } }
  const MATRIX = {
    drafting: { ...rest, accept: { ...heads, usHead: 'own-suggestion' } },
    reading: { ...rest, accept: { ...heads, usHead: 'own-suggestion' } },
    frozen: { ...rest, accept: { ...heads, ...frozen, usHead: 'frozen' } },
  }
  const asks = (at: Table): Readonly<Record<string, Command>> => {
    const must = words(B, '双方必须继续对话。')
    const theirs = at.table(usDelegate, changeOf([B], [must]))
    at.ask(cnDelegate, supporting(C))
    const accept = at.acceptance([theirs])
    const [one] = accept.do === 'accept-suggestions' ? accept.suggestions : []
    if (!one) throw new Error('none')
    return {
      state: { do: 'state-stances', lang: 'zh', stances: [stanceOn(A)], withdraw: [] },
      support: supporting(A),
      withdraw: { do: 'withdraw-support', lang: 'zh', blocks: [C.id] },
      accept: { do: 'accept-and-agree', lang: 'zh', accept: one, stances: [stanceOn(must)] },
    }
  }
  const rows = Object.entries(MATRIX).flatMap(([state, byAsk]) =>
    Object.entries(byAsk).flatMap(([ask, refusals]) =>
      Object.entries(PEOPLE).map(
        ([name, actor]) =>
          [state, ask, name, actor, new Map(Object.entries(refusals)).get(name) ?? ''] as const,
      ),
    ),
  )

  it.each(rows)('[FZ4] while %s: %s by %s', (state, ask, _, actor, refusal) => {
    const at = table()
    const command = asks(at)[ask]
    if (state === 'reading') at.ask(secretariat, { do: 'open-reading', name: '第一稿' })
    if (state === 'frozen') at.ask(secretariat, { do: 'freeze' })
    if (!command) throw new Error(ask)
    const before = at.entered.length
    const done = at.ask(actor, command)
    expect(typeof done === 'string' ? done : '').toBe(refusal)
    if (refusal !== '') expect(at.entered).toHaveLength(before)
  })
})

describe('[AG1] bad input', () => {
  const moved = stanceOn(words(A, '双方应加强对话。'))
  const CASES: readonly (readonly [what: string, asks: readonly object[], refusal: string])[] = [
    ['another wording than stands there', [moved], 'wording-moved'],
    ['another level of it', [stanceOn({ ...A, level: 2 })], 'wording-moved'],
    ['another kind of it', [stanceOn({ ...A, kind: 'recommendation' })], 'wording-moved'],
    ['an unknown block', [stanceOn(para('x', '无'))], 'no-such-block'],
    ['a locked block', [stanceOn(TITLE)], 'block-locked'],
    ['an empty block', [stanceOn(EMPTY)], 'block-empty'],
    ['a heading', [stanceOn(HEADING)], 'block-heading'],
    ['one block twice', [stanceOn(A), stanceOn(A, { word: 'ad-referendum' })], 'block-twice'],
    ['reserved without a text', [stanceOn(A, { word: 'reserved' })], 'text-missing'],
    ['objects with a blank one', [stanceOn(A, { word: 'objects', text: ' \n ' })], 'text-missing'],
    ['a condition on itself', [stanceOn(A, { conditions: [A.id] })], 'condition-on-itself'],
    ['a condition on an unknown block', [stanceOn(A, { conditions: [id('x')] })], 'no-such-block'],
    ['a condition on a locked block', [stanceOn(A, { conditions: [TITLE.id] })], 'block-locked'],
    ['a condition on an empty block', [stanceOn(A, { conditions: [EMPTY.id] })], 'block-empty'],
    ['a condition on a heading', [stanceOn(A, { conditions: [HEADING.id] })], 'block-heading'],
    [
      'reserved on a condition',
      [stanceOn(A, { word: 'reserved', text: '议', conditions: [B.id] })],
      'malformed',
    ],
  ]

  it.each(CASES)('%s', (_, asks, refusal) => {
    const at = table()
    expect(at.state(cnHead, ...(asks as Parameters<Table['state']>[1][]))).toBe(refusal)
    expect(at.entered).toHaveLength(1)
  })

  it.each(CASES)('[AG7] of several none: %s', (_, asks) => {
    const at = table()
    expect(typeof at.state(cnHead, stanceOn(C), ...(asks as Parameters<Table['state']>[1][]))).toBe('string')
    expect(at.entered).toHaveLength(1)
  })

  it.each([
    ['an unknown block', para('x', '无'), 'no-such-block'],
    ['a locked block', TITLE, 'block-locked'],
    ['an empty block', EMPTY, 'block-empty'],
    ['a heading', HEADING, 'block-heading'],
    ['another wording', words(A, '双方'), 'wording-moved'],
  ])('of support: %s', (_, block, refusal) => {
    expect(table().ask(cnDelegate, supporting(block))).toBe(refusal)
  })

  it.each<[string, object]>([
    ['more than ten conditions', { conditions: Array.from({ length: 11 }, (_, i) => `block${i}`) }],
    ['an unknown word', { word: 'rejected' }],
    ['a text beyond 2,000 characters', { text: '字'.repeat(2001) }],
    ['a fingerprint that is none', { fingerprint: '短' }],
    ['a side', { side: 'us' }],
  ])('%s does not get past the wire', (_, says) => {
    const stances = [{ ...stanceOn(A), ...says }]
    expect(zCommand.safeParse({ do: 'state-stances', lang: 'zh', stances, withdraw: [] }).success).toBe(false)
  })

  it('nothing at all does not get past the wire', () => {
    const none = { do: 'state-stances', lang: 'zh', stances: [], withdraw: [] }
    expect(zCommand.safeParse(none).success).toBe(false)
  })
})

describe('[AG6] with suggestions open on the block', () => {
  const must = changeOf([A], [words(A, '双方必须加强合作。')])

  it('one of the own side hinders it, whatever is said; the others do not', () => {
    const at = table()
    at.table(cnDelegate, must)
    const all: readonly StanceSaid[] = [
      { word: 'agreed', text: '', conditions: [] },
      { word: 'ad-referendum', text: '', conditions: [] },
      { word: 'reserved', text: '再议', conditions: [] },
      { word: 'objects', text: '不可', conditions: [] },
    ]
    for (const said of all) expect(at.state(cnHead, stanceOn(A, said))).toBe('own-suggestion-open')
    expect(at.state(usHead, stanceOn(A))).toHaveLength(1)
    expect(at.state(cnHead, stanceOn(B))).toHaveLength(1)
  })

  it('a bridging text, a draft, one that is over and one that only puts a block beside it do not', () => {
    const at = table()
    at.table(secretariat, must)
    at.draft(cnDelegate, must)
    at.table(cnDelegate, {
      is: 'insertion',
      lang: 'zh',
      behind: A.id,
      before: B.id,
      blocks: [suggested(para('n', '新'))],
    })
    const over = at.table(cnDelegate, must)
    at.ask(cnHead, { do: 'withdraw-suggestions', suggestions: [over], draft: false })
    expect(at.state(cnHead, stanceOn(A), stanceOn(B))).toHaveLength(2)
  })

  it('of several blocks that it covers, those that it changes', () => {
    const at = table()
    at.table(cnDelegate, changeOf([A, B, C], [A, words(B, '双方继续对话。'), C]))
    expect(at.state(cnHead, stanceOn(A), stanceOn(C))).toHaveLength(2)
    expect(at.state(cnHead, stanceOn(B))).toBe('own-suggestion-open')
  })

  it('in conflict it hinders on all it covers; contained in the text no longer', () => {
    const at = table()
    at.table(cnDelegate, must)
    const clash = words(A, '双方可考虑加强合作。')
    at.edit(usHead, TITLE, clash, B, C, EMPTY)
    expect(at.state(cnHead, stanceOn(clash))).toBe('own-suggestion-open')
    const said = words(A, '双方必须加强合作。')
    at.edit(usHead, TITLE, said, B, C, EMPTY)
    expect(at.state(cnHead, stanceOn(said))).toHaveLength(1)
  })

  it('is withdrawn in the same append (撤回建议并同意), or nothing is', () => {
    const at = table()
    const one = at.table(cnDelegate, must)
    const ask = (...withdraw: readonly (typeof one)[]) =>
      at.ask(cnHead, { do: 'state-stances', lang: 'zh', stances: [stanceOn(A)], withdraw })
    const theirs = at.table(usDelegate, changeOf([B], [words(B, '双方继续。')]))
    expect(ask(one, theirs)).toBe('not-yours')
    expect(ask(NOBODY)).toBe('no-such-suggestion')
    const two = at.table(cnDelegate, must)
    expect(ask(one)).toBe('own-suggestion-open')
    expect(at.of(one).end).toBeNull()
    const done = ask(one, two)
    expect(typeof done === 'string' ? done : done.map(({ kind }) => kind)).toEqual([
      'suggestion-withdrawn',
      'suggestion-withdrawn',
      'stance-stated',
    ])
    expect(at.of(one).end).toMatchObject({ is: 'withdrawn' })
  })
})

describe('[AG8] accept and agree (接受并同意本段)', () => {
  const must = words(A, '双方必须加强合作。')
  const acceptOf = (at: Table, one: typeof NOBODY) => {
    const command = at.acceptance([one])
    const [accept] = command.do === 'accept-suggestions' ? command.suggestions : []
    if (!accept) throw new Error('none')
    return accept
  }

  it('is both facts in one append, on the wording that results', () => {
    const at = table()
    at.state(usHead, stanceOn(A))
    at.state(cnHead, stanceOn(A, { word: 'ad-referendum' }))
    const one = at.table(cnDelegate, changeOf([A], [must]))
    const done = at.ask(usHead, {
      ...{ do: 'accept-and-agree', lang: 'zh', accept: acceptOf(at, one) },
      stances: [stanceOn(must)],
    })
    expect(typeof done === 'string' ? done : done.map(({ kind }) => kind)).toEqual([
      'suggestion-accepted',
      'suggestion-applied',
      'stance-stated',
    ])
    expect(at.blocks[1]).toEqual(must)
    const { us, cn } = onBlock(at, A)?.stances ?? {}
    expect(us).toMatchObject({ lapsed: null, wording: { text: '双方必须加强合作。' } })
    expect(cn?.lapsed).toMatchObject({ whose: usHead.person, gone: false })
  })

  it.each([
    ['on the wording of before', stanceOn(A), 'wording-moved'],
    ['reserving it', stanceOn(must, { word: 'reserved', text: '再议' }), 'malformed'],
    ['on an unknown condition', stanceOn(must, { conditions: [id('x')] }), 'no-such-block'],
  ])('%s: neither', (_, stance, refusal) => {
    const at = table()
    const one = at.table(cnDelegate, changeOf([A], [must]))
    const before = at.entered.length
    const accept = acceptOf(at, one)
    expect(at.ask(usHead, { do: 'accept-and-agree', lang: 'zh', accept, stances: [stance] })).toBe(refusal)
    expect(at.entered).toHaveLength(before)
    expect(at.blocks[1]).toEqual(A)
  })

  it('with a suggestion of the own side open there, it is neither', () => {
    const at = table()
    const one = at.table(cnDelegate, changeOf([A], [must]))
    at.table(usDelegate, changeOf([A], [words(A, '双方应加强合作与对话。')]))
    const accept = acceptOf(at, one)
    const ask = { do: 'accept-and-agree', lang: 'zh', accept, stances: [stanceOn(must)] } as const
    expect(at.ask(usHead, ask)).toBe('own-suggestion-open')
    expect(at.of(one).end).toBeNull()
  })

  it('accepting alone is no stance on the block', () => {
    const at = table()
    const one = at.table(cnDelegate, changeOf([A], [must]))
    at.accept(usHead, one)
    expect(onBlock(at, A)).toBeUndefined()
  })
})

describe('[AG11] support is for the own side alone', () => {
  it('given, taken back and lapsed: nobody else sees a byte of it', () => {
    const at = table()
    at.ask(cnDelegate, supporting(A))
    at.ask(cnDelegate, supporting(B))
    at.ask(cnDelegate, { do: 'withdraw-support', lang: 'zh', blocks: [B.id] })
    at.edit(usHead, TITLE, words(A, '双方宜加强合作。'), B, C, EMPTY)
    const of = (actor: Actor) => at.entered.filter((entered) => visible(entered, actor))
    for (const actor of [usHead, usDelegate, secretariat, reviewer, observer]) {
      expect(of(actor)).toHaveLength(1)
      expect(foldAll(EMPTY_DOSSIER, of(actor)).stances.size).toBe(0)
    }
    for (const actor of [cnHead, cnDelegate]) expect(of(actor)).toHaveLength(5)
  })
})
