import { describe, expect, it } from 'vitest'
import { type Mode, modesOf } from '../../../client/session/mode.ts'
import { EMPTY_DOSSIER } from '../../../model/dossier/dossier.ts'
import type { State } from '../../../model/dossier/state.ts'
import { personId } from '../../../model/ids.ts'
import { type Actor, ROLES, type Role } from '../../../model/people.ts'

const stamp = { by: personId('sec'), at: 0, seq: 1 }
const STATES: Readonly<Record<State['is'], State>> = {
  drafting: { is: 'drafting', thawed: null },
  reading: { is: 'reading', name: '第一稿', thawed: null, ...stamp },
  frozen: { is: 'frozen', ...stamp },
}
const of = (role: Role, is: State['is']): readonly Mode[] => {
  const side = role === 'head' || role === 'delegate' ? 'cn' : null
  const actor: Actor = { person: personId('me'), name: 'me', role, side }
  return modesOf({ actor, dossier: { ...EMPTY_DOSSIER, state: STATES[is] } })
}

describe('[MO1] the modes of a person', () => {
  it.each(ROLES)('%s', (role) => {
    const writes = role === 'head' || role === 'delegate' || role === 'secretariat'
    expect(of(role, 'drafting')).toEqual(writes ? ['edit', 'suggest', 'read'] : ['read'])
    expect(of(role, 'reading')).toEqual(writes ? ['suggest', 'read'] : ['read'])
    expect(of(role, 'frozen')).toEqual(['read'])
  })

  it('[MO3] on a phone nobody writes suggestions', () => {
    const actor: Actor = { person: personId('me'), name: 'me', role: 'head', side: 'us' }
    const at = (state: State) => modesOf({ actor, dossier: { ...EMPTY_DOSSIER, state } }, true)
    expect(at(STATES.drafting)).toEqual(['edit', 'read'])
    expect(at(STATES.reading)).toEqual(['read'])
    expect(at(STATES.frozen)).toEqual(['read'])
  })

  it('whoever is not known reads', () => {
    expect(modesOf({ actor: null, dossier: EMPTY_DOSSIER })).toEqual(['read'])
  })
})
