import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chain, emptyHead } from '../../../server/store/chain.ts'
import { nodeDisk } from '../../../server/store/disk.ts'
import { encodeEntries } from '../../../server/store/entry-bytes.ts'
import { checkFolder } from '../../../server/store/folder/check.ts'
import type { Receipt } from '../../../server/store/folder/check-journals.ts'
import { openEmbedded } from '../../../server/store/folder/locked.ts'
import { decodeFileHeader, encodeFrame, scan } from '../../../server/store/frame.ts'
import type { Entry } from '../../../server/store/port.ts'
import { entry } from '../../contract/store.contract.ts'
import { entriesIn } from '../../support/journals.ts'
import { freshFolder } from './folders.ts'
import { below, seeded } from './seeded.ts'

const BASE = 20_261
// The release run of sync.md P8 raises this.
const SEEDS = Number(process.env.CONCORD_VERIFY_SEEDS ?? 300)

/** A journal of many writes of one to four entries, and where each entry lies in the file. */
async function journalOn(seed: number) {
  const random = seeded(seed)
  const folder = await freshFolder()
  const store = await openEmbedded(folder)
  const journal = await store.journal('memo-9')
  for (let seq = 0, writes = 4 + below(random, 12); writes > 0; writes--) {
    const fresh = Array.from({ length: 1 + below(random, 4) }, (_, at) =>
      entry(`第 ${seq + at} 条`.repeat(1 + below(random, 30)), { audience: at % 2 ? 'cn' : 'all' }),
    )
    await journal.append(seq, fresh)
    seq += fresh.length
  }
  const entries = await entriesIn(journal)
  await store.close()
  const path = join(folder, 'journals', 'memo-9.log')
  const bytes = await readFile(path)
  const header = decodeFileHeader(bytes)
  if (typeof header === 'string') throw new Error(header)
  return {
    random,
    folder,
    path,
    bytes,
    header,
    entries,
    frames: scan(bytes, header.length, header.salt).frames,
  }
}
type Filled = Awaited<ReturnType<typeof journalOn>>

async function checked(folder: string, receipt: Receipt | null = null) {
  const found = await checkFolder({
    ...{ disk: nodeDisk, folder, moment: null, receipt },
    judge: () => () => null,
    judgeBlob: () => null,
  })
  if (!('journals' in found)) throw new Error(found.what)
  return found
}

/** The whole file again from batches of entries, every checksum right: what somebody can do who knows the format. */
function forged({ bytes, header }: Filled, batches: readonly { seq: number; entries: readonly Entry[] }[]) {
  const frames = batches
    .filter((batch) => batch.entries.length > 0)
    .map((batch) => encodeFrame(header.salt, batch.seq, encodeEntries(batch.entries)))
  return Buffer.concat([bytes.subarray(0, header.length), ...frames])
}

const batchesOf = ({ frames, entries }: Filled) =>
  frames.map(({ seq }, i) => {
    const first = (frames[i - 1]?.seq ?? 0) + 1
    return { seq, entries: entries.filter((one) => one.seq >= first && one.seq <= seq) }
  })

/** The first sequence number that a flipped byte touches. */
function touchedBy({ frames, entries, header }: Filled, at: number): number {
  if (at < header.length) return 1
  const frame = frames.findLast(({ offset }) => offset <= at)
  if (!frame) throw new Error('no frame')
  let seq = (frames[frames.indexOf(frame) - 1]?.seq ?? 0) + 1
  let end = frame.offset + 24
  while (seq <= frame.seq) {
    const one = entries[seq - 1]
    if (!one) break
    end += encodeEntries([one]).length
    if (at < end) return at < frame.offset + 24 ? (frames[frames.indexOf(frame) - 1]?.seq ?? 0) + 1 : seq
    seq++
  }
  return frame.seq
}

type Harm = { readonly bytes: Buffer; readonly seq: number }
const HARMS: Readonly<Record<string, (filled: Filled) => Harm>> = {
  'a flipped byte': (filled) => {
    const at = below(filled.random, filled.bytes.length)
    const bytes = Buffer.from(filled.bytes)
    bytes[at] = (bytes[at] ?? 0) ^ (1 + below(filled.random, 255))
    return { bytes, seq: touchedBy(filled, at) }
  },
  'a write taken out': (filled) => {
    const which = below(filled.random, filled.frames.length - 1)
    const frame = filled.frames[which]
    if (!frame) throw new Error('no frame')
    const { bytes } = filled
    return {
      bytes: Buffer.concat([bytes.subarray(0, frame.offset), bytes.subarray(frame.offset + frame.length)]),
      seq: (filled.frames[which - 1]?.seq ?? 0) + 1,
    }
  },
  'two writes swapped': (filled) => {
    const which = below(filled.random, filled.frames.length - 1)
    const [a, b] = [filled.frames[which], filled.frames[which + 1]]
    if (!a || !b) throw new Error('no frame')
    const part = (one: typeof a) => filled.bytes.subarray(one.offset, one.offset + one.length)
    const after = filled.bytes.subarray(b.offset + b.length)
    return {
      bytes: Buffer.concat([filled.bytes.subarray(0, a.offset), part(b), part(a), after]),
      seq: (filled.frames[which - 1]?.seq ?? 0) + 1,
    }
  },
  'a write twice': (filled) => {
    const frame = filled.frames[below(filled.random, filled.frames.length)]
    if (!frame) throw new Error('no frame')
    const end = frame.offset + frame.length
    const { bytes } = filled
    return {
      bytes: Buffer.concat([bytes.subarray(0, end), bytes.subarray(frame.offset, end), bytes.subarray(end)]),
      seq: frame.seq + 1,
    }
  },
  'the end cut off in the middle of a write': (filled) => {
    const frame = filled.frames[below(filled.random, filled.frames.length)]
    if (!frame) throw new Error('no frame')
    const at = frame.offset + 1 + below(filled.random, frame.length - 1)
    return { bytes: filled.bytes.subarray(0, at), seq: touchedBy(filled, at) }
  },
  'an entry altered, checksums made right': (filled) => {
    const seq = 1 + below(filled.random, filled.entries.length)
    const bytes = forged(
      filled,
      batchesOf(filled).map((batch) => ({
        ...batch,
        entries: batch.entries.map((one) =>
          one.seq === seq ? { ...one, payload: new TextEncoder().encode('另一句话') } : one,
        ),
      })),
    )
    return { bytes, seq }
  },
  'an entry taken out, checksums made right': (filled) => {
    const seq = 1 + below(filled.random, filled.entries.length - 1)
    const bytes = forged(
      filled,
      batchesOf(filled).map((batch) => ({
        ...batch,
        entries: batch.entries.filter((one) => one.seq !== seq),
      })),
    )
    return { bytes, seq }
  },
  'everything after it numbered and chained anew from a wrong start': (filled) => {
    const seq = 2 + below(filled.random, filled.entries.length - 1)
    const rest = chain({ seq: seq - 1, hash: emptyHead.hash }, filled.entries.slice(seq - 1))
    const bytes = forged(
      filled,
      batchesOf(filled).map((batch) => ({
        ...batch,
        entries: batch.entries.map((one) => rest.find((other) => other.seq === one.seq) ?? one),
      })),
    )
    return { bytes, seq }
  },
}

describe('what became of a journal file', () => {
  it('[VF1] a sound one: its length and its end', async () => {
    const filled = await journalOn(BASE)
    const { journals, ok } = await checked(filled.folder)
    const last = filled.entries.at(-1)
    expect(ok).toBe(true)
    expect(journals).toEqual([
      {
        id: 'memo-9',
        seq: last?.seq,
        head: Buffer.from(last?.hash ?? []).toString('hex'),
        bytes: filled.bytes.length,
        finding: null,
      },
    ])
  })

  for (const [name, harm] of Object.entries(HARMS))
    it(`[VF1] ${name} is found, and the first bad entry named: ${SEEDS} seeds from ${BASE}`, async () => {
      const filled = await journalOn(BASE)
      for (let seed = BASE; seed < BASE + SEEDS; seed++) {
        const { bytes, seq } = harm({ ...filled, random: seeded(seed) })
        await writeFile(filled.path, bytes)
        const { journals, ok } = await checked(filled.folder)
        expect({ seed, ok, seq: journals[0]?.finding?.seq }).toEqual({ seed, ok: false, seq })
      }
    })

  it(`[VF3] [EM4] a whole chain forged anew, or cut between two writes, is found by the note beside it or by a receipt: seeds from ${BASE}`, async () => {
    const filled = await journalOn(BASE)
    const mark = filled.path.replace(/\.log$/, '.end')
    const note = await readFile(mark)
    const receiptOf = (one: Entry | undefined): Receipt => ({
      ...{ journal: 'memo-9', seq: one?.seq ?? 0 },
      head: Buffer.from(one?.hash ?? []).toString('hex'),
    })
    for (let seed = BASE; seed < BASE + 30; seed++) {
      const random = seeded(seed)
      const seq = 1 + below(random, filled.entries.length - 1)
      const altered = filled.entries.map((one) => (one.seq === seq ? { ...one, time: one.time + 1 } : one))
      const anew = chain(emptyHead, altered)
      const bytes = forged(
        filled,
        batchesOf(filled).map((batch) => ({
          ...batch,
          entries: batch.entries.flatMap((one) => anew[one.seq - 1] ?? []),
        })),
      )
      await writeFile(filled.path, bytes)
      await writeFile(mark, note)
      expect((await checked(filled.folder)).journals[0]?.finding?.what).toBe('other-history')
      await rm(mark)
      expect((await checked(filled.folder)).journals[0]?.finding).toBeNull()
      const later = seq + below(random, filled.entries.length - seq)
      const told = await checked(filled.folder, receiptOf(filled.entries[later]))
      expect({ seed, faults: told.faults.map((fault) => fault.what) }).toMatchObject({
        faults: expect.arrayContaining(['receipt-differs']),
      })
      const which = below(random, filled.frames.length - 1)
      const frame = filled.frames[which]
      await writeFile(filled.path, filled.bytes.subarray(0, (frame?.offset ?? 0) + (frame?.length ?? 0)))
      const short = await checked(filled.folder, receiptOf(filled.entries.at(-1)))
      expect({ seed, faults: short.faults.map((fault) => fault.what) }).toMatchObject({
        faults: expect.arrayContaining(['receipt-beyond']),
      })
      const kept = await checked(filled.folder, receiptOf(filled.entries[(frame?.seq ?? 1) - 1]))
      expect(kept.faults.map((fault) => fault.what)).not.toContain('receipt-beyond')
    }
  })
})
