import type * as Y from 'yjs'
import type { Anchor } from '../memo/anchor.ts'
import { blockText } from '../memo/blocks.ts'
import { readBlock, textsOf } from './text.ts'

/** How many characters (UTF-16 code units) around an anchor's words are kept with it. */
export const CONTEXT = 24

/** Where the words of an anchor were until they went: a block, and the offsets of what is left of them. */
export type LastPlace = { readonly element: Y.XmlElement; readonly from: number; readonly to: number }

/** Offsets in the text of a block, UTF-16 code units. */
type Offsets = readonly [from: number, to: number]

type Candidate = {
  readonly element: Y.XmlElement
  readonly text: string
  readonly at: number
  readonly before: number
  readonly after: number
}

/** How many characters two texts have in common at their ends. */
export function sharedTail(a: string, b: string): number {
  let n = 0
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n++
  return n
}

/** How many characters two texts have in common at their beginnings. */
export function sharedHead(a: string, b: string): number {
  let n = 0
  while (n < a.length && n < b.length && a[n] === b[n]) n++
  return n
}

/** Every occurrence of the quote in a block, with how much of its context stands on either side. */
function* candidatesIn(element: Y.XmlElement, { quote, before, after }: Anchor): Generator<Candidate> {
  const text = blockText(readBlock(element))
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1))
    yield {
      element,
      text,
      at,
      before: sharedTail(text.slice(0, at), before),
      after: sharedHead(text.slice(at + quote.length), after),
    }
}

/** [AN7] Whether another block has the same words in the same context: whoever looks for them later cannot tell them apart. */
export const hasTwin = (elements: readonly Y.XmlElement[], anchor: Anchor): boolean =>
  elements.some(
    (element) =>
      readBlock(element).id !== anchor.block &&
      [...candidatesIn(element, anchor)].some((one) => isWhole(one, anchor)),
  )

/** [AN4] The quote where it was: an undo puts words back beside the place that they were deleted from. */
export function inPlace(anchor: Anchor, { element, from, to }: LastPlace): Offsets | null {
  const near = (context: string, shared: number): boolean => shared >= Math.min(4, context.length)
  for (const { at, before, after } of candidatesIn(element, anchor)) {
    const end = at + anchor.quote.length
    if (at <= to && end >= from && near(anchor.before, before) && near(anchor.after, after)) return [at, end]
  }
  return null
}

/** Fewer characters than these, with their context, are not told apart from the same words of another clause. */
const TELLING = 8

/**
 * [AN5] The quote in another place, if it went there: by a move, a split, a join or cut and paste. Either nearly all of
 * the context went along on both sides, or the words came in with one insertion that is a piece of the passage. Words
 * whose context stays where it was did not move, however alike another clause is. Of two places alike, neither.
 */
export function elsewhere(
  elements: readonly Y.XmlElement[],
  anchor: Anchor,
  last: LastPlace | null,
): { readonly element: Y.XmlElement; readonly range: Offsets } | null {
  const stayed = last !== null && contextStands(anchor, last)
  const found = elements
    .flatMap((element) => [...candidatesIn(element, anchor)])
    .filter((one) => hasMoved(one, anchor, last, stayed))
  const most = Math.max(...found.map(strength))
  const [best, ...alike] = found.filter((one) => strength(one) === most)
  const own = found.find(({ element }) => readBlock(element).id === anchor.block)
  const chosen = alike.length === 0 ? best : own
  return chosen ? { element: chosen.element, range: [chosen.at, chosen.at + anchor.quote.length] } : null
}

const strength = ({ before, after }: Candidate): number => before + after

/** Whether the words next to the anchor's are still there on both sides, with whatever took their place in between. */
function contextStands({ before, after }: Anchor, { element, from, to }: LastPlace): boolean {
  const text = blockText(readBlock(element))
  if (text === '') return false
  return text.slice(0, from).includes(before.slice(-4)) && text.slice(to).includes(after.slice(0, 4))
}

function hasMoved(one: Candidate, anchor: Anchor, last: LastPlace | null, stayed: boolean): boolean {
  const { element, text, at, before, after } = one
  const end = at + anchor.quote.length
  const own = readBlock(element).id === anchor.block
  // A block that was moved is a new element with the old id; its words may be few, and others write in it.
  if (own && last === null) return before + after >= Math.min(6, anchor.before.length + anchor.after.length)
  if (last !== null && wasSplitOff(one, anchor, last)) return true
  if (anchor.alike && !own) return false
  const length = before + anchor.quote.length + after
  if (length < TELLING / 2) return false
  const piece = insertionAround(element, at, end)
  if (length < (piece && isPassage(piece, one, anchor) ? TELLING / 2 : TELLING)) return false
  const alone = piece !== null && piece[0] === 0 && piece[1] === text.length
  // A clause of its own that reads like a deleted one is another clause.
  if (alone && last === null) return false
  if (stayed) return !alone && piece?.[0] === at && piece[1] === end
  return isWhole(one, anchor) || (piece !== null && isPiece(piece, one, anchor))
}

/** Whether a split made the block of its words: it stands below what is left, and both together read as before. */
function wasSplitOff({ element, text, at, after }: Candidate, anchor: Anchor, last: LastPlace): boolean {
  const left = blockText(readBlock(last.element))
  // A split leaves words above: Enter before all of them puts an empty block there, and these stay in their own.
  if (left === '' || last.element.nextSibling !== element || last.from < left.length) return false
  const before = sharedTail(left + text.slice(0, at), anchor.before)
  return isNearly(before, anchor.before, false) && isNearly(after, anchor.after, false)
}

/** Whether the insertion is just what stood in the block of the anchor. */
const isPassage = ([from, to]: Offsets, { at, before, after }: Candidate, anchor: Anchor): boolean =>
  before === anchor.before.length &&
  after === anchor.after.length &&
  at - from === before &&
  to - at === anchor.quote.length + after

/** Nearly all of the context on both sides; what a split cut off does not count. */
const isWhole = ({ text, at, before, after }: Candidate, anchor: Anchor): boolean =>
  isNearly(before, anchor.before, before === at && after === anchor.after.length) &&
  isNearly(
    after,
    anchor.after,
    after === text.length - at - anchor.quote.length && before === anchor.before.length,
  )

const isNearly = (shared: number, context: string, cut: boolean): boolean =>
  shared >= Math.ceil(context.length * 0.8) || cut

/** Whether the insertion has no words that were not beside the quote. */
const isPiece = ([from, to]: Offsets, { at, before, after }: Candidate, anchor: Anchor): boolean =>
  at - from <= (before === CONTEXT ? at : before) &&
  to - at - anchor.quote.length <= (after === CONTEXT ? to : after)

/** The characters that came in with one insertion, as far as they still stand together around a range; else null. */
function insertionAround(element: Y.XmlElement, from: number, to: number): Offsets | null {
  let [start, at] = [0, 0]
  for (const text of textsOf(element)) {
    let [owner, next] = [-1, -1]
    for (let item = text._start; item !== null; item = item.right) {
      const { client, clock } = item.id
      if (client !== owner || clock !== next) {
        if (at >= to) break
        start = at
      }
      owner = client
      next = clock + item.length
      if (!item.deleted && item.countable) at += item.length
    }
  }
  return start <= from && at >= to ? [start, at] : null
}
