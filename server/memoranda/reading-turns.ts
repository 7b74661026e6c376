import type { PersonId } from '../../model/ids.ts'
import type { Refusal } from '../../model/refusal.ts'
import { type Result, refuse } from '../../model/result.ts'
import { SerialQueue } from '../../model/serial-queue.ts'
import { AnswerMemory } from './answer-memory.ts'

/** [JR8] Of all answers that are kept, those asked for last; each is kept by its room. */
const ANSWERS = new AnswerMemory()

/** So many readings of journals one person may be waiting for. */
export const MOST_WAITING = 8
/** So many journals are read at once: each is held in memory meanwhile. */
const MOST_READ = 4
/** So many answers to questions of one kind are kept for a room. */
const MOST_KEPT = 3

/** [JR2] Nobody waits for more than so many readings at once. */
export class ReadingTurns {
  readonly #waiting = new Map<PersonId, number>()

  async take<T>(person: PersonId, read: () => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> {
    const waiting = this.#waiting.get(person) ?? 0
    if (waiting >= MOST_WAITING) return refuse({ why: 'too-many-requests' })
    this.#waiting.set(person, waiting + 1)
    try {
      return await read()
    } finally {
      const left = (this.#waiting.get(person) ?? 1) - 1
      if (left > 0) this.#waiting.set(person, left)
      else this.#waiting.delete(person)
    }
  }
}

/** [JR1] What is read from the journal of a room is read one after the other. [JR4] So many journals are read at once. */
export class ReadingQueues {
  readonly #queues = new WeakMap<object, SerialQueue>()
  readonly #waiting: (() => void)[] = []
  #reading = 0

  run<T>(room: object, read: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(room) ?? new SerialQueue()
    this.#queues.set(room, queue)
    return queue.run(() => this.#amongFew(read))
  }

  async #amongFew<T>(read: () => Promise<T>): Promise<T> {
    if (this.#reading < MOST_READ) this.#reading++
    // Whoever ends hands the place on: nobody who comes in between takes it.
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await read()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#reading--
    }
  }
}

/**
 * [JR1] The same question about the same room has one answer, under way or given; the last few are kept. A question names
 * in its key all that its answer depends on.
 */
export class SharedAnswers<T> {
  readonly #kept = new WeakMap<object, Map<string, Promise<T>>>()
  readonly #most: number
  readonly #memory: AnswerMemory

  /** `most`: so many answers are kept for a room. */
  constructor(most = MOST_KEPT, memory = ANSWERS) {
    this.#most = most
    this.#memory = memory
  }

  find(room: object, key: string, read: () => Promise<T>): Promise<T> {
    const kept = this.#kept.get(room) ?? new Map<string, Promise<T>>()
    this.#kept.set(room, kept)
    const found = kept.get(key)
    if (found) {
      this.#memory.ask(kept, key)
      return found
    }
    const answer = read().then(async (made) => {
      await this.#memory.keep(kept, key, made)
      return made
    })
    kept.set(key, answer)
    answer.catch(() => kept.delete(key))
    for (const oldest of [...kept.keys()].slice(0, -this.#most)) kept.delete(oldest)
    return answer
  }
}
