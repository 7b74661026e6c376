import type { Disk, DiskFile } from '../../../server/store/disk.ts'

export class Died extends Error {}

/**
 * A real disk under a process that is killed before its `n`-th change of anything; after that nothing of it happens any
 * more. `failing`: the changes go on failing with an error of the system instead, as on a full disk.
 */
export function dyingDisk(disk: Disk, n: number, failing: NodeJS.ErrnoException | null = null) {
  let changes = 0
  const change = async <T>(work: () => Promise<T>, isWrite = false): Promise<T> => {
    changes++
    if (changes > n && (!failing || isWrite)) throw failing ?? new Died('killed')
    return work()
  }
  const wrapped = (file: DiskFile): DiskFile => ({
    ...file,
    write: (at, bytes) => change(() => file.write(at, bytes), true),
    truncate: (size) => change(() => file.truncate(size)),
    sync: () => change(() => file.sync()),
    writeThrough: (at, bytes) => change(() => file.writeThrough(at, bytes), true),
  })
  const dying: Disk = {
    ...disk,
    makeFolder: (path) => change(() => disk.makeFolder(path)),
    open: async (path, how) =>
      wrapped(await (how === 'fresh' ? change(() => disk.open(path, how)) : disk.open(path, how))),
    rename: (from, to) => change(() => disk.rename(from, to)),
    remove: (path) => change(() => disk.remove(path)),
    removeFolder: (path) => change(() => disk.removeFolder(path)),
    syncFolder: (path) => change(() => disk.syncFolder(path)),
  }
  return { disk: dying, changes: () => changes }
}
