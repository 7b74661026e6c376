import type { Party } from '../dossier/suggestions/forms.ts'
import type { BlockId } from '../ids.ts'
import type { Lang } from '../memo/blocks.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { type Hand, isThere, type TrackedSpan } from './change-marks.ts'

/** Who signs a comment: a party, or a reviewer as such. */
export type CommentHand = Party | 'reviewer'
/** `at`: UTC milliseconds. `name`: the person, where a file is to name them. */
export type PageComment = {
  readonly hand: CommentHand
  readonly name?: string
  readonly at: number
  readonly text: string
}
/** By person: how a file that is to name persons calls them. */
export type PersonNames = Readonly<Record<string, string>>

/** [EX11] Who signs in a file: a side, and where persons are to be named the person: 中方 张三. */
export function signature(hand: CommentHand | Hand, name: string | undefined, lang: Lang): string {
  const { hands, named } = PAGE_WORDS[lang]
  return name === undefined ? hands[hand] : named(hands[hand], name)
}

/**
 * A thread beside the page. `block`: its place among the printed blocks. `from` and `to`: UTF-16 offsets in all words that
 * are printed there, with those that were struck.
 */
export type PageThread = {
  readonly block: number
  readonly from: number
  readonly to: number
  /** What it is about, where it cannot stand at its words; empty: it does. */
  readonly about: string
  /** The first one, then the answers to it. */
  readonly says: readonly PageComment[]
  readonly resolved: boolean
  /** Not for both sides. */
  readonly internal: boolean
}

type PrintedBlock = { readonly id: BlockId; readonly spans: readonly TrackedSpan[] }
/** Where each block is among the printed ones; of one that stands there twice, where it is and not where it was. */
export function printedPlaces(blocks: readonly PrintedBlock[]): ReadonlyMap<BlockId, number> {
  const places = blocks.map(({ id }, at) => [id, at] as const)
  const stays = ([, at]: (typeof places)[number]): boolean =>
    blocks[at]?.spans.some((span) => isThere(span, 'accepted')) ?? false
  return new Map([...places.filter((place) => !stays(place)), ...places.filter(stays)])
}

/** The words of the present text: of a redline what is new is in it, of a rolling text what is struck. */
const stands = ({ put, struck }: TrackedSpan): boolean =>
  (put === undefined || put === 'text') && struck !== 'text'

/** The words of the present text between two offsets among all words that are printed there. */
export function standingWords(spans: readonly TrackedSpan[], from: number, to: number): string {
  let [words, at] = ['', 0]
  for (const span of spans) {
    if (stands(span)) words += span.text.slice(Math.max(0, from - at), Math.max(0, to - at))
    at += span.text.length
  }
  return words
}

/** Where words of the present text stand in a printed block; of several places the one nearest to `near`. Null: nowhere. */
export function printedRange(
  spans: readonly TrackedSpan[],
  words: string,
  near: number,
): Pick<PageThread, 'from' | 'to'> | null {
  let text = ''
  const places: number[] = []
  let at = 0
  for (const span of spans) {
    if (stands(span)) {
      text += span.text
      for (let unit = 0; unit < span.text.length; unit += 1) places.push(at + unit)
    }
    at += span.text.length
  }
  const found = nearestIn(text, words, near)
  const [from, last] = [places[found], places[found + words.length - 1]]
  return from === undefined || last === undefined ? null : { from, to: last + 1 }
}

/** -1: nowhere. */
function nearestIn(text: string, words: string, near: number): number {
  if (words === '') return -1
  let best = -1
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1))
    if (best === -1 || Math.abs(at - near) < Math.abs(best - near)) best = at
  return best
}
