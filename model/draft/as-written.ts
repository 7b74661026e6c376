import * as Y from 'yjs'
import type { ClientId, PersonId, Seq } from '../ids.ts'
import type { JournalUpdate } from './replay.ts'

/** An edit of somebody who had the text as of `seen`: the first of theirs from `entry` on. */
type AuthorView = { readonly by: PersonId; readonly entry: Seq; readonly seen: Seq }

/** The client that brought something in with an update; null when it only takes out. */
function clientOf({ update }: JournalUpdate): ClientId | null {
  return Y.decodeUpdate(update).structs[0]?.id.client ?? null
}

/** The update that made a version: the first of theirs from `entry` on. */
export const isEditOf = ({ by, entry }: AuthorView, one: JournalUpdate): boolean =>
  one.seq >= entry && one.by === by

/**
 * [TH13] Which updates somebody had on the screen right after an edit: those they had seen, and their own until then. What the
 * server mended with theirs is none of them: it bears the server's client id. `edit` null: it is not in the journal.
 */
export function onScreenOf(
  { by, seen }: AuthorView,
  edit: JournalUpdate | null,
): (one: JournalUpdate) => boolean {
  const client = edit && clientOf(edit)
  return (one) => {
    if (one.seq <= seen || one.seq === edit?.seq) return true
    if (edit === null || one.seq > edit.seq || one.by !== by) return false
    const of = clientOf(one)
    return client === null || of === null || of === client
  }
}
