import { describe, expect, it } from 'vitest'
import type { Thread } from '../../../../model/dossier/comments/thread.ts'
import type { Command } from '../../../../model/dossier/decide.ts'
import { EMPTY_DOSSIER } from '../../../../model/dossier/dossier.ts'
import { foldAll } from '../../../../model/dossier/fold.ts'
import { visible } from '../../../../model/dossier/visible.ts'
import { type SuggestionId, suggestionId, type ThreadId, threadId } from '../../../../model/ids.ts'
import type { Anchor } from '../../../../model/memo/anchor.ts'
import { type Actor, isOf, THREAD_AUDIENCES, type ThreadAudience } from '../../../../model/people.ts'
import { zCommand } from '../../../../model/wire/commands.ts'
import { parseFact } from '../../../../model/wire/journal-facts.ts'
import { actors, heading, para } from '../../../support/builders.ts'
import { changeOf, Table } from '../../../support/table.ts'

const { cnHead, cnDelegate, usHead, usDelegate, secretariat, reviewer, observer } = actors
const everybody = Object.values(actors)
const TITLE = heading('title', '第九轮共识备忘录', { kind: 'title', level: 2, locked: true })
const A = para('a', '双方应加强合作。')
const MUST = changeOf([A], [{ ...A, spans: [{ text: '双方必须加强合作。' }] }])
const anchor: Anchor = {
  ...{ lang: 'zh', block: 'a', start: '{}', end: '{}' },
  ...{ quote: '应', before: '双方', after: '加强' },
}
const table = () => new Table(TITLE, A)

const onIt = (suggestion: SuggestionId, audience: ThreadAudience, text = '何以必须？'): Command => ({
  ...{ do: 'comment-suggestion', suggestion, audience, text, mentions: [] },
})
const tabling = (suggestion: SuggestionId, version = 1): Command => ({
  ...{ do: 'table-suggestions', suggestions: [{ suggestion, version }] },
})
const withdrawing = (suggestion: SuggestionId, draft: boolean): Command => ({
  ...{ do: 'withdraw-suggestions', suggestions: [suggestion], draft },
})
const threads = ({ dossier }: Table): readonly Thread[] => [...dossier.threads.values()]
const lastThread = (at: Table): Thread => {
  const thread = threads(at).at(-1)
  if (!thread) throw new Error('no thread')
  return thread
}
function opened(at: Table, actor: Actor, audience: ThreadAudience): ThreadId {
  const said = { text: '必须', mentions: [] }
  const done = at.ask(actor, { do: 'open-thread', anchor, audience, ...said })
  if (typeof done === 'string') throw new Error(done)
  return lastThread(at).id
}
/** What somebody's browser comes to. */
const seenBy = (at: Table, actor: Actor) =>
  foldAll(
    EMPTY_DOSSIER,
    at.entered.filter((one) => visible(one, actor)),
  )

describe('[CO11] a comment on a suggestion', () => {
  it('hangs on it, is found with it, and is for whom its author chose', () => {
    const at = table()
    const one = at.table(cnDelegate, MUST)
    expect(at.ask(usHead, onIt(one, 'us'))).toHaveLength(1)
    const thread = lastThread(at)
    expect(thread).toMatchObject({ audience: 'us', anchor: null, suggestion: one, made: [] })
    expect(at.dossier.threadsAbout.get(one)).toEqual([thread.id])
    for (const actor of everybody)
      expect(seenBy(at, actor).threads.has(thread.id), actor.name).toBe(actor.side === 'us')
    at.ask(usDelegate, { do: 'reply', thread: thread.id, text: '回绝', mentions: [] })
    expect(lastThread(at).comments.size).toBe(2)
  })

  it.each(everybody)('is written for whom one may choose while it is tabled: $name', (actor) => {
    const at = table()
    const one = at.table(cnDelegate, MUST)
    const taken = THREAD_AUDIENCES.filter(
      (audience) => typeof at.ask(actor, onIt(one, audience)) !== 'string',
    )
    const expected = {
      head: [actor.side, 'all', `${actor.side}-secretariat`],
      delegate: [actor.side, 'all', `${actor.side}-secretariat`],
      secretariat: ['all', 'secretariat'],
      reviewer: ['all'],
      observer: [],
    }[actor.role]
    expect([...taken].toSorted()).toEqual([...expected].toSorted())
  })

  it('is for its party alone while it is drafted, and nobody else knows that there is one', () => {
    const at = table()
    const one = at.draft(cnDelegate, MUST)
    const taken = THREAD_AUDIENCES.filter(
      (audience) => typeof at.ask(cnHead, onIt(one, audience)) !== 'string',
    )
    expect(taken).toEqual(['cn'])
    expect(at.ask(cnHead, onIt(one, 'all'))).toBe('others-audience')
    for (const actor of [usHead, usDelegate, secretariat, reviewer])
      for (const audience of THREAD_AUDIENCES)
        for (const id of [one, suggestionId('nowhere000000000')])
          expect(at.ask(actor, onIt(id, audience)), actor.name).toBe('no-such-suggestion')
    expect(at.ask(observer, onIt(one, 'all'))).toBe('not-allowed')
  })

  it('of the secretariat: a reviewer, who has no side either, does not know its draft', () => {
    const at = table()
    const one = at.draft(secretariat, MUST)
    expect(at.ask(reviewer, onIt(one, 'all'))).toBe('no-such-suggestion')
    expect(at.ask(secretariat, onIt(one, 'secretariat'))).toHaveLength(1)
  })

  it('needs words', () => {
    const at = table()
    expect(at.ask(usHead, onIt(at.table(cnDelegate, MUST), 'us', ' '))).toBe('text-missing')
  })

  it('counts among what is said to its audience', () => {
    const at = table()
    at.ask(usHead, onIt(at.table(cnDelegate, MUST), 'us', '一二三'))
    expect(at.dossier.commentary.us).toEqual({ threads: 1, comments: 1, characters: 3 })
    expect(at.dossier.commentary.all.threads).toBe(0)
  })

  const ends: readonly (readonly [string, (at: Table, one: SuggestionId) => unknown])[] = [
    ['withdrawn', (at, one) => at.ask(cnHead, withdrawing(one, false))],
    ['adopted', (at, one) => at.ask(usHead, at.acceptance([one]))],
    [
      'declined',
      (at, one) =>
        at.ask(usHead, {
          do: 'decline-suggestions',
          suggestions: [{ suggestion: one, version: 1 }],
          reason: '',
        }),
    ],
    [
      'countered',
      (at, one) =>
        at.table(usHead, changeOf([A], [{ ...A, spans: [{ text: '双方宜加强合作。' }] }]), { counters: one }),
    ],
  ]
  it.each(ends)('stays as it is and is answered when the suggestion is %s', (_, end) => {
    const at = table()
    const one = at.table(cnDelegate, MUST)
    at.ask(usDelegate, onIt(one, 'all'))
    const before = lastThread(at)
    end(at, one)
    expect(lastThread(at)).toEqual(before)
    expect(at.dossier.threadsAbout.get(one)).toEqual([before.id])
    const reply = at.ask(cnHead, { do: 'reply', thread: before.id, text: '说明', mentions: [] })
    expect(reply).toHaveLength(1)
    expect(at.ask(reviewer, onIt(one, 'all', '补充'))).toHaveLength(1)
  })

  it('is left with its words when the draft is thrown away, and can be hung on the text', () => {
    const at = table()
    const one = at.draft(cnDelegate, MUST)
    at.ask(cnHead, onIt(one, 'cn'))
    at.ask(cnHead, withdrawing(one, true))
    const { id } = lastThread(at)
    expect(lastThread(at)).toMatchObject({ suggestion: one, anchor: null })
    expect(at.ask(cnHead, onIt(one, 'cn'))).toBe('no-such-suggestion')
    expect(at.ask(cnDelegate, { do: 'attach-thread', thread: id, anchor })).toHaveLength(1)
    expect(lastThread(at)).toMatchObject({ suggestion: null, anchor, attached: { by: cnDelegate.person } })
    expect(at.dossier.threadsAbout.size).toBe(0)
  })

  it('is read again from the wire and the journal as it was written', () => {
    const command = onIt(suggestionId('suggestion000001'), 'cn-secretariat')
    expect(zCommand.parse(JSON.parse(JSON.stringify(command)))).toEqual(command)
    const at = table()
    at.ask(cnHead, onIt(at.table(cnDelegate, MUST), 'cn'))
    const fact = at.entered.at(-1)?.fact
    expect(parseFact(JSON.parse(JSON.stringify(fact)))).toEqual(fact)
  })
})

describe('[CO12] a suggestion made of a thread', () => {
  const madeIn = (at: Table, actor: Actor, thread: ThreadId) =>
    (seenBy(at, actor).threads.get(thread)?.made ?? []).map(({ suggestion }) => suggestion)

  const rows: readonly (readonly [ThreadAudience, Actor, Actor])[] = [
    ['all', reviewer, cnHead],
    ['cn', cnDelegate, cnHead],
    ['cn-secretariat', cnDelegate, secretariat],
    ['us-secretariat', usHead, usDelegate],
    ['secretariat', secretariat, secretariat],
  ]
  it.each(rows)(
    'is told its party while it is drafted, then whoever reads the thread: %s',
    (audience, asks, makes) => {
      const at = table()
      const thread = opened(at, asks, audience)
      const one = at.draft(makes, MUST, { thread })
      const { party } = at.of(one)
      for (const actor of everybody)
        expect(madeIn(at, actor, thread), actor.name).toEqual(isOf(party, actor) ? [one] : [])
      at.seams.tick(1000)
      at.ask(makes, tabling(one))
      for (const actor of everybody) {
        expect(madeIn(at, actor, thread), actor.name).toEqual(isOf(audience, actor) ? [one] : [])
        expect(seenBy(at, actor).threadsAbout.get(one) ?? [], actor.name).toEqual(
          isOf(audience, actor) ? [thread] : [],
        )
      }
    },
  )

  it('says so once, however often it is saved and tabled', () => {
    const at = table()
    const thread = opened(at, reviewer, 'all')
    const one = at.draft(cnHead, MUST, { thread })
    const again = { do: 'draft-suggestion', suggestion: one, form: MUST, reason: '', bracket: false } as const
    at.seams.tick(1000)
    at.ask(cnHead, { ...again, from: 1, counters: null, thread })
    at.ask(cnHead, tabling(one, 2))
    at.seams.tick(1000)
    at.ask(cnHead, { ...again, from: 2, counters: null, thread })
    at.ask(cnHead, tabling(one, 3))
    const told = at.entered.filter(({ fact }) => fact.kind === 'thread-suggested')
    expect(told.map(({ audience }) => audience)).toEqual(['cn', 'all'])
  })

  it('is each party’s own; the last one counts', () => {
    const at = table()
    const thread = opened(at, reviewer, 'all')
    const first = at.table(cnHead, MUST, { thread })
    const other = at.table(usHead, MUST, { thread })
    const second = at.draft(cnHead, MUST, { thread })
    expect(madeIn(at, cnHead, thread)).toEqual([other, second])
    expect(madeIn(at, usHead, thread)).toEqual([first, other])
    expect(at.dossier.threadsAbout.has(first)).toBe(false)
  })

  it.each([usHead, usDelegate, secretariat])(
    'cannot be made of a thread that is not for one: $name',
    (actor) => {
      const at = table()
      const hidden = opened(at, cnHead, 'cn')
      for (const thread of [hidden, threadId('nowhere000000000')])
        expect(() => at.draft(actor, MUST, { thread })).toThrow('no-such-thread')
      expect(at.dossier.suggestions.size).toBe(0)
    },
  )

  it('is read again from the wire', () => {
    const command = {
      ...{ do: 'draft-suggestion', suggestion: null, from: 0, form: MUST, reason: '', bracket: false },
      ...{ counters: null, thread: 'thread0000000001' },
    }
    expect(zCommand.parse(JSON.parse(JSON.stringify(command)))).toEqual(command)
    expect(zCommand.safeParse({ ...command, thread: '../x' }).success).toBe(false)
  })
})
