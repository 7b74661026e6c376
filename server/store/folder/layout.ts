import { join } from 'node:path'
import type { Disk } from '../disk.ts'
import { isBlobName, isJournalId } from '../errors.ts'

/** What a data folder and a backup are made of. Snapshots are derived from the journals and belong to neither. */
export const CATALOGUE = 'catalogue.json'
const LOG = '.log'
/** All that a program of ours keeps in a data folder; whatever else lies there is somebody else's. */
export const OURS = [CATALOGUE, `${CATALOGUE}.bak`, 'journals', 'blobs', 'snapshots']

export const journalPath = (id: string): string => join('journals', `${id}${LOG}`)
export const blobPath = (name: string): string => join('blobs', name)

/** Empty when there is no such folder. */
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

export async function journalsIn(disk: Disk, folder: string): Promise<readonly string[]> {
  const names = await namesIn(disk, join(folder, 'journals'))
  const ids = names.filter((name) => name.endsWith(LOG)).map((name) => name.slice(0, -LOG.length))
  return ids.filter(isJournalId)
}

export const blobsIn = async (disk: Disk, folder: string): Promise<readonly string[]> =>
  (await namesIn(disk, join(folder, 'blobs'))).filter(isBlobName)

/** Something of ours is in it. */
export async function isDataFolder(disk: Disk, folder: string): Promise<boolean> {
  const names = await namesIn(disk, folder)
  return names.includes(CATALOGUE) || names.includes('journals')
}

/** Null when a file of it was not there any more. */
export async function unlessGone<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
