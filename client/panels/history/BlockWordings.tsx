import { useQuery } from '@tanstack/react-query'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { Wording } from '../../../model/history/changes.ts'
import type { BlockId } from '../../../model/ids.ts'
import { blockOf, blockText } from '../../../model/memo/blocks.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { useDebouncedText, usePicture } from '../../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'
import { TimeAgo } from '../../ui/TimeAgo.tsx'
import { Difference } from '../Difference.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { PersonName } from '../PersonName.tsx'
import { RestoreButton } from './RestoreButton.tsx'
import { useRestoreDraft } from './useRestoreDraft.ts'
import { useSettled } from './useSettled.ts'

/** How long (ms) the block must rest before its history is asked for again. */
const SETTLES = 400

const savedSeq = ({ save }: RoomPicture) => (save.state === 'saved' ? save.seq : null)

type WrittenByProps = { readonly dossier: Dossier; readonly wording: Wording }

/** Who wrote a wording; of one that came by a suggestion, who proposed it and who accepted it. */
function WrittenBy({ dossier, wording: { by, accepted } }: WrittenByProps) {
  const words = useSuggestionWords()
  if (!accepted) return <PersonName dossier={dossier} person={by} />
  return (
    <>
      {words.proposedBy} <PersonName dossier={dossier} person={by} /> · {words.acceptedBy}{' '}
      {accepted.map((person) => (
        <PersonName key={person} dossier={dossier} person={person} />
      ))}
    </>
  )
}

/** Earlier wordings of one block, newest first, each compared with the current one. */
export function BlockWordings({ room, block }: { room: RoomSession; block: BlockId }) {
  const words = useWords().panels.history
  const canWrite = usePicture(room, (picture) => picture.canWrite)
  const draft = useRestoreDraft(room)
  const dossier = usePicture(room, (picture) => picture.dossier)
  const current = blockOf(useDebouncedText(room).memo, block)
  const now = current ? blockText(current) : ''
  // One's own words are in the history once they are saved; other people's words change the text, but no receipt.
  const saved = usePicture(room, savedSeq)
  const state = useSettled(`${saved} ${now}`, SETTLES)
  const query = useQuery({
    queryKey: ['block-history', room.id, block, state],
    queryFn: () => api.blockHistory(room.id, block),
    // A restored block has a wording it had before, but a longer history: an answer from then must not be reused.
    staleTime: 0,
    gcTime: 0,
    placeholderData: (previous) => previous,
  })
  if (!query.data) return <p className="panel-note">{words.loading}</p>
  if (!query.data.ok) return <PanelRefusal refusal={query.data.refusal} />
  const mayRestore = (canWrite || draft) && !current?.locked
  const wordings = query.data.value.wordings.toReversed()
  if (wordings.length === 0) return <p className="panel-note">{words.none}</p>
  return (
    <>
      <ol className="wordings">
        {wordings.map((wording, i) => {
          const text = wording.block ? blockText(wording.block) : ''
          return (
            <li key={wording.seq}>
              <p className="said-by">
                <WrittenBy dossier={dossier} wording={wording} /> <TimeAgo at={wording.at} />
                {i === 0 && <span className="panel-note">{words.current}</span>}
              </p>
              {wording.block ? (
                <Difference before={text} after={now} />
              ) : (
                <p className="panel-note">{words.deleted}</p>
              )}
              {wording.block && text !== now && mayRestore && (
                <RestoreButton
                  room={room}
                  restore={{ seq: wording.seq, block }}
                  label={draft?.label ?? words.restore}
                  draft={draft}
                />
              )}
            </li>
          )
        })}
      </ol>
      {query.data.value.older && <p className="panel-note">{words.older}</p>}
    </>
  )
}
