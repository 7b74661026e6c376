import { join } from 'node:path'
import { ok, type Result, refuse } from '../../../model/result.ts'
import type { Disk } from '../disk.ts'
import { journalPath } from '../layout.ts'
import type { Entry, Head } from '../port.ts'
import { journalsIn } from './contents.ts'
import { walkFile } from './copy.ts'
import { holding, knownEnds } from './known-ends.ts'
import { storedCatalogue } from './stored-catalogue.ts'
import type { Finding } from './walk.ts'

/** A journal that is refused, as it stands: what is sound of it, and what was after that. */
export type AssessedLoss = {
  readonly id: string
  /** The last entry that is sound, and when it was written (UTC ms). */
  readonly kept: Head
  readonly since: number
  /** Ends that it is known to have had and has no more, the latest first; none: nothing tells. */
  readonly lost: readonly Head[]
  /** The facts that are kept. */
  readonly facts: readonly Entry[]
}

export type LossRefusal =
  | { readonly what: 'unknown' }
  /** A start opens it as it is. */
  | { readonly what: 'sound' }
  /** There is no file. */
  | { readonly what: 'gone' }
  /** No entry of it is sound. */
  | { readonly what: 'nothing-left' }
  /** Whole entries stand behind the bad one: what is lost is not its end. */
  | { readonly what: 'in-the-middle'; readonly finding: Finding }

/** [LA1] Whether a journal has lost its end and nothing else, so that the rest of it can be taken. Changes nothing. */
export async function assessLoss(
  disk: Disk,
  folder: string,
  id: string,
): Promise<Result<AssessedLoss, LossRefusal>> {
  const ends = await knownEnds(disk, folder, id)
  if (!(await journalsIn(disk, folder)).includes(id)) {
    const catalogue = await storedCatalogue(disk, folder)
    const listed = typeof catalogue !== 'string' && catalogue.memoranda.some((memo) => memo.id === id)
    return refuse({ what: ends.length > 0 || listed ? 'gone' : 'unknown' })
  }
  const held = holding(ends)
  const facts: Entry[] = []
  let since = 0
  const entry = (one: Entry): null => {
    held.see(one)
    since = one.time
    if (one.kind === 'fact') facts.push({ ...one, payload: one.payload.slice() })
    return null
  }
  const path = join(folder, journalPath(id))
  const { head, finding } = await walkFile(disk, path, { id, until: null, entry })
  const lost = held.missed()
  if (head.seq === 0) return refuse({ what: 'nothing-left' })
  if (finding && !finding.tail) return refuse({ what: 'in-the-middle', finding })
  if (lost.length === 0 && (finding === null || finding.torn)) return refuse({ what: 'sound' })
  return ok({ id, kept: head, since, lost, facts })
}
