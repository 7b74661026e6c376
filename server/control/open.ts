import { ok, type Result, refuse } from '../../model/result.ts'
import { nodeDisk } from '../store/disk.ts'
import { JournalDamaged, StoreError } from '../store/errors.ts'
import { namesIn } from '../store/folder/contents.ts'
import { openEmbedded } from '../store/folder/locked.ts'
import { BACKUP_LIST } from '../store/layout.ts'
import type { Store } from '../store/port.ts'
import type { StartFailure } from './start-failure.ts'

/**
 * Opens the data folder for this process alone, and reads every journal of the catalogue, so that damage is known at the
 * start and not when somebody opens the memorandum. [DM7] A damaged journal keeps its own memorandum from opening, and no
 * other: the store names them (`damaged`).
 */
export async function openFolder(folder: string): Promise<Result<Store, StartFailure>> {
  try {
    // A backup that was served as it is would go on under the epoch it was taken in.
    if ((await namesIn(nodeDisk, folder)).includes(BACKUP_LIST)) return refuse({ what: 'is-backup', folder })
    const store = await openEmbedded(folder)
    await readAll(store)
    return ok(store)
  } catch (error) {
    const failure = failureOf(error, folder)
    if (failure) return refuse(failure)
    throw error
  }
}

async function readAll(store: Store): Promise<void> {
  try {
    for (const { id } of store.catalogue.read().memoranda) {
      // It was read and found sound. It is opened again when somebody asks for it; until then no file is held open.
      await store.journal(id).then((journal) => journal.close(), unlessDamaged)
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

function unlessDamaged(error: unknown): void {
  if (!(error instanceof JournalDamaged)) throw error
}

export function failureOf(error: unknown, folder: string): StartFailure | null {
  if (error instanceof StoreError) {
    if (error.code === 'folder-in-use') return { what: 'folder-in-use', folder }
    return { what: 'damaged', detail: error.message }
  }
  const isOfTheSystem = error instanceof Error && 'code' in error && 'syscall' in error
  return isOfTheSystem ? { what: 'folder', detail: error.message } : null
}
