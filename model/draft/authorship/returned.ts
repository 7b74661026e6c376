import type * as Y from 'yjs'
import type { PersonId, Seq } from '../../ids.ts'
import { enteredIn, type Stamp } from './attribution.ts'
import type { Attributions, CharacterHistory } from './character-history.ts'
import { cutStretch, type ItemText, itemTextOf, stringOf, type TextStretch } from './stretches.ts'

/** Characters that were entered by one entry and deleted by one entry; `deleted` is null while they stand. */
type Lifetime = { readonly piece: ItemText; readonly entered: Seq; readonly deleted: Seq | null }

const textItems = (text: Y.XmlText): readonly Y.Item[] => {
  const items: Y.Item[] = []
  for (let item = text._start; item !== null; item = item.right) if (stringOf(item) !== null) items.push(item)
  return items
}

/** What a text says now, as one stretch. */
function standingIn(text: Y.XmlText): TextStretch {
  const pieces = textItems(text)
    .filter((item) => !item.deleted)
    .map(itemTextOf)
  return { text: pieces.map((p) => p.text).join(''), pieces, inside: text }
}

/** Every character that ever stood in a text, in the order of the text. */
function lifetimesIn(text: Y.XmlText, history: CharacterHistory): readonly Lifetime[] {
  const lifetimes: Lifetime[] = []
  for (const piece of textItems(text).map(itemTextOf)) {
    let at = 0
    for (const { len, attribution } of history.attributionsOf([piece])) {
      lifetimes.push(...lifetimesOf(cutPiece(piece, at, at + len), enteredIn(attribution).seq, history))
      at += len
    }
  }
  return lifetimes
}

const cutPiece = ({ client, clock, text }: ItemText, from: number, to: number): ItemText => ({
  client,
  clock: clock + from,
  text: text.slice(from, to),
})

/** Characters entered together, divided where they were deleted by different entries. */
function lifetimesOf(piece: ItemText, entered: Seq, history: CharacterHistory): readonly Lifetime[] {
  const found: Lifetime[] = []
  const deletedAt = (offset: number) =>
    history.deletedIn({ client: piece.client, clock: piece.clock + offset })
  for (let from = 0; from < piece.text.length; ) {
    const deleted = deletedAt(from)
    let to = from + 1
    while (to < piece.text.length && deletedAt(to) === deleted) to++
    found.push({ piece: cutPiece(piece, from, to), entered, deleted })
    from = to
  }
  return found
}

const aliveAfter = (lifetimes: readonly Lifetime[], seq: Seq): readonly Lifetime[] =>
  lifetimes.filter(({ entered, deleted }) => entered <= seq && (deleted === null || deleted > seq))

const wordsOf = (lifetimes: readonly Lifetime[]): string => lifetimes.map(({ piece }) => piece.text).join('')

/** The entries before and after which the text was different, the newest first. */
function moments(lifetimes: readonly Lifetime[], before: Seq): readonly Seq[] {
  const all = lifetimes.flatMap(({ entered, deleted }) =>
    deleted === null ? [entered - 1, entered] : [entered - 1, entered, deleted - 1, deleted],
  )
  return [...new Set(all)].filter((seq) => seq < before && seq > 0).sort((a, b) => b - a)
}

/** What a text said just before this person deleted all of it; null when it stands or others deleted parts of it. */
function lastWords(text: Y.XmlText, history: CharacterHistory, by: PersonId): readonly Lifetime[] | null {
  const lifetimes = lifetimesIn(text, history)
  const end = lifetimes.reduce((latest, one) => Math.max(latest, one.deleted ?? Number.POSITIVE_INFINITY), 0)
  if (!Number.isFinite(end)) return null
  const last = aliveAfter(lifetimes, end - 1)
  const pieces = last.map(({ piece }) => piece)
  return history.deletedBy(pieces, by) ? last : null
}

/** The characters of a text at the last moment, before entry `now`, at which it read `words`. */
function lastTimeItRead(
  words: string,
  text: Y.XmlText,
  history: CharacterHistory,
  now: Seq,
): readonly Lifetime[] | null {
  const lifetimes = lifetimesIn(text, history)
  for (const seq of moments(lifetimes, now)) {
    const alive = aliveAfter(lifetimes, seq)
    const length = alive.reduce((sum, { piece }) => sum + piece.text.length, 0)
    if (length === words.length && wordsOf(alive) === words) return alive
  }
  return null
}

/**
 * [AU5] A block that comes back with its id and all its words keeps its attribution: moved, undone, or pasted by whoever
 * cut it. The server, when it restores, may also put back parts of a block, and what other people deleted. `earlier`: the
 * texts that the block had, the newest last. Returns whether the stretch was traced.
 */
export function traceReturned(
  stretch: TextStretch,
  earlier: readonly Y.XmlText[],
  history: CharacterHistory,
  { stamp, byServer }: { readonly stamp: Stamp; readonly byServer: boolean },
): boolean {
  const now = standingIn(stretch.inside)
  for (const text of earlier.toReversed()) {
    if (text === stretch.inside && !byServer) continue
    const then = byServer
      ? lastTimeItRead(now.text, text, history, stamp.seq)
      : lastWords(text, history, stamp.by)
    if (then === null || wordsOf(then) !== now.text) continue
    history.reenter(stretch.pieces, attributionsThen(stretch, now, then, history), stamp)
    return true
  }
  return false
}

/** The attributions, at that earlier moment, of the characters that now stand where the stretch is. */
function attributionsThen(
  stretch: TextStretch,
  now: TextStretch,
  then: readonly Lifetime[],
  history: CharacterHistory,
): Attributions {
  const from = offsetOf(stretch, now)
  const pieces = then.map(({ piece }) => piece)
  const whole = { text: now.text, pieces, inside: stretch.inside }
  return history.attributionsOf(cutStretch(whole, from, from + stretch.text.length).pieces)
}

function offsetOf({ pieces: [first] }: TextStretch, { pieces }: TextStretch): number {
  let at = 0
  for (const { client, clock, text } of pieces) {
    if (first && client === first.client && clock <= first.clock && first.clock < clock + text.length)
      return at + first.clock - clock
    at += text.length
  }
  throw new Error('the stretch does not stand in its text')
}
