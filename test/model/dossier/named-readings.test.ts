import { describe, expect, it } from 'vitest'
import { type Command, decide } from '../../../model/dossier/decide.ts'
import type { Fact } from '../../../model/dossier/facts.ts'
import { fold } from '../../../model/dossier/fold.ts'
import { numbersKeptFrom } from '../../../model/dossier/named-readings.ts'
import { MOST_READINGS } from '../../../model/dossier/readings-limit.ts'
import { StandingFacts } from '../../../model/dossier/standing.ts'
import { readRef, refText } from '../../../model/wire/compare.ts'
import { parseFact } from '../../../model/wire/journal-facts.ts'
import { actors, created, dossierOf, seams } from '../../support/builders.ts'

const by = actors.secretariat.person
const naming = (title: string, rest: object = {}) =>
  ({ do: 'name-reading', entry: null, title, reason: '双方要求留存', ...rest }) as const satisfies Command
const named = (title: string, entry: number | null = null): Fact => ({
  ...{ kind: 'reading-named', entry, title },
  reason: '双方要求留存',
})

function ask(facts: readonly Fact[], command: Command, actor = actors.secretariat) {
  const dossier = dossierOf([by, created], ...facts.map((fact) => [by, fact] as const))
  const decided = decide(dossier, [], actor, command, seams())
  return decided.ok ? decided.value : decided.refusal.why
}

describe('[RN1] a reading', () => {
  it('is named by the secretariat, with a title and a reason', () => {
    expect(ask([], naming(' 第一稿 ', { reason: ' 双方要求留存 ' }))).toEqual([named('第一稿')])
    expect(ask([], naming('第一稿', { entry: 7 }))).toEqual([named('第一稿', 7)])
    expect(ask([], naming(' '))).toBe('name-missing')
    expect(ask([], naming('第一稿', { reason: ' ' }))).toBe('reason-missing')
    for (const actor of [actors.cnHead, actors.usDelegate, actors.reviewer, actors.observer])
      expect(ask([], naming('第一稿'), actor)).toBe('not-allowed')
  })

  it('has a title that no other has, however it was named', () => {
    expect(ask([named('第一稿')], naming('第一稿 '))).toBe('title-taken')
    expect(ask([named('第一稿')], naming('第二稿'))).toEqual([named('第二稿')])
    expect(ask([named('第一稿')], { do: 'open-reading', name: '第一稿' })).toBe('title-taken')
  })

  it('is named in a reading and in a frozen text, too: nothing of the text changes', () => {
    expect(ask([{ kind: 'frozen' }], naming('第一稿'))).toEqual([named('第一稿')])
    expect(ask([{ kind: 'reading-opened', name: '甲' }], naming('第一稿'))).toEqual([named('第一稿')])
  })

  it('is the text that the fact found, or that of an earlier entry', () => {
    const { readings } = dossierOf([by, created], [by, named('第一稿')], [by, named('会前稿', 1)])
    expect(readings).toEqual([
      { seq: 2, entry: 2, at: 1000, by, title: '第一稿', reason: '双方要求留存' },
      { seq: 3, entry: 1, at: 2000, by, title: '会前稿', reason: '双方要求留存' },
    ])
  })

  it('comes back from the disk, and stays for whoever joins', () => {
    const fact = named('第一稿', 3)
    expect(parseFact(JSON.parse(JSON.stringify(fact)))).toEqual(fact)
    const standing = new StandingFacts()
    let dossier = dossierOf()
    for (const [i, one] of [created, fact, named('第二稿')].entries()) {
      const entered = { seq: i + 1, at: 0, by, audience: 'all', fact: one } as const
      dossier = fold(dossier, entered)
      standing.add(entered, dossier)
    }
    expect(standing.list().map(({ fact: { kind } }) => kind)).toEqual([
      'created',
      'reading-named',
      'reading-named',
    ])
  })
})

describe('[RN6] renumbering', () => {
  const renumber = { do: 'renumber' } as const
  const renumbered: Fact = { kind: 'renumbered' }

  it('is for the secretariat, once numbers are kept and until the text is frozen', () => {
    expect(ask([named('第一稿')], renumber)).toEqual([renumbered])
    expect(ask([named('第一稿'), renumbered], renumber)).toEqual([renumbered])
    expect(ask([{ kind: 'reading-opened', name: '甲' }, named('第一稿')], renumber)).toEqual([renumbered])
    expect(ask([], renumber)).toBe('nothing-to-renumber')
    expect(ask([named('第一稿'), { kind: 'frozen' }], renumber)).toBe('frozen')
    for (const actor of [actors.cnHead, actors.usDelegate, actors.reviewer, actors.observer])
      expect(ask([named('第一稿')], renumber, actor)).toBe('not-allowed')
  })

  it('[RN5] the numbers of the newest one are kept, before that those of the reading named first', () => {
    const facts = [named('第一稿', 1), named('会前稿', 2), renumbered, named('第二稿'), renumbered]
    const dossier = dossierOf([by, created], ...facts.map((fact) => [by, fact] as const))
    const kept = [1, 2, 3, 4, 5, 6, 9].map((at) => numbersKeptFrom(dossier, at))
    expect(kept).toEqual([null, 1, 1, 4, 4, 6, 6])
  })

  it('comes back from the disk; there are 500 at most', () => {
    expect(parseFact(JSON.parse(JSON.stringify(renumbered)))).toEqual(renumbered)
    const many = Array.from({ length: MOST_READINGS }, () => renumbered)
    expect(ask([named('第一稿'), ...many], renumber)).toBe('nothing-to-renumber')
  })
})

describe('[RN7] of named readings', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => named(`第${i}稿`))

  it('there are at most 500, however they get their name', () => {
    expect(ask(many(MOST_READINGS - 1), naming('会前稿'))).toEqual([named('会前稿')])
    expect(ask(many(MOST_READINGS), naming('会前稿'))).toBe('readings-full')
    expect(ask(many(MOST_READINGS), { do: 'open-reading', name: '会前稿' })).toBe('readings-full')
  })

  it('those beyond the limit, from before it, stand', () => {
    expect(
      dossierOf([by, created], ...many(MOST_READINGS + 3).map((fact) => [by, fact] as const)).readings,
    ).toHaveLength(MOST_READINGS + 3)
  })
})

describe('[CP1] the side of a comparison', () => {
  it.each(['now', 'mine', 'seq:1', 'reading:12', 'source:siis-2021', 'accepting:cn', 'accepting:us'])(
    '%s is one',
    (text) => {
      const ref = readRef(text)
      expect(ref && refText(ref)).toBe(text)
    },
  )

  it.each([
    '',
    'Now',
    'seq:',
    'seq:-1',
    'seq:1.5',
    'seq:1 ',
    'reading:第一稿',
    'source:../etc',
    'source:',
    'mine:cn',
    'accepting:uk',
    'accepting:secretariat',
    'seq:1234567890123456',
  ])('%s is none', (text) => expect(readRef(text)).toBe(null))
})
