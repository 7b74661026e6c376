import * as Y from 'yjs'
import type { ClientId } from '../../ids.ts'

/** Characters of one Yjs item, from a clock tick of its client on; one tick a UTF-16 code unit. */
export type ItemText = { readonly client: ClientId; readonly clock: number; readonly text: string }

/** Text that stands or stood in one piece in a block. */
export type TextStretch = {
  readonly text: string
  readonly pieces: readonly ItemText[]
  readonly inside: Y.XmlText
}

export const stringOf = ({ content }: Y.Item): string | null =>
  content instanceof Y.ContentString ? content.str : null

export const isText = (item: Y.Item): boolean => item.parentSub === null && stringOf(item) !== null

export const itemTextOf = (item: Y.Item): ItemText => ({
  client: item.id.client,
  clock: item.id.clock,
  text: stringOf(item) ?? '',
})

/** The text of `items` as stretches. An item that is not among them and `separates` ends a stretch; others do not. */
export function stretchesOf(
  items: ReadonlySet<Y.Item>,
  separates: (item: Y.Item) => boolean,
): readonly TextStretch[] {
  const seen = new Set<Y.Item>()
  const found: TextStretch[] = []
  const goesOn = (item: Y.Item) => items.has(item) || !separates(item)
  for (const item of items) {
    if (seen.has(item) || !(item.parent instanceof Y.XmlText)) continue
    let first = item
    for (let i = item.left; i !== null && goesOn(i); i = i.left) if (items.has(i)) first = i
    const pieces: ItemText[] = []
    for (let i: Y.Item | null = first; i !== null && goesOn(i); i = i.right) {
      if (!items.has(i)) continue
      seen.add(i)
      pieces.push(itemTextOf(i))
    }
    found.push({ text: pieces.map((p) => p.text).join(''), pieces, inside: item.parent })
  }
  return found
}

/** Part of a stretch, by offsets in its text. */
export function cutStretch({ text, pieces, inside }: TextStretch, from: number, to: number): TextStretch {
  const found: ItemText[] = []
  let at = 0
  for (const { client, clock, text: own } of pieces) {
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, own.length)]
    if (end > start) found.push({ client, clock: clock + start, text: own.slice(start, end) })
    at += own.length
  }
  return { text: text.slice(from, to), pieces: found, inside }
}
