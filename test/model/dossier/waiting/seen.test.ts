import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../../model/dossier/facts.ts'
import { seenUpTo } from '../../../../model/dossier/waiting/seen.ts'
import { actors, created, dossierOf } from '../../../support/builders.ts'

const { cnHead, cnDelegate, secretariat } = actors
const by = secretariat.person
const added = (who: (typeof actors)[keyof typeof actors]): Fact => ({
  ...{ kind: 'member-added', person: who.person, name: who.name, role: who.role, side: who.side },
})
const removed: Fact = { kind: 'member-removed', person: cnDelegate.person }
const start = [
  [by, created],
  [by, added(secretariat)],
  [by, added(cnHead)],
  [by, added(cnDelegate)],
] as const
const seen = (facts: readonly (readonly [typeof by, Fact])[], looked: { seq: number; at: number } | null) =>
  seenUpTo(dossierOf(...start, ...facts), cnDelegate.person, looked)

describe('[WA9] how far somebody has seen', () => {
  it('who never looked, from where they came in, or came in again', () => {
    expect(seen([], null)).toBe(4)
    expect(
      seen(
        [
          [by, removed],
          [by, added(cnDelegate)],
        ],
        null,
      ),
    ).toBe(6)
  })

  it('who looked, from there, wherever they were in between', () => {
    expect(seen([], { seq: 40, at: 1 })).toBe(40)
    const back = [
      [by, removed],
      [by, added(cnDelegate)],
    ] as const
    expect(seen(back, { seq: 4, at: 1 })).toBe(4)
  })

  it('of a journal that went back since they looked, they have seen what is left', () => {
    const loss: Fact = {
      kind: 'loss-accepted',
      ...{ epoch: 2, takenAt: 0, missing: 30, lost: null, reason: '磁盘' },
    }
    const dossier = dossierOf(...start, [by, added(secretariat)], [by, loss])
    const lostAt = dossier.restorations[0]?.at ?? 0
    const of = (at: number) => seenUpTo(dossier, cnDelegate.person, { seq: 40, at })
    expect(of(lostAt - 1)).toBe(5)
    expect(of(lostAt + 1)).toBe(40)
  })
})
