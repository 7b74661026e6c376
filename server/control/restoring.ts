import type { Entered } from '../../model/dossier/facts.ts'
import { SERVER } from '../../model/dossier/facts.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { enteredFact, factEntry, receiptOf } from '../room/entries.ts'
import { nodeDisk } from '../store/disk.ts'
import { completeRestore, type MakeEntry, type Restored } from '../store/folder/restore.ts'
import { SwapUnfinished, settleSwap } from '../store/folder/swap.ts'
import { lockFolder } from '../store/lock.ts'
import type { Entry } from '../store/port.ts'

/**
 * [RB4] A restored memorandum gets an epoch that was never used: greater than every epoch in the backup and in the data it
 * replaces, and at least the clock in seconds, because the same backup may be restored twice and the second time nothing may
 * be known of the first. Browsers are kept from mixing in the text of before by the epoch, not by client ids: an id that was
 * handed out after the backup is unknown to the restored journal and may be drawn again, but no document ever holds text of
 * two epochs.
 */
const restoredEntry =
  (now: number): MakeEntry =>
  ({ facts, before, takenAt, replaced }) => {
    const known = [...facts, ...before].reduce((most, entry) => Math.max(most, epochIn(entry)), 0)
    const epoch = Math.max(known + 1, Math.floor(now / 1000))
    const fact = {
      kind: 'backup-restored',
      epoch,
      takenAt,
      replaced: replaced && replaced.seq > 0 ? receiptOf(replaced) : null,
    } as const
    return factEntry({ fact, by: SERVER, at: now, audience: 'all' })
  }

function epochIn(entry: Entry): number {
  const fact = readable(entry)?.fact
  return fact?.kind === 'created' || fact?.kind === 'backup-restored' ? fact.epoch : 0
}

/** Null for an entry that cannot be read: what is replaced may be damaged, or of another version. */
function readable(entry: Entry): Entered | null {
  try {
    return enteredFact(entry)
  } catch {
    return null
  }
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
