import { describe, expect, it } from 'vitest'
import type { Mention } from '../../../../model/dossier/comments/thread.ts'
import type { Command } from '../../../../model/dossier/decide.ts'
import type { Fact } from '../../../../model/dossier/facts.ts'
import { countWaiting } from '../../../../model/dossier/waiting/kinds.ts'
import { type WaitingItem, waitingFor } from '../../../../model/dossier/waiting/waiting.ts'
import type { SuggestionId, ThreadId } from '../../../../model/ids.ts'
import type { Block } from '../../../../model/memo/blocks.ts'
import type { Actor, ThreadAudience } from '../../../../model/people.ts'
import { actors, heading, para } from '../../../support/builders.ts'
import { changeOf, stanceOn, Table } from '../../../support/table.ts'

const { cnHead, cnDelegate, usHead, usDelegate, secretariat, reviewer, observer } = actors
const TITLE = heading('title', '第九轮共识备忘录', { kind: 'title', level: 2, locked: true })
const A = para('a', '双方应加强合作。')
const B = para('b', '双方同意继续对话。')
const C = para('c', '下一轮在北京举行。')
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const MUST = changeOf([A], [words(A, '双方必须加强合作。')])
const MAY = changeOf([A], [words(A, '双方可考虑加强合作。')])
const anchor = { lang: 'zh', block: 'b', start: '{}', end: '{}', quote: '字', before: '', after: '' } as const

/** Everybody is a member. */
function table(): Table {
  const at = new Table(TITLE, A, B, C)
  for (const one of Object.values(actors)) at.ask(secretariat, { do: 'add-member', ...one })
  return at
}
const of = (at: Table, actor: Actor, since = 0): readonly WaitingItem[] =>
  waitingFor(at.dossier, actor, () => at.text, since)
/** What waits for each of the people, in short; nobody for whom nothing waits. */
const all = (at: Table, since = 0): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.values(actors).flatMap((actor) => {
      const found = of(at, actor, since).map(({ is }) => is)
      return found.length > 0 ? [[actor.name, found]] : []
    }),
  )
const decline = (at: Table, actor: Actor, one: SuggestionId): unknown =>
  at.ask(actor, {
    do: 'decline-suggestions',
    suggestions: [{ suggestion: one, version: at.of(one).tabled?.version ?? 0 }],
    reason: '',
  })
const first = (made: readonly Fact[] | string): ThreadId => {
  const [fact] = typeof made === 'string' ? [] : made
  if (fact?.kind !== 'thread-opened') throw new Error(String(made))
  return fact.thread
}
const open = (at: Table, by: Actor, audience: ThreadAudience, mentions: readonly Mention[] = []): ThreadId =>
  first(at.ask(by, { do: 'open-thread', audience, anchor, text: '再议', mentions }))

describe('[WA2] suggestions wait for whoever can do something about them', () => {
  it('a draft waits for nobody; tabled it waits for the head and the delegates of the other side', () => {
    const at = table()
    const one = at.draft(cnDelegate, MUST)
    expect(all(at)).toEqual({})
    at.ask(cnHead, { do: 'table-suggestions', suggestions: [{ suggestion: one, version: 1 }] })
    expect(all(at)).toEqual({ 'us-head': ['answer'], 'us-delegate': ['answer'] })
    expect(of(at, usHead)).toEqual([{ is: 'answer', lang: 'zh', suggestion: one, block: A.id }])
  })

  it('declined it waits for the whole proposing side, and no longer for the other', () => {
    const at = table()
    const one = at.table(cnDelegate, MUST)
    decline(at, usDelegate, one)
    expect(all(at)).toEqual({ 'cn-head': ['declined'], 'cn-delegate': ['declined'] })
    at.ask(cnHead, { do: 'withdraw-suggestions', suggestions: [one], draft: false })
    expect(all(at)).toEqual({})
  })

  it('a counter-suggestion answers it, and waits for an answer itself', () => {
    const at = table()
    const one = at.table(cnDelegate, MUST)
    const counter = at.table(usDelegate, MAY, { counters: one })
    expect(of(at, cnHead)).toEqual([
      { is: 'countered', lang: 'zh', suggestion: one, block: A.id },
      { is: 'answer', lang: 'zh', suggestion: counter, block: A.id },
    ])
    expect(of(at, usHead)).toEqual([])
  })

  it('in conflict it waits for its own side alone', () => {
    const at = table()
    const one = at.table(cnDelegate, MUST)
    at.edit(usDelegate, TITLE, words(A, '双方不再加强合作。'), B, C)
    expect(at.fit(one).is).toBe('conflict')
    expect(all(at)).toEqual({ 'cn-head': ['conflict'], 'cn-delegate': ['conflict'] })
    at.edit(usDelegate, TITLE, B, C)
    expect(of(at, cnHead)).toEqual([{ is: 'conflict', lang: 'zh', suggestion: one, block: null }])
  })

  it('what the text already says waits for nobody, nor does what is accepted', () => {
    const at = table()
    at.table(cnDelegate, MUST)
    const other = at.table(cnDelegate, changeOf([B], [words(B, '双方同意保持对话。')]))
    at.edit(usDelegate, TITLE, words(A, '双方必须加强合作。'), B, C)
    expect(of(at, usHead).length).toBe(1)
    at.accept(usHead, other)
    expect(all(at)).toEqual({})
  })

  it('a bridging text waits for both sides, then for the one that has not answered; declined for the secretariat', () => {
    const at = table()
    const one = at.table(secretariat, MUST)
    const both = { 'us-head': ['answer'], 'us-delegate': ['answer'] }
    expect(all(at)).toEqual({ 'cn-head': ['answer'], 'cn-delegate': ['answer'], ...both })
    at.accept(cnHead, one)
    expect(all(at)).toEqual(both)
    decline(at, usHead, one)
    expect(all(at)).toEqual({ secretariat: ['declined'] })
  })

  it('reviewers and observers have no party', () => {
    const at = table()
    decline(at, usHead, at.table(secretariat, MUST))
    expect(of(at, reviewer)).toEqual([])
    expect(of(at, observer)).toEqual([])
  })

  it('in the order of the text, the oldest first', () => {
    const at = table()
    const late = at.table(cnDelegate, changeOf([C], [words(C, '下一轮在华盛顿举行。')]))
    const early = at.table(cnDelegate, MUST)
    const second = at.table(cnDelegate, MAY)
    const found = of(at, usHead).map((one) => 'suggestion' in one && one.suggestion)
    expect(found).toEqual([early, second, late])
  })
})

describe('[WA3] blocks wait for a word', () => {
  it('of the head, once the other side said one or a colleague supports; of the delegate, their support', () => {
    const at = table()
    expect(all(at)).toEqual({})
    at.state(cnHead, stanceOn(A))
    expect(all(at)).toEqual({ 'us-head': ['word'], 'us-delegate': ['support'] })
    const blocks = [{ block: A.id, fingerprint: stanceOn(A).fingerprint }]
    at.ask(usDelegate, { do: 'support-blocks', lang: 'zh', blocks })
    expect(all(at)).toEqual({ 'us-head': ['word'] })
    at.state(usHead, stanceOn(A))
    expect(all(at)).toEqual({})
  })

  it('again when it lapsed: of both sides; and not once the block is gone', () => {
    const at = table()
    at.state(cnHead, stanceOn(A))
    at.state(usHead, stanceOn(A))
    at.edit(usDelegate, TITLE, words(A, '双方须加强合作。'), B, C)
    const both = ['cn-head', 'cn-delegate', 'us-head', 'us-delegate']
    expect(all(at)).toEqual(Object.fromEntries(both.map((name) => [name, ['lapsed']])))
    at.edit(usDelegate, TITLE, B, C)
    expect(all(at)).toEqual({})
  })

  it('never of the secretariat, a reviewer, an observer', () => {
    const at = table()
    at.state(cnHead, stanceOn(B))
    for (const one of [secretariat, reviewer, observer]) expect(of(at, one)).toEqual([])
  })

  it('what delegates support among themselves shows on the other side in nothing', () => {
    const at = table()
    const blocks = [{ block: A.id, fingerprint: stanceOn(A).fingerprint }]
    at.ask(cnDelegate, { do: 'support-blocks', lang: 'zh', blocks })
    expect(all(at)).toEqual({ 'cn-head': ['word'] })
  })
})

describe('[WA10] blocks wait to be checked', () => {
  const check = (block: Block) => ({ is: 'check', lang: 'zh', block: block.id })

  it('for whoever wrote there and whose words theirs met, in the order of the text, until anybody has checked them', () => {
    const at = table()
    at.doubt(C, cnDelegate, usDelegate)
    at.doubt(B, usDelegate)
    expect(of(at, usDelegate)).toEqual([check(B), check(C)])
    expect(all(at)).toEqual({ 'cn-delegate': ['check'], 'us-delegate': ['check', 'check'] })
    at.ask(cnHead, { do: 'check-block', lang: 'zh', block: C.id })
    expect(all(at)).toEqual({ 'us-delegate': ['check'] })
  })

  it('not where the block is gone, nor for somebody who may not write any more', () => {
    const at = table()
    at.doubt(B, cnDelegate, usDelegate)
    at.ask(secretariat, { do: 'add-member', ...usDelegate, role: 'observer', side: null })
    expect(of(at, { ...usDelegate, role: 'observer', side: null })).toEqual([])
    expect(of(at, cnDelegate)).toEqual([check(B)])
    at.edit(usHead, TITLE, A, C)
    expect(of(at, cnDelegate)).toEqual([])
  })
})

describe('[WA4] threads wait until they are seen, answered or resolved', () => {
  it.each<readonly [ThreadAudience, Actor, readonly string[]]>([
    ['all', usHead, ['cn-head', 'cn-delegate', 'us-delegate', 'secretariat', 'reviewer', 'observer']],
    ['cn', cnDelegate, ['cn-head']],
    ['us', usHead, ['us-delegate']],
    ['cn-secretariat', cnHead, ['cn-delegate', 'secretariat']],
    ['us-secretariat', usDelegate, ['us-head', 'secretariat']],
    ['secretariat', secretariat, []],
  ])('one for %s waits for those who may read it, and not for its author', (audience, by, readers) => {
    const at = table()
    open(at, by, audience)
    expect(all(at)).toEqual(Object.fromEntries(readers.map((name) => [name, ['unread']])))
  })

  it('for whom it calls it is a mention: somebody, or everybody of a delegation', () => {
    const at = table()
    open(at, cnDelegate, 'cn', [cnHead.person])
    open(at, usDelegate, 'all', ['us', 'cn'])
    expect(of(at, cnHead).map(({ is }) => is)).toEqual(['mention', 'mention'])
    expect(of(at, cnDelegate).map(({ is }) => is)).toEqual(['mention'])
    expect(of(at, usHead).map(({ is }) => is)).toEqual(['mention'])
    expect(of(at, reviewer).map(({ is }) => is)).toEqual(['unread'])
  })

  it('until the person has looked; what is said or changed after that waits again', () => {
    const at = table()
    const thread = open(at, cnDelegate, 'cn', [cnHead.person])
    const looked = at.dossier.seq
    expect(of(at, cnHead, looked)).toEqual([])
    at.ask(cnDelegate, { do: 'reply', thread, text: '请看', mentions: [] })
    expect(of(at, cnHead, looked).map(({ is }) => is)).toEqual(['unread'])
    const again = at.dossier.seq
    const comment = [...(at.dossier.threads.get(thread)?.comments.keys() ?? [])][0]
    if (!comment) throw new Error('no comment')
    at.ask(cnDelegate, { do: 'edit-comment', thread, comment, text: '再看', mentions: ['cn'] })
    expect(of(at, cnHead, again)).toEqual([{ is: 'mention', thread, comment }])
  })

  it.each<readonly [string, Actor, (thread: ThreadId) => Command]>([
    ['answered', cnHead, (thread) => ({ do: 'reply', thread, text: '好', mentions: [] })],
    ['resolved', cnDelegate, (thread) => ({ do: 'resolve-thread', thread, reason: '' })],
  ])('until it is %s', (_, by, command) => {
    const at = table()
    const thread = open(at, cnDelegate, 'cn', [cnHead.person])
    at.ask(by, command(thread))
    expect(of(at, cnHead)).toEqual([])
  })

  it('what is withdrawn is not waited for', () => {
    const at = table()
    const thread = open(at, cnDelegate, 'cn')
    const comment = [...(at.dossier.threads.get(thread)?.comments.keys() ?? [])][0]
    if (!comment) throw new Error('no comment')
    at.ask(cnDelegate, { do: 'withdraw-comment', thread, comment })
    expect(all(at)).toEqual({})
  })
})

it('[WA1] is counted by kind, and says ids alone', () => {
  const at = table()
  at.table(cnDelegate, MUST)
  at.state(cnHead, stanceOn(B))
  open(at, cnHead, 'all', ['us'])
  const found = of(at, usHead)
  expect(countWaiting(found)).toMatchObject({ answer: 1, word: 1, mention: 1, unread: 0 })
  const keys = new Set(found.flatMap((one) => Object.keys(one)))
  expect([...keys].toSorted()).toEqual(['block', 'comment', 'is', 'lang', 'suggestion', 'thread'])
})
