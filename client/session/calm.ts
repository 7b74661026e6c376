import type { RoomPicture, RoomSession } from './room-session.ts'
import type { After } from './scheduling.ts'

/** The text, and where its comments are anchored, as of the same moment. */
export type CalmText = Pick<RoomPicture, 'memo' | 'places'>

export type Calm = {
  readonly text: () => CalmText
  readonly subscribe: (listener: () => void) => () => void
}

/** How long (ms) nobody may have written before the text is passed on. */
const REST = 150
/** How long (ms) the text is held back at most, while somebody keeps writing. */
const AT_LATEST = 500

/**
 * [RO3] The text for readers of the whole of it, debounced: it is passed on once nobody has written for a moment, after
 * half a second at the latest. Decisions, phase changes and permission changes are passed on at once, with the text as of
 * that moment.
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
