import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Clock } from '../seams.ts'
import { nodeDisk } from '../store/disk.ts'
import { type BackupRefusal, takeBackup } from '../store/folder/backup.ts'
import { isDataFolder, namesIn } from '../store/folder/contents.ts'
import { BACKUP_LIST, CATALOGUE } from '../store/layout.ts'
import { hold } from './hold.ts'
import { judge } from './judge.ts'
import { noFolder } from './say.ts'
import * as say from './say-backup.ts'
import { failWith, systemDetail, type Terminal } from './terminal.ts'

/** A server that has the folder only says what is durable. This process reads the files, so nobody in a room waits. */
export async function backUp(data: string, below: string, clock: Clock, to: Terminal): Promise<boolean> {
  if (!existsSync(data)) return failWith(to, noFolder(data))
  if ((await namesIn(nodeDisk, data)).includes(BACKUP_LIST)) return failWith(to, say.isBackup(data))
  if (!(await isDataFolder(nodeDisk, data))) return failWith(to, say.noData(data))
  const held = await hold(data)
  if (!held.ok) return failWith(to, held.refusal)
  try {
    const { moment } = held.value
    const ask = { disk: nodeDisk, from: data, below: resolve(below), moment, takenAt: clock.now(), judge }
    const taken = await takeBackup(ask)
    if (!taken.ok) return failWith(to, refusalSentence(taken.refusal))
    to.out(`${taken.value.folder}\n`)
    to.err(say.takenSentences(taken.value))
    return true
  } catch (error) {
    return failWith(to, say.cannotBackUp(systemDetail(error)))
  } finally {
    await held.value.release()
  }
}

function refusalSentence(refusal: BackupRefusal): string {
  switch (refusal.what) {
    case 'damaged':
      return say.damagedInstead(refusal.file, refusal.finding)
    case 'catalogue':
      return say.cannotBackUp(`${CATALOGUE}: ${refusal.detail}`)
    case 'restless':
      return say.RESTLESS
  }
}
