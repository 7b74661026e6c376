import { Chronicle } from '../../model/draft/chronicle.ts'
import type { JournalUpdate } from '../../model/draft/replay.ts'
import type { ClientId, Seq } from '../../model/ids.ts'
import { Slices } from '../slices.ts'
import { ReadingQueues } from './reading-turns.ts'

/** What a chronicle is read from: a room, or what a test has for one. */
type ChronicleSource = {
  readonly head: () => { readonly seq: Seq }
  readonly written: (after: Seq) => AsyncIterable<readonly JournalUpdate[]>
  readonly dossier: () => { readonly clients: { readonly has: (client: ClientId) => boolean } }
}

/**
 * [CH1] The chronicle of a room is made when it is first asked for, read on from where it was, and is dropped with the room.
 * One question at a time: nothing is read on under an answer that is being put together.
 */
export class Chronicles {
  readonly #open = new WeakMap<ChronicleSource, Chronicle>()
  readonly #now: () => number
  readonly #queues: ReadingQueues

  /** `queues`: shared with whoever else reads the journals of the rooms. */
  constructor(now: () => number, queues = new ReadingQueues()) {
    this.#now = now
    this.#queues = queues
  }

  read<T>(room: ChronicleSource, what: (chronicle: Chronicle, slices: Slices) => Promise<T>): Promise<T> {
    return this.#queues.run(room, async () => {
      const chronicle = this.#open.get(room) ?? this.#begin(room)
      try {
        const slices = new Slices(this.#now)
        await readOn(chronicle, room, slices)
        return await what(chronicle, slices)
      } catch (error) {
        // The chronicle may have read half of what followed: the next question begins a new one.
        this.#open.delete(room)
        throw error
      }
    })
  }

  #begin(room: ChronicleSource): Chronicle {
    const chronicle = new Chronicle((client) => room.dossier().clients.has(client))
    this.#open.set(room, chronicle)
    return chronicle
  }
}

async function readOn(chronicle: Chronicle, room: ChronicleSource, slices: Slices): Promise<void> {
  const { seq } = room.head()
  if (seq <= chronicle.seq()) return
  await slices.pages(room.written(chronicle.seq()), (written) => chronicle.enter(written))
  chronicle.upTo(seq)
}
