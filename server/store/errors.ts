import { bakPath } from './layout.ts'
import type { JournalLoss } from './port.ts'

type StoreErrorCode = 'journal-damaged' | 'journal-broken' | 'catalogue-damaged' | 'folder-in-use' | 'bad-id'

/** The message is for the operator's log; people read a sentence made from `code`. */
export abstract class StoreError extends Error {
  abstract readonly code: StoreErrorCode
}

const UNKNOWN: JournalLoss = { after: 0, since: null, entries: null, facts: [] }

/** The file holds bytes that no crash explains, or less than is known to have been in it. The program never repairs it. */
export class JournalDamaged extends StoreError {
  readonly code = 'journal-damaged'
  readonly file: string
  readonly offset: number
  readonly seq: number
  readonly what: string
  readonly loss: JournalLoss
  constructor(at: { file: string; offset: number; seq: number }, what: string, loss = UNKNOWN) {
    super(`${at.file} is damaged at byte ${at.offset}, sequence ${at.seq}: ${what}`)
    this.file = at.file
    this.offset = at.offset
    this.seq = at.seq
    this.what = what
    this.loss = loss
  }
}

/** A write failed, so that only opening the journal again tells what is on disk; or the journal was closed. */
export class JournalBroken extends StoreError {
  readonly code = 'journal-broken'
  readonly journal: string
  constructor(journal: string, what: string, cause?: unknown) {
    super(`journal ${journal}: ${what}`, { cause })
    this.journal = journal
  }
}

export class CatalogueDamaged extends StoreError {
  readonly code = 'catalogue-damaged'
  readonly file: string
  readonly hasBackup: boolean
  constructor(at: { file: string; hasBackup: boolean }, what: string, cause?: unknown) {
    const backup = at.hasBackup
      ? `; the state before the last change is in ${bakPath(at.file)}`
      : '; there is no .bak'
    super(`${at.file}: ${what}${backup}`, { cause })
    this.file = at.file
    this.hasBackup = at.hasBackup
  }
}

export class FolderInUse extends StoreError {
  readonly code = 'folder-in-use'
  readonly folder: string
  constructor(folder: string) {
    super(`another process is using the data folder ${folder}`)
    this.folder = folder
  }
}

export class BadId extends StoreError {
  readonly code = 'bad-id'
  constructor(id: string) {
    super(`not the id of a journal or the name of a blob: ${JSON.stringify(id.slice(0, 80))}`)
  }
}
