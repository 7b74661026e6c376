import * as Y from 'yjs'

/** So many letters that came back tell one place from another that only looks like it. */
const ENOUGH = 2

/** The place between two letters of a text, and how many letters before it are those that went. */
export type CameBack = { readonly text: Y.XmlText; readonly index: number; readonly length: number }

/** A character that stands in a text, the offset of its end, and whether the transaction brought it. */
type StandingChar = { readonly char: string; readonly end: number; readonly fresh: boolean }

/** The words of a text into which a transaction wrote. */
export type FreshWords = { readonly text: Y.XmlText; readonly chars: readonly StandingChar[] }

/**
 * Where letters that went came back: behind the last of those before a caret, if there are any, or else before the first
 * of those behind it. That one the transaction must have brought; of several such places it is the one where the most
 * letters around are those that went.
 */
export function comeBack(
  words: readonly FreshWords[],
  before: readonly string[],
  behind: readonly string[],
): CameBack | null {
  const enough = Math.min(ENOUGH, before.length + behind.length)
  let best: CameBack | null = null
  let most = enough - 1
  for (const { text, chars } of words) {
    for (const [at, { fresh, char, end }] of chars.entries()) {
      if (!fresh || char !== (before.at(-1) ?? behind[0])) continue
      const gap = before.length > 0 ? at + 1 : at
      const length = likeBackwards(chars, gap, before)
      const around = length + likeForwards(chars, gap, behind)
      if (around <= most) continue
      most = around
      best = { text, index: before.length > 0 ? end : end - char.length, length }
    }
  }
  return best
}

function likeBackwards(chars: readonly StandingChar[], gap: number, letters: readonly string[]): number {
  let length = 0
  while (length < letters.length && chars[gap - 1 - length]?.char === letters.at(-1 - length)) length++
  return length
}

function likeForwards(chars: readonly StandingChar[], gap: number, letters: readonly string[]): number {
  let length = 0
  while (length < letters.length && chars[gap + length]?.char === letters[length]) length++
  return length
}

export const freshWords = (made: Y.Transaction): readonly FreshWords[] =>
  [...freshTexts(made)].map((text) => ({ text, chars: standingChars(made, text) }))

function freshTexts({ doc, beforeState, afterState }: Y.Transaction): ReadonlySet<Y.XmlText> {
  const texts = new Set<Y.XmlText>()
  for (const [client, clock] of afterState) {
    const from = beforeState.get(client) ?? 0
    const structs = from < clock ? (doc.store.clients.get(client) ?? []) : []
    for (let i = structs.length > 0 ? Y.findIndexSS(structs, from) : 0; i < structs.length; i++) {
      const struct = structs[i]
      if (struct instanceof Y.Item && !struct.deleted && struct.parent instanceof Y.XmlText)
        texts.add(struct.parent)
    }
  }
  return texts
}

const isFresh = ({ beforeState }: Y.Transaction, { client, clock }: Y.ID): boolean =>
  clock >= (beforeState.get(client) ?? 0)

function standingChars(made: Y.Transaction, text: Y.XmlText): readonly StandingChar[] {
  const chars: StandingChar[] = []
  let end = 0
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    const fresh = isFresh(made, item.id)
    for (const char of item.content instanceof Y.ContentString ? item.content.str : []) {
      chars.push({ char, end: end + char.length, fresh })
      end += char.length
    }
    if (!(item.content instanceof Y.ContentString)) end += item.length
  }
  return chars
}
