import * as decoding from 'lib0/decoding'
import { describe, expect, it, vi } from 'vitest'
import type { Entered } from '../../../model/dossier/facts.ts'
import { visible } from '../../../model/dossier/visible.ts'
import { type Actor, AUDIENCES, type Audience } from '../../../model/people.ts'
import { CLOSE } from '../../../model/wire/close.ts'
import { type FactsFrame, FRAME, readFacts } from '../../../model/wire/frames.ts'
import { Outgoing, PORTION } from '../../../server/socket/outgoing.ts'
import { actors } from '../../support/builders.ts'

const { cnHead, usHead } = actors

function read(frame: Uint8Array): FactsFrame {
  const decoder = decoding.createDecoder(frame)
  expect(decoding.readVarUint(decoder)).toBe(FRAME.facts)
  return readFacts(decoder)
}

/** What somebody is sent of what has just been decided, once all of it has been sent. */
async function framesTo(facts: readonly Entered[], actor: Actor): Promise<readonly Uint8Array[]> {
  const frames: Uint8Array[] = []
  const send = (frame: Uint8Array) => void frames.push(frame)
  new Outgoing({ send, close: () => undefined, waiting: () => 0 }, true, Date.now).newFacts(facts, actor)
  const shown = facts.filter((fact) => visible(fact, actor))
  await vi.waitFor(() => expect(frames.flatMap((frame) => read(frame).facts)).toHaveLength(shown.length))
  return frames
}

/** From entry 11 on; every third one is for the other side alone. */
const decided = (count: number): readonly Entered[] =>
  Array.from(
    { length: count },
    (_, at): Entered => ({
      ...{ seq: 11 + at, at: 5, by: cnHead.person },
      ...{ audience: at % 3 === 2 ? 'cn' : 'all', fact: { kind: 'member-added', ...cnHead } },
    }),
  )

describe('[NT5] what has just been decided', () => {
  it.each([0, 1, 3, PORTION, PORTION * 1.5, PORTION * 1.5 + 3, PORTION * 4 + 7])(
    'comes in portions, each fact once and in order: %i facts',
    async (count) => {
      const facts = decided(count)
      const visible = facts.filter(({ audience }) => audience === 'all')
      const frames = (await framesTo(facts, usHead)).map(read)
      expect(frames.flatMap((frame) => frame.facts)).toEqual(visible)
      expect(frames.map(({ more }) => more === true)).toEqual(frames.map((_, at) => at < frames.length - 1))
      for (const frame of frames) {
        expect(frame.facts.length).toBeLessThanOrEqual(PORTION)
        expect([frame.from, frame.to]).toEqual([frame.facts[0]?.seq, frame.facts.at(-1)?.seq])
      }
      expect(frames.length).toBe(Math.ceil(visible.length / PORTION))
    },
  )

  it('is sent in the turns that follow where there is more than a portion, and what is decided then after it', async () => {
    const [sent, [much, little]] = [[] as FactsFrame[], [decided(PORTION * 3), decided(2)]]
    const send = (frame: Uint8Array) => void sent.push(read(frame))
    const outgoing = new Outgoing({ send, close: () => undefined, waiting: () => 0 }, true, Date.now)
    outgoing.newFacts(much, cnHead)
    outgoing.newFacts(little, cnHead)
    expect(sent).toEqual([])
    await vi.waitFor(() => expect(sent).toHaveLength(4))
    expect(sent.flatMap(({ facts }) => facts)).toEqual([...much, ...little])
    outgoing.newFacts(little, cnHead)
    expect(sent).toHaveLength(5)
  })
})

describe('[NT6] what is sent to many', () => {
  it('is encoded once for all who may see the same of it', async () => {
    const facts = decided(PORTION * 2)
    const first = await framesTo(facts, usHead)
    const second = await framesTo(facts, { ...usHead, person: cnHead.person })
    expect(first.length).toBeGreaterThan(1)
    for (const [at, frame] of first.entries()) expect(second[at]).toBe(frame)
  })

  it.each(Object.values(actors))('is what $name may see, whoever was sent it before', async (actor) => {
    const audiences: readonly Audience[] = AUDIENCES
    const facts = decided(PORTION).map((one, at) => ({
      ...one,
      audience: audiences[at % audiences.length] ?? 'all',
    }))
    for (const other of Object.values(actors)) await framesTo(facts, other)
    const frames = await framesTo(facts, actor)
    expect(frames.flatMap((frame) => read(frame).facts)).toEqual(facts.filter((fact) => visible(fact, actor)))
  })
})

describe('[NT7] who enters where much was decided', () => {
  /** A browser that takes what it is sent when told. */
  function entering() {
    const [sent, far] = [[] as FactsFrame[], { waiting: 0, closed: 0 }]
    const send = (frame: Uint8Array) => {
      const decoder = decoding.createDecoder(frame)
      decoding.readVarUint(decoder)
      sent.push(readFacts(decoder))
      far.waiting += frame.length
    }
    const close = () => void far.closed++
    return { sent, far, outgoing: new Outgoing({ send, close, waiting: () => far.waiting }, true, Date.now) }
  }
  const long = { kind: 'member-added', ...cnHead, name: 'x'.repeat(100) } as const
  const much = decided(PORTION * 120).map((one) => ({ ...one, fact: long }))
  const later = decided(3).map((one) => ({ ...one, seq: one.seq + 100_000, audience: 'all' as const }))
  const seen = (frames: readonly FactsFrame[]) => frames.flatMap(({ facts }) => facts.map(({ seq }) => seq))
  const visibleIn = (facts: readonly Entered[]) =>
    facts.filter((one) => visible(one, usHead)).map(({ seq }) => seq)

  it('is sent it in portions that replace what it has, and shows it when all have come', async () => {
    const { sent, far, outgoing } = entering()
    outgoing.allFacts(much, 9_999, usHead)
    await vi.waitFor(() => {
      far.waiting = 0
      expect(sent.at(-1)).toMatchObject({ to: 9_999 })
      expect(sent.at(-1)?.more).toBeUndefined()
    })
    expect(seen(sent)).toEqual(visibleIn(much))
    expect(sent.map(({ reset }) => reset)).toEqual(sent.map((_, at) => at === 0))
    expect(sent.map(({ more }) => more === true)).toEqual(sent.map((_, at) => at < sent.length - 1))
    expect(sent.every(({ to }) => to === 9_999)).toBe(true)
  })

  it('has what is decided meanwhile after it, once', async () => {
    const { sent, far, outgoing } = entering()
    outgoing.allFacts(much, 9_999, usHead)
    outgoing.newFacts(later, usHead)
    await vi.waitFor(() => {
      far.waiting = 0
      expect(seen(sent)).toHaveLength(visibleIn(much).length + later.length)
    })
    outgoing.newFacts(later, usHead)
    expect(seen(sent)).toEqual([...visibleIn(much), ...visibleIn(later), ...visibleIn(later)])
  })

  it('is sent no more than it takes, and nothing once it is gone', async () => {
    const { sent, far, outgoing } = entering()
    outgoing.allFacts(much, 9_999, usHead)
    await vi.waitFor(() => expect(far.waiting).toBeGreaterThan(1 << 20))
    const [count, waiting] = [sent.length, far.waiting]
    expect(waiting).toBeLessThan(2 << 20)
    outgoing.close(CLOSE.later)
    far.waiting = 0
    // Somebody else who enters later has all of it by now.
    const other = entering()
    other.outgoing.allFacts(much, 9_999, usHead)
    await vi.waitFor(() => {
      other.far.waiting = 0
      expect(seen(other.sent)).toEqual(visibleIn(much))
    })
    expect([sent.length, far.closed]).toEqual([count, 1])
  })

  it('of little, it is sent one frame at once', () => {
    const { sent, outgoing } = entering()
    outgoing.allFacts(decided(PORTION), 7, usHead)
    expect(sent).toEqual([
      { from: 0, to: 7, facts: decided(PORTION).filter((one) => visible(one, usHead)), reset: true },
    ])
  })
})
