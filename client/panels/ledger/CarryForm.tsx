import { useState } from 'react'
import {
  blocksFor,
  type CarriedWording,
  lastPlaceIn,
  placeUnderParent,
  suggestedSection,
} from '../../../model/dossier/carry.ts'
import { type BlockId, blockId } from '../../../model/ids.ts'
import type { PriorItem } from '../../../model/library/items.ts'
import type { Block, Memorandum } from '../../../model/memo/blocks.ts'
import { outline } from '../../../model/memo/outline.ts'
import { useWords } from '../../i18n/words.ts'
import { useDebouncedText } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { BROWSER } from '../../session/seams.ts'
import { PanelFormFoot } from '../PanelFormFoot.tsx'

type Props = {
  readonly room: RoomSession
  readonly item: PriorItem
  readonly items: readonly PriorItem[]
  readonly close: () => void
}

/** Asks where the item goes and in which wording. Inserting it is one's own edit and can be undone. */
export function CarryForm({ room, item, items, close }: Props) {
  const words = useWords().panels.ledger
  const { memo } = useDebouncedText(room)
  const sections = outline(memo)
  const under = placeUnderParent(memo, item)
  const [chosen, setChosen] = useState<string | null>(null)
  const first = suggestedSection(memo, item) ?? sections[0]?.id ?? ''
  const section = sections.find(({ id }) => id === chosen)?.id ?? first
  const [taken, setTaken] = useState<CarriedWording>('as-received')
  const blocks = blocksFor(item, items, memo, taken, () => blockId(BROWSER.id()))
  const insert = (): void => {
    const [block] = blocks
    // Look the place up in the text as it is now: the section's last block may have been deleted since it was drawn.
    const place = placeIn(room.picture().memo, item, section, block)
    if (!room.insertBlocks(place, blocks) || !block) return
    room.reveal(block.id)
    close()
  }
  return (
    <form
      className="carry-form"
      onSubmit={(event) => {
        event.preventDefault()
        insert()
      }}
    >
      {under === null && (
        <label>
          <span>{words.where}</span>
          <select value={section} onChange={(event) => setChosen(event.target.value)}>
            {sections.map((entry) => (
              <option key={entry.id} value={entry.id}>
                {`${'　'.repeat(entry.level - 1)}${entry.number}${entry.text}`}
              </option>
            ))}
          </select>
        </label>
      )}
      {item.corrections.length > 0 && (
        <fieldset>
          <legend>{words.wording}</legend>
          {(['as-received', 'corrected'] as const).map((choice) => (
            <label key={choice}>
              <input type="radio" checked={taken === choice} onChange={() => setTaken(choice)} />
              {choice === 'corrected' ? words.corrected : words.asReceived}
            </label>
          ))}
        </fieldset>
      )}
      {sections.length === 0 && <p className="panel-note">{words.noSection}</p>}
      <PanelFormFoot
        submit={words.insert}
        cancel={close}
        note={blocks.length > 1 && words.withSubItems(blocks.length - 1)}
      />
    </form>
  )
}

function placeIn(
  memo: Memorandum,
  item: PriorItem,
  section: string,
  block: Block | undefined,
): BlockId | null {
  const under = placeUnderParent(memo, item)
  if (under !== null) return under
  return section === '' ? (memo.blocks.at(-1)?.id ?? null) : lastPlaceIn(memo, blockId(section), block)
}
