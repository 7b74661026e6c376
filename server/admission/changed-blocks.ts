import * as Y from 'yjs'
import { MAX_BLOCKS_CHANGED } from '../../model/wire/limits.ts'
import type { StructPlace } from './places.ts'
import type { AdmitRefusal } from './refused.ts'

/**
 * [AD13] The blocks in which one update adds, changes or deletes something; a block that moves is two. Much of what an
 * update costs is for each of them: what is stated about it, its order, what others are told of it. So they have a limit.
 */
export class ChangedBlocks {
  readonly #blocks = new Set<unknown>()

  /** Counts the block of a struct that is new, or that goes. The refusal, when it is one block too many. */
  add(item: Y.Item, place: StructPlace): AdmitRefusal | null {
    const block = blockOf(item, place)
    if (block !== null) this.#blocks.add(block)
    return this.#blocks.size > MAX_BLOCKS_CHANGED ? { code: 'too-large', detail: 'blocks-changed' } : null
  }
}

/** The block that a struct is, or stands in; null: in none. */
function blockOf({ content }: Y.Item, place: StructPlace): unknown {
  switch (place.at) {
    case 'root':
      return content instanceof Y.ContentType ? content.type : null
    case 'text':
      return place.block
    case 'block':
    case 'attribute':
      return place.within
    default:
      return null
  }
}
