import type { Lang } from '../../model/memo/blocks.ts'
import { displayedNumber } from '../../model/memo/numbering.ts'
import { isThere } from '../../model/render/change-marks.ts'
import type { PdfBlock } from '../../model/render/pdf.ts'

/** A place in a list that Word counts; null: it counts nothing there. */
export type CountedPlace = { readonly list: CountedList; readonly level: number }
export type CountedList = 'heading' | 'recommendation'
const DEEPEST: Readonly<Record<CountedList, number>> = { heading: 3, recommendation: 2 }

/** Beyond these Word counts on in its own way: 一百, aa, xi. */
const LONGEST: Readonly<Record<Lang, Readonly<Record<CountedList, readonly number[]>>>> = {
  zh: { heading: [99, 99, 9999], recommendation: [9999, 9999] },
  en: { heading: [9999, 26, 10], recommendation: [9999, 26] },
}

type Counters = Readonly<Record<CountedList, readonly number[]>>
const NONE: Counters = { heading: [0, 0, 0], recommendation: [0, 0] }

const countedOn = ({ list, level }: CountedPlace, lists: Counters): Counters => ({
  ...lists,
  [list]: lists[list].map((n, at) => (at < level ? n : at === level ? n + 1 : 0)),
})

const placeOf = ({ kind, level }: PdfBlock): CountedPlace | null =>
  kind === 'heading' || kind === 'recommendation'
    ? { list: kind, level: Math.min(Math.max(level, 1), DEEPEST[kind]) - 1 }
    : null

/**
 * [DX2] Which numbers Word counts itself. It counts what is there once all changes are accepted, and of what is gone what
 * was there before. A number that it would count otherwise (7之二), and one that it would write otherwise, is a word of
 * its paragraph.
 */
export function wordNumbers(blocks: readonly PdfBlock[], lang: Lang): readonly (CountedPlace | null)[] {
  let [now, before] = [NONE, NONE]
  return blocks.map((block) => {
    const place = placeOf(block)
    if (!place || block.number === '') return null
    const [stays, was] = [isIn(block, 'accepted'), isIn(block, 'undone')]
    const next = stays ? countedOn(place, now) : now
    const old = was ? countedOn(place, before) : before
    const n = (stays ? next : old)[place.list][place.level] ?? 0
    if (n > (LONGEST[lang][place.list][place.level] ?? 0)) return null
    if (displayedNumber(place.list, place.level + 1, n, lang) !== block.number) return null
    now = next
    before = old
    return place
  })
}

/** A block is gone, or new, when all of it is. */
const isIn = ({ spans, end }: PdfBlock, when: 'accepted' | 'undone'): boolean =>
  !end || isThere(end, when) || spans.some((span) => isThere(span, when))
