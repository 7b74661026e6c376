import type { PersonId, SourceId } from '../../../model/ids.ts'
import type { Source } from '../../../model/library/source.ts'
import type { Lang } from '../../../model/memo/blocks.ts'
import type { Template } from '../../../model/memo/template.ts'
import type { NewMemorandum } from '../../../model/wire/memoranda.ts'
import type { PersonCard } from '../../../model/wire/people.ts'

/** What the form holds; what is proposed at first is everything: the secretariat takes away. */
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

/** The Chinese text is the one written in now. */
export const asked = (plan: Plan): NewMemorandum => ({
  title: plan.title,
  template: plan.template.id,
  languages: ['zh'],
  scope: [...plan.scope],
  people: [...plan.people],
})

/** Listed recommendations of a source, sub-items not counted. */
export const countOfItems = (source: Source): number =>
  source.sections
    .flatMap((section) => [section, ...(section.subsections ?? [])])
    .reduce((n, section) => n + section.recommendations.length, 0)

export const toggled = <T>(list: readonly T[], value: T, on: boolean): readonly T[] =>
  on ? [...list, value] : list.filter((each) => each !== value)
