import { useQuery } from '@tanstack/react-query'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import { changedForm, type SittingEdit } from '../../../model/history/edits.ts'
import type { BlockId } from '../../../model/ids.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import type { BlockAuthorship } from '../../../model/wire/authorship.ts'
import { useSentence } from '../../i18n/refusals.ts'
import { useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { TimeAgo } from '../../ui/TimeAgo.tsx'
import { Difference } from '../Difference.tsx'
import { PersonName } from '../PersonName.tsx'
import { EditedStrength } from '../strength/edited.ts'
import './authorship.css'

type Props = { readonly room: RoomSession; readonly block: BlockId; readonly close: () => void }

/** 谁改过这一段: who created, moved and changed a block, newest first. */
export function BlockAuthors({ room, block, close }: Props) {
  const words = useWords().authorship
  const sentence = useSentence()
  const dossier = usePicture(room, (picture) => picture.dossier)
  const query = useQuery({
    queryKey: ['block-authors', room.id, block],
    queryFn: () => api.blockAuthorship(room.id, block),
    refetchOnMount: 'always',
  })
  const answer = query.data
  return (
    <Dialog wide title={words.who} onClose={close}>
      {!answer && <p className="panel-note">{words.loading}</p>}
      {answer && !answer.ok && (
        <p className="panel-refused">
          {answer.refusal.why === 'no-such-block' ? words.none : sentence(answer.refusal)}
        </p>
      )}
      {answer?.ok && (
        <EditedStrength value={dossier.strength}>
          <Chronicle chronicle={answer.value} dossier={dossier} />
        </EditedStrength>
      )}
      <p className="panel-note">{words.help}</p>
    </Dialog>
  )
}

type ChronicleProps = { readonly chronicle: BlockAuthorship; readonly dossier: Dossier }

function Chronicle({ chronicle: { created, moved, edits, older }, dossier }: ChronicleProps) {
  const { authorship: words, panels } = useWords()
  return (
    <div className="block-authors">
      <Stamps label={words.created} stamps={[created]} dossier={dossier} />
      <Stamps label={words.moved} stamps={moved.toReversed()} dossier={dossier} />
      <h3>{words.edits}</h3>
      <ol className="block-edits">
        {edits.toReversed().map((edit) => (
          <li key={edit.seq} data-by={edit.by}>
            <p className="said-by">
              <PersonName dossier={dossier} person={edit.by} /> <TimeAgo at={edit.to} />
              <EditKind edit={edit} first={!older && edit === edits[0]} />
            </p>
            {changedForm(edit) && <p className="panel-note">{words.form}</p>}
            {textOf(edit.before) !== textOf(edit.after) && (
              <Difference before={textOf(edit.before)} after={textOf(edit.after)} />
            )}
          </li>
        ))}
      </ol>
      {older && <p className="panel-note">{panels.history.older}</p>}
    </div>
  )
}

const textOf = (block: Block | null): string => (block ? blockText(block) : '')

function EditKind({
  edit: { before, after },
  first,
}: {
  readonly edit: SittingEdit
  readonly first: boolean
}) {
  const words = useWords().authorship
  if (before !== null && after !== null) return null
  const came = first ? words.cameNew : words.cameBack
  return <span className="panel-note">{after === null ? words.deleted : came}</span>
}

type StampsProps = {
  readonly label: string
  readonly stamps: readonly BlockAuthorship['created'][]
  readonly dossier: Dossier
}

function Stamps({ label, stamps, dossier }: StampsProps) {
  if (stamps.length === 0) return null
  return (
    <p className="block-stamps">
      <span className="panel-note">{label}</span>
      {stamps.map(({ by, at, seq }) => (
        <span key={seq} className="said-by">
          <PersonName dossier={dossier} person={by} /> <TimeAgo at={at} />
        </span>
      ))}
    </p>
  )
}
