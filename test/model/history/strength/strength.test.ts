import { describe, expect, it } from 'vitest'
import type { StrengthTurn } from '../../../../model/history/strength/hints.ts'
import { STRENGTH_LIST } from '../../../../model/history/strength/list.ts'
import { STRENGTH_RUNGS } from '../../../../model/history/strength/rungs.ts'
import { strengthHints, strengthReader } from '../../../../model/history/strength/strength.ts'
import { KINDS } from './kinds.ts'
import { type LabelledPair, PAIRS } from './pairs.ts'

const turns = (before: string, after: string): readonly StrengthTurn[] =>
  strengthHints(before, after).map(({ turn }) => turn)

type Measured = {
  readonly pairs: number
  readonly labelled: number
  readonly given: number
  readonly missed: number
  readonly wrong: number
}

/** Labelled turns that the program does not give are missed; those it gives and nobody labelled are false hints. */
function measure(pairs: readonly LabelledPair[]): Measured {
  const sum = { pairs: pairs.length, labelled: 0, given: 0, missed: 0, wrong: 0 }
  for (const [, before, after, labelled] of pairs) {
    const left = [...turns(before, after)]
    sum.labelled += labelled.length
    sum.given += left.length
    for (const turn of labelled) {
      const at = left.indexOf(turn)
      if (at < 0) sum.missed++
      else left.splice(at, 1)
    }
    sum.wrong += left.length
  }
  return sum
}

const isKeptApart = (_: LabelledPair, i: number): boolean => i % 3 === 2
const said = ({ pairs, labelled, given, missed, wrong }: Measured): string =>
  `${pairs} pairs: ${missed} of ${labelled} changes missed, ${wrong} of ${given} hints false`

describe('[SH1] what moves a commitment', () => {
  it('is seen in the labelled pairs of the sources: at most one change of twenty is missed, one hint of twenty false', () => {
    const tuned = measure(PAIRS.filter((pair, i) => !isKeptApart(pair, i)))
    const apart = measure(PAIRS.filter(isKeptApart))
    console.info(`strength, tuned on: ${said(tuned)}\nstrength, kept apart: ${said(apart)}`)
    expect(tuned.pairs + apart.pairs).toBeGreaterThanOrEqual(60)
    for (const { labelled, given, missed, wrong } of [tuned, apart]) {
      expect(missed / labelled).toBeLessThanOrEqual(0.05)
      expect(wrong / given).toBeLessThanOrEqual(0.05)
    }
  })

  it.each(KINDS)('%s: %s → %s', (_, before, after, expected) => {
    expect(turns(before, after)).toEqual(expected)
  })

  it.each(PAIRS)('%s: what is weaker one way is stronger the other: %s', (_, before, after) => {
    const turned = (turn: StrengthTurn): StrengthTurn =>
      turn === 'weaker' ? 'stronger' : turn === 'stronger' ? 'weaker' : turn
    expect(turns(after, before).toSorted()).toEqual(turns(before, after).map(turned).toSorted())
  })

  it('is nothing where nothing changed, and nothing where two texts have little in common', () => {
    for (const [, before] of PAIRS) expect(strengthHints(before, before)).toEqual([])
    const long = Array.from({ length: 600 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('')
    expect(strengthHints(`${long}必须`, `可考虑${[...long].toReversed().join('')}`)).toEqual([])
  })
})

describe('[SH3] a hint names the words that changed, on both sides', () => {
  it.each([
    ['双方应建立机制。', '双方可考虑建立机制。', 'duty', '应', '可考虑'],
    ['双方应认真考虑建立机制。', '双方应建立机制。', 'duty', '应认真考虑', '应'],
    ['建立机制。', '探讨建立机制。', 'duty', '', '探讨'],
    ['双方不应设限。', '双方不得设限。', 'duty', '不应', '不得'],
    ['双方一致认为风险上升。', '双方认识到风险上升。', 'view', '一致认为', '认识到'],
    ['双方不应设限。', '双方应设限。', 'negation', '不应设限', '应设限'],
    ['双方允许出口。', '双方不允许出口。', 'negation', '允许', '不允许'],
    ['不应要求转让。', '可以要求转让。', 'negation', '不应要求', '可以要求'],
    ['双方应公布清单。', '双方原则上应公布清单。', 'condition', '', '原则上'],
    [
      'The two sides should meet.',
      'The two sides could consider meeting.',
      'duty',
      'should',
      'could consider',
    ],
  ])('%s → %s', (before, after, of, was, is) => {
    expect(strengthHints(before, after)).toMatchObject([{ of, before: was, after: is }])
  })
})

describe('[SH1] shared views', () => {
  it('are graded as the guidance of the template asks', () => {
    const grades = ['一致认为', '认识到', '承认', '强调', '注意到']
    for (const [i, view] of grades.entries())
      for (const other of grades.slice(i + 1))
        expect(turns(`双方${view}风险上升。`, `双方${other}风险上升。`)).toEqual(['weaker'])
  })
})

describe('[SH4] where no scale has both words, no direction is claimed', () => {
  it.each([
    ['应通报。', '将通报。'],
    ['必须通报情况。', '通报情况。'],
    ['鼓励通报。', '可考虑通报。'],
    ['双方一致认为风险上升。', '双方重申风险上升。'],
    ['他们写道：“两国必须合作”。', '他们写道：“两国应合作”。'],
  ])('%s → %s', (before, after) => {
    expect(turns(before, after)).toEqual(['shifted'])
  })
})

describe('[SH2] the list', () => {
  it('has every word once, in small letters, on a rung that has words', () => {
    const words = STRENGTH_RUNGS.flatMap((rung) => STRENGTH_LIST[rung])
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([])
    expect(words.filter((word) => word !== word.toLowerCase() || word.trim() === '')).toEqual([])
    for (const rung of STRENGTH_RUNGS) expect(STRENGTH_LIST[rung]).not.toEqual([])
  })

  it('can be another one: a word it does not have says nothing', () => {
    const read = strengthReader({ ...STRENGTH_LIST, must: ['must'], should: [...STRENGTH_LIST.should, '拟'] })
    expect(read('双方必须通报。', '双方应通报。')).toEqual([])
    expect(read('双方拟通报。', '双方可考虑通报。').map(({ turn }) => turn)).toEqual(['weaker'])
  })
})

describe('[SH5] a word inside another word is none', () => {
  it.each([
    '供应',
    '响应',
    '相应',
    '适应',
    '应用',
    '可能',
    '可再生',
    '许可',
    '不同',
    '未来',
    '将来',
    '考虑到',
    '需求',
  ])('%s', (word) => {
    expect(strengthHints(`加强${word}的工作。`, '加强有关的工作。')).toEqual([])
  })
})
