import { join } from 'node:path'
import { type CatalogueData, catalogueSchema } from '../catalogue-data.ts'
import type { Disk } from '../disk.ts'
import { CATALOGUE } from '../layout.ts'
import { readWhole } from '../whole-file.ts'
import { isMissing } from './contents.ts'

/** The catalogue as its file has it, read without changing anything; a string says what is wrong with the file. */
export async function storedCatalogue(disk: Disk, folder: string): Promise<CatalogueData | string> {
  try {
    const bytes = await readWhole(disk, join(folder, CATALOGUE))
    return catalogueSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (error) {
    if (isMissing(error)) return 'the file is missing'
    if (error instanceof Error && 'syscall' in error) throw error
    return error instanceof SyntaxError ? 'the file is not JSON' : 'the file is not a catalogue'
  }
}
