import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Command, decide } from '../../../model/dossier/decide.ts'
import { fingerprintOf } from '../../../model/dossier/stances/wordings.ts'
import { placedText, TextInHand } from '../../../model/dossier/text-in-hand.ts'
import { commentId, type SuggestionId, suggestionId, type ThreadId, threadId } from '../../../model/ids.ts'
import type { Anchor } from '../../../model/memo/anchor.ts'
import type { Actor } from '../../../model/people.ts'
import { actors, heading, para } from '../../support/builders.ts'
import { sampled } from '../../support/scale.ts'
import { StepCounter } from '../../support/steps.ts'
import { changeOf, stanceOn, Table } from '../../support/table.ts'

const { cnDelegate, usHead, usDelegate, secretariat, reviewer } = actors
const TITLE = heading('title', '第九轮共识备忘录', { kind: 'title', level: 2, locked: true })
const A = para('a', '双方应加强合作。')
const B = para('b', '双方同意继续对话。')
const MUST = changeOf([A], [{ ...A, spans: [{ text: '双方必须加强合作。' }] }])
const SHALL = changeOf([B], [{ ...B, spans: [{ text: '双方将继续对话。' }] }])
const anchor: Anchor = {
  ...{ lang: 'zh', block: 'a', start: '{}', end: '{}' },
  ...{ quote: '应', before: '双方', after: '加强' },
}

const at = new Table(TITLE, A, B)
for (const { person, name, role, side } of Object.values(actors))
  at.ask(secretariat, { do: 'add-member', person, name, role, side })
const hidden = {
  thread: threadId('nobody'),
  comment: commentId('nobody'),
  suggestion: at.draft(cnDelegate, MUST),
}
at.ask(cnDelegate, { do: 'open-thread', anchor, audience: 'cn', text: '内部', mentions: [] })
for (const thread of at.dossier.threads.values()) hidden.thread = thread.id
for (const comment of at.dossier.threads.get(hidden.thread)?.comments.keys() ?? []) hidden.comment = comment
// Something of everybody's own, so that no map is empty for anybody.
for (const actor of [usHead, secretariat, reviewer])
  at.ask(actor, { do: 'open-thread', anchor, audience: 'all', text: '公开', mentions: [] })
const own = at.draft(usHead, SHALL)

type Named = {
  readonly thread: ThreadId
  readonly comment: typeof hidden.comment
  readonly suggestion: SuggestionId
}
const NOWHERE: Named = {
  thread: threadId('nowhere000000000'),
  comment: commentId('nowhere000000000'),
  suggestion: suggestionId('nowhere000000000'),
}
const words = { text: '好', mentions: [] }
const said = { form: SHALL, reason: '', bracket: false, counters: null }
const version = 1

/** Every command that names a thread, a comment or a suggestion. */
const naming: Readonly<Record<string, (of: Named) => Command>> = {
  'bring-in': ({ thread }) => ({
    ...{ do: 'bring-in', suggestions: [], threads: [] },
    replies: [{ thread, says: ['好'] }],
    remarks: [],
  }),
  'take-back': ({ thread, comment, suggestion }) => ({
    ...{ do: 'take-back', suggestions: [suggestion], comments: [{ thread, comment }] },
  }),
  reply: ({ thread }) => ({ do: 'reply', thread, ...words }),
  'a reply that mentions': ({ thread }) => ({ do: 'reply', thread, text: '好', mentions: [usHead.person] }),
  'edit-comment': ({ thread, comment }) => ({ do: 'edit-comment', thread, comment, ...words }),
  'withdraw-comment': ({ thread, comment }) => ({ do: 'withdraw-comment', thread, comment }),
  'resolve-thread': ({ thread }) => ({ do: 'resolve-thread', thread, reason: '' }),
  'reopen-thread': ({ thread }) => ({ do: 'reopen-thread', thread }),
  'attach-thread': ({ thread }) => ({ do: 'attach-thread', thread, anchor }),
  'comment-suggestion': ({ suggestion }) => ({
    do: 'comment-suggestion',
    suggestion,
    audience: 'all',
    ...words,
  }),
  'a draft of a thread': ({ thread }) => ({
    do: 'draft-suggestion',
    suggestion: null,
    from: 0,
    thread,
    ...said,
  }),
  'a draft revised': ({ suggestion }) => ({ do: 'draft-suggestion', suggestion, from: 1, ...said }),
  'a counter': ({ suggestion }) => ({
    ...{ do: 'draft-suggestion', suggestion: own, from: 1, ...said },
    counters: suggestion,
  }),
  'table-suggestions': ({ suggestion }) => ({
    do: 'table-suggestions',
    suggestions: [{ suggestion, version }],
  }),
  'withdraw-suggestions': ({ suggestion }) => ({
    ...{ do: 'withdraw-suggestions', suggestions: [suggestion], draft: false },
  }),
  'a draft withdrawn': ({ suggestion }) => ({
    ...{ do: 'withdraw-suggestions', suggestions: [suggestion], draft: true },
  }),
  'decline-suggestions': ({ suggestion }) => ({
    ...{ do: 'decline-suggestions', suggestions: [{ suggestion, version }], reason: '' },
  }),
  'accept-suggestions': ({ suggestion }) => ({
    ...{ do: 'accept-suggestions', suggestions: [{ suggestion, version, seen: [], pieces: null }] },
  }),
  'accept-and-agree': ({ suggestion }) => ({
    ...{ do: 'accept-and-agree', lang: 'zh', stances: [stanceOn(A)] },
    accept: { suggestion, version, seen: [], pieces: null },
  }),
  'state-stances': ({ suggestion }) => ({
    ...{ do: 'state-stances', lang: 'zh', stances: [stanceOn(A)], withdraw: [suggestion] },
  }),
}
const others = [usHead, usDelegate, secretariat, reviewer]
const CASES = Object.entries(naming).flatMap(([name, naming]) =>
  others.map((actor) => ({ name, who: actor.name, actor, naming })),
)

const answer = (actor: Actor, command: Command, dossier = at.dossier) =>
  decide(dossier, [], actor, command, at.seams, new TextInHand(() => placedText(at.blocks)))

describe('[CO13] what is not for somebody is decided as what is not there', () => {
  let counter: StepCounter
  beforeAll(() => {
    counter = new StepCounter()
  })
  afterAll(() => counter.close())

  const steps = (actor: Actor, command: Command, dossier = at.dossier) =>
    counter.count(() => void answer(actor, command, dossier))

  it('the counter is not idle: one that is for them takes other steps', () => {
    const [open] = [...at.dossier.threads.values()].filter(({ audience }) => audience === 'all')
    const there = steps(usHead, { do: 'resolve-thread', thread: open?.id ?? NOWHERE.thread, reason: '' })
    const nowhere = steps(usHead, { do: 'resolve-thread', thread: NOWHERE.thread, reason: '' })
    expect(nowhere.size).toBeGreaterThan(5)
    expect(there).not.toEqual(nowhere)
  })

  it.each(sampled(CASES, 30))('with one answer and by the same steps: $name, $who', ({ actor, naming }) => {
    const [here, there] = [naming(hidden), naming(NOWHERE)]
    expect(answer(actor, here)).toEqual(answer(actor, there))
    expect(answer(actor, here).ok).toBe(false)
    // Each once before it is counted: what is made when it is first needed is made then. The engine now and then drops the
    // count of a function that it has just collected or compiled; a difference in what is done comes in every round.
    const rounds = Array.from({ length: 5 }, () => [steps(actor, here), steps(actor, there)] as const)
    const [one, other] = rounds.find((round) => isDeepStrictEqual(...round)) ?? rounds[0] ?? []
    expect(one).toEqual(other)
  })

  it.each([
    ['state-stances', usHead, { do: 'state-stances', lang: 'zh', stances: [stanceOn(A)], withdraw: [] }],
    [
      'support-blocks',
      usDelegate,
      { do: 'support-blocks', lang: 'zh', blocks: [{ block: A.id, fingerprint: fingerprintOf(A, 'zh') }] },
    ],
    ['withdraw-support', usDelegate, { do: 'withdraw-support', lang: 'zh', blocks: [A.id] }],
  ] as const)('%s tells nothing of what the other side supports', (_, actor, command) => {
    const before = at.dossier
    const blocks = [{ block: A.id, fingerprint: fingerprintOf(A, 'zh') }]
    const table = new Table(TITLE, A, B)
    table.dossier = before
    expect(table.ask(cnDelegate, { do: 'support-blocks', lang: 'zh', blocks })).toHaveLength(1)
    expect(answer(actor, command, table.dossier)).toEqual(answer(actor, command, before))
  })

  /** Of many alternating runs the middle ones: what else the machine does falls on both alike. */
  function medians(one: () => void, other: () => void): readonly [number, number] {
    const taken: [number[], number[]] = [[], []]
    for (let round = 0; round < 400; round++)
      for (const run of round % 2 === 0 ? [one, other] : [other, one]) {
        const start = process.hrtime.bigint()
        for (let n = 0; n < 10; n++) run()
        taken[run === one ? 0 : 1].push(Number(process.hrtime.bigint() - start) / 10_000)
      }
    const middle = (all: readonly number[]) => all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0
    return [middle(taken[0]), middle(taken[1])]
  }

  it.each(
    sampled(
      CASES.filter(({ actor }) => actor === usHead),
      8,
    ),
  )(
    'in the same time, but for microseconds of which a request has a thousand: $name',
    ({ actor, naming }) => {
      const [here, there] = [naming(hidden), naming(NOWHERE)]
      const [one, other] = medians(
        () => void answer(actor, here),
        () => void answer(actor, there),
      )
      expect(Math.abs(one - other), `${one} and ${other} µs`).toBeLessThan(5 + Math.max(one, other) / 4)
    },
  )
})
