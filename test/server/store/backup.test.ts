import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogueSchema } from '../../../server/store/catalogue-data.ts'
import { type Disk, nodeDisk } from '../../../server/store/disk.ts'
import { type BackupAsk, takeBackup } from '../../../server/store/folder/backup.ts'
import { checkFolder, type FolderCheck } from '../../../server/store/folder/check.ts'
import { openEmbedded } from '../../../server/store/folder/locked.ts'
import { backupIn, completeRestore, prepareRestore } from '../../../server/store/folder/restore.ts'
import type { Head, NewEntry, Store } from '../../../server/store/port.ts'
import { appended, entry, person } from '../../contract/store.contract.ts'
import { entriesIn } from '../../support/journals.ts'
import { Died, dyingDisk } from './dying-disk.ts'
import { freshFolder } from './folders.ts'

const NOW = Date.UTC(2026, 10, 21, 6, 30, 36)
const HOUR = 3_600_000

const session = (id: string, of: string) => ({
  ...{ id, person: of, tokenHash: id.repeat(64).slice(0, 64), csrf: 'secret', createdAt: 0, lastUsedAt: 0 },
  ...{ expiresAt: NOW + HOUR, endedAt: null, userAgent: '' },
})
const link = (id: string, of: string) => ({
  ...{ id, person: of, tokenHash: id.repeat(64).slice(0, 64), purpose: 'invitation' as const, createdAt: 0 },
  ...{ expiresAt: NOW + HOUR, usedAt: null, usedBySession: null, usedByPage: null, revokedAt: null },
})
const memorandum = (id: string) => ({ id, title: id, round: 9, createdAt: 0, createdBy: 'p-1' })

/** Two memoranda, two people signed in, a link, two documents. */
async function filled(): Promise<string> {
  const folder = join(await freshFolder(), 'data')
  const store = await openEmbedded(folder)
  for (const id of ['memo-8', 'memo-9'])
    appended(await (await store.journal(id)).append(0, [entry(`${id} 一`), entry(`${id} 二`)]))
  await store.blobs.write('upload-1', new TextEncoder().encode('原件'))
  await store.blobs.write('draft-1.json', new TextEncoder().encode('{}'))
  await store.catalogue.change((draft) => {
    draft.people.push(person('p-1'), person('p-2'))
    draft.sessions.push(session('a', 'p-1'), session('b', 'p-2'))
    draft.invitations.push(link('c', 'p-1'))
    draft.memoranda.push(memorandum('memo-8'), memorandum('memo-9'))
  })
  await store.close()
  return folder
}

async function backedUp(folder: string, more: Partial<BackupAsk> = {}) {
  const below = join(await freshFolder(), 'backups')
  const judge = () => () => null
  return takeBackup({
    ...{ disk: nodeDisk, from: folder, below, moment: null, takenAt: NOW, judge },
    ...more,
  })
}
async function taken(folder: string, more: Partial<BackupAsk> = {}) {
  const backup = await backedUp(folder, more)
  if (!backup.ok) throw new Error(backup.refusal.what)
  return backup.value
}

const checkOf = (folder: string, more: Partial<FolderCheck> = {}) =>
  checkFolder({
    ...{ disk: nodeDisk, folder, moment: null, receipt: null },
    ...{ judge: () => () => null, judgeBlob: () => null },
    ...more,
  })

const told = (replaced: Head | null): NewEntry =>
  entry(`restored over ${replaced?.seq ?? 'nothing'}`, { kind: 'fact', author: 'server' })
const restoring = (folder: string, disk = nodeDisk) =>
  completeRestore({
    disk,
    folder,
    prepared: 'restoring-1',
    now: NOW,
    entryFor: ({ replaced }) => told(replaced),
  })

async function texts(store: Store, id: string): Promise<readonly string[]> {
  const entries = await entriesIn(await store.journal(id))
  return entries.map((one) => new TextDecoder().decode(one.payload))
}

/** Every file below a folder, with its bytes. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  const read = async (path: string) =>
    [path.slice(folder.length), (await readFile(path)).toString('hex')] as const
  return new Map(await Promise.all(files.toSorted().map(read)))
}

describe('a backup', () => {
  it('[BK1] is a new folder of its own, only for its owner, proven and named by the time', async () => {
    const folder = await filled()
    const backup = await taken(folder)
    expect(backup.folder).toMatch(/concord-20261121T063036Z$/)
    expect((await readdir(backup.folder)).toSorted()).toEqual([
      'backup.json',
      'blobs',
      'catalogue.json',
      'journals',
    ])
    expect((await stat(backup.folder)).mode & 0o777).toBe(0o700)
    for (const file of ['backup.json', 'catalogue.json', 'journals/memo-9.log', 'blobs/upload-1'])
      expect((await stat(join(backup.folder, file))).mode & 0o777).toBe(0o600)
    expect(await checkOf(backup.folder)).toMatchObject({
      ok: true,
      kind: 'backup',
      documents: 2,
      backup: { takenAt: NOW, fingerprint: backup.fingerprint },
    })
    const second = await takeBackup({
      ...{ disk: nodeDisk, from: folder, below: join(backup.folder, '..'), moment: null },
      ...{ takenAt: NOW, judge: () => () => null },
    })
    expect(second).toMatchObject({ ok: true, value: { folder: `${backup.folder}-2` } })
  })

  it('[BK2] holds each journal up to the moment, whatever is appended while it is copied', async () => {
    const folder = await filled()
    const store = await openEmbedded(folder)
    const journal = await store.journal('memo-9')
    const heads = await store.heads()
    const catalogue = catalogueSchema.parse(store.catalogue.read())
    let seq = journal.head.seq
    const judge = () => () => {
      void journal.append(seq++, [entry('后来')])
      return null
    }
    const backup = await taken(folder, { moment: { catalogue, heads }, judge })
    await store.close()
    expect(backup.manifest.journals.find((j) => j.id === 'memo-9')?.seq).toBe(2)
    expect(await checkOf(backup.folder)).toMatchObject({ ok: true })
  })

  it('[BK3] holds the documents of one moment, though one is replaced while they are copied', async () => {
    const folder = await filled()
    const store = await openEmbedded(folder)
    const moment = { catalogue: catalogueSchema.parse(store.catalogue.read()), heads: await store.heads() }
    let opened = 0
    const disk: Disk = {
      ...nodeDisk,
      async open(path, how) {
        // Both are replaced after one of them was copied: the copy of that one is of another moment.
        if (how === 'reading' && path.startsWith(join(folder, 'blobs')) && ++opened === 2)
          for (const name of ['draft-1.json', 'upload-1'])
            await store.blobs.write(name, Buffer.from('"later"'))
        return nodeDisk.open(path, how)
      },
    }
    const backup = await taken(folder, { moment, disk })
    await store.close()
    expect(opened).toBeGreaterThan(4)
    for (const name of ['draft-1.json', 'upload-1'])
      expect(await readFile(join(backup.folder, 'blobs', name), 'utf8')).toBe('"later"')
  })

  it('[BK4] signs nobody in: no session lives in it and no link is open', async () => {
    const { folder } = await taken(await filled())
    const catalogue = JSON.parse(await readFile(join(folder, 'catalogue.json'), 'utf8'))
    expect(catalogue.sessions.map((s: { endedAt: number; csrf: string }) => [s.endedAt, s.csrf])).toEqual([
      [NOW, ''],
      [NOW, ''],
    ])
    expect(catalogue.invitations[0].revokedAt).toBe(NOW)
  })

  it('[BK1] of a damaged folder is not made; nothing is left that looks like one', async () => {
    const folder = await filled()
    const path = join(folder, 'journals', 'memo-9.log')
    const bytes = await readFile(path)
    const store = await openEmbedded(folder)
    appended(await (await store.journal('memo-9')).append(2, [entry('三')]))
    await store.close()
    const longer = await readFile(path)
    longer[bytes.length - 3] = (longer[bytes.length - 3] ?? 0) ^ 1
    await writeFile(path, longer)
    const below = await freshFolder()
    expect(await backedUp(folder, { below })).toMatchObject({
      ok: false,
      refusal: { what: 'damaged', file: 'journals/memo-9.log', finding: { seq: 2, what: 'altered' } },
    })
    expect(await readdir(below)).toEqual([])
  })

  it('[BK1] on a full disk, or killed at any step, leaves nothing that is taken for a backup', async () => {
    const folder = await filled()
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    const counting = dyingDisk(nodeDisk, Number.POSITIVE_INFINITY)
    await taken(folder, { disk: counting.disk })
    for (let n = 0; n < counting.changes(); n++)
      for (const failing of [null, full]) {
        const below = await freshFolder()
        const { disk } = dyingDisk(nodeDisk, n, failing)
        const done = await backedUp(folder, { below, disk }).catch((error: unknown) => error)
        const left = await readdir(below)
        const named = left.filter((name) => !name.endsWith('.part'))
        if (done instanceof Died)
          for (const name of named) expect(await checkOf(join(below, name))).toMatchObject({ ok: true })
        else if (done === full) expect(left).toEqual([])
        else expect(named).toHaveLength(1)
      }
  })

  it('[VF2] is verified without a change, as the folder it was taken of is', async () => {
    const folder = await filled()
    const { folder: backup } = await taken(folder)
    for (const place of [folder, backup]) {
      const before = await filesIn(place)
      expect(await checkOf(place)).toMatchObject({ ok: true })
      expect(await filesIn(place)).toEqual(before)
    }
  })

  it('[VF4] every harm to it is found: a byte, a file gone, a file more, a cut end', async () => {
    const { folder } = await taken(await filled())
    const harms: Readonly<Record<string, (copy: string) => Promise<void>>> = {
      catalogue: async (copy) => writeFile(join(copy, 'catalogue.json'), '{}'),
      document: async (copy) => writeFile(join(copy, 'blobs', 'upload-1'), '另件'),
      more: async (copy) => writeFile(join(copy, 'blobs', 'upload-2'), '多'),
      cut: async (copy) => {
        const path = join(copy, 'journals', 'memo-9.log')
        await writeFile(path, (await readFile(path)).subarray(0, -5))
      },
      exchanged: async (copy) => {
        const path = join(copy, 'journals')
        await writeFile(join(path, 'memo-9.log'), await readFile(join(path, 'memo-8.log')))
      },
      manifest: async (copy) => writeFile(join(copy, 'backup.json'), '{"format":1}'),
    }
    for (const [name, harm] of Object.entries(harms)) {
      const copy = join(await freshFolder(), 'copy')
      await mkdir(copy)
      await cp(folder, copy, { recursive: true })
      expect(await checkOf(copy), name).toMatchObject({ ok: true })
      await harm(copy)
      expect(await checkOf(copy), name).toMatchObject({ ok: false })
    }
  })

  it('is told from other folders, and from those of another form', async () => {
    const folder = await filled()
    expect(await backupIn(nodeDisk, folder)).toEqual({ ok: false, refusal: { what: 'no-backup' } })
    expect(await backupIn(nodeDisk, join(folder, 'none'))).toEqual({
      ok: false,
      refusal: { what: 'no-backup' },
    })
    const backup = await taken(folder)
    await writeFile(join(backup.folder, 'backup.json'), '{"format":0,"takenAt":1}')
    const other = { ok: false, refusal: { what: 'other-format', format: '0' } }
    expect(await backupIn(nodeDisk, backup.folder)).toEqual(other)
    expect(await checkOf(backup.folder)).toEqual({ what: 'other-format', format: '0' })
    expect(await checkOf(await freshFolder())).toEqual({ what: 'no-folder' })
  })
})

describe('a restore', () => {
  /** A folder that went on after its backup was made. */
  async function goneOn() {
    const folder = await filled()
    const backup = await taken(folder)
    const store = await openEmbedded(folder)
    appended(await (await store.journal('memo-9')).append(2, [entry('三')]))
    appended(await (await store.journal('memo-new')).append(0, [entry('新')]))
    await store.catalogue.change((draft) => {
      draft.memoranda.push(memorandum('memo-new'))
      draft.people.push(person('p-3'))
      draft.sessions.push(session('d', 'p-3'), session('e', 'p-1'))
      const [first] = draft.sessions
      if (first) first.endedAt = NOW - 1
    })
    await store.close()
    return { folder, backup: backup.folder }
  }

  it('[RB2] gives what the backup has, one entry more in every journal, and moves aside what was there', async () => {
    const { folder, backup } = await goneOn()
    await prepareRestore(nodeDisk, backup, folder, 'restoring-1')
    const { aside, ...restored } = await restoring(folder)
    expect(restored).toMatchObject({ takenAt: NOW, memoranda: 2 })
    const store = await openEmbedded(folder)
    expect(await texts(store, 'memo-9')).toEqual(['memo-9 一', 'memo-9 二', 'restored over 3'])
    expect(await texts(store, 'memo-8')).toEqual(['memo-8 一', 'memo-8 二', 'restored over 2'])
    expect(store.has('memo-new')).toBe(false)
    expect([...store.blobs.names()].toSorted()).toEqual(['draft-1.json', 'upload-1'])
    await store.close()
    expect(await checkOf(folder)).toMatchObject({ ok: true, kind: 'data' })
    expect((await readdir(folder)).filter((name) => name !== 'snapshots').toSorted()).toEqual([
      aside,
      'blobs',
      'catalogue.json',
      'catalogue.json.bak',
      'journals',
    ])
    const before = await openEmbedded(join(folder, aside ?? ''))
    expect(await texts(before, 'memo-9')).toEqual(['memo-9 一', 'memo-9 二', '三'])
    await before.close()
  })

  it('[RB3] lets nobody in who was not in: ended sessions stay ended, new people are gone, links are withdrawn', async () => {
    const { folder, backup } = await goneOn()
    await prepareRestore(nodeDisk, backup, folder, 'restoring-1')
    expect(await restoring(folder)).toMatchObject({
      sessionsKept: 2,
      sessionsEnded: 1,
      linksWithdrawn: 1,
      stillRevoked: [],
    })
    const store = await openEmbedded(folder)
    const { sessions, invitations, people } = store.catalogue.read()
    expect(sessions.filter((s) => s.endedAt === null).map((s) => s.id)).toEqual(['b', 'e'])
    expect(invitations.every((i) => i.revokedAt !== null)).toBe(true)
    expect(people.map((p) => p.id)).toEqual(['p-1', 'p-2'])
    await store.close()
  })

  it('[RB3] who was revoked or given another role since the backup is not let in by it', async () => {
    const { folder, backup } = await goneOn()
    const store = await openEmbedded(folder)
    await store.catalogue.change((draft) => {
      const [first, second] = draft.people
      if (first) first.revokedAt = NOW
      if (second) second.role = 'observer'
      if (second) second.side = null
    })
    await store.close()
    await prepareRestore(nodeDisk, backup, folder, 'restoring-1')
    const restored = await restoring(folder)
    expect(restored).toMatchObject({ sessionsKept: 0, sessionsEnded: 3 })
    expect(restored.stillRevoked).toHaveLength(1)
    const again = await openEmbedded(folder)
    expect(again.catalogue.read().sessions.every((s) => s.endedAt !== null)).toBe(true)
    expect(again.catalogue.read().people[0]?.revokedAt).toBe(NOW)
    await again.close()
  })

  it('[RB3] into an empty place everybody signs in anew', async () => {
    const { backup } = await goneOn()
    const folder = join(await freshFolder(), 'new')
    await prepareRestore(nodeDisk, backup, folder, 'restoring-1')
    expect(await restoring(folder)).toMatchObject({ sessionsKept: 0, sessionsEnded: 0, aside: null })
    const store = await openEmbedded(folder)
    expect(await texts(store, 'memo-8')).toEqual(['memo-8 一', 'memo-8 二', 'restored over nothing'])
    expect(store.catalogue.read().sessions.every((s) => s.endedAt !== null)).toBe(true)
    await store.close()
  })

  it('[RB1] is prepared beside the data, which stay as they are', async () => {
    const { folder, backup } = await goneOn()
    const before = await filesIn(folder)
    await prepareRestore(nodeDisk, backup, folder, 'restoring-1')
    const after = await filesIn(folder)
    expect([...after].filter(([path]) => !path.startsWith('/restoring-1/'))).toEqual([...before])
    expect(await filesIn(join(folder, 'restoring-1'))).toEqual(await filesIn(backup))
  })

  it('[SW1] [SW2] killed at any step it is done or not done, never half: a start finishes it or takes it back', async () => {
    const { folder, backup } = await goneOn()
    const whole = async (disk: typeof nodeDisk, copy: string) => {
      await prepareRestore(disk, backup, copy, 'restoring-1')
      return restoring(copy, disk)
    }
    const copyOf = async () => {
      const copy = join(await freshFolder(), 'data')
      await cp(folder, copy, { recursive: true })
      return copy
    }
    const counting = dyingDisk(nodeDisk, Number.POSITIVE_INFINITY)
    await whole(counting.disk, await copyOf())
    const seen = { old: 0, new: 0 }
    for (let n = 0; n < counting.changes(); n++) {
      const copy = await copyOf()
      await whole(dyingDisk(nodeDisk, n).disk, copy).catch((error: unknown) => {
        if (!(error instanceof Died || (error instanceof Error && error.cause instanceof Died))) throw error
      })
      const store = await openEmbedded(copy)
      const found = {
        nine: await texts(store, 'memo-9'),
        newest: store.has('memo-new'),
        eight: await texts(store, 'memo-8'),
      }
      const documents = [...store.blobs.names()].toSorted()
      await store.close()
      const is = found.newest ? 'old' : 'new'
      seen[is]++
      expect({ n, ...found }).toEqual({
        n,
        newest: is === 'old',
        nine: ['memo-9 一', 'memo-9 二', is === 'old' ? '三' : 'restored over 3'],
        eight: is === 'old' ? ['memo-8 一', 'memo-8 二'] : ['memo-8 一', 'memo-8 二', 'restored over 2'],
      })
      expect(documents).toEqual(['draft-1.json', 'upload-1'])
      expect(await checkOf(copy), String(n)).toMatchObject({ ok: true })
      const left = (await readdir(copy)).filter((name) => name.startsWith('restor'))
      expect({ n, left: left.filter((name) => !name.endsWith('.new')) }).toEqual({ n, left: [] })
    }
    expect(seen.old).toBeGreaterThan(10)
    expect(seen.new).toBeGreaterThan(3)
  }, 60_000)
})
