import { describe, expect, it } from 'vitest'
import { audiencesFor } from '../../../../model/dossier/comments/audience.ts'
import { MOST_MENTIONS } from '../../../../model/dossier/comments/limits.ts'
import type { Mention } from '../../../../model/dossier/comments/thread.ts'
import { type Command, decide } from '../../../../model/dossier/decide.ts'
import type { Dossier } from '../../../../model/dossier/dossier.ts'
import type { Fact } from '../../../../model/dossier/facts.ts'
import { fold } from '../../../../model/dossier/fold.ts'
import { audienceOf, visible } from '../../../../model/dossier/visible.ts'
import { commentId, type PersonId, personId, threadId } from '../../../../model/ids.ts'
import {
  type Actor,
  type Audience,
  roleHasSide,
  THREAD_AUDIENCES,
  type ThreadAudience,
} from '../../../../model/people.ts'
import { actors, created, dossierOf, seams } from '../../../support/builders.ts'
import { chance } from '../../../support/chance.ts'

const anchor = { lang: 'zh', block: 'b', start: '{}', end: '{}', quote: '字', before: '', after: '' } as const
const time = seams()
const everybody = Object.values(actors)
const start = dossierOf(
  [actors.secretariat.person, created],
  ...everybody.map(({ person, name, role, side }): readonly [PersonId, Fact] => [
    actors.secretariat.person,
    { kind: 'member-added', person, name, role, side },
  ]),
)

type Done = { readonly dossier: Dossier; readonly audiences: readonly Audience[] }

function ask(dossier: Dossier, actor: Actor, command: Command): Done | string {
  const decided = decide(dossier, [], actor, command, time)
  if (!decided.ok) return decided.refusal.why
  let after = dossier
  const audiences = decided.value.map((fact) => {
    const audience = audienceOf(fact, after)
    after = fold(after, { seq: after.seq + 1, at: after.seq, by: actor.person, audience, fact })
    return audience
  })
  return { dossier: after, audiences }
}
function done(dossier: Dossier, actor: Actor, command: Command): Done {
  const next = ask(dossier, actor, command)
  if (typeof next === 'string') throw new Error(next)
  return next
}

const opening = (audience: ThreadAudience, mentions: readonly Mention[] = []): Command => ({
  ...{ do: 'open-thread', audience, anchor, mentions },
  text: '内部',
})
const threadIn = ({ threads }: Dossier) => {
  const [thread] = [...threads.values()]
  const [comment] = [...(thread?.comments.values() ?? [])]
  if (!thread || !comment) throw new Error('no thread')
  return { thread: thread.id, comment: comment.id }
}
const words = { text: '再议', mentions: [] }
const saying = (of: ReturnType<typeof threadIn>): readonly Command[] => [
  { do: 'reply', thread: of.thread, ...words },
  { do: 'edit-comment', ...of, ...words },
  { do: 'withdraw-comment', ...of },
  { do: 'resolve-thread', thread: of.thread, reason: '已办' },
  { do: 'reopen-thread', thread: of.thread },
  { do: 'attach-thread', thread: of.thread, anchor },
]

/** Who opens a thread for an audience, and who else reads it. */
const READ: readonly (readonly [ThreadAudience, Actor, readonly Actor[]])[] = [
  ['cn', actors.cnDelegate, [actors.cnHead]],
  ['us', actors.usHead, [actors.usDelegate]],
  ['secretariat', actors.secretariat, []],
  ['cn-secretariat', actors.cnHead, [actors.cnDelegate, actors.secretariat]],
  ['us-secretariat', actors.usDelegate, [actors.usHead, actors.secretariat]],
  ['all', actors.reviewer, everybody.filter((one) => one !== actors.reviewer)],
]

describe('[CO6] the audience of a thread is chosen when it is opened', () => {
  it.each([
    ['head', 'cn', ['cn', 'all', 'cn-secretariat']],
    ['delegate', 'us', ['us', 'all', 'us-secretariat']],
    ['secretariat', null, ['all', 'secretariat']],
    ['reviewer', null, ['all']],
    ['observer', null, []],
  ] as const)('%s of %s', (role, side, want) => {
    expect(audiencesFor({ role, side })).toEqual(want)
  })

  it('by somebody who is of it: every role, every audience', () => {
    for (const actor of everybody)
      for (const audience of THREAD_AUDIENCES) {
        const got = ask(start, actor, opening(audience))
        const own = audiencesFor(actor).includes(audience)
        const refused = actor.role === 'observer' ? 'not-allowed' : 'others-audience'
        expect(typeof got === 'string' ? got : '', `${actor.name}, ${audience}`).toBe(own ? '' : refused)
      }
  })

  it('nobody chooses one that they could not read', () => {
    for (const actor of everybody)
      for (const audience of audiencesFor(actor)) expect(visible({ audience }, actor)).toBe(true)
  })
})

describe('[CO5] who a thread is not for finds no such thread', () => {
  it.each(READ)(
    '%s: every fact of it is for the same people, and everybody else is told nothing',
    (audience, by, readers) => {
      const opened = done(start, by, opening(audience))
      expect(opened.audiences).toEqual([audience])
      expect(everybody.filter((one) => visible({ audience }, one)).toSorted(byName)).toEqual(
        [by, ...readers].toSorted(byName),
      )
      const of = threadIn(opened.dossier)
      const nowhere = { thread: threadId('nowhere000000'), comment: commentId('nowhere000000') }
      for (const actor of everybody) {
        const [here, there] = [of, nowhere].map((ids) =>
          saying(ids).map((command) => ask(opened.dossier, actor, command)),
        )
        if (!visible({ audience }, actor)) expect(here, actor.name).toEqual(there)
        else if (actor.role !== 'observer') expect(here, actor.name).not.toContain('no-such-thread')
        for (const one of here ?? [])
          if (typeof one !== 'string') expect(new Set(one.audiences)).toEqual(new Set([audience]))
      }
    },
  )

  it('nor does who was of the side and is of the other now', () => {
    const { dossier } = done(start, actors.cnDelegate, opening('cn'))
    const turned: Actor = { ...actors.cnDelegate, side: 'us' }
    for (const command of saying(threadIn(dossier)))
      expect(ask(dossier, turned, command)).toBe('no-such-thread')
  })

  it('after anything that is said, in any order', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const { below } = chance(seed)
      const [audience = 'all', by = actors.cnHead] = READ[below(READ.length)] ?? []
      let { dossier } = done(start, by, opening(audience))
      const of = threadIn(dossier)
      let said = 0
      for (let step = 0; step < 40; step++) {
        const actor = everybody[below(everybody.length)] ?? by
        const command = saying(of)[below(6)]
        const got = command && ask(dossier, actor, command)
        if (got === undefined || typeof got === 'string') continue
        said++
        expect(visible({ audience }, actor), `seed ${seed}`).toBe(true)
        expect([...new Set(got.audiences)], `seed ${seed}`).toEqual([audience])
        dossier = got.dossier
      }
      expect(dossier.threads.get(of.thread)?.audience).toBe(audience)
      expect(said, `seed ${seed} did nothing`).toBeGreaterThan(0)
    }
  })
})

describe('[CO7] mentioned is who can read the thread', () => {
  const { person: cnHead } = actors.cnHead
  const { person: secretariat } = actors.secretariat
  it.each<readonly [string, ThreadAudience, readonly Mention[], string]>([
    ['a colleague, inside', 'cn', [cnHead], ''],
    ['the own delegation, inside', 'cn', ['cn'], ''],
    ['both delegations, to everybody', 'all', ['cn', 'us'], ''],
    ['the secretariat, beside it', 'cn-secretariat', [secretariat, 'cn'], ''],
    ['somebody twice counts once', 'cn', Array.from({ length: MOST_MENTIONS + 1 }, () => cnHead), ''],
    ['the other delegation, inside', 'cn', ['us'], 'cannot-read-thread'],
    ['the other delegation, before the secretariat', 'cn-secretariat', ['us'], 'cannot-read-thread'],
    ['somebody of the other side', 'cn', [actors.usHead.person], 'cannot-read-thread'],
    ['the secretariat, inside', 'cn', [secretariat], 'cannot-read-thread'],
    ['a reviewer, inside', 'cn', [actors.reviewer.person], 'cannot-read-thread'],
    ['nobody who is a member', 'all', [personId('stranger')], 'cannot-read-thread'],
  ])('%s', (_, audience, mentions, want) => {
    const got = ask(start, actors.cnDelegate, opening(audience, mentions))
    expect(typeof got === 'string' ? got : '').toBe(want)
    if (typeof got === 'string') return
    const thread = got.dossier.threads.get(threadIn(got.dossier).thread)
    expect([...(thread?.comments.values() ?? [])][0]?.mentions).toEqual([...new Set(mentions)])
  })

  it('a delegation is mentioned where each of its people reads', () => {
    for (const audience of THREAD_AUDIENCES)
      for (const by of everybody.filter((one) => audiencesFor(one).includes(audience)))
        for (const side of ['cn', 'us'] as const) {
          const of = everybody.filter((one) => one.side === side && roleHasSide(one.role))
          const readable = of.every((one) => visible({ audience }, one))
          expect(typeof ask(start, by, opening(audience, [side]))).toBe(readable ? 'object' : 'string')
        }
  })

  it('in a reply and a change of words, too; what is withdrawn mentions nobody', () => {
    const opened = done(start, actors.cnDelegate, opening('cn', [cnHead])).dossier
    const of = threadIn(opened)
    const reply: Command = { do: 'reply', thread: of.thread, text: '看', mentions: ['us'] }
    expect(ask(opened, actors.cnHead, reply)).toBe('cannot-read-thread')
    expect(ask(opened, actors.cnDelegate, { do: 'edit-comment', ...of, text: '看', mentions: ['us'] })).toBe(
      'cannot-read-thread',
    )
    const gone = done(opened, actors.cnDelegate, { do: 'withdraw-comment', ...of }).dossier
    expect(gone.threads.get(of.thread)?.comments.get(of.comment)?.mentions).toEqual([])
  })
})

describe('[CO8] a thread is hung on other words', () => {
  const opened = done(start, actors.cnDelegate, opening('cn')).dossier
  const { thread } = threadIn(opened)
  const elsewhere = { ...anchor, block: 'c', quote: '别处' }

  it('and says who did', () => {
    const { dossier } = done(opened, actors.cnHead, { do: 'attach-thread', thread, anchor: elsewhere })
    expect(dossier.threads.get(thread)).toMatchObject({
      anchor: elsewhere,
      attached: { by: actors.cnHead.person },
    })
    expect(dossier.commentary.cn.characters).toBe(opened.commentary.cn.characters + 2)
    const again = done(dossier, actors.cnHead, { do: 'attach-thread', thread, anchor })
    expect(again.dossier.commentary.cn.characters).toBe(opened.commentary.cn.characters + 1)
  })

  it('not on nothing', () => {
    const nothing = { ...anchor, quote: '' }
    expect(ask(opened, actors.cnHead, { do: 'attach-thread', thread, anchor: nothing })).toBe('text-missing')
  })
})

it('[CO2] what was resolved says why', () => {
  const opened = done(start, actors.cnDelegate, opening('cn')).dossier
  const { thread } = threadIn(opened)
  const resolved = done(opened, actors.cnHead, { do: 'resolve-thread', thread, reason: ' 已按此修改 ' })
  expect(resolved.dossier.threads.get(thread)?.resolved).toMatchObject({
    by: actors.cnHead.person,
    reason: '已按此修改',
  })
})

function byName(a: Actor, b: Actor): number {
  return a.name < b.name ? -1 : 1
}
