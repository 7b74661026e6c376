import * as Y from 'yjs'
import type { BlockId } from '../ids.ts'
import type { Anchor } from '../memo/anchor.ts'
import { blockText, type Lang } from '../memo/blocks.ts'
import {
  CONTEXT,
  elsewhere,
  hasTwin,
  inPlace,
  type LastPlace,
  sharedHead,
  sharedTail,
} from './found-again.ts'
import { elementOf, elementsOf, readBlock, rootOf, textsOf } from './text.ts'

/** A place in the text: a block and offsets in its plain text, UTF-16 code units. */
export type Place = { readonly block: BlockId; readonly from: number; readonly to: number }

/** Where an anchor is; `again`: its words had gone, and were found there. */
export type AnchoredPlace = Place & { readonly again?: true }

/** A Yjs relative position, as JSON text, at an offset of the text of a block. */
function relativePosition(element: Y.XmlElement, offset: number, assoc: number): string {
  let rest = offset
  const texts = textsOf(element)
  for (const [i, text] of texts.entries()) {
    if (rest < text.length || (rest === text.length && (assoc < 0 || i === texts.length - 1)))
      return JSON.stringify(Y.createRelativePositionFromTypeIndex(text, rest, assoc))
    rest -= text.length
  }
  return JSON.stringify(Y.createRelativePositionFromTypeIndex(element, 0, assoc))
}

/** [AN1] An anchor keeps relative positions, the quote and its context. Null when there is nothing at the place. */
export function anchorAt(doc: Y.Doc, lang: Lang, place: Place): Anchor | null {
  const element = elementOf(rootOf(doc, lang), place.block)
  if (!element) return null
  const text = blockText(readBlock(element))
  const quote = text.slice(place.from, place.to)
  if (quote === '') return null
  return {
    lang,
    block: place.block,
    start: relativePosition(element, place.from, 0),
    end: relativePosition(element, place.to, -1),
    quote,
    before: text.slice(Math.max(0, place.from - CONTEXT), place.from),
    after: text.slice(place.to, place.to + CONTEXT),
  }
}

/** [AN7] The anchor as it is stored with a thread, which says whether its words have a twin. */
export const toldApart = (doc: Y.Doc, anchor: Anchor): Anchor =>
  hasTwin(elementsOf(rootOf(doc, anchor.lang)), anchor) ? { ...anchor, alike: true } : anchor

type TextPosition = { readonly element: Y.XmlElement; readonly offset: number }

function positionOf(doc: Y.Doc, root: Y.XmlFragment, json: string): TextPosition | null {
  const absolute = Y.createAbsolutePositionFromRelativePosition(
    Y.createRelativePositionFromJSON(JSON.parse(json)),
    doc,
    // What only the browser that undid something knows would place a thread elsewhere there.
    false,
  )
  const element = absolute?.type.parent
  if (!absolute || !(element instanceof Y.XmlElement) || element.parent !== root) return null
  const texts = textsOf(element)
  const at = texts.findIndex((text) => Object.is(text, absolute.type))
  if (at === -1) return null
  return { element, offset: texts.slice(0, at).reduce((sum, t) => sum + t.length, 0) + absolute.index }
}

/** What is between the relative positions of the anchor now, perhaps nothing; null when their block is gone. */
function byPosition(doc: Y.Doc, root: Y.XmlFragment, anchor: Anchor): LastPlace | null {
  try {
    const start = positionOf(doc, root, anchor.start)
    const end = positionOf(doc, root, anchor.end)
    if (!start || !end || start.element !== end.element) return null
    return { element: start.element, from: start.offset, to: Math.max(start.offset, end.offset) }
  } catch {
    return null
  }
}

/** Of the words of an anchor, how many characters (UTF-16 code units) are among these: at the ends, or two together. */
function keptOf(quote: string, words: string): number {
  const head = sharedHead(quote, words)
  const ends = head + Math.min(sharedTail(quote, words), quote.length - head, words.length - head)
  const pairs = new Set(Array.from(words, (_, i) => words.slice(i, i + 2)))
  const isPair = (at: number): boolean =>
    at >= 0 && at + 1 < quote.length && pairs.has(quote.slice(at, at + 2))
  const inPairs = Array.from({ length: quote.length }, (_, i) => isPair(i - 1) || isPair(i))
  return Math.max(ends, inPairs.filter(Boolean).length)
}

/**
 * [AN2] Where the anchor is now, the same for everybody. The relative positions decide as long as words of the quote are
 * left between them; [AN3] words that took their place are other words. After an undo, a move, a split or cut and paste
 * the quote is found again where it went. Null is an orphan: listed, never lost. Nothing is stored back.
 */
export function placeOf(doc: Y.Doc, anchor: Anchor): AnchoredPlace | null {
  const root = rootOf(doc, anchor.lang)
  const last = byPosition(doc, root, anchor)
  const text = last ? blockText(readBlock(last.element)) : ''
  const left = last ? text.slice(last.from, last.to) : ''
  if (last && left === anchor.quote) return placeIn(last.element, [last.from, last.to])
  const again = last && inPlace(anchor, last)
  if (last && again) return { ...placeIn(last.element, again), again: true }
  const kept = keptOf(anchor.quote, left)
  const stays = kept >= Math.min(2, anchor.quote.length)
  if (last && stays && kept * 2 >= anchor.quote.length) return placeIn(last.element, [last.from, last.to])
  const moved = elsewhere(elementsOf(root), anchor, last)
  if (moved) return { ...placeIn(moved.element, moved.range), again: true }
  return last && stays ? placeIn(last.element, [last.from, last.to]) : null
}

const placeIn = (element: Y.XmlElement, [from, to]: readonly [number, number]): Place => ({
  block: readBlock(element).id,
  from,
  to,
})
