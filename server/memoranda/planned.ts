import type * as Y from 'yjs'
import type { Fact } from '../../model/dossier/facts.ts'
import { textRefusal } from '../../model/dossier/state.ts'
import type { PlannedEdit, ReadStanding } from '../../model/draft/planned.ts'
import type { PersonId } from '../../model/ids.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { judgePlanned } from '../admission/growth.ts'
import { refusalOf } from '../admission/refused.ts'
import { standingReader } from '../room/block-reader.ts'
import type { Decidable, Performed } from '../room/intake.ts'
import type { Room } from '../room/room.ts'
import { ServerRemoval } from '../room/server-removal.ts'
import type { RoomAnswer } from './permitted.ts'

/** What is decided, and how the edit that follows from it is planned on the text it is decided on; null: there is no such block. */
type PlannedDecision = {
  readonly facts: readonly Fact[]
  readonly plan: (doc: Y.Doc, read: ReadStanding) => PlannedEdit | null
}

/** A large edit is made in so many steps at most: if others keep undoing it, it ends all the same. */
const MOST_STEPS = 150

/**
 * An edit by the server that may be large: [AD12] it is planned and judged by the limits of any other edit before anything
 * is changed, and made in the same turn. [RS4] What changes too many blocks for one turn is made in steps; the facts come
 * with the last one, and what everybody is to be told of a removal after it.
 */
export async function decidePlanned(
  room: Pick<Room, 'decide' | 'announce'>,
  person: PersonId,
  decide: (state: Decidable) => Result<PlannedDecision, Refusal>,
): RoomAnswer<Performed> {
  const removal = new ServerRemoval(person)
  for (let step = 1; ; step++) {
    const planned: { edit?: PlannedEdit } = {}
    const done = await room.decide(
      person,
      (state) => {
        const decided = decide(state)
        if (!decided.ok) return decided
        const edit = planIn(state, decided.value)
        if (!edit.ok) return edit
        planned.edit = edit.value
        removal.only = step === 1 && !edit.value.more
        return ok(edit.value.more ? [] : decided.value.facts)
      },
      () => planned.edit?.make(),
      'edit',
      removal,
    )
    if (done.ok && planned.edit?.more && step < MOST_STEPS) continue
    // Also when the last step was refused. To judge them all takes as long as a step.
    if (step > 1) await room.announce(person, removal)
    return done
  }
}

function planIn({ dossier, doc }: Decidable, { plan }: PlannedDecision): Result<PlannedEdit, Refusal> {
  const closed = textRefusal(dossier)
  if (closed) return refuse(closed)
  const edit = plan(doc(), standingReader(doc()))
  if (!edit) return refuse({ why: 'no-such-block' })
  const refused = judgePlanned(doc(), edit)
  return refused ? refuse(refusalOf(refused)) : ok(edit)
}
