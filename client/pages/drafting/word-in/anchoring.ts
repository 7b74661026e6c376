import { anchorAt, type Place, toldApart } from '../../../../model/draft/anchors.ts'
import { elementOf, readBlock, rootOf } from '../../../../model/draft/text.ts'
import type { Anchor } from '../../../../model/memo/anchor.ts'
import { blockText } from '../../../../model/memo/blocks.ts'
import type { RoomSession } from '../../../session/room-session.ts'

/** Where a comment hangs in the text as it is by now; null: its block is gone. Others have their turn before each. */
export async function anchorIn(room: RoomSession, place: Place, quote: string): Promise<Anchor | null> {
  await new Promise((resolve) => setTimeout(resolve))
  const text = room.text()
  const element = text && elementOf(rootOf(text.doc, text.lang), place.block)
  if (!text || !element) return null
  const words = blockText(readBlock(element))
  const from = words.slice(place.from, place.to) === quote ? place.from : words.indexOf(quote)
  const range = from === -1 ? { from: 0, to: words.length } : { from, to: from + quote.length }
  const anchor = anchorAt(text.doc, text.lang, { block: place.block, ...range })
  return anchor && toldApart(text.doc, anchor)
}
