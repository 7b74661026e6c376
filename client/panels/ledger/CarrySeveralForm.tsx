import { type FormEvent, useState } from 'react'
import { type CarriedWording, placeUnderParent, suggestedSection } from '../../../model/dossier/carry.ts'
import { type CarriedInto, carrySeveral, withoutSubItems } from '../../../model/dossier/carry-several.ts'
import { type BlockId, blockId, type ItemId } from '../../../model/ids.ts'
import type { PriorItem } from '../../../model/library/items.ts'
import { outline } from '../../../model/memo/outline.ts'
import { useWords } from '../../i18n/words.ts'
import { useDebouncedText } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { BROWSER } from '../../session/seams.ts'
import { announce } from '../../ui/announce.tsx'
import { PanelFormFoot } from '../PanelFormFoot.tsx'
import { SectionSelect } from './SectionSelect.tsx'
import { WordingChoice } from './WordingChoice.tsx'

type Props = {
  readonly room: RoomSession
  readonly picked: readonly PriorItem[]
  readonly items: readonly PriorItem[]
  readonly close: () => void
  /** Called when the items are in the text. */
  readonly done: () => void
}

/** Shows into which section each picked item goes, the one of its topic first, and inserts them in one step of undo. */
export function CarrySeveralForm({ room, picked, items, close, done }: Props) {
  const words = useWords().panels.ledger
  const { memo } = useDebouncedText(room)
  const sections = outline(memo)
  const [chosen, setChosen] = useState<ReadonlyMap<ItemId, BlockId>>(new Map())
  const [taken, setTaken] = useState<CarriedWording>('as-received')
  const own = withoutSubItems(picked)
  const sectionOf = (item: PriorItem): BlockId | null => {
    const section = chosen.get(item.id) ?? suggestedSection(memo, item)
    return sections.find(({ id }) => id === section)?.id ?? sections[0]?.id ?? null
  }
  const insert = (event: FormEvent): void => {
    event.preventDefault()
    const carried = own.map((item): CarriedInto => ({ item, section: sectionOf(item) }))
    const insertions = carrySeveral(room.picture().memo, carried, items, taken, () => blockId(BROWSER.id()))
    const first = insertions[0]?.blocks[0]
    if (!room.insertBlocks(insertions) || !first) return
    announce(words.carriedSeveral(own.length))
    room.reveal(first.id)
    done()
  }
  return (
    <form className="carry-form" onSubmit={insert}>
      <p className="panel-note">{words.carryWhere}</p>
      <ul className="carry-several">
        {own.map((item) => (
          <li key={item.id}>
            <span className="item-id">{item.id}</span>
            <span className="carry-words" lang="zh-CN" title={item.text}>
              {item.text}
            </span>
            {placeUnderParent(memo, item) === null ? (
              <SectionSelect
                sections={sections}
                value={sectionOf(item)}
                onSection={(section) => setChosen(new Map(chosen).set(item.id, section))}
                label={words.whereOf(item.id)}
              />
            ) : (
              <span className="panel-note">{words.underParent(item.parent ?? '')}</span>
            )}
          </li>
        ))}
      </ul>
      {picked.some((item) => item.corrections.length > 0) && (
        <WordingChoice taken={taken} onTaken={setTaken} />
      )}
      <PanelFormFoot submit={words.carrySeveral(own.length)} cancel={close} note={words.carryUndo} />
    </form>
  )
}
