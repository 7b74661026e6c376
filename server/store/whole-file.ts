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

/** The new bytes or the old ones, never a part; the name is durable once the folder is synced. */
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
