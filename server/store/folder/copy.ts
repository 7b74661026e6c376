import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Disk, DiskFile } from '../disk.ts'
import type { Manifest } from './manifest.ts'
import { type Walk, type Walked, walkJournal } from './walk.ts'

export type CopiedFile = Manifest['files'][number]
/** The folders a path is copied from and to. */
type FromTo = { readonly disk: Disk; readonly from: string; readonly to: string }

const chunk = 1 << 20

async function using<T>(opening: Promise<DiskFile>, work: (file: DiskFile) => Promise<T>): Promise<T> {
  const file = await opening
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

type PutBytes = (bytes: Uint8Array) => Promise<void>
type WrittenFile<T> = { readonly file: CopiedFile; readonly value: T }

/**
 * Writes what `produce` puts, in order, to a fresh file that survives a power cut. Small pieces are gathered into one
 * write.
 */
function writeFresh<T>(
  { disk, to }: Pick<FromTo, 'disk' | 'to'>,
  path: string,
  produce: (put: PutBytes) => Promise<T>,
): Promise<WrittenFile<T>> {
  return using(disk.open(join(to, path), 'fresh'), async (target) => {
    const hash = createHash('sha256')
    const waiting = Buffer.alloc(chunk)
    let [bytes, held] = [0, 0]
    const write = async (part: Uint8Array) => {
      await target.write(bytes, part)
      bytes += part.length
    }
    const flush = async () => {
      await write(waiting.subarray(0, held))
      held = 0
    }
    const value = await produce(async (part) => {
      hash.update(part)
      if (held + part.length > chunk) await flush()
      if (part.length > chunk) return write(part)
      waiting.set(part, held)
      held += part.length
    })
    await flush()
    await target.sync()
    return { file: { path, bytes, sha256: hash.digest('hex') }, value }
  })
}

export async function putFile(
  place: Pick<FromTo, 'disk' | 'to'>,
  path: string,
  bytes: Uint8Array,
): Promise<CopiedFile> {
  return (await writeFresh(place, path, (put) => put(bytes))).file
}

export async function copyFile(place: FromTo, path: string): Promise<CopiedFile> {
  const { disk, from } = place
  return using(disk.open(join(from, path), 'reading'), async (source) => {
    const copied = await writeFresh(place, path, async (put) => {
      const size = await source.size()
      for (let at = 0; at < size; at += chunk) await put(await source.read(at, Math.min(chunk, size - at)))
    })
    return copied.file
  })
}

/** Copies a journal as far as it is sound. Every entry is read on the way, so what is copied is also checked. */
export function copyJournal(place: FromTo, path: string, walk: Walk): Promise<WrittenFile<Walked>> {
  const { disk, from } = place
  return using(disk.open(join(from, path), 'reading'), (source) =>
    writeFresh(place, path, (put) => walkJournal(source, { ...walk, bytes: put })),
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
