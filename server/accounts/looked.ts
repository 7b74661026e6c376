import { type LookedUpTo, standingSeq } from '../../model/dossier/waiting/seen.ts'
import type { MemoId, PersonId } from '../../model/ids.ts'
import type { CatalogueData, Frozen } from '../store/catalogue-data.ts'

/** Where somebody last looked at what waits for them in a memorandum; null: never. */
export function lookedAt(
  { looked }: Frozen<CatalogueData>,
  person: PersonId,
  memo: MemoId,
): LookedUpTo | null {
  const found = looked.find((one) => one.person === person && one.memorandum === memo)
  return found ? { seq: found.seq, at: found.at } : null
}

/**
 * [WA6] Notes that somebody has seen all up to an entry. It only goes forward: two tabs take nothing back from each other.
 * Where the journal went back since, it goes on from there.
 */
export function noteLooked(
  draft: CatalogueData,
  person: PersonId,
  memo: MemoId,
  { seq, at }: LookedUpTo,
  restorations: Parameters<typeof standingSeq>[1],
): void {
  const found = draft.looked.find((one) => one.person === person && one.memorandum === memo)
  if (!found) draft.looked.push({ person, memorandum: memo, seq, at })
  else if (seq > standingSeq(found, restorations)) Object.assign(found, { seq, at })
}
