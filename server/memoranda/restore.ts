import type * as Y from 'yjs'
import { decide } from '../../model/dossier/decide.ts'
import { actorIn } from '../../model/dossier/membership.ts'
import { formOfEarlier } from '../../model/dossier/suggestions/earlier.ts'
import { TextInHand } from '../../model/dossier/text-in-hand.ts'
import { planBlockRestore, planRestore } from '../../model/draft/restore.ts'
import { elementOf, readBlock, rootOf } from '../../model/draft/text.ts'
import type { BlockId, MemoId, PersonId, Seq } from '../../model/ids.ts'
import { blockOf, type Lang, type Memorandum } from '../../model/memo/blocks.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import { placedIn } from '../room/block-reader.ts'
import type { Decidable, Performed } from '../room/intake.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import type { Histories } from './history.ts'
import { permitIn, permittedRoom, type RoomAnswer } from './permitted.ts'
import { decidePlanned } from './planned.ts'

/** To the text as entry `seq` left it; with `block`, that block alone. */
type EarlierVersion = { readonly seq: Seq; readonly block?: BlockId | undefined }

type RestoreDeps = {
  readonly rooms: Pick<Rooms, 'open'>
  readonly histories: Histories
  readonly seams: Seams
}

/**
 * [RS1] The text, or [RS2] one block of it, gets an earlier wording again, by an edit of the server. Whether the person may
 * is asked before the journal is read, and again on the state the edit is made in.
 */
export async function restoreVersion(
  { rooms, histories, seams }: RestoreDeps,
  memo: MemoId,
  person: PersonId,
  lang: Lang,
  { seq, block }: EarlierVersion,
): RoomAnswer<Performed> {
  const room = await permittedRoom(rooms, memo, person, 'restore-text')
  if (!room.ok) return room
  const then = await histories.textAfter(room.value, lang, seq)
  if (!then.ok) return then
  const { blocks } = then.value
  if (block !== undefined && !blockOf(then.value, block)) return refuse({ why: 'no-such-block' })
  if (block !== undefined && room.value.dossier().state.is === 'reading')
    return suggestEarlier(room.value, seams, person, { ...then.value, block })
  return decidePlanned(room.value, person, (state) => {
    const permitted = mayRestore(state, person, lang, block)
    if (!permitted.ok) return permitted
    return ok({
      facts: permitted.value,
      plan: (doc, read) =>
        block === undefined
          ? planRestore(rootOf(doc, lang), blocks, read)
          : planBlockRestore(rootOf(doc, lang), blocks, block, read),
    })
  })
}

/** [RG6] In a reading the earlier wording of a block is drafted as a suggestion; if it has just ended, that is no harm. */
function suggestEarlier(
  room: Room,
  seams: Seams,
  person: PersonId,
  { lang, blocks, block }: Memorandum & { readonly block: BlockId },
): RoomAnswer<Performed> {
  return room.decide(person, ({ dossier, doc }) => {
    const actor = actorIn(dossier, person)
    if (!actor) return refuse({ why: 'no-such-memorandum' })
    const text = new TextInHand((one) => placedIn(doc(), one))
    const form = formOfEarlier(text.text(lang), blocks, lang, block)
    if (!form) return refuse({ why: 'no-such-block' })
    const draft = { suggestion: null, from: 0, form, reason: '', bracket: false, counters: null }
    return decide(dossier, [], actor, { do: 'draft-suggestion', ...draft }, seams, text)
  })
}

/** A locked block follows the form alone. Restoring brings no facts of its own. */
function mayRestore(
  { dossier, doc }: Decidable,
  person: PersonId,
  lang: Lang,
  block: BlockId | undefined,
): Result<readonly [], Refusal> {
  const permitted = permitIn(dossier, person, 'restore-text')
  if (!permitted.ok) return permitted
  return block !== undefined && isLocked(doc(), lang, block)
    ? refuse({ why: 'not-allowed', action: 'restore-text' })
    : ok([])
}

function isLocked(doc: Y.Doc, lang: Lang, block: BlockId): boolean {
  const element = elementOf(rootOf(doc, lang), block)
  return element !== undefined && readBlock(element).locked
}
