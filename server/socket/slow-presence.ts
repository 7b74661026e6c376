import * as decoding from 'lib0/decoding'
import { FRAME } from '../../model/wire/frames.ts'
import { awarenessFrame, type PresenceState } from '../room/messages.ts'
import type { Schedule } from '../room/schedule.ts'

/** Milliseconds between two frames that say who is where. */
export const PRESENCE_EVERY = 1000

/** [LN5] Where the others are, for a browser that is told once a second: of each only the newest state. */
export class SlowPresence {
  readonly #schedule: Schedule
  readonly #due: () => void
  readonly #states = new Map<number, PresenceState>()
  /** Something was told less than a second ago. */
  #told = false

  /** `due` is called when there is something to take. */
  constructor(schedule: Schedule, due: () => void) {
    this.#schedule = schedule
    this.#due = due
  }

  /** False when the frame is none of presence. */
  keep(frame: Uint8Array): boolean {
    const outer = decoding.createDecoder(frame)
    if (decoding.readVarUint(outer) !== FRAME.awareness) return false
    const decoder = decoding.createDecoder(decoding.readVarUint8Array(outer))
    for (let entries = decoding.readVarUint(decoder); entries > 0; entries--) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      this.#states.set(client, { client, clock, state: decoding.readVarString(decoder) })
    }
    if (this.isDue()) this.#due()
    return true
  }

  isDue(): boolean {
    return !this.#told && this.#states.size > 0
  }

  /** What is to be told now, as one frame; null: nothing, or not yet. */
  take(): Uint8Array | null {
    if (!this.isDue()) return null
    const frame = awarenessFrame([...this.#states.values()])
    this.#states.clear()
    this.#told = true
    this.#schedule(PRESENCE_EVERY, () => {
      this.#told = false
      if (this.isDue()) this.#due()
    })
    return frame
  }
}
