import * as Y from 'yjs'
import type { ClientId } from '../../ids.ts'
import { isText, stringOf, type TextStretch } from './stretches.ts'

/** How many characters (UTF-16 units) of deleted words are remembered: twice the longest text. */
export const REMEMBERED = 2_000_000

type DeletedTicks = { readonly client: ClientId; readonly clock: number; readonly length: number }

/** What came first goes first. */
class Queue<T> {
  #items: T[] = []
  #first = 0

  push(item: T): void {
    this.#items.push(item)
  }

  shift(): T | undefined {
    const item = this.#items[this.#first]
    this.#first++
    if (this.#first * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#first)
      this.#first = 0
    }
    return item
  }
}

/**
 * [AU12] The words that were deleted last, up to a number of characters, so that a text that is rewritten again and again
 * takes no more memory than it did the first time. Of older ones only the places stay: what comes back of them belongs to
 * whoever enters it (AU7).
 */
export class DeletedWords {
  readonly #most: number
  readonly #doc: Y.Doc
  readonly #forgotten: (ticks: DeletedTicks) => void
  readonly #ticks = new Queue<DeletedTicks>()
  #size = 0
  readonly #stretches = new Queue<TextStretch>()
  #stretched = 0
  /** [AU6] Deleted text that did not come back within its entry, by its words. */
  readonly #byText = new Map<string, TextStretch[]>()

  /** `forgotten`: their words are no longer in the document. */
  constructor(doc: Y.Doc, most: number, forgotten: (ticks: DeletedTicks) => void) {
    this.#doc = doc
    this.#most = most
    this.#forgotten = forgotten
  }

  /** The stretches that read so, in the order in which they were deleted. */
  reading(text: string): readonly TextStretch[] {
    return this.#byText.get(text) ?? []
  }

  /** What one entry removed. */
  note(removed: ReadonlySet<Y.Item>): void {
    for (const item of removed) {
      if (!isText(item)) continue
      this.#ticks.push({ client: item.id.client, clock: item.id.clock, length: item.length })
      this.#size += item.length
    }
    while (this.#size > this.#most) this.#forgetTicks()
  }

  /** What may be pasted again. */
  keep(stretches: readonly TextStretch[]): void {
    for (const stretch of stretches) {
      this.#byText.set(stretch.text, [...this.reading(stretch.text), stretch])
      this.#stretches.push(stretch)
      this.#stretched += stretch.text.length
    }
    while (this.#stretched > this.#most) this.#forgetStretch()
  }

  #forgetTicks(): void {
    const ticks = this.#ticks.shift()
    if (!ticks) throw new Error('more was deleted than was noted')
    this.#size -= ticks.length
    const { client, clock, length } = ticks
    for (let at = clock; at < clock + length; ) {
      const struct = Y.getItem(this.#doc.store, Y.createID(client, at))
      // A neighbour that was deleted as well may be one with it by now.
      if (struct instanceof Y.Item && struct.deleted && stringOf(struct) !== null)
        struct.gc(this.#doc.store, false)
      at = struct.id.clock + struct.length
    }
    this.#forgotten(ticks)
  }

  #forgetStretch(): void {
    const stretch = this.#stretches.shift()
    if (!stretch) throw new Error('more is kept than was deleted')
    const { text } = stretch
    this.#stretched -= text.length
    const others = this.reading(text).filter((one) => one !== stretch)
    if (others.length > 0) this.#byText.set(text, others)
    else this.#byText.delete(text)
  }
}
