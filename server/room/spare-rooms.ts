/** A room that nobody is in. `weight`: bytes of memory; `awake`: its text is a document. */
export type SpareRoom = { readonly usedAt: number; readonly weight: number; readonly awake: boolean }
export type SpareRoomOf<T> = SpareRoom & { readonly room: T }

/** Bytes that rooms nobody is in may take: those whose text is a document, and all of them. */
export type SpareBounds = { readonly awake: number; readonly all: number }
export const MOST: SpareBounds = { awake: 24 << 20, all: 64 << 20 }
/** Milliseconds for which a room stays that was just asked for: whoever asked is about to use it. */
export const MOMENT = 2_000

/**
 * [RM19] What is to be done next so that spare rooms take no more than they may; null: nothing. The text of the room that
 * was used longest ago comes to rest first; if that is not enough, such rooms are closed.
 */
export function nextShed<T>(
  spare: readonly SpareRoomOf<T>[],
  { awake, all }: SpareBounds,
): { readonly room: T; readonly how: 'rest' | 'close' } | null {
  const documents = spare.filter((one) => one.awake)
  if (weightOfAll(documents) > awake) return { room: oldestOf(documents), how: 'rest' }
  return weightOfAll(spare) > all ? { room: oldestOf(spare), how: 'close' } : null
}

const weightOfAll = (rooms: readonly SpareRoom[]): number =>
  rooms.reduce((sum, { weight }) => sum + weight, 0)

const oldestOf = <T>(rooms: readonly SpareRoomOf<T>[]): T =>
  rooms.reduce((oldest, one) => (one.usedAt < oldest.usedAt ? one : oldest)).room
