import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeDisk } from '../../../server/store/disk.ts'
import { JournalDamaged } from '../../../server/store/errors.ts'
import { createLog, type Log, openLog } from '../../../server/store/log.ts'
import { freshFolder } from './folders.ts'

const opened = (path: string): Promise<Log> => openLog(nodeDisk, path, 'memo-9', () => undefined)

type File = { path: string; bytes: Buffer; starts: readonly number[] }

/** Three frames, sequences 1, 2, 3; `starts` are their offsets and the end. */
async function threeFrames(): Promise<File> {
  const path = join(await freshFolder(), 'memo-9.log')
  await createLog(nodeDisk, path, 'memo-9')
  const log = await opened(path)
  const starts = [(await readFile(path)).length]
  for (const seq of [1, 2, 3]) {
    await log.append(seq, new TextEncoder().encode(`body ${seq}`))
    starts.push((await readFile(path)).length)
  }
  await log.close()
  return { path, bytes: await readFile(path), starts }
}

async function seqsIn(path: string): Promise<number[]> {
  const seqs: number[] = []
  const log = await openLog(nodeDisk, path, 'memo-9', (frames) => seqs.push(...frames.map((f) => f.seq)))
  await log.close()
  return seqs
}

const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(at) ^ 0x10, at)
  return copy
}

describe('the log', () => {
  it('[AL2] gives back its frames, from any sequence', async () => {
    const { path } = await threeFrames()
    const log = await opened(path)
    for (const from of [1, 2, 3, 4]) {
      const found: number[] = []
      for (let next = from; next <= 3; next = (found.at(-1) ?? 3) + 1)
        found.push(...(await log.page(next)).map((frame) => frame.seq))
      expect(await log.page(4)).toEqual([])
      expect(found).toEqual([1, 2, 3].slice(from - 1))
    }
    await log.close()
  })

  it('[AL3] cuts a tail that was torn at any byte, durably, and nothing else', async () => {
    const { path, bytes, starts } = await threeFrames()
    const [, , third = 0, end = 0] = starts
    for (let size = third; size < end; size++) {
      await writeFile(path, bytes.subarray(0, size))
      expect(await seqsIn(path)).toEqual([1, 2])
      expect(await readFile(path)).toEqual(bytes.subarray(0, third))
    }
  })

  it('[AL4] refuses a last frame with one wrong bit: every sector of it is there, so it was whole once', async () => {
    const { path, bytes, starts } = await threeFrames()
    const [, , third = 0, end = 0] = starts
    for (let at = third; at < end; at++) {
      await writeFile(path, flipped(bytes, at))
      await expect(seqsIn(path)).rejects.toMatchObject({ code: 'journal-damaged', offset: third, seq: 3 })
      expect((await readFile(path)).equals(flipped(bytes, at))).toBe(true)
    }
    await writeFile(path, Buffer.concat([bytes, Buffer.from('noise')]))
    await expect(seqsIn(path)).rejects.toMatchObject({ code: 'journal-damaged', offset: end, seq: 4 })
  })

  it('[AL3] cuts a last frame of which some sectors read as zeros, and zeros after the last frame', async () => {
    const { path, bytes, starts } = await threeFrames()
    const [, , third = 0, end = 0] = starts
    for (const sector of [64, 512]) {
      for (let from = third; from < end; from = (Math.floor(from / sector) + 1) * sector) {
        const lost = Buffer.from(bytes).fill(0, from, Math.min(end, (Math.floor(from / sector) + 1) * sector))
        await writeFile(path, lost)
        expect(await seqsIn(path)).toEqual([1, 2])
      }
    }
    for (const noise of [Buffer.alloc(4096), bytes.subarray(third, third + 8)]) {
      await writeFile(path, Buffer.concat([bytes, noise]))
      expect(await seqsIn(path)).toEqual([1, 2, 3])
      expect(await readFile(path)).toEqual(bytes)
    }
  })

  it('[AL4] refuses one wrong bit anywhere before the last frame, says where, and changes nothing', async () => {
    const { path, bytes, starts } = await threeFrames()
    const [first = 0, second = 0, third = 0] = starts
    for (let at = first; at < third; at++) {
      const damaged = flipped(bytes, at)
      await writeFile(path, damaged)
      const place = at < second ? { offset: first, seq: 1 } : { offset: second, seq: 2 }
      await expect(seqsIn(path)).rejects.toMatchObject({ code: 'journal-damaged', file: path, ...place })
      expect((await readFile(path)).equals(damaged)).toBe(true)
    }
  })

  it('[AL4] refuses a bad frame before one that was torn, for the later write had begun', async () => {
    const { path, bytes, starts } = await threeFrames()
    const [, second = 0, third = 0] = starts
    await writeFile(path, flipped(bytes, third - 1).subarray(0, third + 30))
    await expect(seqsIn(path)).rejects.toMatchObject({ code: 'journal-damaged', offset: second, seq: 2 })
  })

  it('[AL4] refuses a bad frame with anything at all after its end', async () => {
    const { path, bytes, starts } = await threeFrames()
    await writeFile(path, Buffer.concat([flipped(bytes, bytes.length - 1), Buffer.alloc(1)]))
    await expect(seqsIn(path)).rejects.toMatchObject({ code: 'journal-damaged', offset: starts[2], seq: 3 })
  })

  it('[AL5] refuses any wrong byte in the header, an empty file, and another journal under this name', async () => {
    const { path, bytes, starts } = await threeFrames()
    for (let at = 0; at < (starts[0] ?? 0); at++) {
      await writeFile(path, flipped(bytes, at))
      await expect(seqsIn(path)).rejects.toBeInstanceOf(JournalDamaged)
    }
    await writeFile(path, '')
    await expect(seqsIn(path)).rejects.toMatchObject({ code: 'journal-damaged', offset: 0 })
    await writeFile(path, bytes)
    await expect(openLog(nodeDisk, path, 'memo-10', () => undefined)).rejects.toMatchObject({
      code: 'journal-damaged',
    })
  })

  it('[AL6] is not deceived by a text that holds the bytes of a frame', async () => {
    const { path, bytes, starts } = await threeFrames()
    const other = await threeFrames()
    const log = await opened(path)
    await log.append(4, other.bytes.subarray(other.starts[0]))
    await log.close()
    const whole = await readFile(path)
    await writeFile(path, whole.subarray(0, whole.length - 1))
    expect(await seqsIn(path)).toEqual([1, 2, 3])
    expect(await readFile(path)).toEqual(bytes.subarray(0, starts[3]))
  })
})
