import { ok, type Result, refuse } from '../../model/result.ts'
import { nodeDisk } from '../store/disk.ts'
import { StoreError } from '../store/errors.ts'
import { namesIn } from '../store/folder/contents.ts'
import { openEmbedded } from '../store/folder/locked.ts'
import { BACKUP_LIST, journalPath } from '../store/layout.ts'
import type { Store } from '../store/port.ts'
import type { StartFailure } from './start-failure.ts'

/**
 * The data folder for this process alone, with every journal of the catalogue there and sound: damage is told at the
 * start, not when somebody opens the memorandum.
 */
export async function openFolder(folder: string): Promise<Result<Store, StartFailure>> {
  try {
    // Served as it is, it would go on under the epoch it was taken in.
    if ((await namesIn(nodeDisk, folder)).includes(BACKUP_LIST)) return refuse({ what: 'is-backup', folder })
    const store = await openEmbedded(folder)
    const failure = await unsound(store)
    if (!failure) return ok(store)
    await store.close()
    return refuse(failure)
  } catch (error) {
    const failure = failureOf(error, folder)
    if (failure) return refuse(failure)
    throw error
  }
}

async function unsound(store: Store): Promise<StartFailure | null> {
  try {
    for (const { id } of store.catalogue.read().memoranda) {
      // A journal that is asked for is made; one that is listed must be there already.
      if (!store.has(id)) return { what: 'damaged', detail: `${journalPath(id)} is missing` }
      const journal = await store.journal(id)
      // Read once and found sound: opened again when somebody asks for it, and no file is held open until then.
      await journal.close()
      if (journal.head.seq === 0) return { what: 'damaged', detail: `${journalPath(id)} holds nothing` }
    }
    return null
  } catch (error) {
    const failure = failureOf(error, '')
    if (failure) return failure
    await store.close()
    throw error
  }
}

export function failureOf(error: unknown, folder: string): StartFailure | null {
  if (error instanceof StoreError) {
    if (error.code === 'folder-in-use') return { what: 'folder-in-use', folder }
    return { what: 'damaged', detail: error.message }
  }
  const isOfTheSystem = error instanceof Error && 'code' in error && 'syscall' in error
  return isOfTheSystem ? { what: 'folder', detail: error.message } : null
}
