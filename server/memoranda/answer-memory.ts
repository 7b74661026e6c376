import { CLOCK } from '../seams.ts'
import { Slices } from '../slices.ts'
import { roughSizeSteps } from './rough-size.ts'

/** The answers of one kind that are kept for one room, by their questions. */
type KeptAnswers = Map<string, unknown>
type AnswerPlace = { readonly kept: WeakRef<KeptAnswers>; readonly key: string; readonly size: number }

/** Bytes for all answers that are kept. */
const MOST = 48 << 20

/** [JR8] How much the answers take that are kept, the one asked for longest ago first: it makes room for others. */
export class AnswerMemory {
  readonly #most: number
  readonly #places = new WeakMap<KeptAnswers, Map<string, AnswerPlace>>()
  readonly #inOrder = new Set<AnswerPlace>()
  #size = 0

  constructor(most = MOST) {
    this.#most = most
  }

  /** An answer was made, which is kept from now on. A large one is measured in slices. */
  async keep(kept: KeptAnswers, key: string, answer: unknown): Promise<void> {
    const size = await this.#sizeOf(answer)
    if (!kept.has(key)) return
    this.#forget(kept, key)
    const place = { kept: new WeakRef(kept), key, size }
    const places = this.#places.get(kept) ?? new Map<string, AnswerPlace>()
    this.#places.set(kept, places.set(key, place))
    this.#inOrder.add(place)
    this.#size += place.size
    for (const oldest of this.#inOrder) {
      if (this.#size <= this.#most || oldest === place) break
      this.#drop(oldest)
    }
  }

  /** Somebody asked for it again. */
  ask(kept: KeptAnswers, key: string): void {
    const place = this.#places.get(kept)?.get(key)
    if (!place || !this.#inOrder.delete(place)) return
    this.#inOrder.add(place)
  }

  async #sizeOf(answer: unknown): Promise<number> {
    const steps = roughSizeSteps(answer, this.#most)
    const first = steps.next()
    return first.done ? first.value : new Slices(CLOCK.now).through(steps)
  }

  #drop(place: AnswerPlace): void {
    const kept = place.kept.deref()
    kept?.delete(place.key)
    if (kept) this.#places.get(kept)?.delete(place.key)
    this.#release(place)
  }

  #forget(kept: KeptAnswers, key: string): void {
    const place = this.#places.get(kept)?.get(key)
    if (place) this.#release(place)
  }

  #release(place: AnswerPlace): void {
    if (this.#inOrder.delete(place)) this.#size -= place.size
  }
}
