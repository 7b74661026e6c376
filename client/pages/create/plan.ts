import type { PersonId, SourceId } from '../../../model/ids.ts'
import type { Source } from '../../../model/library/source.ts'
import type { Lang } from '../../../model/memo/blocks.ts'
import { emptyFields, type Fields, filled } from '../../../model/memo/particulars.ts'
import type { Template } from '../../../model/memo/template.ts'
import type { NewMemorandum } from '../../../model/wire/memoranda.ts'
import type { PersonCard } from '../../../model/wire/people.ts'

/** What the form holds. At first every source and person is chosen; the secretariat takes away. */
export type Plan = {
  /** As typed. */
  readonly round: string
  readonly year: string
  readonly firstSide: Fields['firstSide']
  /** Null as long as it is the one that round and year make. */
  readonly title: string | null
  readonly template: Template
  readonly scope: readonly SourceId[]
  readonly people: readonly PersonId[]
}

/** The round after the last one that is known, and this year, until somebody says otherwise. */
export const firstPlan = (
  template: Template,
  sources: readonly Source[],
  people: readonly PersonCard[],
  drafting: readonly number[],
  now: number,
): Plan => ({
  round: String(Math.max(0, ...sources.map((source) => source.round ?? 0), ...drafting) + 1),
  year: String(new Date(now).getFullYear()),
  firstSide: emptyFields(0).firstSide,
  title: null,
  template,
  scope: sources.map((source) => source.id),
  people: people.map((person) => person.id),
})

/** [CR3] The name as typed, or as round and year make it. */
export function titleOf({ title, template, round, year, firstSide }: Plan, lang: Lang): string {
  const fields = { ...emptyFields(Number(round)), year: Number(year), firstSide }
  return title ?? filled(template.title[lang], fields, lang)
}

/** The request to the server. Only a Chinese text can be created so far. */
export const requestOf = (plan: Plan, lang: Lang): NewMemorandum => ({
  title: titleOf(plan, lang),
  template: plan.template.id,
  round: Number(plan.round),
  year: Number(plan.year),
  firstSide: plan.firstSide,
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
