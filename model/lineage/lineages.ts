import { type ItemId, itemId, type LineageId, lineageId, type SourceId } from '../ids.ts'
import { fields, list, oneOf, type SeedObject, string } from '../library/fields.ts'
import type { ManifestEntry } from '../library/manifest.ts'

/** What an item does to its line of policy, as a person who read the documents judged it. */
export const RELATIONS = [
  'origin',
  'seed-idea',
  'carry-forward',
  'carry-forward-revise',
  'restate',
  'restate-weaken',
  'restate-as-finding',
  'revise',
  'revise-strengthen',
  'broaden',
  'detail',
  'shift',
  'split',
  'merge',
  'merge-revise',
  'new-branch',
  'resurface',
  'resurface-revise',
  'resurface-as-finding',
  'residual-mention',
  'apply',
  'support',
  'touches',
  'related',
  'related-same-round',
  'external-related',
] as const
export type Relation = (typeof RELATIONS)[number]

const JUDGED = ['strong', 'moderate', 'weak'] as const
/** `confirmed`: by the secretariat. The others are the judgement that ships with the library. */
export type Confidence = (typeof JUDGED)[number] | 'confirmed'

export type LineageMember = {
  readonly ref: ItemId
  readonly relation: Relation
  readonly confidence: Confidence
  readonly note: string
}

/** How a round without an item on the line speaks of it: not at all, in positions only, or as a topic it announces. */
const GAP_KINDS = ['none', 'positions-only', 'announced-only'] as const
export type GapKind = (typeof GAP_KINDS)[number]
export type Gap = { readonly source: SourceId; readonly what: GapKind; readonly refs: readonly ItemId[] }

/** One line of policy across the rounds. `external`: proposals of reports beside the line; they are no part of the chain. */
export type Lineage = {
  readonly id: LineageId
  readonly title: { readonly zh: string; readonly en: string }
  readonly tags: readonly string[]
  readonly members: readonly LineageMember[]
  readonly external: readonly LineageMember[]
  readonly gaps: readonly Gap[]
  readonly summary: string
}

/** In the language asked for where the lineage has a title in it, else in Chinese, else in English. */
export function titleIn({ title }: Lineage, lang: string): string {
  const own = lang === 'en' ? title.en : title.zh
  return own || title.zh || title.en
}

/** [LB17] A weak member is shown on its line, but decides nothing about it. */
export const isFirm = (member: LineageMember): boolean => member.confidence !== 'weak'

/** `seeds/lineages.json` refers to a document by the number that its file name opens with. */
type Documents = ReadonlyMap<string, SourceId>

const documentsOf = (entries: readonly ManifestEntry[]): Documents =>
  new Map(
    entries.flatMap(({ file, id }) => {
      const number = /(?:^|\/)(\d{3})_/u.exec(file)?.[1]
      return number === undefined ? [] : [[number, id] as const]
    }),
  )

const named = (text: string, documents: Documents): string =>
  text.replace(/\b\d{3}\b/gu, (number) => documents.get(number) ?? number)

const optional = (of: SeedObject, key: string): string => (of[key] === '' ? '' : string(of, key))

function member(value: unknown, documents: Documents): LineageMember {
  const of = fields(value, 'a member')
  return {
    ref: itemId(string(of, 'ref')),
    relation: oneOf(of, 'relation', RELATIONS),
    confidence: oneOf(of, 'confidence', JUDGED),
    note: named(optional(of, 'note'), documents),
  }
}

const GAP = /^(?<numbers>\d{3}(?:, \d{3})*):? (?<words>.+)$/u
const GAP_WORDS: readonly (readonly [RegExp, GapKind])[] = [
  [/^none$/u, 'none'],
  [/^only as positions?\b/u, 'positions-only'],
  [/^announced topic without recommendation$/u, 'announced-only'],
]

/** `2021/2/cn2, us3`: the later ones are in the same section as the first. */
function refsIn(words: string): ItemId[] {
  const { section, refs = '' } = /(?<section>\S+\/)(?<refs>\w+(?:, \w+)*)$/u.exec(words)?.groups ?? {}
  return section === undefined ? [] : refs.split(', ').map((ref) => itemId(`${section}${ref}`))
}

function gaps(value: unknown, documents: Documents): Gap[] {
  const { numbers = '', words = '' } = GAP.exec(String(value))?.groups ?? {}
  const what = GAP_WORDS.find(([form]) => form.test(words))?.[1]
  return numbers.split(', ').map((number) => {
    const source = documents.get(number)
    if (source === undefined || what === undefined) throw new Error(`not a gap: ${String(value)}`)
    return { source, what, refs: refsIn(named(words, documents)) }
  })
}

function once<T>(values: readonly T[], what: string): readonly T[] {
  if (new Set(values).size === values.length) return values
  throw new Error(`${what} twice`)
}

function lineage(value: unknown, documents: Documents): Lineage {
  const of = fields(value, 'a lineage')
  const title = fields(of.title, 'a title')
  const members = list(of.members, '"members"').map((each) => member(each, documents))
  const external = list(of.external, '"external"').map((each) => member(each, documents))
  once(
    [...members, ...external].map(({ ref }) => ref),
    `an item of ${string(of, 'id')}`,
  )
  return {
    id: lineageId(string(of, 'id')),
    title: { zh: string(title, 'zh'), en: string(title, 'en') },
    tags: list(of.tags, '"tags"').map(String),
    members,
    external,
    gaps: list(of.gaps, '"gaps"').flatMap((each) => gaps(each, documents)),
    summary: named(optional(of, 'summary'), documents),
  }
}

/** [LB16] Reads `seeds/lineages.json`. An error in it is our mistake and is thrown. */
export function readLineages(json: unknown, entries: readonly ManifestEntry[]): Lineage[] {
  const documents = documentsOf(entries)
  const all = list(fields(json, 'the lineages').lineages, '"lineages"').map((each) =>
    lineage(each, documents),
  )
  once(
    all.map(({ id }) => id),
    'a lineage',
  )
  return all
}

/** Every line of policy that the item is on or beside. */
export const lineagesOf = <L extends Lineage>(lineages: readonly L[], id: ItemId): L[] =>
  lineages.filter(({ members, external }) => [...members, ...external].some(({ ref }) => ref === id))
