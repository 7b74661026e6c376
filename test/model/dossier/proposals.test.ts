import { describe, expect, it } from 'vitest'
import { type Command, decide } from '../../../model/dossier/decide.ts'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { Fact } from '../../../model/dossier/facts.ts'
import { fold } from '../../../model/dossier/fold.ts'
import type { Ground } from '../../../model/dossier/outcomes.ts'
import { type ItemId, itemId } from '../../../model/ids.ts'
import type { Actor } from '../../../model/people.ts'
import { parseFact } from '../../../model/wire/journal-facts.ts'
import { actors, created, dossierOf, prior, seams } from '../../support/builders.ts'

const R7 = itemId('2024/5/r7')
const R8 = itemId('2024/5/r8')
const items = [
  prior('2024/5/r7', '解决电力问题'),
  prior('2024/5/r8', '促进合作'),
  prior('2024/5/j1', '双方一致认为', { kind: 'joint-finding' }),
  prior('2019/1/r1', '不在范围'),
  prior('siis-2021/3.1/r1', '参考', { standing: 'reference', kind: 'proposal', round: null }),
]
const start = dossierOf([actors.secretariat.person, created])
const DONE: readonly Ground[] = [{ is: 'implemented' }]

const retire = (reason: string, asked: readonly ItemId[] = [R8], grounds = DONE): Command => ({
  do: 'propose',
  items: asked,
  reason,
  outcome: { is: 'retirement', grounds },
})
const defer = (reason: string, asked: readonly ItemId[] = [R8]): Command => ({
  do: 'propose',
  items: asked,
  reason,
  outcome: { is: 'deferral', to: { is: 'track-one' } },
})
const agree = (...proposals: readonly (readonly [ItemId, number])[]): Command => ({
  do: 'agree-proposals',
  proposals: proposals.map(([item, proposal]) => ({ item, proposal })),
})
const withdraw = (...asked: readonly ItemId[]): Command => ({ do: 'withdraw-proposals', items: asked })

function having(dossier: Dossier, actor: Actor, command: Command): Dossier {
  const decided = decide(dossier, items, actor, command, seams())
  if (!decided.ok) throw new Error(decided.refusal.why)
  return decided.value.reduce(
    (d, fact) => fold(d, { seq: d.seq + 1, at: 5, by: actor.person, audience: 'all', fact }),
    dossier,
  )
}
const refusal = (dossier: Dossier, actor: Actor, command: Command): string => {
  const decided = decide(dossier, items, actor, command, seams())
  if (decided.ok) return 'done'
  const { refusal } = decided
  return refusal.why === 'already-agreed' ? `already-agreed: ${refusal.is}` : refusal.why
}
const seqOf = (dossier: Dossier, item = R8): number => dossier.proposals.get(item)?.proposal ?? 0

describe.each([
  ['retiring', retire, 'already-agreed: retirement'],
  ['deferring', defer, 'already-agreed: deferral'],
] as const)('%s a prior item takes two keys', (_, propose, already) => {
  const proposed = having(start, actors.cnDelegate, propose('已有安排'))
  const proposal = seqOf(proposed)
  const agreed = having(proposed, actors.usHead, agree([R8, proposal]))

  it.each([
    ['a reviewer', actors.reviewer, R8, '已经落实', 'not-allowed'],
    ['the secretariat', actors.secretariat, R8, '已经落实', 'not-allowed'],
    ['no reason', actors.cnDelegate, R8, '  ', 'reason-missing'],
    ['a source out of scope', actors.cnDelegate, itemId('2019/1/r1'), '理由', 'no-such-item'],
    ['a kind out of scope', actors.cnDelegate, itemId('2024/5/j1'), '理由', 'no-such-item'],
    ['an item nobody knows', actors.cnDelegate, itemId('2024/5/r99'), '理由', 'no-such-item'],
    ['a reference', actors.cnDelegate, itemId('siis-2021/3.1/r1'), '理由', 'reference-item'],
    ['a delegate with a reason', actors.usDelegate, R8, '理由', 'done'],
  ])('[RE1] proposing: %s', (_, actor, item, reason, want) => {
    expect(refusal(start, actor, propose(reason, [item]))).toBe(want)
  })

  it('[RE1] one proposal at a time, of whichever kind', () => {
    for (const again of [retire('另一理由'), defer('另一理由')]) {
      expect(refusal(proposed, actors.usDelegate, again)).toBe('already-proposed')
      expect(refusal(agreed, actors.usDelegate, again)).toBe(already)
    }
  })

  it.each([
    ['the own head', actors.cnHead, 'own-proposal'],
    ['a delegate of the other side', actors.usDelegate, 'not-allowed'],
    ['the secretariat', actors.secretariat, 'not-allowed'],
    ['the head of the other side', actors.usHead, 'done'],
  ])('[RE2] agreeing: %s', (_, actor, want) => {
    expect(refusal(proposed, actor, agree([R8, proposal]))).toBe(want)
  })

  it('[RE2] [ASVS 2.3.5] an agreement is to the very proposal that was on the screen', () => {
    const withdrawn = having(proposed, actors.cnHead, withdraw(R8))
    const anew = having(withdrawn, actors.cnHead, propose('另一理由'))
    expect(refusal(anew, actors.usHead, agree([R8, proposal]))).toBe('proposal-moved')
    expect(refusal(withdrawn, actors.usHead, agree([R8, proposal]))).toBe('nothing-proposed')
    expect(refusal(agreed, actors.usHead, agree([R8, proposal]))).toBe(already)
  })

  it('[RE2] in force from the agreement on', () => {
    expect(proposed.proposals.get(R8)?.agreed).toBeNull()
    expect(agreed.proposals.get(R8)?.agreed).toMatchObject({ side: 'us', by: actors.usHead.person })
  })

  it('[RE3] only the proposing side withdraws; the item is then undecided again', () => {
    expect(refusal(agreed, actors.usHead, withdraw(R8))).toBe('not-yours')
    expect(having(agreed, actors.cnDelegate, withdraw(R8)).proposals.has(R8)).toBe(false)
  })

  it('[RE5] several with one reason: all of them or none', () => {
    const both = having(start, actors.cnDelegate, propose('一并处理', [R7, R8, R7]))
    expect([...both.proposals.values()].map(({ item, reason }) => [item, reason])).toEqual([
      [R7, '一并处理'],
      [R8, '一并处理'],
    ])
    const decided = decide(proposed, items, actors.cnHead, propose('一并处理', [R7, R8]), seams())
    expect(decided).toEqual({ ok: false, refusal: { why: 'already-proposed', item: R8 } })
    const seqs = [
      [R7, seqOf(both, R7)],
      [R8, seqOf(both)],
    ] as const
    expect(having(both, actors.usHead, agree(...seqs)).proposals.get(R7)?.agreed).not.toBeNull()
    expect(refusal(both, actors.usHead, agree(seqs[0], [R8, 999]))).toBe('proposal-moved')
    expect(having(both, actors.cnHead, withdraw(R7, R8)).proposals.size).toBe(0)
  })
})

describe('what a proposal says beside its reason', () => {
  const duplicate = (of: string): readonly Ground[] => [{ is: 'duplicated', of: itemId(of) }]
  it.each([
    ['no ground', [], 'ground-missing'],
    ['two grounds', [{ is: 'implemented' }, { is: 'irrelevant' }], 'done'],
    ['a duplicate of another item', duplicate('2024/5/r7'), 'done'],
    ['a duplicate of one out of scope', duplicate('2019/1/r1'), 'done'],
    ['a duplicate of itself', duplicate('2024/5/r8'), 'duplicate-of-itself'],
    ['a duplicate of nothing', duplicate('2024/5/r99'), 'no-such-item'],
  ] as const)('[RE4] %s', (_, grounds, want) => {
    expect(refusal(start, actors.cnDelegate, retire('理由', [R8], grounds))).toBe(want)
  })

  it('[RE4] a retirement of before there were grounds is one without', () => {
    const old = parseFact({ kind: 'retirement-proposed', item: R8, side: 'cn', reason: '旧' })
    const folded = dossierOf([actors.secretariat.person, created], [actors.cnHead.person, old])
    expect(folded.proposals.get(R8)).toMatchObject({ is: 'retirement', grounds: [], reason: '旧' })
  })

  it.each([
    ['the next round', { is: 'next-round' }, 'done'],
    ['somebody named', { is: 'other', name: '企业工作组' }, 'done'],
    ['nobody', { is: 'other', name: ' ' }, 'addressee-missing'],
  ] as const)('[DE1] a deferral to %s', (_, to, want) => {
    const outcome = { is: 'deferral', to } as const
    const command: Command = { do: 'propose', items: [R8], reason: '另议', outcome }
    expect(refusal(start, actors.cnDelegate, command)).toBe(want)
  })

  it('what is decided comes back from the disk as it was', () => {
    const commands = [retire('理由', [R8], [...duplicate('2024/5/r7'), ...DONE]), defer('另议', [R7])]
    for (const command of commands) {
      const decided = decide(start, items, actors.cnDelegate, command, seams())
      const facts: readonly Fact[] = decided.ok ? decided.value : []
      expect(facts.map((fact) => parseFact(JSON.parse(JSON.stringify(fact))))).toEqual(facts)
      expect(facts).toHaveLength(1)
    }
  })
})
