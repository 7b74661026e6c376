import type * as Y from 'yjs'
import { planBlockRestore, planRestore } from '../../model/draft/restore.ts'
import { elementOf, readBlock, rootOf } from '../../model/draft/text.ts'
import type { BlockId, MemoId, PersonId, Seq } from '../../model/ids.ts'
import { blockOf, type Lang } from '../../model/memo/blocks.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Decidable, Performed } from '../room/intake.ts'
import type { Rooms } from '../room/rooms.ts'
import type { Histories } from './history.ts'
import { permitIn, permittedRoom, type RoomAnswer } from './permitted.ts'
import { decidePlanned } from './planned.ts'

/** To the text as entry `seq` left it; with `block`, that block alone. */
type EarlierVersion = { readonly seq: Seq; readonly block?: BlockId | undefined }

type RestoreDeps = { readonly rooms: Pick<Rooms, 'open'>; readonly histories: Histories }

/**
 * [RS1] The text, or [RS2] one block of it, gets an earlier wording again, by an edit of the server. Whether the person may
 * is asked before the journal is read, and again on the state the edit is made in.
 */
export async function restoreVersion(
  { rooms, histories }: RestoreDeps,
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
