import type { Memorandum } from '../../../model/memo/blocks.ts'
import { outline } from '../../../model/memo/outline.ts'
import type { SuggestionView } from './arrange.ts'

/** A section of the text with the suggestions about it. `at`: its place in the text; -1: what stands before the first. */
export type SuggestionSection = {
  readonly at: number
  readonly title: string
  readonly views: readonly SuggestionView[]
}

/** `front`: what the part before the first heading is called. */
export function sectionsOf(
  memo: Memorandum,
  views: readonly SuggestionView[],
  front: string,
): readonly SuggestionSection[] {
  const places = new Map(memo.blocks.map(({ id }, at) => [id, at]))
  const heads = outline(memo).flatMap((entry) => {
    const at = places.get(entry.id)
    return at === undefined ? [] : [{ at, title: `${entry.number}${entry.text}` }]
  })
  const sections = [{ at: -1, title: front }, ...heads].map((head) => ({
    ...head,
    views: [] as SuggestionView[],
  }))
  for (const view of views) sections.findLast(({ at }) => at <= view.one.at)?.views.push(view)
  return sections.filter((section) => section.views.length > 0)
}
