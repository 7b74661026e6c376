import { describe, expect, it } from 'vitest'
import {
  LONGEST,
  PAUSE,
  type Sitting,
  SittingLog,
  type Wording,
  WordingLog,
} from '../../../model/history/changes.ts'
import { personId } from '../../../model/ids.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import { id, item } from '../../support/builders.ts'

const cn = personId('cn-delegate')
const us = personId('us-delegate')
const LONG = '两国应就高质量数据集在人工智能模型中的作用启动对话，共同研究数据集的版权与产权界定规则。'
type Step = {
  readonly text: string | null
  readonly by?: typeof cn
  readonly at: number
  readonly block?: string
}

/** Each step is one journal entry that gives the block these words. */
function changes(...steps: readonly Step[]) {
  const now = new Map<string, Block>()
  return steps.map(({ text, by = cn, at, block = 'b' }, i) => {
    const before = now.get(block) ?? null
    const after = text === null ? null : item(block, text)
    if (after) now.set(block, after)
    else now.delete(block)
    return { seq: i + 1, at, by, block: id(block), before, after }
  })
}
type Changes = ReturnType<typeof changes>
function wordingsOf(all: Changes, most?: number): readonly Wording[] {
  const log = new WordingLog(most)
  for (const change of all) log.add(change)
  return log.read().wordings
}
function sittings(all: Changes): readonly Sitting[] {
  const log = new SittingLog()
  for (const change of all) log.add([change])
  return log.read().sittings
}
const shown = (...steps: readonly Step[]): (string | null)[] =>
  wordingsOf(changes(...steps)).map((w) => (w.block ? blockText(w.block) : null))

describe('the wordings of a block', () => {
  it.each([
    [
      'typing is one wording',
      [
        { text: '双', at: 0 },
        { text: '双方', at: 1 },
        { text: '双方应', at: 2 },
      ],
      ['双方应'],
    ],
    [
      'a pause parts two',
      [
        { text: '双方', at: 0 },
        { text: '双方应', at: PAUSE },
      ],
      ['双方', '双方应'],
    ],
    [
      'another author parts two',
      [
        { text: '双方', at: 0 },
        { text: '双方应', at: 1, by: us },
      ],
      ['双方', '双方应'],
    ],
    [
      'a carried item stands by itself',
      [
        { text: LONG, at: 0 },
        { text: `${LONG}应`, at: 1 },
      ],
      [LONG, `${LONG}应`],
    ],
    [
      'what an accident took away is kept',
      [
        { text: '双', at: 0 },
        { text: `双${LONG}`, at: 1 },
        { text: '', at: 2 },
      ],
      ['双', `双${LONG}`, ''],
    ],
    [
      'a deleted block is kept too',
      [
        { text: LONG, at: 0 },
        { text: null, at: 1 },
      ],
      [LONG, null],
    ],
  ] as [string, Step[], (string | null)[]][])('[HI3] %s', (_, steps, want) =>
    expect(shown(...steps)).toEqual(want),
  )
})

describe('the sittings of a text', () => {
  const seqs = (...steps: readonly Step[]): number[] => sittings(changes(...steps)).map((s) => s.seq)

  it('[HI4] ends with a pause, another author or ten minutes', () => {
    expect(seqs({ text: '甲', at: 0 }, { text: '甲乙', at: 5 }, { text: '甲乙丙', at: 6 + PAUSE })).toEqual([
      2, 3,
    ])
    expect(seqs({ text: '甲', at: 0 }, { text: '甲乙', at: 5, by: us }, { text: '甲', at: 6 })).toEqual([
      1, 2, 3,
    ])
    const steady = Array.from({ length: 12 }, (_, i) => ({ text: '甲'.repeat(i + 1), at: (i * LONGEST) / 8 }))
    expect(seqs(...steady)).toEqual([8, 12])
  })

  it('[HI4] ends before a select-all, so that it is never final', () => {
    const typed = [...LONG].map((_, i) => ({ text: LONG.slice(0, i + 1), at: i }))
    expect(seqs(...typed, { text: '', at: LONG.length })).toEqual([LONG.length, LONG.length + 1])
  })

  it('[HI4] counts the blocks it touched', () => {
    const made = sittings(
      changes({ text: '甲', at: 0 }, { text: '乙', at: 1, block: 'c' }, { text: '甲乙', at: 2 }),
    )
    expect(made).toMatchObject([{ seq: 3, from: 0, to: 2, blocks: 2, by: cn }])
  })
})

describe('what a history keeps', () => {
  const leaps = changes(...Array.from({ length: 40 }, (_, i) => ({ text: LONG.repeat(1 + (i % 2)), at: i })))

  it('[HI6] is the newest wordings, and it says that there are older ones', () => {
    const [all, some, one] = [new WordingLog(), new WordingLog(1000), new WordingLog(1)]
    for (const change of leaps) for (const log of [all, some, one]) log.add(change)
    expect(all.read()).toMatchObject({ older: false, wordings: { length: 40 } })
    expect(some.read()).toEqual({ older: true, wordings: all.read().wordings.slice(-6) })
    expect(one.read()).toEqual({ older: true, wordings: all.read().wordings.slice(-1) })
  })

  it('[HI6] is the newest sittings, and it says that there are older ones', () => {
    const [all, some] = [new SittingLog(), new SittingLog(3)]
    for (const change of leaps) for (const log of [all, some]) log.add([{ ...change, at: change.at * PAUSE }])
    expect(all.read()).toMatchObject({ older: false, sittings: { length: 40 } })
    expect(some.read()).toEqual({ older: true, sittings: all.read().sittings.slice(-3) })
  })
})
