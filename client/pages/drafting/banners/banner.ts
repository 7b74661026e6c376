import type { SaveState } from '../../../session/room-session.ts'

/** How long (ms) something may be unsaved, or the connection be lost, before a banner says so. */
const PATIENCE = { saving: 4000, disconnected: 1000 } as const

/** [SV4] Whether a banner is due at `now` (UTC milliseconds). */
export const bannerDue = (save: SaveState, now: number): boolean =>
  save.state !== 'saved' && now - save.since >= PATIENCE[save.state]

type OverNotice = { readonly seq: number }

/** [RG5] Of what is over, only the last is told of: an earlier one does not come back when that is put away. */
export const newestOf = <A extends OverNotice, B extends OverNotice>(
  a: A | null,
  b: B | null,
): A | B | null => (a === null || (b !== null && b.seq > a.seq) ? b : a)

/** How long (ms) a banner about something that is over stays. */
const REMEMBERED = 600_000

export const isRecent = (at: number, now: number): boolean => now - at < REMEMBERED
