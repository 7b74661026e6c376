import { useState } from 'react'
import { audiencesFor } from '../../../model/dossier/comments/audience.ts'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { Suggestion } from '../../../model/dossier/suggestions/suggestion.ts'
import type { Actor } from '../../../model/people.ts'
import { may } from '../../../model/policy.ts'
import { useCommentWords } from '../../i18n/comments.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { ComposerForm } from '../comments/ComposerForm.tsx'
import { ThreadCard } from '../comments/ThreadCard.tsx'

type Props = {
  readonly room: RoomSession
  readonly dossier: Dossier
  readonly actor: Actor | null
  readonly suggestion: Suggestion
}

/** [CO11] What is said about a suggestion, and what it was made of; also once it is over. */
export function SuggestionThreads(props: Props) {
  const { dossier, actor, suggestion } = props
  const words = useCommentWords()
  const [open, setOpen] = useState(false)
  const count = dossier.threadsAbout.get(suggestion.id)?.length ?? 0
  const mayComment = actor !== null && may(actor.role, 'comment')
  if (count === 0 && !mayComment) return null
  return (
    <details className="suggestion-threads" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.aboutIt(count)}</summary>
      {open && <Threads {...props} />}
      {open && mayComment && <SuggestionComposer {...props} actor={actor} />}
    </details>
  )
}

function Threads({ room, dossier, actor, suggestion }: Props) {
  const openThread = usePicture(room, (picture) => picture.openThread)
  const places = usePicture(room, (picture) => picture.places)
  const threads = (dossier.threadsAbout.get(suggestion.id) ?? []).flatMap(
    (id) => dossier.threads.get(id) ?? [],
  )
  return (
    <ul className="threads">
      {threads.map((thread) => (
        <ThreadCard
          key={thread.id}
          {...{ room, actor, thread }}
          members={dossier.members}
          place={places.get(thread.id) ?? null}
          orphaned={false}
          canSuggest={false}
          open={thread.id === openThread}
        />
      ))}
    </ul>
  )
}

/** What is drafted is spoken about in its party alone; what is tabled, with whom one likes. */
function SuggestionComposer({ room, dossier, actor, suggestion }: Props & { readonly actor: Actor }) {
  const { id, tabled, party } = suggestion
  return (
    <ComposerForm
      key={String(tabled !== null)}
      {...{ room, actor }}
      members={dossier.members}
      choices={tabled ? audiencesFor(actor) : [party]}
      command={(said) => ({ do: 'comment-suggestion', suggestion: id, ...said })}
      hold={() => {}}
      release={() => {}}
    />
  )
}
