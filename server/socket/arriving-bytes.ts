/** Bytes that browsers have sent and that are not worked on yet: of one person, and of all. */
type ArrivingLimits = { readonly person: number; readonly all: number }
const MOST: ArrivingLimits = { person: 24 << 20, all: 96 << 20 }

/** What one connection has brought so far. `hold`: so many bytes now; false: there is no room for what it brings. */
type Arriving = { readonly hold: (bytes: number) => boolean; readonly left: () => void }

/** [UP11] What comes by sockets and lines, until it is worked on: frames begun, frames that wait, frames held back. */
export class ArrivingBytes {
  readonly #most: ArrivingLimits
  readonly #held = new Map<string, number>()
  #all = 0

  constructor(most: ArrivingLimits = MOST) {
    this.#most = most
  }

  enter(person: string): Arriving {
    let own = 0
    return {
      hold: (bytes) => {
        const more = bytes - own
        own = bytes
        this.#add(person, more)
        return more <= 0 || !this.#isOver(person)
      },
      left: () => {
        this.#add(person, -own)
        own = 0
      },
    }
  }

  #add(person: string, bytes: number): void {
    const held = (this.#held.get(person) ?? 0) + bytes
    if (held > 0) this.#held.set(person, held)
    else this.#held.delete(person)
    this.#all += bytes
  }

  #isOver(person: string): boolean {
    return (this.#held.get(person) ?? 0) > this.#most.person || this.#all > this.#most.all
  }
}

/** That of this process. */
export const ARRIVING = new ArrivingBytes()
