import { type PersonId, personId, sourceId } from '../../model/ids.ts'
import { endOfRound, type Source } from '../../model/library/source.ts'
import { emptyFields, type Fields, filled } from '../../model/memo/particulars.ts'
import type { Template } from '../../model/memo/template.ts'
import type { Actor, Role, Side } from '../../model/people.ts'
import type { CataloguePerson } from '../store/catalogue-data.ts'

type DemoPerson = {
  /** What the start prints before the link, and the end of the id. */
  readonly key: string
  readonly name: string
  readonly role: Role
  readonly side: Side | null
}

/** The demonstration's people have roles for names: nobody is invented. */
export const DEMONSTRATION: readonly DemoPerson[] = [
  { key: 'secretariat', name: '秘书处 Secretariat（演示）', role: 'secretariat', side: null },
  { key: 'cn-head', name: '中方团长 CN head（演示）', role: 'head', side: 'cn' },
  { key: 'cn-delegate', name: '中方代表 CN delegate（演示）', role: 'delegate', side: 'cn' },
  { key: 'us-head', name: '美方团长 US head（演示）', role: 'head', side: 'us' },
  { key: 'us-delegate', name: '美方代表 US delegate（演示）', role: 'delegate', side: 'us' },
  { key: 'reviewer', name: '审阅人 Reviewer（演示）', role: 'reviewer', side: null },
]

const TEMPLATE = 'memorandum'
const ROUND = 9
const YEAR = 2026
const SCOPE = ['2019', '2021', '2024', '2025', 'siis-2021']

export const demoId = ({ key }: DemoPerson): PersonId => personId(`demo-${key}`)

export const demoPeople = (now: number): readonly CataloguePerson[] =>
  DEMONSTRATION.map((person) => ({
    id: demoId(person),
    name: person.name,
    role: person.role,
    side: person.side,
    affiliation: '',
    demo: true,
    createdAt: now,
    revokedAt: null,
  }))

export const demoActors = (): readonly Actor[] =>
  DEMONSTRATION.map((person) => ({
    person: demoId(person),
    name: person.name,
    role: person.role,
    side: person.side,
  }))

/** The hosts of the last rounds. Dates, place and participants are not known yet, and are printed as open. */
const fields = (sources: readonly Source[]): Fields => ({
  ...emptyFields(ROUND),
  year: YEAR,
  previousEnd: endOfRound(sources, ROUND - 1),
  hosts: { cn: ['中美绿色基金'], us: ['美中关系全国委员会'] },
})

/** The memorandum of the ninth round, from its template; null when the template is not there. */
export function demoMemorandum(templates: readonly Template[], sources: readonly Source[]) {
  const template = templates.find((t) => t.id === TEMPLATE)
  if (!template) return null
  const form = fields(sources)
  return {
    title: filled(template.title.zh, form, 'zh'),
    template: template.id,
    languages: ['zh', 'en'],
    scope: SCOPE.map(sourceId),
    fields: form,
    members: demoActors(),
  } as const
}

/** The one person of a new workspace without a demonstration, who sets up everything else. */
export const firstSecretariat = (id: PersonId, now: number): CataloguePerson => ({
  id,
  name: '秘书处 Secretariat',
  role: 'secretariat',
  side: null,
  affiliation: '',
  demo: false,
  createdAt: now,
  revokedAt: null,
})
