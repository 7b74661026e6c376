import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { chain, chainHash, emptyHead, verifyChain } from '../../../server/store/chain.ts'
import type { Entry, NewEntry } from '../../../server/store/port.ts'
import { entry } from '../../contract/store.contract.ts'

const five = chain(
  emptyHead,
  ['甲', '乙', '丙', '丁', '戊'].map((words) => entry(words)),
)

function changed(seq: number, change: Partial<Entry>): Entry[] {
  return five.map((one) => (one.seq === seq ? { ...one, ...change } : one))
}

describe('the chain', () => {
  it('[HC1] hashes previous, sequence, time, author, kind, audience and the hash of the payload, in this form', () => {
    const one = entry('甲', { time: 0x0102030405, author: 'ab', kind: 'fact', audience: 'us' })
    const payload = createHash('sha256').update('甲').digest('hex')
    const form = `${'00'.repeat(32)}00000000000000070000000102030405${'00026162'}${'000466616374'}${'00027573'}${payload}`
    const expected = createHash('sha256').update(Buffer.from(form, 'hex')).digest()
    expect(Buffer.from(chainHash(emptyHead.hash, 7, one)).equals(expected)).toBe(true)
  })

  it('[HC1] whatever entry was hashed before', () => {
    const naive = (seq: number, one: NewEntry): Buffer => {
      const u64 = (n: number) => Buffer.from(n.toString(16).padStart(16, '0'), 'hex')
      const words = [one.author, one.kind, one.audience].map((word) => {
        const bytes = Buffer.from(word)
        return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes])
      })
      const payload = createHash('sha256').update(one.payload).digest()
      const form = Buffer.concat([emptyHead.hash, u64(seq), u64(one.time), ...words, payload])
      return createHash('sha256').update(form).digest()
    }
    const overs: Partial<NewEntry>[] = [
      { author: 'ab' },
      { author: 'abc', kind: 'fact' },
      { author: 'abc', kind: 'fact', audience: 'secretariat' },
      { author: 'abc' },
      { author: 'é'.repeat(200) },
      { author: 'a'.repeat(128), time: 2 ** 53 - 1 },
      { audience: 'us' },
    ]
    for (const over of [...overs, ...overs, ...overs.reverse()])
      for (const seq of [1, 2 ** 32 + 5]) {
        const one = entry('甲', over)
        expect(Buffer.from(chainHash(emptyHead.hash, seq, one)).equals(naive(seq, one))).toBe(true)
      }
    expect(() => chainHash(emptyHead.hash, 1, entry('甲', { author: 'a'.repeat(256) }))).toThrow(RangeError)
  })

  it('[HC2] verifies what was appended, from the start or from any head', () => {
    expect(verifyChain(five)).toMatchObject({ ok: true, head: { seq: 5 } })
    const second = five[1]
    expect(second && verifyChain(five.slice(2), second)).toMatchObject({ ok: true, head: { seq: 5 } })
    expect(verifyChain([])).toEqual({ ok: true, head: emptyHead })
  })

  const alterations: [string, Partial<Entry>][] = [
    ['time', { time: 5 }],
    ['author', { author: 'p-us-1' }],
    ['author (to a letter whose low byte is the same)', { author: 'p-cn-\u{131}' }],
    ['kind', { kind: 'fact' }],
    ['audience', { audience: 'cn' }],
    ['payload', { payload: new Uint8Array([1]) }],
    ['hash', { hash: new Uint8Array(32) }],
  ]
  it.each(alterations)('[HC3] names the first entry whose %s was altered', (_what, change) => {
    for (const seq of [1, 3, 5]) {
      expect(verifyChain(changed(seq, change))).toEqual({ ok: false, seq, why: 'altered' })
    }
  })

  it('[HC4] names the first missing or reordered sequence', () => {
    const missing = { ok: false, seq: 3, why: 'missing-or-reordered' }
    expect(verifyChain(five.filter((one) => one.seq !== 3))).toEqual(missing)
    const [a, b, c, d, e] = five
    if (!a || !b || !c || !d || !e) throw new Error('five entries')
    expect(verifyChain([a, b, d, c, e])).toEqual(missing)
    const swapped = [a, b, { ...d, seq: 3 }, { ...c, seq: 4 }, e]
    expect(verifyChain(swapped)).toEqual({ ok: false, seq: 3, why: 'altered' })
  })

  it('[HC5] finds an alteration whose hash was made to fit at the entry after it', () => {
    const third = five[2]
    const before = five[1]
    if (!third || !before) throw new Error('five entries')
    const forged = { ...third, author: 'p-us-1' }
    const hash = chainHash(before.hash, 3, forged)
    expect(verifyChain(changed(3, { ...forged, hash }))).toEqual({ ok: false, seq: 4, why: 'altered' })
  })
})
