import { basename, dirname } from 'node:path'
import type { Adapter } from 'lowdb'
import type { Disk } from './disk.ts'
import { CatalogueDamaged } from './errors.ts'
import { breathing, jsonInParts } from './in-parts.ts'
import { bakPath } from './layout.ts'
import { readWhole, replaceWhole } from './whole-file.ts'

type DurableJson<Data> = {
  disk: Disk
  path: string
  /** Throws when the value does not have the form of the data. */
  parse(value: unknown): Data
  /** Something else shows that the file existed once; its absence is then damage, not a new folder. */
  expected: boolean
}

/**
 * Keeps data in one JSON file. lowdb's own adapter does not sync, and starts empty when the file is missing; this one
 * syncs, and throws CatalogueDamaged when a file that was there is missing or cannot be read.
 */
export function durableJson<Data extends object>(options: DurableJson<Data>): Adapter<Data> {
  const { disk, path } = options
  let stored: Uint8Array | null = null
  return {
    async read() {
      stored = await readStored(options)
      return stored ? parseStored(options, stored) : null
    },
    async write(data) {
      const bytes = await jsonInParts(data, breathing())
      // The old state is copied, not renamed: a crash between two renames would leave no file at all.
      if (stored) await replaceWhole(disk, bakPath(path), stored)
      await replaceWhole(disk, path, bytes)
      await disk.syncFolder(dirname(path))
      stored = bytes
    },
  }
}

async function readStored(options: DurableJson<unknown>): Promise<Uint8Array | null> {
  const { disk, path } = options
  // A name from before a crash may be visible and not yet durable.
  await disk.syncFolder(dirname(path))
  const names = await disk.list(dirname(path))
  if (names.includes(basename(path))) return readWhole(disk, path)
  const hasBackup = names.includes(basename(bakPath(path)))
  if (hasBackup || options.expected)
    throw new CatalogueDamaged({ file: path, hasBackup }, 'the file is missing')
  return null
}

async function parseStored<Data>(options: DurableJson<Data>, bytes: Uint8Array): Promise<Data> {
  const { disk, path } = options
  try {
    return options.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (cause) {
    const hasBackup = (await disk.list(dirname(path))).includes(basename(bakPath(path)))
    const what = cause instanceof SyntaxError ? 'the file is not JSON' : 'the file is not a catalogue'
    throw new CatalogueDamaged({ file: path, hasBackup }, what, cause)
  }
}
