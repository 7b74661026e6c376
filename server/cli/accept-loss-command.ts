import { existsSync } from 'node:fs'
import { missingOf, takeAsItStands } from '../control/accepting-loss.ts'
import type { Clock } from '../seams.ts'
import { nodeDisk } from '../store/disk.ts'
import { type AssessedLoss, assessLoss } from '../store/folder/assess-loss.ts'
import { isDataFolder, namesIn } from '../store/folder/contents.ts'
import { settleSwap } from '../store/folder/swap.ts'
import { BACKUP_LIST } from '../store/layout.ts'
import { lockFolder } from '../store/lock.ts'
import { noFolder } from './say.ts'
import { isBackup, noData } from './say-backup.ts'
import * as say from './say-loss.ts'
import { failWith, systemDetail, type Terminal } from './terminal.ts'

export type AcceptLossAsk = {
  readonly data: string
  readonly memorandum: string
  readonly reason: string
  /** Nobody is asked to type the id. */
  readonly yes: boolean
}

/** Of a data folder that nobody serves: a memorandum whose journal has lost its end is taken as it stands. */
export async function acceptLossIn(ask: AcceptLossAsk, clock: Clock, to: Terminal): Promise<boolean> {
  const { data } = ask
  if (!existsSync(data)) return failWith(to, noFolder(data))
  if ((await namesIn(nodeDisk, data)).includes(BACKUP_LIST)) return failWith(to, isBackup(data))
  if (!(await isDataFolder(nodeDisk, data))) return failWith(to, noData(data))
  const lock = await lockFolder(data)
  if (!lock.ok) return failWith(to, say.stopFirst(data))
  try {
    await settleSwap(nodeDisk, data)
    const found = await assessLoss(nodeDisk, data, ask.memorandum)
    if (!found.ok) return failWith(to, say.lossRefusal(ask.memorandum, found.refusal))
    return await accept(found.value, ask, clock, to)
  } catch (error) {
    return failWith(to, say.notAccepted(systemDetail(error)))
  } finally {
    await lock.release()
  }
}

async function accept(loss: AssessedLoss, ask: AcceptLossAsk, clock: Clock, to: Terminal): Promise<boolean> {
  const { data, memorandum, reason } = ask
  to.err(say.lossSentences(loss, missingOf(loss)))
  const typed = ask.yes ? memorandum : await to.ask?.(say.typeId(memorandum))
  if (typed?.trim() !== memorandum) return failWith(to, say.NOT_CONFIRMED)
  const aside = await takeAsItStands({ folder: data, loss, reason, now: clock.now(), name: clock.id() })
  to.err(say.acceptedSentences(memorandum, aside))
  return true
}
