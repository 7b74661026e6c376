import type { Logger } from 'pino'
import { nodeDisk } from '../store/disk.ts'
import { assessLoss } from '../store/folder/assess-loss.ts'
import type { Store } from '../store/port.ts'

/** [DM7] For whoever reads the log; people read it in the list of memoranda. Only what can help is named. */
export async function tellDamage(
  store: Pick<Store, 'damaged'>,
  folder: string,
  log: Pick<Logger, 'error'>,
): Promise<void> {
  for (const [memo, { message, loss }] of store.damaged()) {
    const since = loss.since === null ? null : new Date(loss.since).toISOString()
    log.error(
      { memo, message, sound: loss.after, since, missing: loss.entries },
      `a memorandum is not opened: its journal is damaged; ${await wayOut(folder, memo)}`,
    )
  }
}

async function wayOut(folder: string, memo: string): Promise<string> {
  const assessed = await assessLoss(nodeDisk, folder, memo).catch(() => null)
  if (assessed?.ok)
    return `only its end is lost: restore a backup (concord restore), or go on without the end (concord accept-loss ${memo} --reason TEXT)`
  if (assessed?.refusal.what === 'gone')
    return 'its file is gone: if it was moved, stop, put it back and start again; else restore a backup (concord restore)'
  return 'restore a backup (concord restore): nothing else mends it'
}
