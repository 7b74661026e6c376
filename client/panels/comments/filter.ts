import type { Thread } from '../../../model/dossier/comments/thread.ts'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { BlockId } from '../../../model/ids.ts'
import type { Memorandum } from '../../../model/memo/blocks.ts'
import { outline } from '../../../model/memo/outline.ts'
import type { Actor } from '../../../model/people.ts'

export const THREADS_SHOWN = ['all', 'internal', 'mine', 'delegation', 'mentions', 'section'] as const
export type ShownThreads = (typeof THREADS_SHOWN)[number]

type Looking = {
  readonly actor: Actor
  readonly members: Dossier['members']
  /** The blocks of the section in which the caret is. */
  readonly section: ReadonlySet<BlockId>
}

/** Whether a thread is among those that somebody wants to see. `block`: where its words are now. */
export function isThreadShown(
  { audience, comments }: Thread,
  block: BlockId | null,
  shown: ShownThreads,
  { actor, members, section }: Looking,
): boolean {
  const said = [...comments.values()]
  switch (shown) {
    case 'all':
      return true
    case 'internal':
      return audience !== 'all'
    case 'mine':
      return said.some(({ by }) => by === actor.person)
    case 'delegation':
      return said.some(({ by }) => isColleague(members.get(by), actor))
    case 'mentions':
      return said.some(({ mentions }) => mentions.some((one) => one === actor.person || one === actor.side))
    case 'section':
      return block !== null && section.has(block)
  }
}

/** Of one delegation, or both of none and with one role: the secretariat, the reviewers. */
const isColleague = (by: Pick<Actor, 'role' | 'side'> | undefined, actor: Actor): boolean =>
  by !== undefined && by.side === actor.side && (actor.side !== null || by.role === actor.role)

/** The blocks from the heading above a block to the next heading; none when the block is not in the text. */
export function sectionAround(memo: Memorandum, at: BlockId | null): ReadonlySet<BlockId> {
  const ids = memo.blocks.map(({ id }) => id)
  const place = at === null ? -1 : ids.indexOf(at)
  if (place < 0) return new Set()
  const heads = outline(memo).map(({ id }) => ids.indexOf(id))
  const start = Math.max(0, ...heads.filter((head) => head <= place))
  const end = Math.min(ids.length, ...heads.filter((head) => head > place))
  return new Set(ids.slice(start, end))
}
