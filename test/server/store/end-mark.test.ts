import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openEmbedded } from '../../../server/store/folder/locked.ts'
import { appended, entry } from '../../contract/store.contract.ts'
import { IS_FULL } from '../../support/scale.ts'
import { freshFolder } from './folders.ts'

/** A closed data folder: a journal of four frames with the end of each, and its mark. */
async function marked() {
  const folder = await freshFolder()
  const store = await openEmbedded(folder)
  const journal = await store.journal('memo-9')
  const path = join(folder, 'journals', 'memo-9.log')
  const ends = [(await readFile(path)).length]
  for (const seq of [0, 1, 2, 3]) {
    appended(await journal.append(seq, [entry(`甲乙丙丁 ${seq}`)]))
    ends.push((await readFile(path)).length)
  }
  await store.close()
  return { folder, path, ends, mark: join(folder, 'journals', 'memo-9.end'), bytes: await readFile(path) }
}

async function opening(folder: string): Promise<number> {
  const store = await openEmbedded(folder)
  try {
    return (await store.journal('memo-9')).head.seq
  } finally {
    await store.close()
  }
}

describe('the end of a journal, noted beside it', () => {
  it('[EM1] a journal that was cut between or inside entries, or ends in zeros, is refused with how much is missing; the file is left alone', async () => {
    const { folder, path, bytes, ends } = await marked()
    const sizes = Array.from({ length: bytes.length - (ends[0] ?? 0) }, (_, n) => (ends[0] ?? 0) + n)
    // Every place where an entry ends, and those between them in steps that meet each part of a frame.
    for (const size of sizes.filter((one) => ends.includes(one) || one % (IS_FULL ? 11 : 101) === 0)) {
      const cut = bytes.subarray(0, size)
      const after = ends.filter((end) => end <= size).length - 1
      for (const shown of [cut, Buffer.concat([cut, Buffer.alloc(bytes.length - size)])]) {
        if (shown.equals(bytes)) continue
        await writeFile(path, shown)
        await expect(opening(folder)).rejects.toMatchObject({
          code: 'journal-damaged',
          seq: after + 1,
          loss: { after, entries: 4 - after, since: after === 0 ? null : expect.any(Number) },
        })
        expect((await readFile(path)).equals(shown)).toBe(true)
      }
    }
  }, 60_000)

  it('[EM1] so is one whose file is gone; other journals open', async () => {
    const { folder, path } = await marked()
    await rm(path)
    const store = await openEmbedded(folder)
    expect(store.has('memo-9')).toBe(true)
    for (const _ of [1, 2])
      await expect(store.journal('memo-9')).rejects.toMatchObject({ loss: { after: 0, entries: 4 } })
    expect([...store.damaged().keys()]).toEqual(['memo-9'])
    expect((await (await store.journal('memo-10')).append(0, [entry('甲')])).ok).toBe(true)
    expect([...(await store.heads()).keys()]).toEqual(['memo-10'])
    await store.close()
    expect(await readdir(join(folder, 'journals'))).not.toContain('memo-9.log')
  })

  it('[EM1] and one that went on otherwise from an earlier state', async () => {
    const { folder, path, bytes, ends, mark } = await marked()
    const note = await readFile(mark)
    await writeFile(path, bytes.subarray(0, ends[2]))
    await rm(mark)
    const store = await openEmbedded(folder)
    for (const seq of [2, 3, 4]) appended(await (await store.journal('memo-9')).append(seq, [entry('戊')]))
    await store.close()
    await writeFile(mark, note)
    await expect(opening(folder)).rejects.toMatchObject({ seq: 4, loss: { after: 3, entries: 1 } })
  })

  it('[EM2] is noted when a journal is opened and closed, and while it is open when it is asked for', async () => {
    const { folder, mark } = await marked()
    const closed = await readFile(mark)
    const store = await openEmbedded(folder)
    appended(await (await store.journal('memo-9')).append(4, [entry('己')]))
    expect((await readFile(mark)).equals(closed)).toBe(true)
    await store.markEnds()
    const open = await readFile(mark)
    expect(open.readBigUInt64BE(8)).toBe(5n)
    await store.close()
    expect((await readFile(mark)).equals(open)).toBe(true)
  })

  it('[EM3] a note that is missing, cut or altered is as good as none, and is made anew', async () => {
    const { folder, mark } = await marked()
    const note = await readFile(mark)
    for (let at = 0; at < note.length; at += 7) {
      const altered = Buffer.from(note)
      altered.writeUInt8(altered.readUInt8(at) ^ 0x10, at)
      for (const bytes of [altered, note.subarray(0, at)]) {
        await writeFile(mark, bytes)
        expect(await opening(folder)).toBe(4)
        expect((await readFile(mark)).equals(note)).toBe(true)
      }
    }
    await rm(mark)
    expect(await opening(folder)).toBe(4)
    expect((await readFile(mark)).equals(note)).toBe(true)
  })
})
