import { describe, expect, it } from 'vitest'
import type { SaidInAll } from '../../../../model/dossier/comments/commentary.ts'
import { MOST_COMMENTS } from '../../../../model/dossier/comments/limits.ts'
import type { Comment, Thread } from '../../../../model/dossier/comments/thread.ts'
import { decide } from '../../../../model/dossier/decide.ts'
import type { Dossier } from '../../../../model/dossier/dossier.ts'
import { fold } from '../../../../model/dossier/fold.ts'
import { commentId, threadId } from '../../../../model/ids.ts'
import type { Anchor } from '../../../../model/memo/anchor.ts'
import type { Actor } from '../../../../model/people.ts'
import { actors, created, dossierOf, seams } from '../../../support/builders.ts'

type Command = Parameters<typeof decide>[3]
const anchor: Anchor = { lang: 'zh', block: 'b', start: '{}', end: '{}', quote: '字', before: '', after: '' }
const start = dossierOf([actors.secretariat.person, created])
const time = seams()

function ask(dossier: Dossier, actor: Actor, command: Command): Dossier | string {
  const decided = decide(dossier, [], actor, command, time)
  if (!decided.ok) return decided.refusal.why
  return decided.value.reduce(
    (d, fact) => fold(d, { seq: d.seq + 1, at: d.seq, by: actor.person, audience: 'all', fact }),
    dossier,
  )
}
function done(dossier: Dossier, actor: Actor, command: Command): Dossier {
  const next = ask(dossier, actor, command)
  if (typeof next === 'string') throw new Error(next)
  return next
}

const opened = done(start, actors.reviewer, {
  do: 'open-thread',
  audience: 'all',
  mentions: [],
  anchor,
  text: ' 请核对出处 ',
})
const [thread] = [...opened.threads.values()]
const commentsOf = (one: Thread | undefined): readonly Comment[] => [...(one?.comments.values() ?? [])]
const ids = { thread: thread?.id ?? threadId(''), comment: commentsOf(thread)[0]?.id ?? commentId('') }

describe('comments', () => {
  it.each([
    ['a reviewer', actors.reviewer, '字', '好'],
    ['a delegate', actors.usDelegate, '字', '好'],
    ['the secretariat', actors.secretariat, '字', '好'],
  ])('[CO1] %s may comment on one character', (_, actor, quote, text) => {
    expect(
      typeof ask(start, actor, {
        do: 'open-thread',
        audience: 'all',
        mentions: [],
        anchor: { ...anchor, quote },
        text,
      }),
    ).toBe('object')
  })

  it.each([
    ['an observer', actors.observer, '字', '好', 'not-allowed'],
    ['nothing selected', actors.reviewer, '', '好', 'text-missing'],
    ['nothing said', actors.reviewer, '字', ' \n ', 'text-missing'],
  ])('[CO1] refused: %s', (_, actor, quote, text, want) => {
    expect(
      ask(start, actor, {
        do: 'open-thread',
        audience: 'all',
        mentions: [],
        anchor: { ...anchor, quote },
        text,
      }),
    ).toBe(want)
  })

  it('[CO1] the thread holds its anchor and the trimmed words', () => {
    expect(thread).toMatchObject({ anchor, attached: null, audience: 'all', resolved: null })
    expect(commentsOf(thread)).toMatchObject([{ text: '请核对出处', by: 'reviewer' }])
  })

  it('[CO2] a reply to a resolved thread reopens it', () => {
    const resolved = done(opened, actors.cnDelegate, { do: 'resolve-thread', reason: '', thread: ids.thread })
    expect(resolved.threads.get(ids.thread)?.resolved?.by).toBe('cn-delegate')
    expect(ask(resolved, actors.usHead, { do: 'resolve-thread', reason: '', thread: ids.thread })).toBe(
      'already-resolved',
    )
    const replied = done(resolved, actors.usHead, {
      do: 'reply',
      mentions: [],
      thread: ids.thread,
      text: '尚未解决',
    })
    expect(replied.threads.get(ids.thread)?.resolved).toBeNull()
    expect(commentsOf(replied.threads.get(ids.thread))).toMatchObject([{}, { text: '尚未解决' }])
  })

  it('[CO3] authors edit and withdraw their own, nobody else', () => {
    const edit = { do: 'edit-comment', mentions: [], ...ids, text: '改过' } as const
    expect(ask(opened, actors.secretariat, edit)).toBe('not-yours')
    const edited = done(opened, actors.reviewer, edit)
    expect(commentsOf(edited.threads.get(ids.thread))).toMatchObject([{ text: '改过', withdrawn: false }])
    expect(ask(edited, actors.cnHead, { do: 'withdraw-comment', ...ids })).toBe('not-yours')
    const withdrawn = done(edited, actors.reviewer, { do: 'withdraw-comment', ...ids })
    expect(commentsOf(withdrawn.threads.get(ids.thread))).toMatchObject([{ text: '', withdrawn: true }])
    expect(ask(withdrawn, actors.reviewer, edit)).toBe('no-such-comment')
  })

  it('[CO3] unknown threads and comments are named as such', () => {
    expect(
      ask(opened, actors.reviewer, { do: 'reply', mentions: [], thread: threadId('nowhere'), text: '好' }),
    ).toBe('no-such-thread')
    expect(ask(opened, actors.reviewer, { do: 'reopen-thread', thread: ids.thread })).toBe('already-open')
  })
})

describe('[CO4] the limit of all comments together', () => {
  const full = (part: Partial<SaidInAll>): Dossier => ({
    ...opened,
    commentary: { ...opened.commentary, all: { ...opened.commentary.all, ...part } },
  })
  const open: Command = { do: 'open-thread', audience: 'all', mentions: [], anchor, text: '一' }
  const say: Command = { do: 'reply', mentions: [], thread: ids.thread, text: '一' }
  const edit: Command = { do: 'edit-comment', mentions: [], ...ids, text: '二' }
  const { comments, characters } = MOST_COMMENTS

  it.each([
    ['the last comment', { comments: comments - 1 }, ['object', 'object', 'object']],
    ['one more comment', { comments }, ['comments-full', 'comments-full', 'comments-full']],
    ['the last character', { characters: characters - 1 }, ['comments-full', 'object', 'object']],
    ['one more character', { characters }, ['comments-full', 'comments-full', 'comments-full']],
  ])('%s', (_, part, want) => {
    const said = [open, say, edit].map((command) => ask(full(part), actors.reviewer, command))
    expect(said.map((one) => (typeof one === 'string' ? one : 'object'))).toEqual(want)
  })

  it('of threads; replies go on', () => {
    const crowded = full({ threads: MOST_COMMENTS.threads })
    expect(typeof ask(full({ threads: MOST_COMMENTS.threads - 1 }), actors.reviewer, open)).toBe('object')
    expect(ask(crowded, actors.reviewer, open)).toBe('comments-full')
    expect(typeof ask(crowded, actors.reviewer, say)).toBe('object')
  })

  it('counts words, quotes and the last change; what is resolved or withdrawn goes on and stays counted', () => {
    expect(opened.commentary.all).toEqual({ threads: 1, comments: 1, characters: 5 + 1 })
    const once = done(opened, actors.reviewer, { ...edit, text: '二三' })
    const twice = done(once, actors.reviewer, { ...edit, text: '四' })
    const replied = done(twice, actors.usHead, say)
    expect(replied.commentary.all).toEqual({ threads: 1, comments: 2, characters: 6 + 1 + 1 })
    const spent = full({ comments, characters })
    const resolved = done(spent, actors.usHead, { do: 'resolve-thread', reason: '', thread: ids.thread })
    const gone = done(resolved, actors.reviewer, { do: 'withdraw-comment', ...ids })
    expect(gone.commentary).toEqual(spent.commentary)
  })

  it('what one audience says takes no room from another', () => {
    const own = { ...open, audience: 'cn' } as const
    const inside = done(full({ comments, characters }), actors.cnHead, own)
    expect(inside.commentary.cn).toEqual({ threads: 1, comments: 1, characters: 2 })
    const spent = { ...inside, commentary: { ...inside.commentary, cn: MOST_COMMENTS } }
    expect(ask(spent, actors.cnHead, own)).toBe('comments-full')
    const again = { ...spent, commentary: { ...spent.commentary, all: opened.commentary.all } }
    expect(typeof ask(again, actors.cnHead, open)).toBe('object')
    expect(typeof ask(again, actors.usHead, { ...open, audience: 'us' })).toBe('object')
  })
})
