import type { Disk } from './disk.ts'
import { newPath } from './layout.ts'

export async function readWhole(disk: Disk, path: string): Promise<Uint8Array> {
  const file = await disk.open(path, 'reading')
  try {
    return await file.read(0, await file.size())
  } finally {
    await file.close()
  }
}

/**
 * Replaces a file. A crash leaves the new bytes or the old, never a part; the change is durable once the folder is
 * synced.
 */
export async function replaceWhole(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const file = await disk.open(newPath(path), 'fresh')
  try {
    await file.write(0, bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await disk.rename(newPath(path), path)
}
