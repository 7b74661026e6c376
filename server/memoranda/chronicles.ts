import { Chronicle } from '../../model/draft/chronicle.ts'
import type { JournalUpdate } from '../../model/draft/replay.ts'
import type { ClientId, Seq } from '../../model/ids.ts'
import { SerialQueue } from '../../model/serial-queue.ts'
import { Slices } from './slices.ts'

/** What a chronicle is read from: a room, or what a test has for one. */
type ChronicleSource = {
  readonly head: () => { readonly seq: Seq }
  readonly written: (after: Seq) => Promise<readonly JournalUpdate[]>
  readonly dossier: () => { readonly clients: { readonly has: (client: ClientId) => boolean } }
}

type OpenChronicle = { readonly chronicle: Chronicle; readonly questions: SerialQueue }

/**
 * [CH1] The chronicle of a room is made when it is first asked for, read on from where it was, and is dropped with the room.
 * One question at a time: nothing is read on under an answer that is being put together.
 */
export class Chronicles {
  readonly #open = new WeakMap<ChronicleSource, OpenChronicle>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  read<T>(room: ChronicleSource, what: (chronicle: Chronicle, slices: Slices) => Promise<T>): Promise<T> {
    const open = this.#open.get(room) ?? this.#begin(room)
    return open.questions.run(async () => {
      try {
        const slices = new Slices(this.#now)
        await readOn(open.chronicle, room, slices)
        return await what(open.chronicle, slices)
      } catch (error) {
        // The chronicle may have read half of what followed: the next question begins a new one.
        this.#open.delete(room)
        throw error
      }
    })
  }

  #begin(room: ChronicleSource): OpenChronicle {
    const chronicle = new Chronicle((client) => room.dossier().clients.has(client))
    const open = { chronicle, questions: new SerialQueue() }
    this.#open.set(room, open)
    return open
  }
}

async function readOn(chronicle: Chronicle, room: ChronicleSource, slices: Slices): Promise<void> {
  const { seq } = room.head()
  if (seq <= chronicle.seq()) return
  for (const written of await room.written(chronicle.seq())) {
    chronicle.enter(written)
    await slices.breathe()
  }
  chronicle.upTo(seq)
}
