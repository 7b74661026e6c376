import { describe, expect, it } from 'vitest'
import type { Entered } from '../../../model/dossier/facts.ts'
import { personId } from '../../../model/ids.ts'
import type { Peer } from '../../../server/room/peer.ts'
import { Peers, type RoomAppend } from '../../../server/room/peers.ts'

function listener(client: number) {
  const heard: string[] = []
  const peer: Peer = {
    who: { person: personId(`p${client}`), client, session: 's' },
    text: (frame) => void heard.push(`update ${frame[3]}`),
    facts: (facts) => void heard.push(`facts ${facts.map((one) => one.seq).join()}`),
    notice: () => undefined,
    digest: () => undefined,
    close: (code) => void heard.push(`close ${code}`),
  }
  return { peer, heard }
}

const fact = (seq: number, removed?: string): Entered => ({
  seq,
  at: 0,
  by: personId('p0'),
  audience: 'all',
  fact: removed === undefined ? { kind: 'frozen' } : { kind: 'member-removed', person: personId(removed) },
})
const brought = (update: number, from: Peer | null = null, facts: readonly Entered[] = []): RoomAppend => ({
  facts,
  updates: [Uint8Array.of(update)],
  from,
})

function room(people: number) {
  const due: (() => void)[] = []
  const audience = new Peers((_, run) => void due.push(run))
  const listeners = Array.from({ length: people }, (_, i) => listener(i))
  for (const { peer } of listeners) audience.enter(peer)
  return { audience, listeners, due }
}

describe('[RM16] the peers of a room', () => {
  it('are sent an update at once while they are few; its sender is not', () => {
    const { audience, listeners, due } = room(3)
    audience.publish(brought(1, listeners[0]?.peer ?? null, [fact(5)]), 6)
    expect(listeners.map((one) => one.heard)).toEqual([
      ['facts 5'],
      ['update 1', 'facts 5'],
      ['update 1', 'facts 5'],
    ])
    expect(due).toEqual([])
  })

  it('are sent what comes within a moment together, in order, when they are many', () => {
    const { audience, listeners, due } = room(140)
    audience.publish(brought(1, listeners[0]?.peer ?? null), 9)
    audience.publish(brought(2, null, [fact(6)]), 9)
    audience.publish(brought(3), 9)
    expect([due.length, listeners[1]?.heard]).toEqual([1, []])
    due[0]?.()
    expect(listeners[0]?.heard).toEqual(['update 2', 'facts 6', 'update 3'])
    expect(listeners[139]?.heard).toEqual(['update 1', 'update 2', 'facts 6', 'update 3'])
    audience.publish(brought(4), 9)
    expect(due).toHaveLength(2)
  })

  it('[RM7] a removed member of a large room is disconnected when the moment is over', () => {
    const { audience, listeners, due } = room(140)
    audience.publish(brought(1, null, [fact(6, 'p7')]), 9)
    due[0]?.()
    expect(listeners[7]?.heard.at(-1)).toBe('close 4403')
    expect(listeners[8]?.heard.at(-1)).toBe('facts 6')
  })
})
