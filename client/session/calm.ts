import type { After } from './gate.ts'
import type { RoomPicture, RoomSession } from './room-session.ts'

/** The text with where its comments hang: always of one moment. */
export type CalmText = Pick<RoomPicture, 'memo' | 'places'>

export type Calm = {
  readonly text: () => CalmText
  readonly subscribe: (listener: () => void) => () => void
}

/** So long nobody wrote (ms). */
const REST = 150
/** Who never rests is followed all the same (ms). */
const AT_LATEST = 500

/**
 * [RO3] The text for what reads the whole of it: it follows when nobody has written for a moment, at the latest after
 * half a second. A decision, another phase or other rights are followed at once, with the text of then.
 */
export function calmText(room: Pick<RoomSession, 'picture' | 'subscribe'>, after: After): Calm {
  const listeners = new Set<() => void>()
  let seen = room.picture()
  let resting: (() => void) | null = null
  let latest: (() => void) | null = null
  let leave: (() => void) | null = null

  function follow(): void {
    resting?.()
    latest?.()
    resting = latest = null
    seen = room.picture()
    for (const listener of listeners) listener()
  }
  function look(): void {
    const now = room.picture()
    if (isDecision(seen, now)) follow()
    else if (now.memo !== seen.memo || now.places !== seen.places) {
      resting?.()
      resting = after(REST, follow)
      latest ??= after(AT_LATEST, follow)
    }
  }
  return {
    text() {
      if (leave === null) seen = room.picture()
      return seen
    },
    subscribe(listener) {
      listeners.add(listener)
      if (leave === null) {
        seen = room.picture()
        leave = room.subscribe(look)
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        leave?.()
        resting?.()
        latest?.()
        leave = resting = latest = null
      }
    },
  }
}

const isDecision = (was: RoomPicture, is: RoomPicture): boolean =>
  was.dossier !== is.dossier || was.phase.phase !== is.phase.phase || was.canWrite !== is.canWrite
