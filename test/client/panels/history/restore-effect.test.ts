import { describe, expect, it } from 'vitest'
import { restoreEffect, writersSince } from '../../../../client/panels/history/restore-effect.ts'
import { positionsOf } from '../../../../client/session/positions/positions.ts'
import { followStanding } from '../../../../client/session/suggestions/standing.ts'
import { personId } from '../../../../model/ids.ts'
import type { Block, Memorandum } from '../../../../model/memo/blocks.ts'
import { actors, para } from '../../../support/builders.ts'
import { changeOf, stanceOn, Table } from '../../../support/table.ts'

const { cnHead, usHead } = actors
const [A, B, C] = [
  para('a', '双方应加强合作。'),
  para('b', '双方同意继续对话。'),
  para('c', '双方鼓励交流。'),
]
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const memo = (...blocks: readonly Block[]): Memorandum => ({ lang: 'zh', blocks })

const effectOn = (at: Table, then: Memorandum) => {
  const now = memo(...at.blocks)
  return restoreEffect(now, then, {
    suggestions: followStanding()(at.dossier.suggestions, now),
    positions: positionsOf(at.dossier, now, 'cn'),
  })
}
const NOTHING = { gone: [], back: [], changed: [], moved: [], suggestions: 0, brackets: 0, lapsing: 0 }

describe('[RS5] what a restore of the whole text would change', () => {
  it('nothing where it reads as it did, whatever is tabled and said of it', () => {
    const at = new Table(A, B)
    at.table(cnHead, changeOf([A], [words(A, '双方必须加强合作。')]))
    at.state(usHead, stanceOn(B))
    expect(effectOn(at, memo(A, B))).toEqual(NOTHING)
  })

  it('suggestions and brackets about what goes or reads otherwise, and the words that both sides said of it', () => {
    const [now, new_] = [words(A, '双方应当加强务实合作。'), para('n', '双方设立工作组。')]
    const at = new Table(now, B, new_)
    at.table(cnHead, changeOf([now], [words(A, '双方应当加强深入合作。')]))
    at.table(usHead, changeOf([new_], [words(new_, '双方设立联合工作组。')]), { bracket: true })
    at.table(usHead, changeOf([B], [words(B, '双方同意对话。')]))
    at.state(cnHead, stanceOn(B))
    at.state(usHead, stanceOn(now))
    expect(effectOn(at, memo(A, B, C))).toEqual({
      ...{ gone: [new_.id], back: [C.id], changed: [A.id], moved: [] },
      ...{ suggestions: 2, brackets: 1, lapsing: 1 },
    })
  })

  it('names whoever wrote since, each once', () => {
    const sitting = (seq: number, by: string) => ({ seq, from: seq, to: seq, by: personId(by), blocks: 1 })
    const all = [sitting(3, 'wang'), sitting(5, 'lee'), sitting(8, 'zhao'), sitting(9, 'lee')]
    expect(writersSince(all, 3)).toEqual(['lee', 'zhao'])
    expect(writersSince(all, 9)).toEqual([])
  })
})
