import { nodeDisk } from '../disk.ts'
import { openOn } from '../embedded.ts'
import { FolderInUse } from '../errors.ts'
import { lockFolder } from '../lock.ts'
import type { Store } from '../port.ts'
import { settleSwap } from './swap.ts'

/**
 * Opens the data folder for this process alone, and makes it if need be. Throws FolderInUse when another process has
 * it.
 */
export async function openEmbedded(folder: string): Promise<Store> {
  await nodeDisk.makeFolder(folder)
  const lock = await lockFolder(folder)
  if (!lock.ok) throw new FolderInUse(folder)
  try {
    await settleSwap(nodeDisk, folder)
    const store = await openOn(nodeDisk, folder)
    return { ...store, close: () => store.close().finally(() => lock.release()) }
  } catch (error) {
    await lock.release()
    throw error
  }
}
