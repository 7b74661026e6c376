import { EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import type { Fact } from '../../model/dossier/facts.ts'
import { fold } from '../../model/dossier/fold.ts'
import { addMember } from '../../model/dossier/membership.ts'
import { insertBlocks } from '../../model/draft/edit.ts'
import { rootOf } from '../../model/draft/text.ts'
import {
  blockId,
  type MemoId,
  memoId,
  type PersonId,
  type SourceId,
  type TemplateId,
} from '../../model/ids.ts'
import type { Lang } from '../../model/memo/blocks.ts'
import { emptyFields, type Fields } from '../../model/memo/particulars.ts'
import { instantiate, type Template } from '../../model/memo/template.ts'
import type { Actor, Role, Side } from '../../model/people.ts'
import { permit } from '../../model/policy.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import type { OpenRoom, Performed } from './open-room.ts'

export type NewMember = {
  readonly person: PersonId
  readonly name: string
  readonly role: Role
  readonly side: Side | null
}

export type NewMemorandum = {
  readonly title: string
  readonly template: TemplateId
  readonly languages: readonly Lang[]
  readonly scope: readonly SourceId[]
  /** Not given: only the round of the template is known. */
  readonly fields?: Fields
  /** Whoever creates it is a member in any case. */
  readonly members: readonly NewMember[]
}

export type CreateDeps = {
  /** The room of a memorandum that does not exist yet. */
  readonly found: (memo: MemoId) => Promise<Result<OpenRoom, Refusal>>
  readonly template: (id: TemplateId) => Template | null
  readonly seams: Seams
}

export type Created = Performed & { readonly memo: MemoId }

/** [PF2] The first entries of a journal, one append: the memorandum, its members, the text of the template. */
export async function createMemorandum(
  { found, template, seams }: CreateDeps,
  actor: Actor,
  ask: NewMemorandum,
): Promise<Result<Created, Refusal>> {
  const allowed = permit(actor.role, 'create-memorandum')
  if (!allowed.ok) return allowed
  const own = template(ask.template)
  if (!own) return refuse({ why: 'not-found' })
  const facts = firstFacts(actor, ask, own)
  if (!facts.ok) return facts
  const memo = memoId(`m-${seams.id().toLowerCase()}`)
  const room = await found(memo)
  if (!room.ok) return room
  const leading = leadingOf(ask)
  const done = await room.value.decide(
    actor.person,
    () => facts,
    (doc, { fields }) =>
      insertBlocks(
        rootOf(doc, leading),
        null,
        instantiate(own, fields, leading, () => blockId(seams.id())),
      ),
  )
  return done.ok ? ok({ memo, seq: done.value.seq }) : done
}

const leadingOf = ({ languages }: NewMemorandum): Lang =>
  languages.includes('zh') ? 'zh' : (languages[0] ?? 'zh')

/** The members come in one by one under the rules that hold later, too. */
function firstFacts(actor: Actor, ask: NewMemorandum, template: Template): Result<readonly Fact[], Refusal> {
  const { title, languages, scope } = ask
  const fields = ask.fields ?? emptyFields(template.round)
  const facts: Fact[] = [
    {
      kind: 'created',
      title,
      template: template.id,
      languages,
      leading: leadingOf(ask),
      scope,
      fields,
      epoch: 1,
    },
  ]
  const others = ask.members.filter((m) => m.person !== actor.person)
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
