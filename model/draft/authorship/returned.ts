import type * as Y from 'yjs'
import type { PersonId, Seq } from '../../ids.ts'
import type { Hands, Past } from './past.ts'
import { broughtBy, type Stamp } from './stamp.ts'
import { cut, type Piece, pieceOf, type Stretch, stringOf } from './stretches.ts'

/** Characters that came and went together. `end` null: they stand. */
type Lived = { readonly piece: Piece; readonly begin: Seq; readonly end: Seq | null }

const textItems = (text: Y.XmlText): readonly Y.Item[] => {
  const items: Y.Item[] = []
  for (let item = text._start; item !== null; item = item.right) if (stringOf(item) !== null) items.push(item)
  return items
}

export const standingIn = (text: Y.XmlText): Stretch => {
  const pieces = textItems(text)
    .filter((item) => !item.deleted)
    .map(pieceOf)
  return { text: pieces.map((p) => p.text).join(''), pieces, inside: text }
}

function livesIn(text: Y.XmlText, past: Past): readonly Lived[] {
  const lives: Lived[] = []
  for (const item of textItems(text)) {
    let { client, clock, text: rest } = pieceOf(item)
    for (const { len, hand } of past.handsOf([pieceOf(item)])) {
      const begin = broughtBy(hand).seq
      for (let at = 0; at < len; at++) {
        const [letter, end] = [rest.slice(at, at + 1), past.end({ client, clock: clock + at })]
        const last = lives.at(-1)
        if (at > 0 && last && last.end === end)
          lives[lives.length - 1] = { ...last, piece: { ...last.piece, text: last.piece.text + letter } }
        else lives.push({ piece: { client, clock: clock + at, text: letter }, begin, end })
      }
      clock += len
      rest = rest.slice(len)
    }
  }
  return lives
}

const aliveAfter = (lives: readonly Lived[], seq: Seq): readonly Lived[] =>
  lives.filter(({ begin, end }) => begin <= seq && (end === null || end > seq))

const wordsOf = (lives: readonly Lived[]): string => lives.map(({ piece }) => piece.text).join('')

/** Every moment at which the text changed, the newest first. */
function moments(lives: readonly Lived[], before: Seq): readonly Seq[] {
  const all = lives.flatMap(({ begin, end }) =>
    end === null ? [begin - 1, begin] : [begin - 1, begin, end - 1, end],
  )
  return [...new Set(all)].filter((seq) => seq < before && seq > 0).sort((a, b) => b - a)
}

/** What a text said when somebody took all of it out; null when it stands or others took parts of it. */
function lastWords(text: Y.XmlText, past: Past, by: PersonId): readonly Lived[] | null {
  const lives = livesIn(text, past)
  const end = lives.reduce((latest, one) => Math.max(latest, one.end ?? Number.POSITIVE_INFINITY), 0)
  if (!Number.isFinite(end)) return null
  const last = aliveAfter(lives, end - 1)
  return past.removedBy(
    last.map(({ piece }) => piece),
    by,
  )
    ? last
    : null
}

/** What a text said at the newest moment when it read `words`. */
function sameWords(text: Y.XmlText, past: Past, words: string, now: Seq): readonly Lived[] | null {
  const lives = livesIn(text, past)
  for (const seq of moments(lives, now)) {
    const alive = aliveAfter(lives, seq)
    const length = alive.reduce((sum, { piece }) => sum + piece.text.length, 0)
    if (length === words.length && wordsOf(alive) === words) return alive
  }
  return null
}

/**
 * [AU5] A block that comes back with its id and with all its words is what it was: moved, undone, cut and pasted by
 * who took it out. The server may put back what anybody took out, and parts of a block: a restore. `earlier`: the texts
 * that block had, the newest last.
 */
export function traceReturned(
  stretch: Stretch,
  earlier: readonly Y.XmlText[],
  past: Past,
  { stamp, byServer }: { readonly stamp: Stamp; readonly byServer: boolean },
): boolean {
  const now = standingIn(stretch.inside)
  for (const text of earlier.toReversed()) {
    const own = text === stretch.inside
    if (own && !byServer) continue
    const then = byServer ? sameWords(text, past, now.text, stamp.seq) : lastWords(text, past, stamp.by)
    if (then === null || wordsOf(then) !== now.text) continue
    past.reenter(stretch.pieces, handsAt(stretch, now, then, past), stamp)
    return true
  }
  return false
}

/** The hands that what now stands at the place of `stretch` had then. */
function handsAt(stretch: Stretch, now: Stretch, then: readonly Lived[], past: Past): Hands {
  const from = offsetOf(stretch, now)
  const pieces = then.map(({ piece }) => piece)
  const whole = { text: now.text, pieces, inside: stretch.inside }
  return past.handsOf(cut(whole, from, from + stretch.text.length).pieces)
}

function offsetOf({ pieces: [first] }: Stretch, { pieces }: Stretch): number {
  let at = 0
  for (const { client, clock, text } of pieces) {
    if (first && client === first.client && clock <= first.clock && first.clock < clock + text.length)
      return at + first.clock - clock
    at += text.length
  }
  throw new Error('a stretch that does not stand in its text')
}
