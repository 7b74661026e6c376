import type { PersonId, SourceId } from '../../../model/ids.ts'
import type { Source } from '../../../model/library/source.ts'
import type { Lang } from '../../../model/memo/blocks.ts'
import type { Template } from '../../../model/memo/template.ts'
import type { NewMemorandum } from '../../../model/wire/memoranda.ts'
import type { PersonCard } from '../../../model/wire/people.ts'

/** What the form holds. At first every source and person is chosen; the secretariat takes away. */
export type Plan = {
  readonly title: string
  readonly template: Template
  readonly scope: readonly SourceId[]
  readonly people: readonly PersonId[]
}

export const firstPlan = (
  template: Template,
  sources: readonly Source[],
  people: readonly PersonCard[],
  lang: Lang,
): Plan => ({
  title: template.title[lang],
  template,
  scope: sources.map((source) => source.id),
  people: people.map((person) => person.id),
})

/** The request to the server. Only a Chinese text can be created so far. */
export const requestOf = (plan: Plan): NewMemorandum => ({
  title: plan.title,
  template: plan.template.id,
  languages: ['zh'],
  scope: [...plan.scope],
  people: [...plan.people],
})

type ItemCount = { readonly items: number; readonly subItems: number }

/** How many recommendations a source lists, and how many sub-items these have besides: together the rows of the ledger. */
export function countOfItems(source: Source): ItemCount {
  const listed = source.sections
    .flatMap((section) => [section, ...(section.subsections ?? [])])
    .flatMap((section) => section.recommendations)
  return { items: listed.length, subItems: listed.reduce((n, { children }) => n + children.length, 0) }
}
