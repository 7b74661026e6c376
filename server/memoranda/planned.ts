import type * as Y from 'yjs'
import type { Fact } from '../../model/dossier/facts.ts'
import { textRefusal } from '../../model/dossier/state.ts'
import type { PlannedEdit, ReadBlock } from '../../model/draft/planned.ts'
import type { PersonId } from '../../model/ids.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { judgePlanned } from '../admission/growth.ts'
import { refusalOf } from '../admission/refused.ts'
import { blockReader } from '../room/block-reader.ts'
import type { Decidable, Performed } from '../room/intake.ts'
import type { Room } from '../room/room.ts'
import type { RoomAnswer } from './permitted.ts'

/** What is decided, and how the edit that follows from it is planned on the text it is decided on; null: there is no such block. */
type PlannedDecision = {
  readonly facts: readonly Fact[]
  readonly plan: (doc: Y.Doc, read: ReadBlock) => PlannedEdit | null
}

/**
 * An edit by the server that may be large: [AD12] it is planned and judged by the limits of any other edit before anything
 * is changed, and made in the same turn.
 */
export function decidePlanned(
  room: Pick<Room, 'decide'>,
  person: PersonId,
  decide: (state: Decidable) => Result<PlannedDecision, Refusal>,
): RoomAnswer<Performed> {
  const planned: { edit?: PlannedEdit } = {}
  return room.decide(
    person,
    (state) => {
      const decided = decide(state)
      if (!decided.ok) return decided
      const closed = textRefusal(state.dossier)
      if (closed) return refuse(closed)
      const doc = state.doc()
      const edit = decided.value.plan(doc, blockReader(doc))
      if (!edit) return refuse({ why: 'no-such-block' })
      const refused = judgePlanned(doc, edit)
      if (refused) return refuse(refusalOf(refused))
      planned.edit = edit
      return ok(decided.value.facts)
    },
    () => planned.edit?.make(),
  )
}
