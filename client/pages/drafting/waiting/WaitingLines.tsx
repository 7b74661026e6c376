import { useState } from 'react'
import type { WaitingKind } from '../../../../model/dossier/waiting/kinds.ts'
import type { WaitingItem } from '../../../../model/dossier/waiting/waiting.ts'
import { langOfText } from '../../../i18n/lang.ts'
import { useWaitingWords } from '../../../i18n/waiting.ts'
import { PersonName } from '../../../panels/PersonName.tsx'
import type { RoomSession } from '../../../session/room-session.ts'
import { Button } from '../../../ui/Button.tsx'
import { saidIn, wordsOfItem } from './where.ts'

type Props = {
  readonly room: RoomSession
  readonly is: WaitingKind
  readonly items: readonly WaitingItem[]
  readonly onGo: (item: WaitingItem) => void
}

/** So many lines of one kind at first. */
const AT_FIRST = 20

/** What waits of one kind, each line a way to it. */
export function WaitingLines({ room, is, items, onGo }: Props) {
  const words = useWaitingWords()
  const [whole, setWhole] = useState(false)
  if (items.length === 0) return null
  const shown = whole ? items : items.slice(0, AT_FIRST)
  const picture = room.picture()
  return (
    <section className="waiting-kind" data-kind={is}>
      <h3>
        {words.kinds[is]} <span className="waiting-count">{items.length}</span>
      </h3>
      <ul>
        {shown.map((item) => {
          const about = wordsOfItem(item, picture)
          return (
            <li key={keyOf(item)}>
              <button
                type="button"
                className="waiting-line"
                lang={langOfText(about ?? '')}
                onClick={() => onGo(item)}
              >
                {about === null ? words.gone : about || words.noWords}
              </button>
              <Said room={room} item={item} />
            </li>
          )
        })}
      </ul>
      {shown.length < items.length && (
        <Button kind="quiet" onClick={() => setWhole(true)}>
          {words.more(items.length - shown.length)}
        </Button>
      )}
    </section>
  )
}

/** Who proposed it, or what was said and by whom. */
function Said({ room, item }: { readonly room: RoomSession; readonly item: WaitingItem }) {
  const { dossier } = room.picture()
  const said = saidIn(item, dossier)
  return (
    said && (
      <span className="waiting-said">
        <PersonName dossier={dossier} person={said.by} />
        {said.text && <span lang={langOfText(said.text)}>{said.text}</span>}
      </span>
    )
  )
}

function keyOf(item: WaitingItem): string {
  if ('thread' in item) return item.thread
  return 'suggestion' in item ? item.suggestion : `${item.lang} ${item.block}`
}
