import { describe, expect, it } from 'vitest'
import { type Command, decide } from '../../../model/dossier/decide.ts'
import type { Fact } from '../../../model/dossier/facts.ts'
import { frozenRefusal } from '../../../model/dossier/state.ts'
import { emptyFields } from '../../../model/memo/particulars.ts'
import { parseFact } from '../../../model/wire/journal-facts.ts'
import { actors, created, dossierOf, prior, seams } from '../../support/builders.ts'

const by = actors.secretariat.person
const frozen: Fact = { kind: 'frozen' }
const thawed: Fact = { kind: 'thawed', reason: '美方补充一段' }
const ITEMS = [prior('2024/5/r8', '双方应加强对话')]

function ask(facts: readonly Fact[], command: Command, actor = actors.secretariat) {
  const dossier = dossierOf([by, created], ...facts.map((fact) => [by, fact] as const))
  const decided = decide(dossier, ITEMS, actor, command, seams())
  return decided.ok ? decided.value : decided.refusal.why
}
const stateAfter = (...facts: readonly Fact[]) =>
  dossierOf([by, created], ...facts.map((fact) => [by, fact] as const)).state

describe('freezing and thawing', () => {
  it('[FZ1] the secretariat freezes what is being drafted, once', () => {
    expect(ask([], { do: 'freeze' })).toEqual([frozen])
    expect(ask([frozen], { do: 'freeze' })).toBe('already-frozen')
    expect(ask([frozen, thawed], { do: 'freeze' })).toEqual([frozen])
    for (const actor of [actors.cnHead, actors.usDelegate, actors.reviewer, actors.observer])
      expect(ask([], { do: 'freeze' }, actor)).toBe('not-allowed')
  })

  it('[FZ2] and thaws it, with a reason', () => {
    expect(ask([], { do: 'thaw', reason: '补充' })).toBe('not-frozen')
    expect(ask([frozen], { do: 'thaw', reason: ' \n' })).toBe('reason-missing')
    expect(ask([frozen], { do: 'thaw', reason: ' 美方补充一段 ' })).toEqual([thawed])
    expect(ask([frozen], { do: 'thaw', reason: '补充' }, actors.usHead)).toBe('not-allowed')
  })

  it('the state says who froze or thawed it, when, by which entry, and why it was thawed', () => {
    expect(stateAfter()).toEqual({ is: 'drafting', thawed: null })
    expect(stateAfter(frozen)).toEqual({ is: 'frozen', by, at: 1000, seq: 2 })
    expect(stateAfter(frozen, thawed)).toEqual({
      is: 'drafting',
      thawed: { by, at: 2000, seq: 3, reason: '美方补充一段' },
    })
    expect(stateAfter(frozen, thawed, frozen)).toMatchObject({ is: 'frozen', seq: 4 })
  })

  it('both facts come back from the disk as they were', () => {
    for (const fact of [frozen, thawed]) expect(parseFact(JSON.parse(JSON.stringify(fact)))).toEqual(fact)
  })
})

describe('while the text is frozen', () => {
  it('[FZ3] whatever would change the text is refused, with the time of the freeze', () => {
    expect(frozenRefusal({ state: stateAfter() })).toBeNull()
    expect(frozenRefusal({ state: stateAfter(frozen) })).toEqual({ why: 'frozen', at: 1000 })
    expect(frozenRefusal({ state: stateAfter(frozen, thawed) })).toBeNull()
  })

  it('[FZ3] the form and the list of participants, which are printed with the text, cannot change either', () => {
    const fields: Command = { do: 'set-fields', fields: emptyFields(9) }
    const list: Command = { do: 'set-participants', participants: { cn: [], us: [] } }
    for (const command of [fields, list]) {
      expect(ask([frozen], command)).toBe('frozen')
      expect(ask([frozen], command, actors.cnHead)).toBe('not-allowed')
      expect(ask([frozen, thawed], command)).toMatchObject([{ kind: expect.any(String) }])
    }
  })

  it('[FZ4] comments, dispositions, scope and members go on', () => {
    const anchor = {
      lang: 'zh',
      block: 'b',
      start: '{}',
      end: '{}',
      quote: '数',
      before: '',
      after: '',
    } as const
    const items = ['2024/5/r8'].map((id) => prior(id, '').id)
    const source = prior('2024/5/r8', '').source
    expect(
      ask(
        [frozen],
        { do: 'open-thread', audience: 'all', mentions: [], anchor, text: '好' },
        actors.reviewer,
      ),
    ).toHaveLength(1)
    expect(
      ask(
        [frozen],
        { do: 'propose', items, reason: '下轮', outcome: { is: 'deferral', to: { is: 'next-round' } } },
        actors.usHead,
      ),
    ).toHaveLength(1)
    expect(ask([frozen], { do: 'set-scope', sources: [source], kinds: ['recommendation'] })).toHaveLength(1)
    const { person, name, role, side } = actors.observer
    expect(ask([frozen], { do: 'add-member', person, name, role, side })).toHaveLength(1)
  })
})
