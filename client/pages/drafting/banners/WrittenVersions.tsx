import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Dossier } from '../../../../model/dossier/dossier.ts'
import type { BlockDoubt, DoubtedVersion } from '../../../../model/dossier/doubts.ts'
import type { BlockId } from '../../../../model/ids.ts'
import { blockText, type Memorandum } from '../../../../model/memo/blocks.ts'
import { useWords } from '../../../i18n/words.ts'
import { PanelRefusal } from '../../../panels/PanelRefusal.tsx'
import { PersonName } from '../../../panels/PersonName.tsx'
import { api } from '../../../session/api.ts'
import type { RoomSession } from '../../../session/room-session.ts'

type Props = {
  readonly room: RoomSession
  readonly dossier: Dossier
  readonly doubt: BlockDoubt
  readonly now: string
}

/** What each of them wrote in a paragraph, what the others had made of it before that, and what it is now. */
export function WrittenVersions({ room, dossier, doubt, now }: Props) {
  const words = useWords().doubts
  return (
    <>
      {doubt.versions.map((version) => (
        <Version key={version.entry} room={room} dossier={dossier} block={doubt.block} version={version} />
      ))}
      <Wording label={words.now} text={now} />
    </>
  )
}

type AsWrittenProps = Pick<Props, 'room' | 'dossier'> & {
  readonly block: BlockId
  readonly version: DoubtedVersion
}

function Version({ room, dossier, block, version: { by, entry, of = block } }: AsWrittenProps) {
  const { doubts, panels } = useWords()
  const { data } = useQuery({
    queryKey: ['as-written', room.id, entry],
    queryFn: () => Promise.all([api.at(room.id, entry - 1), api.asWritten(room.id, entry)]),
    // After a backup was restored, the same entry is another one.
    gcTime: 0,
  })
  if (!data) return <p className="panel-note">{panels.history.loading}</p>
  const [before, wrote] = data
  if (!before.ok) return <PanelRefusal refusal={before.refusal} />
  if (!wrote.ok) return <PanelRefusal refusal={wrote.refusal} />
  return (
    <>
      <Wording label={doubts.before} text={wordsIn(before.value, of)} />
      <Wording
        label={
          <>
            <PersonName dossier={dossier} person={by} /> {doubts.wrote}
          </>
        }
        text={wordsIn(wrote.value, of)}
      />
    </>
  )
}

function wordsIn({ blocks }: Memorandum, id: BlockId): string | null {
  const found = blocks.find((block) => block.id === id)
  return found ? blockText(found) : null
}

function Wording({ label, text }: { readonly label: ReactNode; readonly text: string | null }) {
  const words = useWords().doubts
  return (
    <div className="wording">
      <p className="wording-label">{label}</p>
      <p className="wording-text" lang="zh-CN">
        {text ?? words.none}
      </p>
    </div>
  )
}
