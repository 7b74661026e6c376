import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Disk, nodeDisk } from '../../../server/store/disk.ts'
import { encodeFileHeader, encodeFrame, type Frame, saltLength } from '../../../server/store/frame.ts'
import { FrameIndex } from '../../../server/store/frame-index.ts'
import { type Log, openLog, reopenLog } from '../../../server/store/log.ts'
import { freshFolder } from './folders.ts'
import { below, seeded } from './seeded.ts'

const random = seeded(7)
const salt = Uint8Array.from({ length: saltLength }, () => below(random, 256))

/** Some twelve mebibytes: small frames, some that cross from one piece to the next, one longer than a piece. */
const frames: { seq: number; bytes: Uint8Array; offset: number }[] = []
let whole: Buffer
beforeAll(() => {
  const header = encodeFileHeader('memo-9', salt)
  let [seq, offset] = [0, header.length]
  while (offset < 12 << 20) {
    const long = frames.length === 1500 ? 5 << 20 : below(random, frames.length % 50 === 0 ? 200_000 : 300)
    seq += 1 + below(random, 3)
    const bytes = encodeFrame(salt, seq, new Uint8Array(long).fill(seq))
    frames.push({ seq, bytes, offset })
    offset += bytes.length
  }
  whole = Buffer.concat([header, ...frames.map((frame) => frame.bytes)])
})

async function fileOf(bytes: Uint8Array): Promise<string> {
  const path = join(await freshFolder(), 'memo-9.log')
  await writeFile(path, bytes)
  return path
}

async function seqsIn(path: string): Promise<number[]> {
  const seqs: number[] = []
  const log = await openLog(nodeDisk, path, 'memo-9', (some) => {
    for (const { seq, offset } of some) {
      expect(offset).toBe(frames[seqs.length]?.offset)
      seqs.push(seq)
    }
  })
  await log.close()
  return seqs
}

/** Counts the bytes that are read. */
function counting(): { disk: Disk; read(): number } {
  let read = 0
  const open: Disk['open'] = async (path, how) => {
    const file = await nodeDisk.open(path, how)
    return {
      ...file,
      read(at, length) {
        read += length
        return file.read(at, length)
      },
    }
  }
  return { disk: { ...nodeDisk, open }, read: () => read }
}

async function framesFrom(log: Log | null, seq: number) {
  const found: Frame[] = []
  for (let next = seq; log; next = (found.at(-1)?.seq ?? next) + 1) {
    const page = await log.page(next)
    if (page.length === 0) break
    found.push(...page)
  }
  return found
}

describe('a long log', () => {
  it('[AL7] is read in pieces, and gives every frame once, in order, where it stands', async () => {
    expect(await seqsIn(await fileOf(whole))).toEqual(frames.map((frame) => frame.seq))
  })

  it('[AL7] one wrong bit in any piece is found, with its place; the file is left alone', async () => {
    for (const at of [10, 1000, 1500, frames.length - 2]) {
      const { offset, seq } = frames[at] ?? { offset: 0, seq: 0 }
      const before = frames[at - 1]?.seq ?? 0
      const damaged = Buffer.from(whole)
      damaged.writeUInt8(damaged.readUInt8(offset + 16) ^ 1, offset + 16)
      const path = await fileOf(damaged)
      await expect(seqsIn(path)).rejects.toMatchObject({ code: 'journal-damaged', offset, seq: before + 1 })
      expect(seq).toBeGreaterThan(before)
      expect((await readFile(path)).equals(damaged)).toBe(true)
    }
  })

  it('[AL7] a torn tail is cut, also one of a frame longer than a piece', async () => {
    const last = frames.at(-1)?.offset ?? 0
    expect(await seqsIn(await fileOf(whole.subarray(0, last + 30)))).toHaveLength(frames.length - 1)
    const long = frames[1500]?.offset ?? 0
    const path = await fileOf(whole.subarray(0, long + (5 << 20)))
    expect(await seqsIn(path)).toHaveLength(1500)
    expect((await readFile(path)).length).toBe(long)
  })

  it('[AL8] gives the frames from any sequence on, and reads little more than these', async () => {
    const { disk, read } = counting()
    const log = await openLog(disk, await fileOf(whole), 'memo-9', () => undefined)
    const end = frames.at(-1)?.seq ?? 0
    for (let i = 0; i < 40; i++) {
      const from = i < 3 ? end - i : 1 + below(random, end)
      const before = read()
      const found = await framesFrom(log, from)
      const expected = frames.filter((frame) => frame.seq >= from)
      expect(found.map((frame) => frame.seq)).toEqual(expected.map((frame) => frame.seq))
      const wanted = expected.reduce((sum, frame) => sum + frame.bytes.length, 0)
      expect(read() - before).toBeLessThan(
        wanted + 300_000 + (from <= (frames[1500]?.seq ?? 0) ? 10 << 20 : 0),
      )
    }
    expect(await framesFrom(log, end + 1)).toEqual([])
    await log.close()
  })

  it('[AL9] is opened again without being read, and not when it ends elsewhere or a write failed', async () => {
    const path = await fileOf(whole)
    const log = await openLog(nodeDisk, path, 'memo-9', () => undefined)
    const end = frames.at(-1)?.seq ?? 0
    await log.append(end + 1, new Uint8Array([1, 2, 3]))
    await log.close()
    const known = log.state()
    if (!known) throw new Error('nothing is known')
    const { disk, read } = counting()
    const again = await reopenLog(disk, path, known)
    expect(read()).toBe(0)
    expect((await framesFrom(again, end + 1))?.map((frame) => frame.seq)).toEqual([end + 1])
    await again?.append(end + 2, new Uint8Array([4]))
    expect((await framesFrom(again, end))?.map((frame) => frame.seq)).toEqual([end, end + 1, end + 2])
    await again?.close()
    await expect(again?.append(end + 3, new Uint8Array())).rejects.toThrow()
    expect(again?.state()).toBeNull()
    await writeFile(path, whole)
    expect(await reopenLog(disk, path, known)).toBeNull()
  })
})

describe('the index', () => {
  it('[JR6] divides a log into pages of a quarter of a megabyte, or of one frame that has more', () => {
    const sizes = [
      ...Array(20_000).fill(110),
      9 << 20,
      ...Array(3).fill(1 << 20),
      5,
      5,
      ...Array(9_000).fill(90),
    ]
    const index = new FrameIndex(0)
    const ends = sizes.map((size, at) => {
      index.add(at + 1, size)
      return index.end
    })
    let [seq, pages] = [1, 0]
    for (let at = 0; at < index.end; ) {
      const page = index.page(seq)
      if (!page) throw new Error(`no page for ${seq}`)
      expect(page).toMatchObject({ after: seq - 1, from: at })
      expect(ends).toContain(page.to)
      const next = ends.indexOf(page.to) + 2
      expect(page.to - at - Math.max(...sizes.slice(seq - 1, next - 1))).toBeLessThanOrEqual(1 << 18)
      at = page.to
      seq = next
      pages++
    }
    expect(seq).toBe(sizes.length + 1)
    expect(pages).toBeLessThan(30)
  })

  it('[AL8] keeps a point every 64 KiB, not one a frame', () => {
    const index = new FrameIndex(100)
    for (let seq = 1; seq <= 120_000; seq++) index.add(seq, 110)
    const points = new Set(Array.from({ length: 1200 }, (_, i) => index.page(1 + i * 100)?.from))
    expect(points.size).toBeLessThan((120_000 * 110) / (1 << 16) + 2)
    for (let seq = 1; seq <= 120_000; seq += 777) {
      const page = index.page(seq)
      const offset = 100 + (seq - 1) * 110
      expect(page?.after).toBeLessThan(seq)
      expect(page?.from).toBe(100 + (page?.after ?? 0) * 110)
      expect(offset - (page?.from ?? 0)).toBeLessThan((1 << 16) + 110)
    }
    expect(index.page(120_001)).toBeNull()
    expect(new FrameIndex(100).page(1)).toBeNull()
  })
})
