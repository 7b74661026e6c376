import { copyFile, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openEmbedded } from '../../../server/store/folder/locked.ts'
import type { Snapshot } from '../../../server/store/port.ts'
import { decodeSnapshot, encodeSnapshot } from '../../../server/store/snapshot-file.ts'
import { appended, entry } from '../../contract/store.contract.ts'
import { freshFolder } from './folders.ts'

const body = new TextEncoder().encode('甲乙丙丁')

/** A closed data folder: a journal of two entries with a snapshot of them. */
async function kept() {
  const folder = await freshFolder()
  const store = await openEmbedded(folder)
  const journal = await store.journal('memo-9')
  appended(await journal.append(0, [entry('甲'), entry('乙')]))
  await journal.writeSnapshot({ ...journal.head, body })
  await store.close()
  const file = join(folder, 'snapshots', 'memo-9.snap')
  return { folder, file, log: join(folder, 'journals', 'memo-9.log'), bytes: await readFile(file) }
}

async function found(folder: string): Promise<Snapshot | null> {
  const store = await openEmbedded(folder)
  try {
    const journal = await store.journal('memo-9')
    expect(journal.head.seq).toBeGreaterThan(0)
    return await journal.snapshot()
  } finally {
    await store.close()
  }
}

describe('the file of a snapshot', () => {
  it('[SN9] cut anywhere, or with one wrong bit anywhere, is none', async () => {
    const { bytes } = await kept()
    expect(decodeSnapshot(bytes)?.body).toEqual(new Uint8Array(body))
    for (let at = 0; at < bytes.length; at++) {
      expect(decodeSnapshot(bytes.subarray(0, at))).toBeNull()
      const flipped = Buffer.from(bytes)
      flipped.writeUInt8(flipped.readUInt8(at) ^ 0x10, at)
      expect(decodeSnapshot(flipped)).toBeNull()
    }
    expect(decodeSnapshot(Buffer.concat([bytes, Buffer.alloc(1)]))).toBeNull()
  })

  it('[SN9] damaged on the disk is as good as missing, and is replaced by the next', async () => {
    const { folder, file, bytes } = await kept()
    await writeFile(file, bytes.subarray(0, bytes.length >> 1))
    expect(await found(folder)).toBeNull()
    const store = await openEmbedded(folder)
    const journal = await store.journal('memo-9')
    await journal.writeSnapshot({ ...journal.head, body })
    await store.close()
    expect((await found(folder))?.body).toEqual(new Uint8Array(body))
  })

  it('[SN10] the folder may be emptied at any time; what was being written is not looked at', async () => {
    const { folder, file, bytes } = await kept()
    await copyFile(file, `${file}.new`)
    await rm(file)
    expect(await found(folder)).toBeNull()
    await rm(join(folder, 'snapshots'), { recursive: true })
    expect(await found(folder)).toBeNull()
    expect(await readdir(join(folder, 'snapshots'))).toEqual([])
    await writeFile(file, bytes)
    expect((await found(folder))?.seq).toBe(2)
  })

  it('[SN11] ahead of a journal that was put back to an earlier state, or went on otherwise, shows that entries are lost', async () => {
    const { folder, log } = await kept()
    const earlier = await readFile(log)
    const store = await openEmbedded(folder)
    const journal = await store.journal('memo-9')
    appended(await journal.append(2, [entry('丙')]))
    await journal.writeSnapshot({ ...journal.head, body })
    await store.close()
    await writeFile(log, earlier)
    await rm(join(folder, 'journals', 'memo-9.end'))
    await expect(found(folder)).rejects.toMatchObject({ seq: 3, loss: { after: 2, entries: 1 } })
    const snapshots = join(folder, 'snapshots')
    await cp(snapshots, `${snapshots}-aside`, { recursive: true })
    await rm(snapshots, { recursive: true })
    const other = await openEmbedded(folder)
    for (const [at, words] of ['丁', '戊'].entries())
      appended(await (await other.journal('memo-9')).append(2 + at, [entry(words)]))
    await other.close()
    await rm(join(folder, 'journals', 'memo-9.end'))
    await rm(snapshots, { recursive: true })
    await cp(`${snapshots}-aside`, snapshots, { recursive: true })
    await expect(found(folder)).rejects.toMatchObject({ seq: 3, loss: { after: 2, entries: 1 } })
  })

  it('[SN12] says of which entry it is', () => {
    const snapshot = { seq: 2 ** 40, hash: new Uint8Array(32).fill(3), body }
    expect(decodeSnapshot(encodeSnapshot(snapshot))).toMatchObject({ seq: 2 ** 40, hash: snapshot.hash })
  })
})
