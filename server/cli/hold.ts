import { ok, type Result, refuse } from '../../model/result.ts'
import { askServer } from '../control/control.ts'
import { nodeDisk } from '../store/disk.ts'
import { hashOf } from '../store/folder/manifest.ts'
import type { Moment } from '../store/folder/moment.ts'
import { settleSwap } from '../store/folder/swap.ts'
import { lockFolder } from '../store/lock.ts'
import { unreachable } from './say.ts'

/**
 * A data folder while a command reads it. `moment`: from the server that has it; null: nobody else has it, and it is
 * locked.
 */
export type HeldFolder = { readonly moment: Moment | null; readonly release: () => Promise<void> }

export async function hold(folder: string): Promise<Result<HeldFolder, string>> {
  const lock = await lockFolder(folder)
  if (lock.ok) {
    await settleSwap(nodeDisk, folder)
    return ok({ moment: null, release: lock.release })
  }
  const reply = await askServer(folder, { do: 'moment' })
  if (reply?.got !== 'moment') return refuse(unreachable(folder))
  const heads = reply.heads.map(({ id, seq, head }) => [id, { seq, hash: hashOf(head) }] as const)
  return ok({ moment: { catalogue: reply.catalogue, heads: new Map(heads) }, release: async () => {} })
}
