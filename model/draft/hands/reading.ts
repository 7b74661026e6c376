import * as Y from 'yjs'
import type { ClientId, Seq } from '../../ids.ts'
import { BLOCK } from '../text.ts'
import { originsOf } from './halves.ts'
import type { Start } from './knots.ts'
import { charIn, eachStanding, structAt, typeKey, unitOfKey } from './loading.ts'
import type { LetterThread } from './thread.ts'
import { keyOf, type Unit, type UnitRange } from './ticks.ts'

/**
 * An update as it was decoded. [TH8] `whole`: nobody knows what of the deletions that it names its author made, since it
 * names all that were ever made, or came before. Then only what it is the first to delete counts as deleted by its author.
 */
export type HandUpdate = {
  readonly client: ClientId
  readonly fresh: readonly (Y.Item | Y.GC)[]
  readonly deletions: readonly UnitRange[]
  readonly whole: boolean
  /** [TH10] Up to which entry of the journal its author had the text when he made it; null: nobody knows. */
  readonly seen: Seq | null
}

/** Letters that came in with one struct, or one mark. `text`: the key of the text, null when nobody knows it any more. */
export type FreshPiece = {
  readonly unit: Unit
  readonly chars: string
  readonly length: number
  readonly text: string | null
  readonly origin: Unit | null
  readonly right: Unit | null
}

/** A block element that came in. `units`: its letters, in order. */
export type FreshBlock = {
  readonly element: Y.XmlElement
  readonly text: string | null
  readonly units: readonly FreshUnit[]
}
export type FreshUnit = { readonly clock: number; readonly char: string }

/** What one update brings, gathered while what it deleted is still there. */
export type UpdateReading = {
  /** Whether a unit came with the update, or the one that is so many behind it. */
  readonly isFresh: (unit: Unit, offset?: number) => boolean
  readonly stood: (item: Y.Item) => boolean
  readonly pieces: readonly FreshPiece[]
  readonly blocks: readonly FreshBlock[]
}

/** To be called after the transaction of the update and before Yjs collects what it deleted. `all` false: not what it brings. */
export function read(
  { doc, deleteSet }: Y.Transaction,
  update: HandUpdate,
  thread: LetterThread,
  all: boolean,
): UpdateReading {
  const { client, fresh } = update
  const first = fresh[0]?.id.clock ?? Number.POSITIVE_INFINITY
  const isFresh = (unit: Unit, offset = 0): boolean => unit.client === client && unit.clock + offset >= first
  return {
    isFresh,
    stood: (item) => !isFresh(item.id) && Y.isDeleted(deleteSet, item.id),
    pieces: all ? piecesIn(doc, fresh, thread) : [],
    blocks: all ? blocksIn(doc, fresh) : [],
  }
}

function blocksIn(doc: Y.Doc, fresh: HandUpdate['fresh']): readonly FreshBlock[] {
  return fresh.flatMap(({ id }) => {
    const item = structAt(doc, id)
    const type =
      item instanceof Y.Item && !item.deleted && item.content instanceof Y.ContentType
        ? item.content.type
        : null
    return type instanceof Y.XmlElement && type.nodeName === BLOCK ? [freshBlock(type)] : []
  })
}

function freshBlock(element: Y.XmlElement): FreshBlock {
  const text = element.toArray().find((child) => child instanceof Y.XmlText)
  if (!(text instanceof Y.XmlText)) return { element, text: null, units: [] }
  const units: FreshUnit[] = []
  eachStanding(text, (item, offset) =>
    units.push({ clock: item.id.clock + offset, char: charIn(item, offset) }),
  )
  return { element, text: typeKey(text), units }
}

function piecesIn(doc: Y.Doc, fresh: HandUpdate['fresh'], thread: LetterThread): readonly FreshPiece[] {
  const pieces: FreshPiece[] = []
  const texts = new Map<number, string | null>()
  for (const struct of fresh) {
    if (!(struct instanceof Y.Item) || struct.parentSub !== null) continue
    const { content, id, length, origin, rightOrigin } = struct
    if (!(content instanceof Y.ContentString || content instanceof Y.ContentFormat)) continue
    const text = textOf(doc, struct, texts, thread)
    texts.set(id.clock + length - 1, text)
    const chars = content instanceof Y.ContentString ? content.str : ''
    pieces.push({
      unit: { client: id.client, clock: id.clock },
      chars,
      length,
      text,
      origin,
      right: rightOrigin,
    })
  }
  return pieces
}

/** The key of the text that a new struct is in. */
function textOf(
  doc: Y.Doc,
  struct: Y.Item,
  known: ReadonlyMap<number, string | null>,
  thread: LetterThread,
): string | null {
  const stored = structAt(doc, struct.id)
  if (stored instanceof Y.Item) return stored.parent instanceof Y.XmlText ? typeKey(stored.parent) : null
  // Typed as a type or an id; as decoded, it is an id.
  const parent: unknown = struct.parent
  if (parent instanceof Y.ID) return keyOf(parent)
  const { origin, id } = struct
  if (origin?.client === id.client && known.has(origin.clock)) return known.get(origin.clock) ?? null
  const letter = [origin, struct.rightOrigin].flatMap((one) => (one && thread.letterAt(one)) || [])[0]
  return letter ? goneTextOf(doc, thread.startBefore(letter)) : null
}

/** The one text that a block had and has no more; else that of the block it was divided from. */
function goneTextOf(doc: Y.Doc, start: Start | null): string | null {
  for (const at of originsOf(start)) {
    const gone = at.texts.filter((key) => !isKept(doc, key))
    if (gone.length > 0) return gone.length === 1 ? (gone[0] ?? null) : null
  }
  return null
}

/** Whether Yjs has kept anything of a text; it is gone when not, with the block that held it. */
const isKept = (doc: Y.Doc, text: string): boolean => structAt(doc, unitOfKey(text)) instanceof Y.Item
