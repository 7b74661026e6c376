import * as Y from 'yjs'
import type { BlockId } from '../ids.ts'
import type { Anchor } from '../memo/anchor.ts'
import { type Block, blockText, type Lang } from '../memo/blocks.ts'
import { elementOf, elementsOf, readBlock, rootOf, textsOf } from './text.ts'

/** A place in the text: a block and offsets in its plain text, UTF-16 code units. */
export type Place = { readonly block: BlockId; readonly from: number; readonly to: number }

const CONTEXT = 24

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

type TextPosition = { readonly element: Y.XmlElement; readonly offset: number }

function positionOf(doc: Y.Doc, root: Y.XmlFragment, json: string): TextPosition | null {
  const absolute = Y.createAbsolutePositionFromRelativePosition(
    Y.createRelativePositionFromJSON(JSON.parse(json)),
    doc,
  )
  const element = absolute?.type.parent
  if (!absolute || !(element instanceof Y.XmlElement) || element.parent !== root) return null
  const texts = textsOf(element)
  const at = texts.findIndex((text) => Object.is(text, absolute.type))
  if (at === -1) return null
  return { element, offset: texts.slice(0, at).reduce((sum, t) => sum + t.length, 0) + absolute.index }
}

/** Where the relative positions of the anchor are now, if there is still text between them. */
function byPosition(doc: Y.Doc, anchor: Anchor): (Place & { readonly text: string }) | null {
  const root = rootOf(doc, anchor.lang)
  try {
    const start = positionOf(doc, root, anchor.start)
    const end = positionOf(doc, root, anchor.end)
    if (!start || !end || start.element !== end.element || end.offset <= start.offset) return null
    const block = readBlock(start.element)
    return {
      block: block.id,
      from: start.offset,
      to: end.offset,
      text: blockText(block).slice(start.offset, end.offset),
    }
  } catch {
    return null
  }
}

/** How many characters two texts have in common at their ends. */
function sharedTail(a: string, b: string): number {
  let n = 0
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n++
  return n
}

/** How many characters two texts have in common at their beginnings. */
function sharedHead(a: string, b: string): number {
  let n = 0
  while (n < a.length && n < b.length && a[n] === b[n]) n++
  return n
}

/** The occurrence of the quote with most of its context around it; of two alike, the one in the block it was in. */
function byQuote(blocks: readonly Block[], anchor: Anchor): Place | null {
  let best: { place: Place; score: number } | null = null
  for (const block of blocks) {
    const text = blockText(block)
    for (let at = text.indexOf(anchor.quote); at !== -1; at = text.indexOf(anchor.quote, at + 1)) {
      const end = at + anchor.quote.length
      const context = sharedTail(text.slice(0, at), anchor.before) + sharedHead(text.slice(end), anchor.after)
      const score = context * 2 + (block.id === anchor.block ? 1 : 0)
      if (score > (best?.score ?? minimumScore(anchor)))
        best = { place: { block: block.id, from: at, to: end }, score }
    }
  }
  return best?.place ?? null
}

// A short quote counts only where some of its context is beside it: 的 alone is everywhere.
const minimumScore = (anchor: Anchor): number => (anchor.quote.length >= 6 ? -1 : 3)

/**
 * [AN2] Where the anchor is now. The relative positions decide. When nothing is left between them (after a split, a move
 * or cut and paste), the quote and its context find the place again. Null is an orphan: listed, never lost. Nothing is
 * stored back.
 */
export function placeOf(doc: Y.Doc, anchor: Anchor): Place | null {
  const here = byPosition(doc, anchor)
  if (here && (here.text === anchor.quote || here.text.length * 2 >= anchor.quote.length)) return bare(here)
  const again = byQuote(elementsOf(rootOf(doc, anchor.lang)).map(readBlock), anchor)
  return again ?? (here ? bare(here) : null)
}

const bare = ({ block, from, to }: Place): Place => ({ block, from, to })
