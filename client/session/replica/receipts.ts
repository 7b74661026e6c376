import type { Seq } from '../../../model/ids.ts'
import type { SaveState } from '../room-session.ts'

/**
 * [SV1] Receipts count edits, not clocks: a deletion does not advance a Yjs state vector. MARK n says "everything I sent
 * so far is edit n"; SAVED n says that everything up to edit n is on disk.
 */
export type Receipts = {
  readonly made: number
  readonly saved: number
  readonly seq: Seq
  /** When each edit without a receipt was made, oldest first. */
  readonly pending: readonly number[]
}

export const NO_RECEIPTS: Receipts = { made: 0, saved: 0, seq: 0, pending: [] }

export const edited = (receipts: Receipts, at: number): Receipts => ({
  ...receipts,
  made: receipts.made + 1,
  pending: [...receipts.pending, at],
})

/** [SV2] The receipted count never goes back, and never exceeds the edits made. */
export function receipted(receipts: Receipts, n: number, seq: Seq): Receipts {
  const saved = Math.max(receipts.saved, Math.min(n, receipts.made))
  return {
    made: receipts.made,
    saved,
    seq: Math.max(receipts.seq, seq),
    pending: receipts.pending.slice(receipts.pending.length - (receipts.made - saved)),
  }
}

/** Notes how far the server's journal has come: when this connection began, or as it has told since. */
export const reached = (receipts: Receipts, seq: Seq): Receipts => ({
  ...receipts,
  seq: Math.max(receipts.seq, seq),
})

export const unsaved = (receipts: Receipts): number => receipts.made - receipts.saved

/** [SV3] "Saved" is shown only when every edit has its receipt and the connection is up. */
export function saveState(receipts: Receipts, disconnectedSince: number | null): SaveState {
  const missing = unsaved(receipts)
  if (disconnectedSince !== null) return { state: 'disconnected', unsaved: missing, since: disconnectedSince }
  if (missing === 0) return { state: 'saved', seq: receipts.seq }
  return { state: 'saving', unsaved: missing, since: receipts.pending[0] ?? 0 }
}
