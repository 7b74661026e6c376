import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Disk, DiskFile } from '../disk.ts'
import type { Manifest } from './manifest.ts'
import { type Walk, type Walked, walkJournal } from './walk.ts'

export type CopiedFile = Manifest['files'][number]
type Place = { readonly disk: Disk; readonly from: string; readonly to: string }

const chunk = 1 << 20

async function using<T>(opening: Promise<DiskFile>, work: (file: DiskFile) => Promise<T>): Promise<T> {
  const file = await opening
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

type Take = (bytes: Uint8Array) => Promise<void>
type Written<T> = { readonly file: CopiedFile; readonly value: T }

/** The bytes that `produce` gives, in order, in a fresh file that survives a power cut; many small ones in one write. */
function written<T>(
  { disk, to }: Pick<Place, 'disk' | 'to'>,
  path: string,
  produce: (take: Take) => Promise<T>,
): Promise<Written<T>> {
  return using(disk.open(join(to, path), 'fresh'), async (target) => {
    const hash = createHash('sha256')
    const waiting = Buffer.alloc(chunk)
    let [bytes, held] = [0, 0]
    const put = async (part: Uint8Array) => {
      await target.write(bytes, part)
      bytes += part.length
    }
    const flush = async () => {
      await put(waiting.subarray(0, held))
      held = 0
    }
    const value = await produce(async (part) => {
      hash.update(part)
      if (held + part.length > chunk) await flush()
      if (part.length > chunk) return put(part)
      waiting.set(part, held)
      held += part.length
    })
    await flush()
    await target.sync()
    // As the manifest has it, on every system.
    return { file: { path: path.replaceAll('\\', '/'), bytes, sha256: hash.digest('hex') }, value }
  })
}

export async function putFile(
  place: Pick<Place, 'disk' | 'to'>,
  path: string,
  bytes: Uint8Array,
): Promise<CopiedFile> {
  return (await written(place, path, (take) => take(bytes))).file
}

export async function copyFile(place: Place, path: string): Promise<CopiedFile> {
  const { disk, from } = place
  return using(disk.open(join(from, path), 'reading'), async (source) => {
    const copied = await written(place, path, async (take) => {
      const size = await source.size()
      for (let at = 0; at < size; at += chunk) await take(await source.read(at, Math.min(chunk, size - at)))
    })
    return copied.file
  })
}

/** Copies as far as the journal holds, reading every entry on the way: what is copied is also proven. */
export function copyJournal(place: Place, path: string, walk: Walk): Promise<Written<Walked>> {
  const { disk, from } = place
  return using(disk.open(join(from, path), 'reading'), (source) =>
    written(place, path, (take) => walkJournal(source, { ...walk, bytes: take })),
  )
}

export async function fileSum(disk: Disk, path: string): Promise<{ bytes: number; sha256: string }> {
  return using(disk.open(path, 'reading'), async (file) => {
    const [hash, bytes] = [createHash('sha256'), await file.size()]
    for (let at = 0; at < bytes; at += chunk) hash.update(await file.read(at, Math.min(chunk, bytes - at)))
    return { bytes, sha256: hash.digest('hex') }
  })
}

export const walkFile = (disk: Disk, path: string, walk: Walk): Promise<Walked> =>
  using(disk.open(path, 'reading'), (file) => walkJournal(file, walk))
