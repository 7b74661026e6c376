import type { PriorItem } from '../library/items.ts'
import { correctedText } from '../library/wordings.ts'

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()
const packed = (text: string): string => folded(text).replace(/\s+/gu, '')

const HAYSTACKS = new WeakMap<PriorItem, string>()

/** Kept for each item, which never changes: folding thousands of texts takes longer than the time between two keys. */
function haystack(item: PriorItem): string {
  const known = HAYSTACKS.get(item)
  if (known !== undefined) return known
  const made = packed([item.id, item.section.heading, item.text, correctedText(item)].join('\u0000'))
  HAYSTACKS.set(item, made)
  return made
}

/**
 * [LB12] Compares in NFKC, without case and white space: `AI领域` finds `AI 领域`. Two characters suffice. A query of
 * several words finds the items that contain it as one string and those that contain each word; an empty query finds
 * all. Both the source's own wording and the corrected one are searched.
 */
export function searchItems(items: readonly PriorItem[], query: string): PriorItem[] {
  const whole = packed(query)
  const words = folded(query).split(/\s+/u).filter(Boolean)
  return items.filter((item) => {
    const text = haystack(item)
    return text.includes(whole) || words.every((word) => text.includes(word))
  })
}
