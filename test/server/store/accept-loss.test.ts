import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Disk, nodeDisk } from '../../../server/store/disk.ts'
import { acceptLoss } from '../../../server/store/folder/accept-loss.ts'
import { assessLoss } from '../../../server/store/folder/assess-loss.ts'
import { openEmbedded } from '../../../server/store/folder/locked.ts'
import { appended, entry } from '../../contract/store.contract.ts'
import { entriesIn } from '../../support/journals.ts'
import { freshFolder } from './folders.ts'

/** A closed folder whose journal lost the last of its four entries, with a note and a snapshot of that one. */
async function cut() {
  const folder = await freshFolder()
  const store = await openEmbedded(folder)
  await store.catalogue.change((draft) => {
    draft.demo = false
  })
  const journal = await store.journal('memo-9')
  const path = join(folder, 'journals', 'memo-9.log')
  let before = 0
  for (const seq of [0, 1, 2, 3]) {
    before = (await readFile(path)).length
    appended(await journal.append(seq, [entry(`甲乙丙丁 ${seq}`)]))
  }
  await journal.writeSnapshot({ ...journal.head, body: new Uint8Array(9) })
  await store.close()
  const bytes = await readFile(path)
  await writeFile(path, bytes.subarray(0, before + 11))
  return { folder, path, damaged: await readFile(path) }
}

class Killed extends Error {}

/** Does `steps` things that change the disk, and then nothing more. */
function dying(steps: number): { readonly disk: Disk; readonly done: () => number } {
  let done = 0
  const step = <A extends unknown[], R>(work: (...given: A) => Promise<R>) => {
    return async (...given: A): Promise<R> => {
      if (done === steps) throw new Killed()
      done++
      return work(...given)
    }
  }
  const disk: Disk = {
    ...nodeDisk,
    makeFolder: step((path) => nodeDisk.makeFolder(path)),
    rename: step((from, to) => nodeDisk.rename(from, to)),
    remove: step((path) => nodeDisk.remove(path)),
    removeFolder: step((path) => nodeDisk.removeFolder(path)),
    open: step((path, how) => nodeDisk.open(path, how)),
    syncFolder: (path) => nodeDisk.syncFolder(path),
  }
  return { disk, done: () => done }
}

async function accept(disk: Disk, folder: string, now: number) {
  const loss = await assessLoss(nodeDisk, folder, 'memo-9')
  if (!loss.ok) throw new Error(loss.refusal.what)
  const told = entry(`退回 ${now}`)
  return acceptLoss({ disk, folder, loss: loss.value, entry: told, now, prepared: `restoring-${now}` })
}

async function textsIn(folder: string): Promise<readonly string[]> {
  const store = await openEmbedded(folder)
  try {
    const entries = await entriesIn(await store.journal('memo-9'))
    return entries.map(({ payload }) => new TextDecoder().decode(payload))
  } finally {
    await store.close()
  }
}

const KEPT = ['甲乙丙丁 0', '甲乙丙丁 1', '甲乙丙丁 2']

describe('accepting a loss', () => {
  it('[LA2] killed after any step it is refused as before or done, can be done again, and what was there is never gone', async () => {
    let finished = false
    for (let steps = 0; !finished; steps++) {
      const { folder, damaged } = await cut()
      const { disk } = dying(steps)
      finished = await accept(disk, folder, 1).then(
        () => true,
        (error: unknown) => {
          if (error instanceof Killed) return false
          throw error
        },
      )
      const read = await textsIn(folder).catch((error: { code?: string }) => error.code)
      if (read === 'journal-damaged') {
        await accept(nodeDisk, folder, 2)
        expect((await textsIn(folder)).slice(0, 3)).toEqual(KEPT)
        expect((await textsIn(folder)).at(-1)).toBe('退回 2')
      } else expect(read).toEqual([...KEPT, '退回 1'])
      const names = await readdir(join(folder, 'journals'))
      const logs = names.filter((name) => name.endsWith('.log') && name.includes('.lost-'))
      const kept = await Promise.all(logs.map((name) => readFile(join(folder, 'journals', name))))
      expect(kept.some((bytes) => bytes.equals(damaged))).toBe(true)
      expect(steps).toBeLessThan(100)
    }
  }, 60_000)

  it('[LA2] two losses within a second are put aside under two names', async () => {
    const { folder, path } = await cut()
    await accept(nodeDisk, folder, 1)
    const bytes = await readFile(path)
    await writeFile(path, bytes.subarray(0, bytes.length - 3))
    await accept(nodeDisk, folder, 2)
    const names = await readdir(join(folder, 'journals'))
    expect(names.filter((name) => name.endsWith('.log') && name.includes('.lost-'))).toHaveLength(2)
  })
})
