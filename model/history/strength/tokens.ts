import { isNoneHere } from './context.ts'
import type { StrengthList } from './list.ts'
import { STRENGTH_RUNGS, type StrengthRung } from './rungs.ts'

/** A piece of a wording as strength is read: a word of the list, or one character, Latin word, number or sign. */
export type StrengthToken = {
  readonly at: number
  readonly text: string
  /** Null: not a word of the list. */
  readonly rung: StrengthRung | null
  /** Equal tokens have equal keys: words of one rung, and the full and half form of a sign. */
  readonly key: string
  /** Between quotation marks. */
  readonly quoted: boolean
}

/** The words of a list by their first character, the longest first. */
export type StrengthWords = ReadonlyMap<string, readonly (readonly [word: string, rung: StrengthRung])[]>

export function strengthWords(list: StrengthList): StrengthWords {
  const words = STRENGTH_RUNGS.flatMap((rung) => list[rung].map((word) => [word, rung] as const))
  words.sort(([a], [b]) => b.length - a.length)
  const byFirst = new Map<string, (readonly [string, StrengthRung])[]>()
  for (const each of words) {
    const first = each[0].slice(0, 1)
    byFirst.set(first, [...(byFirst.get(first) ?? []), each])
  }
  return byFirst
}

const LATIN_WORD = /[\p{Script=Latin}\p{Nd}]+(?:[.,'’-][\p{Script=Latin}\p{Nd}]+)*/uy
const LATIN = /[\p{Script=Latin}\p{Nd}]/u
const OPENS = /[“「『]/u
const CLOSES = /[”」』]/u

/** [SH2] The tokens of a wording in order, without its white space. Words inside 《》 are part of a title, none of the list. */
export function strengthTokens(text: string, words: StrengthWords): readonly StrengthToken[] {
  const tokens: StrengthToken[] = []
  let [at, quotes, titles] = [0, 0, 0]
  while (at < text.length) {
    const found = titles > 0 ? null : listedAt(text, at, words)
    const piece = found?.text ?? plainAt(text, at)
    if (CLOSES.test(piece)) quotes = Math.max(0, quotes - 1)
    if (piece === '》') titles = Math.max(0, titles - 1)
    if (piece.trim() !== '') tokens.push(tokenOf(at, piece, found?.rung ?? null, quotes > 0))
    if (OPENS.test(piece)) quotes++
    if (piece === '《') titles++
    at += piece.length
  }
  return tokens
}

const tokenOf = (at: number, text: string, rung: StrengthRung | null, quoted: boolean): StrengthToken => ({
  at,
  text,
  rung: rung === 'other' ? null : rung,
  key: rung === null || rung === 'other' ? text.normalize('NFKC').toLowerCase() : `=${rung}`,
  quoted,
})

type Listed = { readonly text: string; readonly rung: StrengthRung }

function listedAt(text: string, at: number, words: StrengthWords): Listed | null {
  const first = text.slice(at, at + 1).toLowerCase()
  for (const [word, rung] of words.get(first) ?? []) {
    const here = text.slice(at, at + word.length)
    if (here.toLowerCase() !== word || !isWhole(text, at, word.length)) continue
    if (!isNoneHere(here, text, at)) return { text: here, rung }
  }
  return null
}

/** A Latin word is never found inside a longer one. */
function isWhole(text: string, at: number, length: number): boolean {
  if (!LATIN.test(text.charAt(at))) return true
  return !LATIN.test(text.charAt(at - 1)) && !LATIN.test(text.charAt(at + length))
}

function plainAt(text: string, at: number): string {
  LATIN_WORD.lastIndex = at
  const word = LATIN_WORD.exec(text)
  return word?.[0] ?? String.fromCodePoint(text.codePointAt(at) ?? 0)
}
