import { describe, expect, it } from 'vitest'
import type { BringingInCommands } from '../../../model/dossier/bringing-in.ts'
import { broughtIn } from '../../../model/dossier/bringing-in.ts'
import { type Command, decide } from '../../../model/dossier/decide.ts'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { Fact } from '../../../model/dossier/facts.ts'
import { fold } from '../../../model/dossier/fold.ts'
import { MOST_OPEN } from '../../../model/dossier/suggestions/limits.ts'
import { placedText, TextInHand } from '../../../model/dossier/text-in-hand.ts'
import { audienceOf } from '../../../model/dossier/visible.ts'
import { blockId, type PersonId, threadId } from '../../../model/ids.ts'
import type { Actor } from '../../../model/people.ts'
import { actors, created, dossierOf, id, para, seams } from '../../support/builders.ts'

const A = para('a', '双方同意设立工作组。')
const TEXT = placedText([A, para('b', '鼓励智库交流。')])
const time = seams()
const START = dossierOf(
  [actors.secretariat.person, created],
  ...Object.values(actors).map(({ person, name, role, side }): readonly [PersonId, Fact] => [
    actors.secretariat.person,
    { kind: 'member-added', person, name, role, side },
  ]),
)

const anchor = {
  lang: 'zh',
  block: id('a'),
  start: '{}',
  end: '{}',
  quote: '工作组',
  before: '',
  after: '',
} as const
const form = (words: string) =>
  ({ is: 'change', lang: 'zh', over: [A], blocks: [{ ...A, spans: [{ text: words }] }] }) as const
const bringing = (rest: Partial<BringingInCommands['bring-in']> = {}): Command => ({
  do: 'bring-in',
  suggestions: [{ form: form('双方设立工作组。'), reason: '' }],
  threads: [{ anchor, audience: 'cn', says: ['何时', '见附件'] }],
  replies: [],
  remarks: [],
  ...rest,
})

type Step = {
  readonly dossier: Dossier
  readonly facts: readonly Fact[]
  readonly audiences: readonly string[]
}
function ask(dossier: Dossier, actor: Actor, command: Command): Step | string {
  const made = decide(dossier, [], actor, command, time, new TextInHand(() => TEXT))
  if (!made.ok) return made.refusal.why
  let after = dossier
  const audiences = made.value.map((fact) => {
    const audience = audienceOf(fact, after)
    after = fold(after, { seq: after.seq + 1, at: time.now(), by: actor.person, audience, fact })
    return audience
  })
  return { dossier: after, facts: made.value, audiences }
}
function done(dossier: Dossier, actor: Actor, command: Command): Step {
  const step = ask(dossier, actor, command)
  if (typeof step === 'string') throw new Error(step)
  return step
}
const { cnDelegate, cnHead, usDelegate, secretariat, reviewer, observer } = actors

describe('[WI12] what a file brings in', () => {
  it('is drafted and said by whoever brings it in, for their own side alone', () => {
    const { dossier, facts, audiences } = done(START, cnDelegate, bringing())
    expect(facts.map(({ kind }) => kind)).toEqual(['suggestion-drafted', 'thread-opened', 'replied'])
    expect(audiences).toEqual(['cn', 'cn', 'cn'])
    const [suggestion] = [...dossier.suggestions.values()]
    expect(suggestion).toMatchObject({ party: 'cn', tabled: null, draft: { author: cnDelegate.person } })
    const [thread] = [...dossier.threads.values()]
    expect([...(thread?.comments.values() ?? [])].map(({ by, text }) => [by, text])).toEqual([
      [cnDelegate.person, '何时'],
      [cnDelegate.person, '见附件'],
    ])
  })

  it('goes on in a thread that is there, for whom that thread is', () => {
    const { dossier } = done(
      START,
      usDelegate,
      bringing({ suggestions: [], threads: [{ anchor, audience: 'all', says: ['何时'] }] }),
    )
    const [thread] = [...dossier.threads.keys()]
    if (!thread) throw new Error('no thread')
    const replies = [{ thread, says: ['年底'] }]
    expect(done(dossier, cnDelegate, bringing({ suggestions: [], threads: [], replies })).audiences).toEqual([
      'all',
    ])
  })

  it.each<[string, Actor, Command, string]>([
    ['by a reviewer', reviewer, bringing(), 'not-allowed'],
    ['by an observer', observer, bringing(), 'not-allowed'],
    [
      'for the other side',
      cnHead,
      bringing({ threads: [{ anchor, audience: 'us', says: ['x'] }] }),
      'others-audience',
    ],
    [
      'without words',
      cnHead,
      bringing({ threads: [{ anchor, audience: 'cn', says: [' '] }] }),
      'text-missing',
    ],
    [
      'into a thread that is not there',
      cnHead,
      bringing({ replies: [{ thread: threadId('none'), says: ['x'] }] }),
      'no-such-thread',
    ],
    ['of nothing', cnHead, bringing({ suggestions: [], threads: [] }), 'nothing-changed'],
    [
      'that changes nothing',
      cnHead,
      bringing({ suggestions: [{ form: form('双方同意设立工作组。'), reason: '' }] }),
      'nothing-changed',
    ],
    [
      'about a block that is gone',
      cnHead,
      bringing({
        suggestions: [
          { form: form('甲'), reason: '' },
          {
            form: { is: 'move', lang: 'zh', block: blockId('gone'), stood: null, behind: id('a') },
            reason: '',
          },
        ],
      }),
      'no-such-block',
    ],
  ])('is refused as a whole %s', (_, actor, command, why) => {
    expect(ask(START, actor, command)).toBe(why)
  })

  it('is refused while the text is frozen', () => {
    expect(ask(done(START, secretariat, { do: 'freeze' }).dossier, cnHead, bringing())).toBe('frozen')
  })

  it('counts what comes with it: no more than a party may have open', () => {
    const many = (count: number) =>
      bringing({
        threads: [],
        suggestions: Array.from({ length: count }, (_, n) => ({ form: form(`第${n}种写法。`), reason: '' })),
      })
    const first = done(START, cnHead, many(1000)).dossier
    const second = done(first, cnHead, many(MOST_OPEN - 1000)).dossier
    expect(ask(second, cnHead, many(1))).toBe('suggestions-full')
    expect(ask(first, cnHead, many(MOST_OPEN - 999))).toBe('suggestions-full')
  })
})

describe('[WI13] what was brought in', () => {
  const brought = done(START, cnDelegate, bringing())
  const back: Command = { do: 'take-back', ...broughtIn(brought.facts) }

  it('is taken back at once, and leaves the own side what it was', () => {
    const { dossier, audiences } = done(brought.dossier, cnDelegate, back)
    expect(dossier.suggestions.size).toBe(0)
    expect(dossier.openSuggestions.cn).toBe(0)
    const [thread] = [...dossier.threads.values()]
    expect([...(thread?.comments.values() ?? [])].every(({ withdrawn }) => withdrawn)).toBe(true)
    expect(new Set(audiences)).toEqual(new Set(['cn']))
  })

  it('stays where somebody went on with it: what was tabled or revised since', () => {
    const [suggestion] = [...brought.dossier.suggestions.values()]
    if (!suggestion) throw new Error('no suggestion')
    const tabled = done(brought.dossier, cnHead, {
      do: 'table-suggestions',
      suggestions: [{ suggestion: suggestion.id, version: 1 }],
    })
    expect(done(tabled.dossier, cnDelegate, back).dossier.suggestions.get(suggestion.id)?.end).toBeNull()
  })

  it('is not taken back by somebody else, nor twice', () => {
    expect(ask(brought.dossier, cnHead, back)).toBe('no-such-suggestion')
    expect(ask(brought.dossier, usDelegate, back)).toBe('no-such-suggestion')
    expect(ask(done(brought.dossier, cnDelegate, back).dossier, cnDelegate, back)).toBe('no-such-suggestion')
  })
})
