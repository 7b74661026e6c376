import type { CatalogueData } from '../catalogue-data.ts'
import { sameBytes } from '../chain.ts'
import type { Entry, Head } from '../port.ts'
import { hexOf } from './manifest.ts'
import type { Finding } from './walk.ts'

/** What was durable in a folder at one moment, as its server says: the catalogue, and every journal with its end. */
export type Moment = { readonly catalogue: CatalogueData; readonly heads: ReadonlyMap<string, Head> }

/**
 * Makes a reader for one journal, which is given its entries in order and says what is wrong with the content of one;
 * null: nothing. A parameter, because the store knows entries as bytes only.
 */
export type Judge = (journal: string) => (entry: Entry) => string | null

/** Null when a journal that was read up to `head` ends at `known`; `offset`: the byte after its last whole write. */
export function endFinding(head: Head, known: Head, offset: number): Finding | null {
  const at = { offset, detail: `${known.seq}:${hexOf(known.hash)}`, tail: false, torn: false }
  if (head.seq < known.seq) return { ...at, seq: head.seq + 1, what: 'cut' }
  return sameBytes(head.hash, known.hash) ? null : { ...at, seq: head.seq, what: 'other-history' }
}
