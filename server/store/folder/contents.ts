import { join } from 'node:path'
import type { Disk } from '../disk.ts'
import { BLOBS, CATALOGUE, isBlobName, JOURNALS, journalIds } from '../layout.ts'

/** Names in order; none when there is no such folder. */
export async function namesIn(disk: Disk, folder: string): Promise<readonly string[]> {
  try {
    return (await disk.list(folder)).toSorted()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** The ids of the journals of a data folder or a backup. */
export const journalsIn = async (disk: Disk, folder: string): Promise<readonly string[]> =>
  journalIds(await namesIn(disk, join(folder, JOURNALS)))

export const blobsIn = async (disk: Disk, folder: string): Promise<readonly string[]> =>
  (await namesIn(disk, join(folder, BLOBS))).filter(isBlobName)

/** Whether there is any data of ours in it. */
export async function isDataFolder(disk: Disk, folder: string): Promise<boolean> {
  const names = await namesIn(disk, folder)
  return names.includes(CATALOGUE) || names.includes(JOURNALS)
}

/** Null when a file that `work` needs is gone. */
export async function unlessGone<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
