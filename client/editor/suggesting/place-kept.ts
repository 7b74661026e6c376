import type { BlockId } from '../../../model/ids.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import type { PlaceThen } from '../../session/rescue/place.ts'
import type { RoomSession } from '../../session/room-session.ts'
import type { SuggestionPlace } from './opened.ts'

/** [SX24] Where a suggestion stands in the text, also when the blocks it is written over are gone. */
export class PlaceKept {
  readonly #place: () => SuggestionPlace
  readonly #leave: () => void
  /** The text in which they stood last. */
  #blocks: readonly Block[]

  constructor(room: Pick<RoomSession, 'picture' | 'subscribe'>, place: () => SuggestionPlace) {
    this.#place = place
    this.#blocks = room.picture().memo.blocks
    this.#leave = room.subscribe(() => this.#look(room.picture().memo.blocks))
  }

  /** The block above it, in the text in which it stood last. */
  last(): PlaceThen {
    const place = this.#place()
    const order = this.#blocks.map(({ id }) => id)
    if (place.is === 'insertion') return { above: place.behind, order }
    const over = new Set<BlockId>(place.over.map(({ id }) => id))
    return { above: order[order.findIndex((id) => over.has(id)) - 1] ?? null, order }
  }

  stop(): void {
    this.#leave()
  }

  #look(blocks: readonly Block[]): void {
    if (blocks === this.#blocks) return
    const place = this.#place()
    const ids = place.is === 'insertion' ? [place.behind] : place.over.map(({ id }) => id)
    if (ids.includes(null) || blocks.some(({ id }) => ids.includes(id))) this.#blocks = blocks
  }
}
