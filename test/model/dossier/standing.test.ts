import { describe, expect, it } from 'vitest'
import { type Dossier, EMPTY_DOSSIER } from '../../../model/dossier/dossier.ts'
import { newDoubts } from '../../../model/dossier/doubts.ts'
import type { Entered, Fact } from '../../../model/dossier/facts.ts'
import { fold, foldAll } from '../../../model/dossier/fold.ts'
import { stanceKey } from '../../../model/dossier/stances/stance.ts'
import { StandingFacts } from '../../../model/dossier/standing.ts'
import { blockId, commentId, itemId, personId, sourceId, suggestionId, threadId } from '../../../model/ids.ts'
import { emptyFields } from '../../../model/memo/particulars.ts'
import { PersistentMap } from '../../../model/persistent-map.ts'
import { created } from '../../support/builders.ts'
import { chance } from '../../support/chance.ts'

type Draw = (below: number) => number

const drawing = (seed: number): Draw => chance(seed).below

const anchor = { lang: 'zh', block: 'b', start: '{}', end: '{}', quote: '字', before: '', after: '' } as const
const words = (draw: Draw): string => '话'.repeat(1 + draw(9))
const thread = (draw: Draw) => threadId(`thread${draw(3)}`)
const ofThread = (draw: Draw) => {
  const at = draw(3)
  return { thread: threadId(`thread${at}`), comment: commentId(`comment${at}`) }
}
const item = (draw: Draw) => itemId(`r1/${draw(3)}`)
const person = (draw: Draw) => personId(`person-${draw(3)}`)
const side = (draw: Draw): 'cn' | 'us' => (draw(2) === 0 ? 'cn' : 'us')

const ofBlock = (draw: Draw) => ({ side: side(draw), lang: 'zh', block: blockId(`b${draw(3)}`) }) as const

const PARTIES = ['cn', 'us', 'secretariat'] as const
function ofSuggestion(draw: Draw) {
  const at = draw(40)
  return { suggestion: suggestionId(`suggestion${at}`), party: PARTIES[at % 3] ?? 'cn' }
}
const answering = (draw: Draw) => ({
  suggestion: ofSuggestion(draw).suggestion,
  version: 1,
  side: side(draw),
})
const said = (draw: Draw) =>
  ({
    form: { is: 'move', lang: 'zh', block: blockId('b1'), stood: null, behind: blockId(`b${draw(9)}`) },
    ...{ reason: words(draw), bracket: draw(2) === 0, counters: null },
  }) as const

const onText = (draw: Draw) => ({ lang: 'zh', block: blockId(`b${draw(9)}`) }) as const

const noticed = (draw: Draw, seq: number): Fact => ({
  kind: 'removal-noticed',
  from: Math.max(1, seq - draw(6)),
  until: seq,
  by: person(draw),
  lang: 'zh',
  characters: 9,
  share: 0.3,
  sections: [],
  blocks: Array.from({ length: 1 + draw(2) }, (_, i) => ({
    block: blockId(`b${i + draw(2)}`),
    length: draw(9),
  })),
  concerns: [],
})

/** Facts as any history could have them: decided again, taken back, about what is not there. */
const KINDS: readonly ((draw: Draw, seq: number) => Fact)[] = [
  (draw) => ({
    kind: 'member-added',
    person: person(draw),
    name: words(draw),
    role: 'delegate',
    side: side(draw),
  }),
  (draw) => ({ kind: 'member-removed', person: person(draw) }),
  (draw) => ({ kind: 'fields-set', fields: emptyFields(draw(9)) }),
  (draw) => ({ kind: 'renamed', title: `第${draw(9)}稿` }),
  () => ({ kind: 'participants-set', participants: { cn: [], us: [] } }),
  (draw) => ({ kind: 'scope-set', sources: [sourceId(`r${draw(4)}`)], kinds: ['recommendation'] }),
  (draw) => ({ kind: 'strength-set', rungs: [{ rung: 'must', words: [words(draw)] }] }),
  (draw) => ({ kind: 'reading-opened', name: `第${draw(9)}稿` }),
  (draw) => ({ kind: 'reading-closed', name: '第一稿', reason: words(draw) }),
  () => ({ kind: 'frozen' }),
  (draw) => ({ kind: 'thawed', reason: words(draw) }),
  noticed,
  (draw, seq) => ({ kind: 'suggestion-drafted', ...ofSuggestion(draw), ...said(draw), version: seq }),
  (draw, seq) => ({
    ...{ kind: 'suggestion-tabled', ...ofSuggestion(draw), ...said(draw) },
    ...{ version: seq, draft: seq, since: null, author: person(draw) },
  }),
  (draw) => ({ kind: 'suggestion-declined', ...answering(draw), reason: words(draw) }),
  (draw) => ({ kind: 'suggestion-accepted', ...answering(draw), seen: [] }),
  (draw) => ({
    ...{ kind: 'suggestion-applied', suggestion: ofSuggestion(draw).suggestion, version: 1 },
    ...{ whole: draw(2) === 0, closes: draw(3) === 0 ? [ofSuggestion(draw).suggestion] : [] },
  }),
  (draw) => ({ kind: 'suggestion-withdrawn', ...ofSuggestion(draw), draft: draw(3) > 0 }),
  (draw, seq) => ({
    ...{ kind: 'stance-stated', ...ofBlock(draw), fingerprint: `${draw(3)}`, text: words(draw) },
    ...{ word: draw(2) === 0 ? 'agreed' : 'objects', conditions: [] },
    wording: { kind: 'paragraph', level: 1, side: null, text: `第${seq}稿` },
  }),
  (draw) => ({ kind: 'stance-lapsed', ...ofBlock(draw), whose: person(draw), gone: draw(2) === 0 }),
  (draw) => ({ kind: 'support-given', ...ofBlock(draw), person: person(draw), fingerprint: `${draw(3)}` }),
  (draw) => ({ kind: 'support-withdrawn', ...ofBlock(draw), person: person(draw) }),
  (draw) => ({ kind: 'support-lapsed', ...ofBlock(draw), persons: [person(draw), person(draw)] }),
  (draw, seq) => ({ kind: 'removal-restored', removal: Math.max(1, seq - draw(8)) }),
  (draw, seq) => ({ kind: 'removal-dismissed', removal: Math.max(1, seq - draw(8)) }),
  (draw, seq) => ({ kind: 'block-doubted', ...onText(draw), by: person(draw), entry: seq, seen: 1 }),
  (draw) => ({ kind: 'block-checked', ...onText(draw) }),
  (draw) => ({
    kind: 'proposal-made',
    item: item(draw),
    side: side(draw),
    reason: words(draw),
    outcome: { is: 'retirement', grounds: [] },
  }),
  (draw) => ({ kind: 'proposal-agreed', item: item(draw), side: side(draw) }),
  (draw) => ({ kind: 'proposal-withdrawn', item: item(draw), side: side(draw) }),
  (draw) => ({ kind: 'comment-edited', mentions: [], ...ofThread(draw), text: words(draw) }),
  (draw) => ({ kind: 'thread-resolved', reason: '', thread: thread(draw) }),
  (draw) => ({ kind: 'thread-reopened', thread: thread(draw) }),
  (draw) => ({
    ...{ kind: 'thread-attached', thread: thread(draw) },
    anchor: { ...anchor, quote: words(draw) },
  }),
  (draw) => {
    const party = side(draw)
    const audience = draw(2) === 0 ? 'all' : party
    return { kind: 'thread-suggested', thread: thread(draw), ...ofSuggestion(draw), party, audience }
  },
]

const entered = (fact: Fact, seq: number): Entered => ({
  seq,
  at: seq * 1000,
  by: personId('person-0'),
  audience: 'all',
  fact,
})

/** Whether a decision could say so: `decide` refuses the others. */
function isDecided(
  { doubts, proposals, removals, suggestions, stances, state }: Dossier,
  fact: Fact,
): boolean {
  switch (fact.kind) {
    case 'reading-opened':
      return state.is === 'drafting'
    case 'reading-closed':
      return state.is === 'reading'
    case 'frozen':
      return state.is !== 'frozen'
    case 'thawed':
      return state.is === 'frozen'
    case 'suggestion-tabled':
      return Boolean(suggestions.get(fact.suggestion)?.draft)
    case 'suggestion-declined':
    case 'suggestion-accepted':
    case 'suggestion-applied': {
      const named = [fact.suggestion, ...('closes' in fact ? fact.closes : [])]
      const found = named.map((id) => suggestions.get(id))
      return found.every((one) => Boolean(one?.tabled) && !one?.end)
    }
    case 'suggestion-withdrawn': {
      const found = suggestions.get(fact.suggestion)
      return fact.draft ? Boolean(found?.draft) : Boolean(found?.tabled) && !found?.end
    }
    case 'stance-lapsed':
      return stances.get(stanceKey(fact.lang, fact.block))?.stances[fact.side]?.lapsed === null
    case 'support-withdrawn':
    case 'support-lapsed': {
      const known = stances.get(stanceKey(fact.lang, fact.block))?.support[fact.side] ?? []
      const persons = 'persons' in fact ? fact.persons : [fact.person]
      return persons.every((one) => known.some(({ person: who }) => who === one))
    }
    case 'block-doubted':
      return newDoubts({ doubts }, [fact]).length > 0
    case 'block-checked':
      return doubts.has(stanceKey(fact.lang, fact.block))
    case 'proposal-made':
      return !proposals.has(fact.item)
    case 'proposal-agreed':
      return proposals.get(fact.item)?.agreed === null
    case 'removal-restored':
    case 'removal-dismissed':
      return removals.get(fact.removal)?.settled === null
    default:
      return true
  }
}

function history(draw: Draw, length: number): readonly Entered[] {
  const threads = [0, 1].map(
    (n): Fact => ({
      kind: 'thread-opened',
      audience: 'all',
      mentions: [],
      thread: threadId(`thread${n}`),
      comment: commentId(`comment${n}`),
      anchor,
      text: '一',
    }),
  )
  const onSuggestion: Fact = {
    ...{ kind: 'suggestion-commented', suggestion: suggestionId('suggestion0'), audience: 'all' },
    ...{ thread: threadId('thread2'), comment: commentId('comment2'), text: '一', mentions: [] },
  }
  const facts = [created, ...threads, onSuggestion].map((fact, i) => entered(fact, i + 1))
  let dossier = foldAll(EMPTY_DOSSIER, facts)
  for (let seq = facts.length + 1; seq <= length; seq++) {
    const fact = KINDS[draw(KINDS.length)]?.(draw, seq)
    if (!fact || !isDecided(dossier, fact)) continue
    facts.push(entered(fact, seq))
    dossier = fold(dossier, entered(fact, seq))
  }
  return facts
}

/** `noticedAt` is an index, which may still hold what is gone; the order of what is found by its name says nothing. */
function plain({ noticedAt: _, removals, suggestions, stances, threadsAbout, ...dossier }: Dossier): unknown {
  const notices = [...removals.values()].toSorted((a, b) => a.from - b.from)
  const proposed = [...suggestions.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const said = [...stances.values()].toSorted((a, b) => (a.block < b.block ? -1 : 1))
  const about = [...threadsAbout].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const text = JSON.stringify({ ...dossier, notices, proposed, said, about }, (_key, value) =>
    value instanceof PersistentMap ? [...value] : value,
  )
  return JSON.parse(text)
}

function standing(facts: readonly Entered[]): readonly Entered[] {
  const kept = new StandingFacts()
  facts.reduce((before, each) => {
    const after = fold(before, each)
    kept.add(each, after)
    return after
  }, EMPTY_DOSSIER)
  return kept.list()
}

describe('[DO5] the facts that still say something', () => {
  it('come to the same dossier as all of them, after any history', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const facts = history(drawing(seed), 300)
      const kept = standing(facts)
      // Whoever keeps them keeps beside them which entry they are as of.
      const folded = { ...foldAll(EMPTY_DOSSIER, kept), seq: facts.at(-1)?.seq ?? 0 }
      expect(plain(folded), `seed ${seed}`).toEqual(plain(foldAll(EMPTY_DOSSIER, facts)))
      expect(kept.map(({ seq }) => seq)).toEqual(kept.map(({ seq }) => seq).toSorted((a, b) => a - b))
      expect(standing(kept), `again, seed ${seed}`).toEqual(kept)
    }
  })

  it('are as many after ten thousand changes of mind as after a hundred', () => {
    const most = KINDS.length * 3 + 4 + 3 * 100
    expect(standing(history(drawing(7), 20_000)).length).toBeLessThanOrEqual(most)
  })
})

it('[LR10] a memorandum keeps a hundred notices; the settled ones go first', () => {
  const notice = (from: number): Fact => ({
    kind: 'removal-noticed',
    from,
    until: from,
    by: personId('person-0'),
    lang: 'zh',
    characters: 9,
    share: 0.3,
    sections: [],
    blocks: [{ block: blockId(`b${from}`), length: 9 }],
    concerns: [],
  })
  const numbers = Array.from({ length: 100 }, (_, i) => i + 1)
  const hundred = foldAll(EMPTY_DOSSIER, [
    ...numbers.map((n) => entered(notice(n), n)),
    entered({ kind: 'removal-dismissed', removal: 50 }, 101),
  ])
  const one = fold(hundred, entered(notice(102), 102))
  const two = fold(one, entered(notice(103), 103))
  expect([hundred, one, two].map(({ removals }) => removals.size)).toEqual([100, 100, 100])
  expect([one.removals.has(50), one.removals.has(1), two.removals.has(1)]).toEqual([false, true, false])
})
