import { SERVER } from '../../model/dossier/facts.ts'
import { factEntry, receiptOf } from '../room/entries.ts'
import { nodeDisk } from '../store/disk.ts'
import { acceptLoss } from '../store/folder/accept-loss.ts'
import type { AssessedLoss } from '../store/folder/assess-loss.ts'
import { preparedFolder } from '../store/layout.ts'
import { nextEpoch } from './next-epoch.ts'

type LossToAccept = {
  readonly folder: string
  readonly loss: AssessedLoss
  readonly reason: string
  /** UTC milliseconds. */
  readonly now: number
  /** 1 to 32 small letters and digits. */
  readonly name: string
}

/** How many entries are known to be missing; null: nothing tells. */
export function missingOf({ lost, kept }: AssessedLoss): number | null {
  const last = lost[0]
  return last && last.seq > kept.seq ? last.seq - kept.seq : null
}

/**
 * [LA3] The memorandum opens as it stands, under an epoch of its own, and says since when something is missing and why that
 * was accepted. Browsers of before are told as after a restore. Resolves with the paths of what was put aside.
 */
export function takeAsItStands({
  folder,
  loss,
  reason,
  now,
  name,
}: LossToAccept): Promise<readonly string[]> {
  const last = loss.lost[0]
  const fact = {
    kind: 'loss-accepted',
    epoch: nextEpoch(loss.facts, now),
    takenAt: loss.since,
    missing: missingOf(loss),
    lost: last ? receiptOf(last) : null,
    reason,
  } as const
  const entry = factEntry({ fact, by: SERVER, at: now, audience: 'all' })
  return acceptLoss({ disk: nodeDisk, folder, loss, entry, now, prepared: preparedFolder(name) })
}
