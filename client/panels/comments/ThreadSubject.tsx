import type { Thread } from '../../../model/dossier/comments/thread.ts'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { AnchoredPlace } from '../../../model/draft/anchors.ts'
import type { SuggestionId } from '../../../model/ids.ts'
import { useCommentWords } from '../../i18n/comments.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'

type Props = { readonly room: RoomSession; readonly thread: Thread; readonly place: AnchoredPlace | null }

/** What a thread is about: words of the text, or a suggestion. */
export function ThreadSubject({ room, thread: { id, anchor, suggestion }, place }: Props) {
  const words = useCommentWords()
  if (suggestion !== null) return <SuggestionLine room={room} id={suggestion} says={words.onSuggestion} />
  const show = (): void => {
    room.pointAt(id)
    if (place) room.reveal(place.block, place)
  }
  return (
    <button type="button" className="thread-quote" title={words.show} onClick={show} lang="zh-CN">
      {anchor?.quote}
    </button>
  )
}

/** The suggestions made of a thread. */
export function MadeSuggestions({ room, thread: { made } }: Pick<Props, 'room' | 'thread'>) {
  const words = useCommentWords()
  return made.map(({ party, suggestion }) => (
    <SuggestionLine key={party} room={room} id={suggestion} says={words.madeSuggestion} ifThere />
  ))
}

type SuggestionLineProps = {
  readonly room: RoomSession
  readonly id: SuggestionId
  readonly says: (party: string) => string
  /** Nothing is said of one that is gone. */
  readonly ifThere?: boolean
}

/** A suggestion by its party and how it ended, and the way to it. */
function SuggestionLine({ room, id, says, ifThere = false }: SuggestionLineProps) {
  const words = useCommentWords()
  const found = usePicture(room, ({ dossier }) => standing(dossier, id))
  if (found === null) return ifThere ? null : <p className="panel-note">{words.suggestionGone}</p>
  const { party, end } = found
  return (
    <button type="button" className="thread-quote" onClick={() => room.pointAtSuggestion(id)}>
      {says(words.parties[party])}
      {end && ` · ${words.suggestionEnds[end.is]}`}
    </button>
  )
}

const standing = ({ suggestions }: Dossier, id: SuggestionId) => suggestions.get(id) ?? null
