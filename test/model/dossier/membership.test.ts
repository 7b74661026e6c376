import { describe, expect, it } from 'vitest'
import { decide } from '../../../model/dossier/decide.ts'
import type { Fact } from '../../../model/dossier/facts.ts'
import { actorIn } from '../../../model/dossier/membership.ts'
import { visible } from '../../../model/dossier/visible.ts'
import { personId } from '../../../model/ids.ts'
import { emptyFields } from '../../../model/memo/particulars.ts'
import { ACTIONS, may } from '../../../model/policy.ts'
import { actors, created, dossierOf, seams } from '../../support/builders.ts'

const added = (who: (typeof actors)[keyof typeof actors]): Fact => ({
  kind: 'member-added',
  person: who.person,
  name: who.name,
  role: who.role,
  side: who.side,
})
const by = actors.secretariat.person
const start = dossierOf([by, created], [by, added(actors.secretariat)], [by, added(actors.cnHead)])
type Command = Parameters<typeof decide>[3]
const ask = (command: Command, actor = actors.secretariat): string => {
  const decided = decide(start, [], actor, command, seams())
  return decided.ok ? decided.value.map((f) => f.kind).join() : decided.refusal.why
}
const person = personId('newcomer')

describe('who is in a memorandum', () => {
  it.each([
    ['a delegate of a side', { role: 'delegate', side: 'us' }, 'member-added'],
    ['a delegate without a side', { role: 'delegate', side: null }, 'malformed'],
    ['a reviewer with a side', { role: 'reviewer', side: 'cn' }, 'malformed'],
    ['a second head', { role: 'head', side: 'cn' }, 'two-heads'],
    ['the head of the other side', { role: 'head', side: 'us' }, 'member-added'],
  ] as const)('[ME1] %s', (_, { role, side }, want) => {
    expect(ask({ do: 'add-member', person, name: '新', role, side })).toBe(want)
  })

  it('[ME2] the last of the secretariat stays', () => {
    expect(ask({ do: 'remove-member', person: by })).toBe('last-secretariat')
    expect(ask({ do: 'remove-member', person: actors.cnHead.person })).toBe('member-removed')
    expect(ask({ do: 'remove-member', person })).toBe('no-such-person')
  })

  it('[DO1] a removed member is no actor any more', () => {
    const removed = dossierOf(
      [by, added(actors.cnHead)],
      [by, { kind: 'member-removed', person: actors.cnHead.person }],
    )
    expect(actorIn(start, actors.cnHead.person)).toMatchObject({ role: 'head', side: 'cn' })
    expect(actorIn(removed, actors.cnHead.person)).toBeNull()
  })

  it('[FI2] a meeting does not end before it starts', () => {
    const fields = { ...emptyFields(9), meetingStart: '2026-10-28', meetingEnd: '2026-10-27' }
    expect(ask({ do: 'set-fields', fields })).toBe('dates-out-of-order')
    expect(ask({ do: 'set-fields', fields: { ...fields, meetingEnd: '2026-10-31' } })).toBe('fields-set')
    expect(ask({ do: 'set-fields', fields }, actors.cnHead)).toBe('not-allowed')
  })

  it('[FI3] one head per side', () => {
    const one = { name: '甲', affiliation: '', head: true, listed: true }
    expect(ask({ do: 'set-participants', participants: { cn: [one, one], us: [] } })).toBe('two-heads')
    expect(ask({ do: 'set-participants', participants: { cn: [{ ...one, name: ' ' }], us: [] } })).toBe(
      'text-missing',
    )
    expect(ask({ do: 'set-participants', participants: { cn: [one], us: [one] } })).toBe('participants-set')
  })
})

describe('policy', () => {
  const rows = {
    observer: 'read export',
    reviewer: 'read comment resolve-comment export',
    delegate:
      'read read-history write-text restore-text dismiss-removal check-block comment resolve-comment propose-disposition withdraw-disposition suggest answer-suggestion support export export-all',
    head: 'read read-history write-text restore-text dismiss-removal check-block comment resolve-comment propose-disposition agree-disposition withdraw-disposition suggest answer-suggestion state-stance export export-all',
    secretariat:
      'read read-history write-text restore-text dismiss-removal check-block comment resolve-comment suggest set-scope set-strength set-fields set-participants name-reading renumber open-reading close-reading freeze thaw manage-people create-memorandum manage-library export export-all',
  } as const
  it.each(Object.entries(rows) as [keyof typeof rows, string][])(
    '[PO1] %s may exactly: %s',
    (role, allowed) => {
      expect(ACTIONS.filter((action) => may(role, action)).join(' ')).toBe(allowed)
    },
  )
})

describe('what an actor sees', () => {
  const entered = (audience: 'all' | 'cn' | 'us' | 'secretariat' | 'server') =>
    ({ seq: 1, at: 0, by, audience, fact: created }) as const
  it.each([
    ['all', 'cnHead usHead reviewer secretariat'],
    ['cn', 'cnHead'],
    ['us', 'usHead'],
    ['secretariat', 'secretariat'],
    ['server', ''],
  ] as const)('[DO2] facts for %s reach: %s', (audience, want) => {
    const who = (['cnHead', 'usHead', 'reviewer', 'secretariat'] as const).filter((name) =>
      visible(entered(audience), actors[name]),
    )
    expect(who.join(' ')).toBe(want)
  })
})
