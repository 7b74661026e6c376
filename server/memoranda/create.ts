import { EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import type { Fact } from '../../model/dossier/facts.ts'
import { fold } from '../../model/dossier/fold.ts'
import { addMember } from '../../model/dossier/membership.ts'
import { insertBlocks } from '../../model/draft/edit.ts'
import { rootOf } from '../../model/draft/text.ts'
import { blockId, type MemoId, memoId, type SourceId, type TemplateId } from '../../model/ids.ts'
import type { Lang } from '../../model/memo/blocks.ts'
import type { Fields } from '../../model/memo/particulars.ts'
import { instantiate, type Template, templateOf } from '../../model/memo/template.ts'
import type { Actor } from '../../model/people.ts'
import { permit } from '../../model/policy.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import type { Rooms } from '../room/rooms.ts'
import type { RoomAnswer } from './permitted.ts'

export type Creation = {
  readonly title: string
  readonly template: TemplateId
  readonly languages: readonly Lang[]
  readonly scope: readonly SourceId[]
  readonly fields: Fields
  /** Whoever creates it is a member in any case. */
  readonly members: readonly Actor[]
}

type CreateDeps = {
  readonly rooms: Pick<Rooms, 'create'>
  readonly templates: readonly Template[]
  readonly seams: Seams
}

/** [PF2] The first entries of a journal are one append: the memorandum, its members, the text of the template. */
export async function createMemorandum(
  { rooms, templates, seams }: CreateDeps,
  actor: Actor,
  creation: Creation,
): RoomAnswer<MemoId> {
  const allowed = permit(actor.role, 'create-memorandum')
  if (!allowed.ok) return allowed
  const template = templateOf(templates, creation.template)
  if (!template) return refuse({ why: 'not-found' })
  const facts = firstFacts(actor, creation)
  if (!facts.ok) return facts
  const memo = memoId(`m-${seams.id().toLowerCase()}`)
  const room = await rooms.create(memo)
  if (!room.ok) return room
  const leading = leadingOf(creation)
  const done = await room.value.decide(
    actor.person,
    () => facts,
    (doc, { fields }) =>
      insertBlocks(
        rootOf(doc, leading),
        null,
        instantiate(template, fields, leading, () => blockId(seams.id())),
      ),
  )
  if (!done.ok) return done
  // [RM19] Many may be made one after the other, and nobody is in any of them yet.
  await room.value.rest(0)
  return ok(memo)
}

const leadingOf = ({ languages }: Creation): Lang =>
  languages.includes('zh') ? 'zh' : (languages[0] ?? 'zh')

/** The members are added one by one, under the rules that hold later, too. */
function firstFacts(actor: Actor, creation: Creation): Result<readonly Fact[], Refusal> {
  const { title, template, languages, scope, fields } = creation
  const facts: Fact[] = [
    {
      kind: 'created',
      title,
      template,
      languages,
      leading: leadingOf(creation),
      scope,
      fields,
      epoch: 1,
    },
  ]
  const others = creation.members.filter((m) => m.person !== actor.person)
  const { person, name, role, side } = actor
  let dossier = EMPTY_DOSSIER
  for (const member of [{ person, name, role, side }, ...others]) {
    const added = addMember(dossier, actor, member)
    if (!added.ok) return added
    for (const fact of added.value)
      dossier = fold(dossier, { seq: facts.length, at: 0, by: actor.person, audience: 'all', fact })
    facts.push(...added.value)
  }
  return ok(facts)
}
