import { describe, expect, it } from 'vitest'
import {
  disconnectedSince,
  hasText,
  isComplete,
  isDraining,
  JOINED,
  nextPhase,
  type PhaseEvent,
  type ReplicaPhase,
} from '../../../../client/session/replica/phase.ts'

const phaseAfter = (...events: readonly PhaseEvent[]): ReplicaPhase => events.reduce(nextPhase, JOINED)
const HELLO = { is: 'hello', role: 'delegate' } as const
const TEXT = { is: 'text' } as const
const FACTS = { is: 'facts' } as const
const DRAINING = { is: 'draining' } as const
const UP = { is: 'connected' } as const
const down = (at: number) => ({ is: 'disconnected', at }) as const

describe('the phase of a replica', () => {
  it.each<[string, readonly PhaseEvent[], boolean, boolean]>([
    ['has nothing at first', [HELLO], false, false],
    ['has the text', [HELLO, TEXT], true, false],
    ['is not complete with the facts alone', [FACTS], false, false],
    ['is complete with text and facts', [TEXT, FACTS], true, true],
    ['is complete with facts and text', [FACTS, TEXT], true, true],
    ['stays complete when either arrives again', [TEXT, FACTS, TEXT, FACTS], true, true],
    ['stays complete without a connection', [TEXT, FACTS, down(5)], true, true],
    ['has nothing once it is closed', [TEXT, FACTS, { is: 'close' }, TEXT], false, false],
  ])('%s', (_, events, text, complete) => {
    expect([hasText(phaseAfter(...events)), isComplete(phaseAfter(...events))]).toEqual([text, complete])
  })

  it.each<[string, readonly PhaseEvent[], number | null, boolean]>([
    ['counts as connected before the first attempt failed', [], null, false],
    ['is disconnected since the first loss', [UP, down(5), down(9)], 5, false],
    ['is connected again', [down(5), UP], null, false],
    ['[NT2] drains through the restart', [UP, DRAINING, down(5)], 5, true],
    ['[NT2] drains until the server says hello', [DRAINING, down(5), UP], null, true],
    ['[NT2] no longer drains after that', [DRAINING, down(5), UP, HELLO], null, false],
  ])('%s', (_, events, since, draining) => {
    expect([disconnectedSince(phaseAfter(...events)), isDraining(phaseAfter(...events))]).toEqual([
      since,
      draining,
    ])
  })

  it('remembers the role across a lost connection, and follows a changed one', () => {
    const rights = { is: 'rights', role: 'reviewer' } as const
    expect(phaseAfter(HELLO, down(5))).toMatchObject({ role: 'delegate' })
    expect(phaseAfter(HELLO, rights)).toMatchObject({ role: 'reviewer' })
    expect(phaseAfter(rights)).toMatchObject({ role: null })
  })

  it('remembers a refusal until the next hello', () => {
    const rejected = { is: 'rejected', refusal: { why: 'text-moved' } } as const
    expect(phaseAfter(HELLO, rejected)).toMatchObject({ refusal: { why: 'text-moved' } })
    expect(phaseAfter(HELLO, rejected, HELLO)).toMatchObject({ refusal: null })
  })
})
