import { describe, expect, it } from 'vitest'
import { type Command, decide } from '../../../model/dossier/decide.ts'
import type { Fact } from '../../../model/dossier/facts.ts'
import { frozenRefusal, textRefusal } from '../../../model/dossier/state.ts'
import { emptyFields } from '../../../model/memo/particulars.ts'
import { parseFact } from '../../../model/wire/journal-facts.ts'
import { actors, created, dossierOf, seams } from '../../support/builders.ts'

const by = actors.secretariat.person
const named: Fact = { kind: 'reading-named', entry: null, title: '第一稿', reason: '' }
const opened: Fact = { kind: 'reading-opened', name: '第一稿' }
const closed: Fact = { kind: 'reading-closed', name: '第一稿', reason: '双方要求继续起草' }
const frozen: Fact = { kind: 'frozen' }
const thawed: Fact = { kind: 'thawed', reason: '补充' }

const dossierAfter = (...facts: readonly Fact[]) =>
  dossierOf([by, created], ...facts.map((fact) => [by, fact] as const))
function ask(facts: readonly Fact[], command: Command, actor = actors.secretariat) {
  const decided = decide(dossierAfter(...facts), [], actor, command, seams())
  return decided.ok ? decided.value : decided.refusal.why
}
const open = { do: 'open-reading', name: ' 第一稿 ' } as const
const close = { do: 'close-reading', reason: ' 双方要求继续起草 ' } as const

describe('[RG2] a reading', () => {
  it('is opened by the secretariat, under a name', () => {
    expect(ask([], open)).toEqual([named, opened])
    expect(ask([], { do: 'open-reading', name: ' ' })).toBe('name-missing')
    expect(ask([opened], open)).toBe('already-reading')
    expect(ask([frozen], open)).toBe('frozen')
    for (const actor of [actors.cnHead, actors.usDelegate, actors.reviewer, actors.observer])
      expect(ask([], open, actor)).toBe('not-allowed')
  })

  it('is closed with a reason, and can be opened again', () => {
    expect(ask([opened], close)).toEqual([closed])
    expect(ask([opened], { do: 'close-reading', reason: ' ' })).toBe('reason-missing')
    expect(ask([], close)).toBe('not-reading')
    expect(ask([opened, frozen], close)).toBe('frozen')
    expect(ask([opened], close, actors.usHead)).toBe('not-allowed')
    expect(ask([opened, closed], open)).toEqual([named, opened])
  })

  it('says who opened it and when, and how the last one ended', () => {
    const { state } = dossierAfter(opened)
    expect(state).toEqual({ is: 'reading', name: '第一稿', by, at: 1000, seq: 2, thawed: null })
    expect(dossierAfter(opened, closed)).toMatchObject({
      state: { is: 'drafting', thawed: null },
      reading: { open: null, closed: { name: '第一稿', reason: '双方要求继续起草', at: 2000 } },
    })
  })

  it('both facts come back from the disk as they were', () => {
    for (const fact of [opened, closed]) expect(parseFact(JSON.parse(JSON.stringify(fact)))).toEqual(fact)
  })
})

it('[RG3] a freeze can begin in a reading; thawed, the memorandum is in the state of before', () => {
  expect(ask([opened], { do: 'freeze' })).toEqual([frozen])
  expect(dossierAfter(opened, frozen).state.is).toBe('frozen')
  expect(dossierAfter(opened, frozen, thawed).state).toMatchObject({
    is: 'reading',
    name: '第一稿',
    thawed: { reason: '补充' },
  })
  expect(dossierAfter(frozen, thawed).state.is).toBe('drafting')
  expect(dossierAfter(opened, closed, frozen, thawed).state.is).toBe('drafting')
})

describe('[RG1] in a reading', () => {
  const { state } = dossierAfter(opened)
  it('no direct edit of the text is taken', () => {
    expect(textRefusal({ state })).toEqual({ why: 'reading', at: 1000 })
    expect(textRefusal(dossierAfter(frozen))).toEqual({ why: 'frozen', at: 1000 })
    expect(textRefusal(dossierAfter(opened, closed))).toBeNull()
    expect(frozenRefusal({ state })).toBeNull()
  })

  it('the form and the list of participants can change', () => {
    expect(ask([opened], { do: 'set-fields', fields: emptyFields(9) })).toHaveLength(1)
    expect(ask([opened], { do: 'set-participants', participants: { cn: [], us: [] } })).toHaveLength(1)
  })
})
