import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { ok, type Result, refuse } from '../../model/result.ts'

const inflate = promisify(inflateRaw)

/** Limits: entries, unpacked bytes of one entry and of all. They are checked before anything is unpacked. */
export const ZIP_LIMITS = { entries: 2000, entry: 8 << 20, all: 64 << 20 } as const

export type ZipLimits = { readonly [Name in keyof typeof ZIP_LIMITS]: number }
export type ZipFault = 'damaged' | 'too-large'
type ZipEntry = {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

/** The entries by name. `read` unpacks one, never beyond the size that the directory declares. */
export type Zip = {
  readonly names: readonly string[]
  readonly read: (name: string) => Promise<Result<Buffer, ZipFault>>
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END_SIZE = 22
const LONGEST_COMMENT = 0xffff
const ENCRYPTED = 1
const STORED = 0
const DEFLATED = 8
/** This size means the real one is in a zip64 record, so the file is larger than anything we accept. */
const ZIP64 = 0xffffffff
/** A name that leads out of the file, or is not what it seems. */
const ODD_NAME = /^(?:[/\\]|[a-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)|[\u0000-\u001f]/iu

function endOf(bytes: Buffer): number {
  const last = bytes.length - END_SIZE
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--)
    if (bytes.readUInt32LE(at) === END) return at
  return -1
}

function entryAt(bytes: Buffer, at: number): { readonly entry: ZipEntry; readonly next: number } | null {
  if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) return null
  const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field))
  if (name === undefined || extra === undefined || comment === undefined) return null
  if (bytes.readUInt16LE(at + 8) & ENCRYPTED) return null
  const entry = {
    name: bytes.toString('utf8', at + 46, at + 46 + name),
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    at: bytes.readUInt32LE(at + 42),
  }
  return { entry, next: at + 46 + name + extra + comment }
}

/** Reads only the directory. Encrypted, split and zip64 files are not supported and count as damaged or too large. */
function directory(bytes: Buffer, limits: ZipLimits): Result<readonly ZipEntry[], ZipFault> {
  const end = endOf(bytes)
  if (end === -1) return refuse('damaged')
  const count = bytes.readUInt16LE(end + 10)
  if (count > limits.entries) return refuse('too-large')
  const entries: ZipEntry[] = []
  let at = bytes.readUInt32LE(end + 16)
  while (entries.length < count) {
    const found = entryAt(bytes, at)
    if (!found) return refuse('damaged')
    entries.push(found.entry)
    at = found.next
  }
  const sizes = entries.map((entry) => entry.size)
  if (sizes.includes(ZIP64) || sizes.reduce((sum, size) => sum + size, 0) > limits.all)
    return refuse('too-large')
  return ok(entries)
}

function packedBytes(bytes: Buffer, entry: ZipEntry): Buffer | null {
  if (entry.at + 30 > bytes.length || bytes.readUInt32LE(entry.at) !== LOCAL) return null
  const start = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28)
  return start + entry.packed > bytes.length ? null : bytes.subarray(start, start + entry.packed)
}

/** Unpacking stops at the declared size, even if the directory understates it. */
async function unpacked(packed: Buffer, { method, size }: ZipEntry): Promise<Buffer | null> {
  if (method === STORED) return packed
  if (method !== DEFLATED) return null
  return inflate(packed, { maxOutputLength: Math.max(1, size) }).catch(() => null)
}

export function openZip(bytes: Buffer, limits: ZipLimits = ZIP_LIMITS): Result<Zip, ZipFault> {
  const entries = directory(bytes, limits)
  if (!entries.ok) return entries
  const byName = new Map(entries.value.map((entry) => [entry.name, entry]))
  if (byName.size !== entries.value.length) return refuse('damaged')
  if (entries.value.some(({ name }) => ODD_NAME.test(name))) return refuse('damaged')
  return ok({
    names: [...byName.keys()],
    async read(name) {
      const entry = byName.get(name)
      if (entry && entry.size > limits.entry) return refuse('too-large')
      const packed = entry ? packedBytes(bytes, entry) : null
      const data = entry && packed ? await unpacked(packed, entry) : null
      if (!entry || data?.length !== entry.size || crc32(data) !== entry.crc) return refuse('damaged')
      return ok(data)
    },
  })
}
