import { actorIn } from '../../model/dossier/membership.ts'
import { type MemoId, personId } from '../../model/ids.ts'
import { endOfRound } from '../../model/library/source.ts'
import { cleanText } from '../../model/memo/clean.ts'
import { emptyFields } from '../../model/memo/particulars.ts'
import { type Template, templateOf } from '../../model/memo/template.ts'
import type { Actor } from '../../model/people.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { MemorandumCard, NewMemorandum } from '../../model/wire/memoranda.ts'
import { actorOf } from '../accounts/people.ts'
import type { Person } from '../accounts/sessions.ts'
import type { Library } from '../library/library.ts'
import type { Creation } from '../memoranda/create.ts'
import type { DamagedMembership, Membership } from '../memoranda/membership.ts'
import type { Memoranda } from '../memoranda/memoranda.ts'
import type { Catalogue } from '../store/port.ts'

/** What a new memorandum can be made from. */
type CreationSources = {
  readonly library: Pick<Library, 'sources'>
  readonly templates: readonly Template[]
}

export const memorandumCard = ({ id, entry, dossier, actor }: Membership): MemorandumCard => ({
  id,
  title: dossier.about?.title ?? entry.title,
  round: dossier.fields.round,
  createdAt: entry.createdAt,
  state: dossier.state.is,
  role: actor.role,
  side: actor.side,
})

/** [DM8] */
export const damagedCard = (
  { id, entry, dossier, damage }: DamagedMembership,
  person: Pick<Actor, 'role' | 'side' | 'person'>,
): MemorandumCard => {
  const { role, side } = (dossier && actorIn(dossier, person.person)) ?? person
  const { title, round, createdAt } = entry
  return { id, title, round, createdAt, state: dossier?.state.is ?? 'drafting', role, side, damage }
}

/** [NM1] Everything is checked before anything is written. Whoever creates a memorandum becomes a member. */
export function creationOf(
  ask: NewMemorandum,
  by: Person,
  people: readonly Person[],
  from: CreationSources,
): Result<Creation, Refusal> {
  const template = templateOf(from.templates, ask.template)
  if (!template) return refuse({ why: 'malformed', detail: 'template' })
  const sources = from.library.sources()
  const known = new Set(sources.map((s) => s.id))
  if (!ask.scope.every((id) => known.has(id))) return refuse({ why: 'malformed', detail: 'scope' })
  const members = membersOf([personId(by.id), ...ask.people], people)
  if (!members.ok) return members
  const { languages, scope, round, year, firstSide } = ask
  const title = cleanText(ask.title).trim()
  if (title === '') return refuse({ why: 'malformed', detail: 'title' })
  return ok({
    title,
    template: template.id,
    languages: [...new Set(languages)],
    scope: [...new Set(scope)],
    fields: { ...emptyFields(round), year, firstSide, previousEnd: endOfRound(sources, round - 1) },
    members: members.value,
  })
}

function membersOf(ids: readonly string[], people: readonly Person[]): Result<readonly Actor[], Refusal> {
  const members: Actor[] = []
  for (const id of new Set(ids)) {
    const person = people.find((p) => p.id === id && p.revokedAt === null)
    if (!person) return refuse({ why: 'no-such-person' })
    members.push(actorOf(person))
  }
  const heads = members.filter((m) => m.role === 'head').map((m) => m.side)
  return new Set(heads).size === heads.length ? ok(members) : refuse({ why: 'two-heads' })
}

/** [NM2] The journal is written first, so that every memorandum the catalogue lists has one. */
export async function createMemorandum(
  memoranda: Memoranda,
  catalogue: Catalogue,
  by: Person,
  creation: Creation,
  now: number,
): Promise<Result<MemoId, Refusal>> {
  const created = await memoranda.create(actorOf(by), creation)
  if (!created.ok) return created
  const { title, fields } = creation
  await catalogue.change((draft) => {
    draft.memoranda.push({ id: created.value, title, round: fields.round, createdAt: now, createdBy: by.id })
  })
  return created
}
