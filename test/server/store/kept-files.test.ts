import { copyFile, mkdir, readdir, readFile, rm, truncate, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeDisk } from '../../../server/store/disk.ts'
import { acceptLoss } from '../../../server/store/folder/accept-loss.ts'
import { assessLoss } from '../../../server/store/folder/assess-loss.ts'
import { openEmbedded } from '../../../server/store/folder/locked.ts'
import { MOST_KEPT } from '../../../server/store/kept-files.ts'
import type { Entry, Snapshot, Store } from '../../../server/store/port.ts'
import { appended, entry } from '../../contract/store.contract.ts'
import { freshFolder } from './folders.ts'

const BODY = new TextEncoder().encode('甲乙'.repeat(500_000))

/** A closed data folder: a journal of three entries, of which the second is kept; and what opens it again. */
async function kept(body = BODY) {
  const folder = await freshFolder()
  let entries: readonly Entry[] = []
  await within(folder, async (store) => {
    const journal = await store.journal('memo-9')
    entries = appended(
      await journal.append(
        0,
        ['甲', '乙', '丙'].map((words) => entry(words)),
      ),
    ).entries
    const [, second] = entries
    if (second) await journal.keep({ seq: 2, hash: second.hash, body })
  })
  const [name = ''] = await keptIn(folder)
  return { folder, entries, name, file: join(folder, 'snapshots', name) }
}

async function within<T>(folder: string, ask: (store: Store) => Promise<T>): Promise<T> {
  const store = await openEmbedded(folder)
  try {
    return await ask(store)
  } finally {
    await store.close()
  }
}

const keptIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(join(folder, 'snapshots'))).filter((name) => name.includes('.kept'))
const found = (folder: string) =>
  within(folder, async (store) => wordsOf(await (await store.journal('memo-9')).kept(2)))
/** Comparing millions of bytes one by one takes the test seconds. */
const wordsOf = (kept: Snapshot | null) => kept && new TextDecoder().decode(kept.body)
const WORDS = new TextDecoder().decode(BODY)

describe('what is kept of an entry', () => {
  it('[RN2] is a file named by the journal, the number of the entry and its hash', async () => {
    const { name, entries, folder } = await kept()
    expect(name).toBe(`memo-9.2.${Buffer.from(entries[1]?.hash ?? []).toString('hex')}.kept`)
    expect((await found(folder)) === WORDS).toBe(true)
  })

  const flipped = (bytes: Buffer, at: number): Buffer => {
    const copy = Buffer.from(bytes)
    copy.writeUInt8(copy.readUInt8(at) ^ 0x10, at)
    return copy
  }
  const HEAD = 52
  const DAMAGES: readonly (readonly [string, (bytes: Buffer) => Buffer | null])[] = [
    ['empty', () => Buffer.alloc(0)],
    ['cut inside its head', (bytes) => bytes.subarray(0, 20)],
    ['cut inside its body', (bytes) => bytes.subarray(0, bytes.length >> 1)],
    ['without its last byte', (bytes) => bytes.subarray(0, -1)],
    ['with one byte more', (bytes) => Buffer.concat([bytes, Buffer.alloc(1)])],
    ['of zeros', (bytes) => Buffer.alloc(bytes.length)],
    ['with one wrong bit in its body', (bytes) => flipped(bytes, HEAD + 1_500_000)],
    ['with one wrong bit in its sum', (bytes) => flipped(bytes, bytes.length - 1)],
    ['of another number', (bytes) => flipped(bytes, 19)],
    ['of another hash', (bytes) => flipped(bytes, 30)],
    ['of another form', (bytes) => flipped(bytes, 3)],
    ['of a later version', (bytes) => flipped(bytes, 11)],
    [
      'forged, with the sum of the words before',
      (bytes) => {
        const forged = Buffer.from(bytes)
        forged.set(new TextEncoder().encode('丙丁'), HEAD)
        return forged
      },
    ],
    ['gone', () => null],
  ]
  it.each(DAMAGES)('[RN2] a file that is %s is none, and the next one takes its place', async (_, damage) => {
    const { folder, file, entries } = await kept()
    const bytes = damage(await readFile(file))
    await (bytes ? writeFile(file, bytes) : unlink(file))
    expect(await found(folder)).toBeNull()
    await within(folder, async (store) => {
      const journal = await store.journal('memo-9')
      await journal.keep({ seq: 2, hash: entries[1]?.hash ?? new Uint8Array(32), body: BODY })
    })
    expect((await found(folder)) === WORDS).toBe(true)
  })

  it('[RN2] a folder in its place, and a name that says more than there is, are none', async () => {
    const { folder, file, name } = await kept()
    await copyFile(file, file.replace('.2.', '.1.'))
    await copyFile(file, join(folder, 'snapshots', `memo-9.2.${'0'.repeat(64)}.kept`))
    await rm(file)
    await mkdir(file)
    expect(await found(folder)).toBeNull()
    await within(folder, async (store) => expect(await (await store.journal('memo-9')).kept(1)).toBeNull())
    await rm(file, { recursive: true })
    expect(await keptIn(folder)).toEqual([])
    expect(name).toContain('memo-9.2.')
  })

  it('[RN2] the folder may be emptied at any time, also while it is served; what was being written is removed', async () => {
    const { folder, file, entries } = await kept()
    await copyFile(file, `${file}.new`)
    await within(folder, async (store) => {
      expect(await keptIn(folder)).toHaveLength(1)
      const journal = await store.journal('memo-9')
      await rm(join(folder, 'snapshots'), { recursive: true })
      expect(await journal.kept(2)).toBeNull()
      await journal.keep({ seq: 2, hash: entries[1]?.hash ?? new Uint8Array(32), body: BODY })
      expect(wordsOf(await journal.kept(2)) === WORDS).toBe(true)
    })
  })

  it('[RN2] one that is larger than any may be is not written, and not read', async () => {
    const { folder, file } = await kept(new Uint8Array(MOST_KEPT.bytes + 1))
    expect(await keptIn(folder)).toEqual([])
    const small = await kept()
    await truncate(small.file, MOST_KEPT.bytes + 1000)
    expect(await found(small.folder)).toBeNull()
    expect(file).toContain('snapshots')
  })

  it('[RN2] is removed when the journal is that of before, or went on otherwise', async () => {
    const { folder } = await kept()
    const log = join(folder, 'journals', 'memo-9.log')
    const other = await freshFolder()
    await within(other, async (store) => {
      const journal = await store.journal('memo-9')
      appended(
        await journal.append(
          0,
          ['甲', '丁', '戊', '己'].map((words) => entry(words)),
        ),
      )
    })
    await copyFile(join(other, 'journals', 'memo-9.log'), log)
    await rm(join(folder, 'journals', 'memo-9.end'))
    expect(await found(folder)).toBeNull()
    expect(await keptIn(folder)).toEqual([])
  })

  it('[RN2] accepting a loss removes what is kept of the entries that are lost, and no other', async () => {
    const { folder, entries } = await kept()
    const log = join(folder, 'journals', 'memo-9.log')
    let whole = 0
    await within(folder, async (store) => {
      const journal = await store.journal('memo-9')
      whole = (await readFile(log)).length
      const [fourth] = appended(await journal.append(3, [entry('丁')])).entries
      await journal.keep({ seq: 4, hash: fourth?.hash ?? new Uint8Array(32), body: BODY })
      await store.catalogue.change((draft) => {
        draft.demo = false
      })
    })
    expect(await keptIn(folder)).toHaveLength(2)
    await truncate(log, whole + 11)
    const loss = await assessLoss(nodeDisk, folder, 'memo-9')
    if (!loss.ok) throw new Error(loss.refusal.what)
    const told = entry('退回')
    await acceptLoss({
      disk: nodeDisk,
      folder,
      loss: loss.value,
      entry: told,
      now: 1,
      prepared: 'restoring-1',
    })
    await within(folder, async (store) => {
      const journal = await store.journal('memo-9')
      expect(journal.head.seq).toBe(4)
      expect(await journal.kept(4)).toBeNull()
      expect((await journal.kept(2))?.hash).toEqual(entries[1]?.hash)
    })
    expect(await keptIn(folder)).toHaveLength(1)
  })
})
