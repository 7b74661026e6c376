import { ok, type Result, refuse } from '../../model/result.ts'
import { nodeDisk } from '../store/disk.ts'
import { StoreError } from '../store/errors.ts'
import { namesIn } from '../store/folder/contents.ts'
import { openEmbedded } from '../store/folder/locked.ts'
import { BACKUP_LIST, journalPath } from '../store/layout.ts'
import type { Store } from '../store/port.ts'
import type { StartFailure } from './start-failure.ts'

/**
 * Opens the data folder for this process alone, and checks that every journal of the catalogue is there and sound, so that
 * damage is reported at the start and not when somebody opens the memorandum.
 */
export async function openFolder(folder: string): Promise<Result<Store, StartFailure>> {
  try {
    // A backup that was served as it is would go on under the epoch it was taken in.
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
      // `store.journal` creates a missing journal, but one that is listed must exist.
      if (!store.has(id)) return { what: 'damaged', detail: `${journalPath(id)} is missing` }
      const journal = await store.journal(id)
      // It was read and found sound. It is opened again when somebody asks for it; until then no file is held open.
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
