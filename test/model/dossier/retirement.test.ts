import { describe, expect, it } from 'vitest'
import { decide } from '../../../model/dossier/decide.ts'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import { fold } from '../../../model/dossier/fold.ts'
import { itemId } from '../../../model/ids.ts'
import type { Actor } from '../../../model/people.ts'
import { actors, created, dossierOf, prior, seams } from '../../support/builders.ts'

const R8 = itemId('2024/5/r8')
const items = [
  prior('2024/5/r8', '促进合作'),
  prior('2019/1/r1', '不在范围'),
  prior('siis-2021/3.1/r1', '参考', { standing: 'reference', round: null }),
]
const start = dossierOf([actors.secretariat.person, created])

function having(dossier: Dossier, actor: Actor, command: Parameters<typeof decide>[3]): Dossier {
  const decided = decide(dossier, items, actor, command, seams())
  if (!decided.ok) throw new Error(decided.refusal.why)
  return decided.value.reduce(
    (d, fact) => fold(d, { seq: d.seq + 1, at: 5, by: actor.person, audience: 'all', fact }),
    dossier,
  )
}
const refusal = (dossier: Dossier, actor: Actor, command: Parameters<typeof decide>[3]): string => {
  const decided = decide(dossier, items, actor, command, seams())
  return decided.ok ? 'done' : decided.refusal.why
}
const proposed = having(start, actors.cnDelegate, { do: 'propose-retirement', item: R8, reason: '已经落实' })
const proposal = proposed.retirements.get(R8)?.proposal ?? 0
const agreed = having(proposed, actors.usHead, { do: 'agree-retirement', item: R8, proposal })

describe('retiring a prior item takes two keys', () => {
  it.each([
    ['a reviewer', actors.reviewer, R8, '已经落实', 'not-allowed'],
    ['the secretariat', actors.secretariat, R8, '已经落实', 'not-allowed'],
    ['no reason', actors.cnDelegate, R8, '  ', 'reason-missing'],
    ['an item out of scope', actors.cnDelegate, itemId('2019/1/r1'), '理由', 'no-such-item'],
    ['an item nobody knows', actors.cnDelegate, itemId('2024/5/r99'), '理由', 'no-such-item'],
    ['a reference', actors.cnDelegate, itemId('siis-2021/3.1/r1'), '理由', 'reference-item'],
    ['a delegate with a reason', actors.usDelegate, R8, '理由', 'done'],
  ])('[RE1] proposing: %s', (_, actor, item, reason, want) => {
    expect(refusal(start, actor, { do: 'propose-retirement', item, reason })).toBe(want)
  })

  it('[RE1] one proposal at a time', () => {
    const again = { do: 'propose-retirement', item: R8, reason: '另一理由' } as const
    expect(refusal(proposed, actors.usDelegate, again)).toBe('already-proposed')
    expect(refusal(agreed, actors.usDelegate, again)).toBe('already-retired')
  })

  it.each([
    ['the own head', actors.cnHead, 'own-proposal'],
    ['a delegate of the other side', actors.usDelegate, 'not-allowed'],
    ['the secretariat', actors.secretariat, 'not-allowed'],
    ['the head of the other side', actors.usHead, 'done'],
  ])('[RE2] agreeing: %s', (_, actor, want) => {
    expect(refusal(proposed, actor, { do: 'agree-retirement', item: R8, proposal })).toBe(want)
  })

  it('[RE2] an agreement is to the very proposal that was on the screen', () => {
    const withdrawn = having(proposed, actors.cnHead, { do: 'withdraw-retirement', item: R8 })
    const anew = having(withdrawn, actors.cnHead, { do: 'propose-retirement', item: R8, reason: '另一理由' })
    expect(refusal(anew, actors.usHead, { do: 'agree-retirement', item: R8, proposal })).toBe(
      'proposal-moved',
    )
    expect(refusal(withdrawn, actors.usHead, { do: 'agree-retirement', item: R8, proposal })).toBe(
      'nothing-proposed',
    )
  })

  it('[RE2] in force from the agreement on', () => {
    expect(proposed.retirements.get(R8)?.agreed).toBeNull()
    expect(agreed.retirements.get(R8)?.agreed).toMatchObject({ side: 'us', by: actors.usHead.person })
  })

  it('[RE3] only the proposing side withdraws; the item is then undecided again', () => {
    expect(refusal(agreed, actors.usHead, { do: 'withdraw-retirement', item: R8 })).toBe('not-yours')
    const withdrawn = having(agreed, actors.cnDelegate, { do: 'withdraw-retirement', item: R8 })
    expect(withdrawn.retirements.has(R8)).toBe(false)
  })
})
