import type { PriorItem } from '../library/items.ts'
import { correctedText } from '../library/wordings.ts'

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()
const packed = (text: string): string => folded(text).replace(/\s+/gu, '')

const HAYSTACKS = new WeakMap<PriorItem, string>()

/** Made once for an item, which never changes: a key is pressed faster than thousands of texts are folded. */
function haystack(item: PriorItem): string {
  const known = HAYSTACKS.get(item)
  if (known !== undefined) return known
  const made = packed([item.id, item.section.heading, item.text, correctedText(item)].join('\u0000'))
  HAYSTACKS.set(item, made)
  return made
}

/**
 * [LB12] NFKC, no difference of case, white space ignored: `AI领域` finds `AI 领域`, two characters suffice. Words
 * parted by white space are looked for as one string first, then each by itself; an empty query finds all.
 * The corrected form is found as well as the source's own.
 */
export function searchItems(items: readonly PriorItem[], query: string): PriorItem[] {
  const whole = packed(query)
  const words = folded(query).split(/\s+/u).filter(Boolean)
  return items.filter((item) => {
    const text = haystack(item)
    return text.includes(whole) || words.every((word) => text.includes(word))
  })
}
