import { Chronicle } from '../../model/draft/chronicle.ts'
import type { Written } from '../../model/draft/replay.ts'
import type { ClientId, Seq } from '../../model/ids.ts'
import { SerialQueue } from '../../model/serial-queue.ts'
import { Slices } from './slices.ts'

/** What a chronicle is read from: a room. */
export type Told = {
  readonly head: () => { readonly seq: Seq }
  readonly written: (after: Seq) => Promise<readonly Written[]>
  readonly dossier: () => { readonly clients: { readonly has: (client: ClientId) => boolean } }
}

type Kept = { readonly chronicle: Chronicle; readonly questions: SerialQueue }

/**
 * [CH1] The chronicle of a room is made when it is first asked for, read on from where it was, and goes with the room.
 * One question at a time: nothing is read on under an answer that is being put together.
 */
export class Chronicles {
  readonly #kept = new WeakMap<Told, Kept>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  read<T>(room: Told, what: (chronicle: Chronicle, slices: Slices) => Promise<T>): Promise<T> {
    const kept = this.#kept.get(room) ?? this.#begin(room)
    return kept.questions.run(async () => {
      try {
        const slices = new Slices(this.#now)
        await readOn(kept.chronicle, room, slices)
        return await what(kept.chronicle, slices)
      } catch (error) {
        // The chronicle may have read half of what followed: the next question begins a new one.
        this.#kept.delete(room)
        throw error
      }
    })
  }

  #begin(room: Told): Kept {
    const chronicle = new Chronicle((client) => room.dossier().clients.has(client))
    const kept = { chronicle, questions: new SerialQueue() }
    this.#kept.set(room, kept)
    return kept
  }
}

async function readOn(chronicle: Chronicle, room: Told, slices: Slices): Promise<void> {
  const { seq } = room.head()
  if (seq <= chronicle.seq()) return
  for (const written of await room.written(chronicle.seq())) {
    chronicle.enter(written)
    await slices.breathe()
  }
  chronicle.upTo(seq)
}
