import type { Memorandum } from '../../../model/memo/blocks.ts'
import { outline } from '../../../model/memo/outline.ts'
import type { SuggestionView } from './arrange.ts'

/** A section of the text with the suggestions about it. `at`: its place in the text; -1: what stands before the first. */
export type SuggestionSection = {
  readonly at: number
  readonly title: string
  readonly views: readonly SuggestionView[]
}

type SectionHead = { readonly at: number; readonly title: string }

/** `front`: what the part before the first heading is called; `gone`: where those stand whose paragraphs are gone. */
export function sectionsOf(
  memo: Memorandum,
  views: readonly SuggestionView[],
  front: string,
  gone: string,
): readonly SuggestionSection[] {
  const { length } = memo.blocks
  const heads: readonly SectionHead[] = [
    { at: -1, title: front },
    ...headsOf(memo),
    { at: length, title: gone },
  ]
  return heads.flatMap(({ at, title }, n) => {
    const end = heads[n + 1]?.at ?? Number.POSITIVE_INFINITY
    const within = views.filter(({ one }) => one.at >= at && one.at < end)
    return within.length === 0 ? [] : [{ at, title, views: within }]
  })
}

/** Headings with those above them: 三、人工智能 · （二）建议, for the same words stand in many sections. */
function headsOf(memo: Memorandum): readonly SectionHead[] {
  const places = new Map(memo.blocks.map(({ id }, at) => [id, at]))
  let above: { readonly level: number; readonly title: string }[] = []
  return outline(memo).map(({ id, level, number, text }) => {
    above = [...above.filter((one) => one.level < level), { level, title: `${number}${text}` }]
    return { at: places.get(id) ?? 0, title: above.map(({ title }) => title).join(' · ') }
  })
}
