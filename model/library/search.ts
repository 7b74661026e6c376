import type { PriorItem } from './items.ts'
import { correctedText } from './wordings.ts'

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()
const packed = (text: string): string => folded(text).replace(/\s+/gu, '')

const haystack = (item: PriorItem): string =>
  packed([item.id, item.section.heading, item.text, correctedText(item)].join('\u0000'))

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
