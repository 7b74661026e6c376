import type { RoomPicture, RoomSession } from './room-session.ts'
import { type After, after } from './scheduling.ts'

/** The text, where its comments are anchored, and what is decided about it, as of the same moment. */
export type TextWithPlaces = Pick<RoomPicture, 'memo' | 'places' | 'dossier'>

/** `now`: it is shown before whatever comes next, else when there is time. */
export type TextListener = (now: boolean) => void

/** How long (ms) nobody may have written before the text is passed on. */
const REST = 150
/** How long (ms) the text is held back at most, while somebody keeps writing. */
const AT_LATEST = 500

/**
 * [RO3] The text for readers of the whole of it, debounced: it is passed on once nobody has written for a moment, after
 * half a second at the latest. Decisions, phase changes and permission changes are passed on at once, with the text as of
 * that moment. Follows the room only while somebody subscribes.
 */
export class DebouncedText {
  readonly #room: Pick<RoomSession, 'picture' | 'subscribe'>
  readonly #after: After
  readonly #listeners = new Set<TextListener>()
  #seen: RoomPicture
  #resting: (() => void) | null = null
  #latest: (() => void) | null = null
  #leave: (() => void) | null = null

  constructor(room: Pick<RoomSession, 'picture' | 'subscribe'>, after: After) {
    this.#room = room
    this.#after = after
    this.#seen = room.picture()
  }

  text(): TextWithPlaces {
    if (this.#leave === null) this.#seen = this.#room.picture()
    return this.#seen
  }

  subscribe(listener: TextListener): () => void {
    this.#listeners.add(listener)
    if (this.#leave === null) {
      this.#seen = this.#room.picture()
      this.#leave = this.#room.subscribe(() => this.#look())
    }
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#leave?.()
      this.#leave = null
      this.#stopTimers()
    }
  }

  /** [RO8] Whoever decided something sees what became of it together with the answer. */
  showNow(): void {
    if (this.#leave !== null) this.#passOn(true)
  }

  #look(): void {
    const [seen, now] = [this.#seen, this.#room.picture()]
    if (isDecision(seen, now)) this.#passOn()
    else if (now.memo !== seen.memo || now.places !== seen.places) {
      this.#resting?.()
      this.#resting = this.#after(REST, () => this.#passOn())
      this.#latest ??= this.#after(AT_LATEST, () => this.#passOn())
    }
  }

  #passOn(now = false): void {
    this.#stopTimers()
    this.#seen = this.#room.picture()
    for (const listener of this.#listeners) listener(now)
  }

  #stopTimers(): void {
    this.#resting?.()
    this.#latest?.()
    this.#resting = this.#latest = null
  }
}

const isDecision = (was: RoomPicture, is: RoomPicture): boolean =>
  was.dossier !== is.dossier || was.phase.phase !== is.phase.phase || was.canWrite !== is.canWrite

const debounced = new WeakMap<RoomSession, DebouncedText>()

/** The one of a room, for all who follow it. */
export function debouncedTextOf(room: RoomSession): DebouncedText {
  const text = debounced.get(room) ?? new DebouncedText(room, after)
  debounced.set(room, text)
  return text
}
