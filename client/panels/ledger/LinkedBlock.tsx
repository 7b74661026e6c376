import type { InText } from '../../../model/dossier/disposition.ts'
import type { PriorItem } from '../../../model/library/items.ts'
import { useWords } from '../../i18n/words.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Difference } from '../Difference.tsx'

type Props = {
  readonly room: RoomSession
  readonly item: PriorItem
  readonly block: InText
  readonly canWrite: boolean
}

/** A block of the text that takes an item up, and how its wording differs from the source. */
export function LinkedBlock({ room, item, block, canWrite }: Props) {
  const words = useWords().panels.ledger
  return (
    <div className="in-text">
      <p className="in-text-line">
        <button type="button" className="link" onClick={() => room.reveal(block.id)}>
          {words.inText}
          {' · '}
          {words.show}
        </button>
        {canWrite && (
          <button type="button" className="link" onClick={() => room.unlinkItem(block.id, item.id)}>
            {words.unlink}
          </button>
        )}
      </p>
      {block.with.length > 0 && <p className="panel-note">{words.mergedWith(block.with.join(' · '))}</p>}
      {block.identical ? (
        <span className="panel-note">{words.identical}</span>
      ) : (
        <details open={item.standing === 'prior'}>
          <summary>{words.difference}</summary>
          <Difference before={item.text} after={block.text} />
        </details>
      )}
    </div>
  )
}
