import { type ReactNode, useMemo } from 'react'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { ThreadId } from '../../../model/ids.ts'
import type { Actor } from '../../../model/people.ts'
import { useCommentWords } from '../../i18n/comments.ts'
import type { RoomSession } from '../../session/room-session.ts'
import type { ArrangedThreads } from './order.ts'
import { ThreadCard } from './ThreadCard.tsx'
import { useSpread } from './useSpread.ts'

type Props = {
  readonly room: RoomSession
  readonly members: Dossier['members']
  readonly actor: Actor | null
  readonly openThread: ThreadId | null
  readonly canSuggest: boolean
  readonly arranged: ArrangedThreads
}

/**
 * [CO9] One list: a thread whose words go while somebody answers it moves in it, and keeps what is typed. The first
 * cards are drawn at once, the others while the browser is idle; what is drawn stays.
 */
export function ThreadList({ arranged: { placed, orphans }, openThread, ...common }: Props) {
  const rows = useMemo(
    () => [
      ...placed.map(({ thread, place }) => ({ thread, place, orphaned: false })),
      ...orphans.map((thread) => ({ thread, place: null, orphaned: true })),
    ],
    [placed, orphans],
  )
  const drawn = useSpread(rows, ({ thread }) => thread.id === openThread)
  const cards: ReactNode[] = drawn.map((row) => (
    <ThreadCard key={row.thread.id} {...common} {...row} open={row.thread.id === openThread} />
  ))
  if (drawn.length > placed.length) cards.splice(placed.length, 0, <OrphansHead key="orphans" />)
  return <ul className="threads">{cards}</ul>
}

function OrphansHead() {
  const words = useCommentWords()
  return (
    <li className="orphans">
      <h3>{words.orphans}</h3>
      <p className="panel-note">{words.orphanHint}</p>
    </li>
  )
}
