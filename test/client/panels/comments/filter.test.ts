import { describe, expect, it } from 'vitest'
import {
  isThreadShown,
  type ShownThreads,
  sectionAround,
  THREADS_SHOWN,
} from '../../../../client/panels/comments/filter.ts'
import type { Comment, Mention, Thread } from '../../../../model/dossier/comments/thread.ts'
import { commentId, threadId } from '../../../../model/ids.ts'
import { type Actor, isOf, type ThreadAudience } from '../../../../model/people.ts'
import { PersistentMap } from '../../../../model/persistent-map.ts'
import { actors, created, dossierOf, heading, id, memo, para } from '../../../support/builders.ts'
import { stopwatch } from '../../../support/stopwatch.ts'

const { members } = dossierOf(
  [actors.secretariat.person, created],
  ...Object.values(actors).map(
    ({ person, name, role, side }) =>
      [actors.secretariat.person, { kind: 'member-added', person, name, role, side }] as const,
  ),
)
const anchor = { lang: 'zh', block: 'b', start: '{}', end: '{}', quote: '字', before: '', after: '' } as const
const said = ({ person }: Actor, mentions: readonly Mention[] = []): Comment => ({
  ...{ id: commentId(person), by: person, at: 0, text: '一', mentions },
  ...{ seq: 1, editedAt: null, withdrawn: false },
})
const thread = (audience: ThreadAudience, ...comments: readonly Comment[]): Thread => ({
  ...{ id: threadId('t'), audience, anchor, attached: null, resolved: null },
  ...{ suggestion: null, made: [] },
  comments: PersistentMap.of(comments.map((one) => [one.id, one])),
})
const shownTo = (actor: Actor, one: Thread): readonly ShownThreads[] =>
  THREADS_SHOWN.filter((shown) =>
    isThreadShown(one, id('p1'), shown, { actor, members, section: new Set([id('p2')]) }),
  )

describe('which threads somebody wants to see', () => {
  const { cnHead, cnDelegate, usHead, secretariat, reviewer } = actors
  it.each([
    ['of the other side', cnHead, thread('all', said(usHead)), ['all']],
    ['of a colleague, inside', cnHead, thread('cn', said(cnDelegate)), ['all', 'internal', 'delegation']],
    ['my own', cnHead, thread('all', said(usHead), said(cnHead)), ['all', 'mine', 'delegation']],
    ['that calls me', cnHead, thread('all', said(usHead, [cnHead.person])), ['all', 'mentions']],
    ['that calls my delegation', cnHead, thread('all', said(usHead, ['cn'])), ['all', 'mentions']],
    ['that calls the others', cnHead, thread('all', said(reviewer, ['us'])), ['all']],
    ['of nobody’s side, by a reviewer', secretariat, thread('all', said(reviewer)), ['all']],
    ['that calls a side, to one of none', secretariat, thread('all', said(usHead, ['us'])), ['all']],
  ])('%s', (_, actor, one, want) => {
    expect(shownTo(actor, one)).toEqual(want)
  })

  it('of the section in which the caret is', () => {
    const looking = { actor: cnHead, members, section: new Set([id('p2')]) }
    expect(isThreadShown(thread('all'), id('p2'), 'section', looking)).toBe(true)
    expect(isThreadShown(thread('all'), null, 'section', looking)).toBe(false)
  })
})

describe('the section around a block', () => {
  const text = memo(
    para('p0', '前'),
    heading('h1', '一'),
    para('p1', '甲'),
    heading('h2', '二', { level: 2 }),
    para('p2', '乙'),
  )
  it.each([
    ['p0', ['p0']],
    ['h1', ['h1', 'p1']],
    ['p1', ['h1', 'p1']],
    ['p2', ['h2', 'p2']],
    ['gone', []],
  ])('%s', (at, want) => {
    expect([...sectionAround(text, id(at))]).toEqual(want.map((name) => id(name)))
  })

  it('of no block is empty', () => {
    expect(sectionAround(text, null).size).toBe(0)
  })
})

describe('five hundred threads of three audiences', () => {
  const AUDIENCES: readonly ThreadAudience[] = ['all', 'cn', 'us-secretariat']
  const everybody = Object.values(actors)
  const many = Array.from({ length: 500 }, (_, n): readonly [Thread, boolean] => {
    const audience = AUDIENCES[n % 3] ?? 'all'
    const [by = actors.cnHead] = everybody.filter((one) => isOf(audience, one)).slice(n % 2)
    const called = n % 5 === 0
    return [thread(audience, said(by, called ? ['cn'] : [])), called]
  })

  it.each(everybody)('are filtered as each is, in no time, for $name', (actor) => {
    const worked = stopwatch()
    const seen = many.filter(([one]) => isOf(one.audience, actor))
    const shown = (which: ShownThreads) => seen.filter(([one]) => shownTo(actor, one).includes(which)).length
    expect(shown('all')).toBe(seen.length)
    expect(shown('internal')).toBe(seen.filter(([one]) => one.audience !== 'all').length)
    expect(shown('mentions')).toBe(actor.side === 'cn' ? seen.filter(([, called]) => called).length : 0)
    const own = (one: Thread): boolean => [...one.comments.values()].some(({ by }) => by === actor.person)
    expect(shown('mine')).toBe(seen.filter(([one]) => own(one)).length)
    expect(worked()).toBeLessThan(500)
  })
})
