import type { ChangesSince } from '../../../../model/history/since.ts'
import type { BlockId, PersonId } from '../../../../model/ids.ts'
import type { LookedAnswer } from '../../../../model/wire/waiting.ts'
import { useWaitingWords } from '../../../i18n/waiting.ts'
import { PersonName } from '../../../panels/PersonName.tsx'
import { askWaiting } from '../../../session/data/waiting.ts'
import type { RoomSession } from '../../../session/room-session.ts'
import { Answered } from '../../../ui/Answered.tsx'
import { TimeAgo } from '../../../ui/TimeAgo.tsx'
import { wordsOfBlock } from './where.ts'

type Props = {
  readonly room: RoomSession
  readonly looked: LookedAnswer
  readonly onClose: () => void
}

/** What others changed since, section by section, with who did. Asked for anew each time it is opened. */
export function SinceList({ room, looked, onClose }: Props) {
  const words = useWaitingWords()
  return (
    <section className="waiting-kind">
      <h3>
        {words.since} {looked.at !== null && <TimeAgo at={looked.at} />}
      </h3>
      {looked.at === null ? (
        <p>{words.never}</p>
      ) : (
        <Answered
          of={['since', room.id, `${looked.since} ${looked.seq}`]}
          ask={() => askWaiting.since(room.id)}
          old="ahead"
        >
          {(changes) => <Changes room={room} changes={changes} onClose={onClose} />}
        </Answered>
      )}
    </section>
  )
}

type ChangesProps = Pick<Props, 'room' | 'onClose'> & { readonly changes: ChangesSince }

function Changes({ room, changes: { sections, gone }, onClose }: ChangesProps) {
  const words = useWaitingWords()
  const { memo } = room.picture()
  if (sections.length === 0 && gone.blocks === 0) return <p>{words.sinceNone}</p>
  const go = (block: BlockId | undefined) => {
    onClose()
    if (block) room.reveal(block)
  }
  return (
    <ul>
      {sections.map(({ section, blocks, by }) => (
        <li key={section ?? ''}>
          <button type="button" className="waiting-line" onClick={() => go(blocks[0])}>
            {(section && wordsOfBlock(section, memo)) || words.beginning}
          </button>
          <span className="quiet">{words.changed(blocks.length)}</span> <By room={room} people={by} />
        </li>
      ))}
      {gone.blocks > 0 && (
        <li>
          {words.removed(gone.blocks)} <By room={room} people={gone.by} />
        </li>
      )}
    </ul>
  )
}

function By({ room, people }: { readonly room: RoomSession; readonly people: readonly PersonId[] }) {
  const { dossier } = room.picture()
  return people.map((person) => <PersonName key={person} dossier={dossier} person={person} />)
}
