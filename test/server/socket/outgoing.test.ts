import * as decoding from 'lib0/decoding'
import { describe, expect, it } from 'vitest'
import type { Entered } from '../../../model/dossier/facts.ts'
import { type FactsFrame, FRAME, readFacts } from '../../../model/wire/frames.ts'
import { Outgoing, PORTION } from '../../../server/socket/outgoing.ts'
import { actors } from '../../support/builders.ts'

const { cnHead, usHead } = actors

function sent(facts: readonly Entered[]): readonly FactsFrame[] {
  const frames: FactsFrame[] = []
  const send = (frame: Uint8Array) => {
    const decoder = decoding.createDecoder(frame)
    expect(decoding.readVarUint(decoder)).toBe(FRAME.facts)
    frames.push(readFacts(decoder))
  }
  new Outgoing({ send, close: () => undefined }, true).newFacts(facts, usHead)
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
    (count) => {
      const facts = decided(count)
      const visible = facts.filter(({ audience }) => audience === 'all')
      const frames = sent(facts)
      expect(frames.flatMap((frame) => frame.facts)).toEqual(visible)
      expect(frames.map(({ more }) => more === true)).toEqual(frames.map((_, at) => at < frames.length - 1))
      for (const frame of frames) {
        expect(frame.facts.length).toBeLessThanOrEqual(PORTION)
        expect([frame.from, frame.to]).toEqual([frame.facts[0]?.seq, frame.facts.at(-1)?.seq])
      }
      expect(frames.length).toBe(Math.ceil(visible.length / PORTION))
    },
  )
})
