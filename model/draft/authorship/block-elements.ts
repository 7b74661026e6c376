import * as Y from 'yjs'
import { type BlockId, blockId } from '../../ids.ts'
import type { Stamp } from './attribution.ts'
import type { EntryEffect } from './entry-effect.ts'

/** Who created a block and who moved it. Its words have attributions of their own. */
export type BlockPath = { readonly created: Stamp; readonly moved: readonly Stamp[] }

/** The Yjs elements that carried each block id, in order, deleted ones included: a move replaces the element of a block. */
export class BlockElements {
  readonly #elements = new Map<BlockId, Y.XmlElement[]>()
  readonly #ids = new Map<Y.XmlElement, BlockId>()
  readonly #paths = new Map<BlockId, BlockPath>()

  path(block: BlockId): BlockPath | null {
    return this.#paths.get(block) ?? null
  }

  /** Records what one entry did. A move deletes an element and inserts another with the same id, in one entry. */
  note({ fresh, removed }: EntryEffect, stamp: Stamp): void {
    for (const item of fresh) {
      const [element, id] = [item.parent, item.parentSub === 'id' ? idIn(item) : null]
      if (!(element instanceof Y.XmlElement) || id === null) continue
      const before = this.#elements.get(id) ?? []
      const moved = before.some((one) => one._item !== null && removed.has(one._item))
      const path = this.#paths.get(id)
      if (!path) this.#paths.set(id, { created: stamp, moved: [] })
      else if (moved) this.#paths.set(id, { ...path, moved: [...path.moved, stamp] })
      this.#elements.set(id, [...before.filter((one) => one !== element), element])
      this.#ids.set(element, id)
    }
  }

  /** The texts of all elements that carried the block of this element, deleted ones included; its own are the last. */
  textsOf(element: Y.XmlElement): readonly Y.XmlText[] {
    const id = this.#ids.get(element)
    const elements = id === undefined ? [element] : (this.#elements.get(id) ?? [])
    return elements.flatMap(allTexts)
  }
}

function idIn({ content }: Y.Item): BlockId | null {
  const value: unknown = content instanceof Y.ContentAny ? content.arr[0] : null
  return typeof value === 'string' && value !== '' ? blockId(value) : null
}

function allTexts(element: Y.XmlElement): readonly Y.XmlText[] {
  const texts: Y.XmlText[] = []
  for (let item = element._start; item !== null; item = item.right)
    if (item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlText)
      texts.push(item.content.type)
  return texts
}
