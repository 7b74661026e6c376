import { describe, expect, it } from 'vitest'
import { decide } from '../../../model/dossier/decide.ts'
import type { Fact } from '../../../model/dossier/facts.ts'
import { strengthListOf } from '../../../model/history/strength/list.ts'
import { MOST_RUNG_WORDS, type RungWords } from '../../../model/history/strength/rungs.ts'
import { strengthReader } from '../../../model/history/strength/strength.ts'
import type { Actor } from '../../../model/people.ts'
import { parseFact } from '../../../model/wire/journal-facts.ts'
import { actors, created, dossierOf, seams } from '../../support/builders.ts'

const by = actors.secretariat.person
const dossierAfter = (...facts: readonly Fact[]) =>
  dossierOf(...[created, ...facts].map((fact) => [by, fact] as const))

function ask(rungs: readonly RungWords[], actor: Actor = actors.secretariat): readonly Fact[] | string {
  const decided = decide(dossierAfter(), [], actor, { do: 'set-strength', rungs }, seams())
  return decided.ok ? decided.value : decided.refusal.why
}

describe('[SH7] the words of strength of one memorandum', () => {
  const PLAN: readonly RungWords[] = [{ rung: 'will', words: ['将', '拟', 'will'] }]

  it('are those that ship, until the secretariat sets others; then those, until it sets none', () => {
    expect(dossierAfter().strength).toEqual([])
    const [fact] = ask(PLAN)
    const set = parseFact(fact)
    expect(set).toEqual({ kind: 'strength-set', rungs: PLAN })
    expect(dossierAfter(set).strength).toEqual(PLAN)
    expect(dossierAfter(set, { kind: 'strength-set', rungs: [] }).strength).toEqual([])
  })

  it('decide what is read of a change', () => {
    const read = strengthReader(strengthListOf(PLAN))
    expect(read('双方拟通报。', '双方可考虑通报。')).toMatchObject([{ turn: 'weaker', before: '拟' }])
    expect(strengthReader(strengthListOf([]))('双方拟通报。', '双方应通报。')).toEqual([])
  })

  it('leave a word that another rung had to the rung that has it now', () => {
    const list = strengthListOf([{ rung: 'must', words: ['必须', '应当'] }])
    expect(list.should).not.toContain('应当')
    expect(strengthReader(list)('双方应当通报。', '双方应通报。')).toMatchObject([{ turn: 'weaker' }])
  })

  it('are kept in small letters, each once, without white space around them', () => {
    expect(ask([{ rung: 'must', words: [' Must ', 'must', 'have  to', ''] }])).toEqual([
      { kind: 'strength-set', rungs: [{ rung: 'must', words: ['must', 'have to'] }] },
    ])
  })

  it.each<readonly [string, readonly RungWords[], Actor, string]>([
    ['the head of a delegation', PLAN, actors.cnHead, 'not-allowed'],
    ['a delegate', PLAN, actors.usDelegate, 'not-allowed'],
    ['a reviewer', PLAN, actors.reviewer, 'not-allowed'],
    [
      'a word on two rungs',
      [
        { rung: 'must', words: ['须'] },
        { rung: 'should', words: ['须'] },
      ],
      actors.secretariat,
      'malformed',
    ],
    [
      'one rung twice',
      [
        { rung: 'must', words: ['须'] },
        { rung: 'must', words: ['必须'] },
      ],
      actors.secretariat,
      'malformed',
    ],
    [
      'too many words',
      [{ rung: 'must', words: Array.from({ length: MOST_RUNG_WORDS + 1 }, (_, i) => `词${i}`) }],
      actors.secretariat,
      'malformed',
    ],
    ['a word that is a text', [{ rung: 'must', words: ['须'.repeat(41)] }], actors.secretariat, 'malformed'],
  ])('are not set: %s', (_, rungs, actor, why) => {
    expect(ask(rungs, actor)).toBe(why)
  })
})
