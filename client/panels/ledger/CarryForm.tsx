import { useId, useState } from 'react'
import {
  blocksFor,
  type CarriedWording,
  placeUnderParent,
  suggestedSection,
} from '../../../model/dossier/carry.ts'
import { carrySeveral } from '../../../model/dossier/carry-several.ts'
import { blockId } from '../../../model/ids.ts'
import type { PriorItem } from '../../../model/library/items.ts'
import { outline } from '../../../model/memo/outline.ts'
import { useWords } from '../../i18n/words.ts'
import { useDebouncedText } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { BROWSER } from '../../session/seams.ts'
import { PanelForm } from '../PanelForm.tsx'
import { PanelFormFoot } from '../PanelFormFoot.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { SectionGone, sectionNow } from './SectionGone.tsx'
import { SectionSelect } from './SectionSelect.tsx'
import { useCarry } from './useCarry.ts'
import { WordingChoice } from './WordingChoice.tsx'

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
  const where = useId()
  const carry = useCarry(room)
  const under = placeUnderParent(memo, item)
  const first = suggestedSection(memo, item) ?? sections[0]?.id ?? null
  const [chosen, setChosen] = useState(first)
  const { section, gone } = sectionNow(sections, chosen, first)
  const [late, setLate] = useState(false)
  const [taken, setTaken] = useState<CarriedWording>('as-received')
  const fresh = () => blockId(BROWSER.id())
  const subItems = blocksFor(item, items, memo, taken, fresh).length - 1
  const insert = async (): Promise<void> => {
    // Look the place up in the text as it is now: the section's last block may have been deleted since it was drawn.
    const now = room.picture().memo
    const isLate = under === null && sectionNow(outline(now), section, null).gone
    setLate(isLate)
    if (isLate) return
    const insertions = carrySeveral(now, [{ item, section }], items, taken, fresh)
    if (await carry.put(now, insertions)) close()
  }
  return (
    <PanelForm className="carry-form" send={() => void insert()} cancel={close}>
      {under === null && (
        <div className="panel-field">
          <label htmlFor={where}>{words.where}</label>
          <SectionSelect id={where} sections={sections} value={section} onSection={setChosen} />
        </div>
      )}
      {under === null && (gone || late) && <SectionGone />}
      {item.corrections.length > 0 && <WordingChoice taken={taken} onTaken={setTaken} />}
      {sections.length === 0 && <p className="panel-note">{words.noSection}</p>}
      {carry.draft && <p className="panel-note">{carry.draft.hint}</p>}
      <PanelRefusal refusal={carry.refusal} />
      <PanelFormFoot
        submit={carry.draft?.submit ?? words.insert}
        disabled={carry.busy}
        cancel={close}
        changed={false}
        note={subItems > 0 && words.withSubItems(subItems)}
      />
    </PanelForm>
  )
}
