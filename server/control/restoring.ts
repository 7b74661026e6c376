import { SERVER } from '../../model/dossier/facts.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { factEntry, receiptOf } from '../room/entries.ts'
import { nodeDisk } from '../store/disk.ts'
import { completeRestore, type MakeEntry, type Restored } from '../store/folder/restore.ts'
import { SwapUnfinished, settleSwap } from '../store/folder/swap.ts'
import { lockFolder } from '../store/lock.ts'
import { nextEpoch } from './next-epoch.ts'

const restoredEntry =
  (now: number): MakeEntry =>
  ({ facts, before, takenAt, replaced }) => {
    const fact = {
      kind: 'backup-restored',
      epoch: nextEpoch([...facts, ...before], now),
      takenAt,
      replaced: replaced && replaced.seq > 0 ? receiptOf(replaced) : null,
    } as const
    return factEntry({ fact, by: SERVER, at: now, audience: 'all' })
  }

/**
 * Finishes a restore in a folder that nobody has; refused when somebody has it. If it fails before the swap is
 * decided, the data are as they were.
 */
export async function restorePrepared(
  folder: string,
  prepared: string,
  now: number,
): Promise<Result<Restored, 'in-use'>> {
  const lock = await lockFolder(folder)
  if (!lock.ok) return refuse('in-use')
  try {
    return ok(await completeRestore({ disk: nodeDisk, folder, prepared, now, entryFor: restoredEntry(now) }))
  } catch (error) {
    if (!(error instanceof SwapUnfinished)) await settleSwap(nodeDisk, folder)
    throw error
  } finally {
    await lock.release()
  }
}
