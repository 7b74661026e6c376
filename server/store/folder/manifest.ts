import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import type { Disk } from '../disk.ts'
import { BACKUP_LIST, isDataPath } from '../layout.ts'
import { readWhole } from '../whole-file.ts'

const FORMAT = 1

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const path = z.string().refine(isDataPath)

const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  /** UTC milliseconds. */
  takenAt: z.int().nonnegative(),
  files: z.array(z.strictObject({ path, bytes: z.int().nonnegative(), sha256 })),
  journals: z.array(z.strictObject({ id: z.string(), seq: z.int().nonnegative(), head: sha256 })),
})
export type Manifest = z.infer<typeof manifestSchema>

/** A hash as the manifest writes it, and back. */
export const hexOf = (hash: Uint8Array): string => Buffer.from(hash).toString('hex')
export const hashOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))

export const fingerprintOf = (manifest: Uint8Array): string =>
  createHash('sha256').update(manifest).digest('hex')

export const manifestBytes = (manifest: Omit<Manifest, 'format'>): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify({ format: FORMAT, ...manifest }, null, 1)}\n`)

type ReadManifest =
  | { readonly is: 'manifest'; readonly manifest: Manifest; readonly bytes: Uint8Array }
  | { readonly is: 'none' }
  | { readonly is: 'other-format'; readonly format: string }
  | { readonly is: 'damaged' }

const formatSchema = z.looseObject({ format: z.int() })

export async function readManifest(disk: Disk, folder: string): Promise<ReadManifest> {
  if (!(await disk.list(folder)).includes(BACKUP_LIST)) return { is: 'none' }
  const bytes = await readWhole(disk, join(folder, BACKUP_LIST))
  const value = valueIn(bytes)
  const formatted = formatSchema.safeParse(value)
  if (formatted.success && formatted.data.format !== FORMAT)
    return { is: 'other-format', format: String(formatted.data.format) }
  const parsed = manifestSchema.safeParse(value)
  return parsed.success ? { is: 'manifest', manifest: parsed.data, bytes } : { is: 'damaged' }
}

function valueIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
