import type { SaveState } from '../../session/room-session.ts'

/** How long something may be unsaved, or the line be down, before the screen says so at full width (ms). */
const PATIENCE = { saving: 4000, disconnected: 1000 } as const

/** [SV4] Whether a banner is due at `now` (UTC milliseconds). */
export const bannerDue = (save: SaveState, now: number): boolean =>
  save.state !== 'saved' && now - save.since >= PATIENCE[save.state]

/** How long the screen still tells of what is over (ms). */
const REMEMBERED = 600_000

export const isRecent = (at: number, now: number): boolean => now - at < REMEMBERED
