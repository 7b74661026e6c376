import { join, resolve } from 'node:path'
import { askServer } from '../control/control.ts'
import { restorePrepared } from '../control/restoring.ts'
import type { Clock } from '../seams.ts'
import { nodeDisk } from '../store/disk.ts'
import { checkFolder } from '../store/folder/check.ts'
import { namesIn } from '../store/folder/contents.ts'
import { backupIn, prepareRestore } from '../store/folder/restore.ts'
import { SwapUnfinished, settleSwap } from '../store/folder/swap.ts'
import { BACKUP_LIST, preparedFolder } from '../store/layout.ts'
import { lockFolder } from '../store/lock.ts'
import { judge, judgeBlob } from './judge.ts'
import { refusalSentence } from './say.ts'
import * as say from './say-backup.ts'
import { checkedSentences } from './say-check.ts'
import { failWith, systemDetail, type Terminal } from './terminal.ts'

/** The backup is checked first, then copied into the data folder; only then is anything there moved. */
export async function restore(data: string, backup: string, clock: Clock, to: Terminal): Promise<boolean> {
  try {
    if (!(await isSound(resolve(backup), to))) return false
    if ((await namesIn(nodeDisk, data)).includes(BACKUP_LIST)) return failWith(to, say.isBackup(data))
    const prepared = preparedFolder(clock.id())
    await copyIntoData(data, resolve(backup), prepared)
    return await swapped(data, prepared, clock.now(), to)
  } catch (error) {
    if (error instanceof SwapUnfinished) return failWith(to, say.unfinished(systemDetail(error.cause)))
    return failWith(to, say.cannotRestore(systemDetail(error)))
  }
}

async function copyIntoData(data: string, backup: string, prepared: string): Promise<void> {
  await nodeDisk.makeFolder(data)
  const lock = await lockFolder(data)
  if (lock.ok) await settleSwap(nodeDisk, data).finally(lock.release)
  try {
    await prepareRestore(nodeDisk, backup, data, prepared)
  } catch (error) {
    await dropPrepared(data, prepared)
    throw error
  }
}

const dropPrepared = (data: string, prepared: string): Promise<void> =>
  nodeDisk.removeFolder(join(data, prepared))

async function isSound(backup: string, to: Terminal): Promise<boolean> {
  const manifest = await backupIn(nodeDisk, backup)
  if (!manifest.ok && manifest.refusal.what === 'other-format')
    return failWith(to, say.otherFormat(backup, manifest.refusal.format))
  if (!manifest.ok) return failWith(to, say.noBackup(backup))
  const found = await checkFolder({
    disk: nodeDisk,
    folder: backup,
    moment: null,
    receipt: null,
    judge,
    judgeBlob,
  })
  if (!('journals' in found)) return failWith(to, say.noBackup(backup))
  return found.ok || failWith(to, checkedSentences(found))
}

async function swapped(data: string, prepared: string, now: number, to: Terminal): Promise<boolean> {
  const offline = await restorePrepared(data, prepared, now)
  if (offline.ok) return restored(offline.value, data, to)
  const reply = await askServer(data, { do: 'restore', prepared })
  if (reply?.got === 'restored') return restored(reply, data, to)
  // A server that is gone may have decided already, and then the next start needs what was prepared.
  if (reply?.got !== 'refusal') return failWith(to, say.unanswered(data))
  await dropPrepared(data, prepared)
  return failWith(to, refusalSentence(reply.refusal, []))
}

function restored(what: Parameters<typeof say.restoredSentences>[0], data: string, to: Terminal): true {
  to.err(say.restoredSentences(what, data))
  return true
}
