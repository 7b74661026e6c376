import type { BlockId } from '../../../../model/ids.ts'
import type { Fields } from '../../../../model/memo/particulars.ts'
import { type Following, following, followingBlocks, type Template } from '../../../../model/memo/template.ts'
import type { RoomPicture, RoomSession } from '../../../session/room-session.ts'

/** A text that may follow the form: a block, or (null) the name of the memorandum. */
export type FollowOffer = Following & { readonly block: BlockId | null }

/** [FF6] What a change of the form concerns and the server does not rewrite, because somebody may have. */
export function offersOf(
  template: Template | undefined,
  { dossier, memo }: Pick<RoomPicture, 'dossier' | 'memo'>,
  after: Fields,
): readonly FollowOffer[] {
  if (!template || !dossier.about) return []
  const change = { before: dossier.fields, after }
  const name = following(template.title[memo.lang], dossier.about.title, change, memo.lang)
  const blocks = followingBlocks(template, memo, change)
  return name ? [{ ...name, block: null }, ...blocks] : blocks
}

/** Makes the chosen texts follow. The name is a decision; words of blocks are this person's own edits. */
export async function follow(room: RoomSession, offers: readonly FollowOffer[]): Promise<void> {
  for (const { block, wanted } of offers) {
    if (block === null) await room.perform({ do: 'rename', title: wanted })
    else room.rewordBlock(block, wanted)
  }
}
