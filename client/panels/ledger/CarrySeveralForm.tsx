import { useState } from 'react'
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
import { PanelForm } from '../PanelForm.tsx'
import { PanelFormFoot } from '../PanelFormFoot.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { SectionGone, sectionNow } from './SectionGone.tsx'
import { SectionSelect } from './SectionSelect.tsx'
import { useCarry } from './useCarry.ts'
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
  const own = withoutSubItems(picked)
  const carry = useCarry(room)
  const suggested = (item: PriorItem): BlockId | null =>
    suggestedSection(memo, item) ?? sections[0]?.id ?? null
  const [first] = useState(() => new Map(own.map((item) => [item.id, suggested(item)])))
  const [chosen, setChosen] = useState<ReadonlyMap<ItemId, BlockId>>(new Map())
  const [taken, setTaken] = useState<CarriedWording>('as-received')
  const [late, setLate] = useState(false)
  const placeOf = (item: PriorItem) =>
    sectionNow(sections, chosen.get(item.id) ?? first.get(item.id) ?? null, suggested(item))
  const placed = own.filter((item) => placeUnderParent(memo, item) === null)
  const insert = async (): Promise<void> => {
    const now = room.picture().memo
    const isLate = placed.some((item) => sectionNow(outline(now), placeOf(item).section, null).gone)
    setLate(isLate)
    if (isLate) return
    const carried = own.map((item): CarriedInto => ({ item, section: placeOf(item).section }))
    const insertions = carrySeveral(now, carried, items, taken, () => blockId(BROWSER.id()))
    if (!(await carry.put(now, insertions))) return
    if (!carry.draft) announce(words.carriedSeveral(own.length))
    done()
  }
  return (
    <PanelForm className="carry-form" send={() => void insert()} cancel={close}>
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
                value={placeOf(item).section}
                onSection={(section) => setChosen(new Map(chosen).set(item.id, section))}
                label={words.whereOf(item.id)}
              />
            ) : (
              <span className="panel-note">{words.underParent(item.parent ?? '')}</span>
            )}
          </li>
        ))}
      </ul>
      {(late || placed.some((item) => placeOf(item).gone)) && <SectionGone />}
      {picked.some((item) => item.corrections.length > 0) && (
        <WordingChoice taken={taken} onTaken={setTaken} />
      )}
      <PanelRefusal refusal={carry.refusal} />
      <PanelFormFoot
        submit={carry.draft?.submit ?? words.carrySeveral(own.length)}
        disabled={carry.busy}
        cancel={close}
        changed={chosen.size > 0}
        note={carry.draft?.hint ?? words.carryUndo}
      />
    </PanelForm>
  )
}
