import { useState } from 'react'
import { type LinkPlace, linkPlaces } from '../../../model/dossier/link-places.ts'
import { blockId } from '../../../model/ids.ts'
import type { PriorItem } from '../../../model/library/items.ts'
import { useWords } from '../../i18n/words.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { PanelForm } from '../PanelForm.tsx'
import { PanelFormFoot } from '../PanelFormFoot.tsx'

type Props = { readonly room: RoomSession; readonly item: PriorItem; readonly close: () => void }

/** How many characters of a paragraph its option shows. */
const SHOWN = 36

/** 并入一段: chooses the paragraph that takes the item up; the one with the caret is offered first. */
export function LinkForm({ room, item, close }: Props) {
  const words = useWords().panels.ledger
  const { memo, at } = room.picture()
  const places = linkPlaces(memo, item.id)
  const offered = places.flatMap((place) => place.blocks)
  const [block, setBlock] = useState<string>(
    () => (offered.find(({ id }) => id === at) ?? offered[0])?.id ?? '',
  )
  const [refused, setRefused] = useState(false)
  const link = (): void => {
    const to = blockId(block)
    const linked = room.linkItem(to, item.id)
    setRefused(!linked)
    if (!linked) return
    room.reveal(to)
    close()
  }
  return (
    <PanelForm className="carry-form" send={link} cancel={close}>
      {offered.length === 0 ? (
        <p className="panel-note">{words.linkNone}</p>
      ) : (
        <label>
          <span>{words.linkTo}</span>
          <select value={block} onChange={(event) => setBlock(event.target.value)}>
            {places.map((place) => (
              <Section key={place.blocks[0]?.id} place={place} />
            ))}
          </select>
        </label>
      )}
      <p className="panel-note">{words.linkHint}</p>
      {refused && (
        <p className="panel-refused" role="alert">
          {words.linkRefused}
        </p>
      )}
      <PanelFormFoot submit={words.linkNow} disabled={block === ''} cancel={close} changed={false} />
    </PanelForm>
  )
}

function Section({ place: { heading, blocks } }: { readonly place: LinkPlace }) {
  return (
    <optgroup label={heading}>
      {blocks.map(({ id, number, text }) => (
        <option key={id} value={id}>
          {`${number}${text.slice(0, SHOWN)}${text.length > SHOWN ? '…' : ''}`}
        </option>
      ))}
    </optgroup>
  )
}
