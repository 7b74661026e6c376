import { readFileSync } from 'node:fs'
import { LISTED_KINDS, priorItems } from '../../../model/library/items.ts'
import { type ManifestEntry, manifestEntries } from '../../../model/library/manifest.ts'
import type { Section, Source } from '../../../model/library/source.ts'
import { readSource } from '../../../model/reading/read.ts'

const seeds = new URL('../../../seeds/', import.meta.url)

export const seedBytes = (file: string): Buffer => readFileSync(new URL(file, seeds))
export const seedText = (file: string): string => seedBytes(file).toString('utf8')
export const seedJson = (file: string): unknown => JSON.parse(seedText(file))

export const entries: readonly ManifestEntry[] = manifestEntries(seedJson('manifest.json'))
export const sources: readonly Source[] = entries.map((entry) => readSource(entry, seedText(entry.file)))
export const allItems = priorItems(sources)
/** Recommendations, sub-items and the report's proposals. */
export const items = allItems.filter((item) => LISTED_KINDS.includes(item.kind))

export function entryOf(id: string): ManifestEntry {
  const entry = entries.find((each) => each.id === id)
  if (!entry) throw new Error(`no source ${id}`)
  return entry
}

export function sourceOf(id: string): Source {
  const source = sources.find((each) => each.id === id)
  if (!source) throw new Error(`no source ${id}`)
  return source
}

/** Every section with its subsections, each with its ordinal as in the ids. */
export const flatSections = (source: Source): readonly (readonly [ordinal: string, Section])[] =>
  source.sections.flatMap((section) => [
    [String(section.ordinal), section] as const,
    ...(section.subsections ?? []).map((inner) => [`${section.ordinal}.${inner.ordinal}`, inner] as const),
  ])

type ExpectedItem = {
  readonly id: string
  readonly lines: readonly [number, number]
  readonly parent?: string
  readonly core?: string
  readonly text: string
}

/** What a reader of the documents expects; see `fixtures/README.md`. */
export type Expected = {
  readonly id: string
  readonly round: number | null
  readonly title: string
  readonly place: string | null
  readonly dates: { readonly start: string; readonly end: string }
  readonly hosts: { readonly cn: readonly string[]; readonly us: readonly string[] }
  readonly preamble: readonly (readonly [number, number])[]
  readonly sections: readonly (readonly [ordinal: string, heading: string, line: number, topic: string])[]
  readonly items: readonly ExpectedItem[]
  readonly nextTopics: readonly ExpectedItem[]
  readonly points: readonly ExpectedItem[]
  readonly fiveR?: readonly ExpectedItem[]
  readonly proseRecommendations: readonly string[]
  readonly participants: { readonly cn: number; readonly us: number }
  readonly heads: readonly string[]
  readonly authors?: readonly string[]
  readonly footnotes?: number
  readonly references?: number
  /** By item: the corrected forms offered when it is taken into a draft. */
  readonly corrections: Readonly<Record<string, readonly string[]>>
}

export const IDS = ['2019', '2021', '2024', '2025', 'siis-2021'] as const

export function expectedOf(id: string): Expected {
  const expected: Expected = JSON.parse(
    readFileSync(new URL(`../reading/fixtures/${id}.json`, import.meta.url), 'utf8'),
  )
  return expected
}
