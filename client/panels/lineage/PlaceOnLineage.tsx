import { useState } from 'react'
import { type ItemId, lineageId } from '../../../model/ids.ts'
import { type Relation, titleIn } from '../../../model/lineage/lineages.ts'
import { useLang, useWords } from '../../i18n/words.ts'
import { useLineages } from '../../session/data/useLineages.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/Field.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { RelationField } from './RelationField.tsx'
import { useLineageChange } from './useLineageChange.ts'

/** For an item on no lineage: the secretariat may put it on one. */
export function PlaceOnLineage({ item }: { readonly item: ItemId }) {
  const words = useWords().lineages
  const [open, setOpen] = useState(false)
  return (
    <details className="chain" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="chain-title">{words.none}</span>
      </summary>
      {open && <PlaceForm item={item} />}
    </details>
  )
}

function PlaceForm({ item }: { readonly item: ItemId }) {
  const words = useWords().lineages
  const lang = useLang()
  const lineages = useLineages()
  const [chosen, setChosen] = useState<string>(lineages[0]?.id ?? '')
  const [relation, setRelation] = useState<Relation>('related')
  const change = useLineageChange()
  const options = lineages.map((each) => ({
    value: String(each.id),
    label: `${each.id} ${titleIn(each, lang)}`,
  }))
  const link = { do: 'link', lineage: lineageId(chosen), ref: item, relation, note: '' } as const
  return (
    <div className="chain-add">
      <SelectField label={words.choose} value={String(chosen)} options={options} onValue={setChosen} />
      <RelationField relation={relation} onRelation={setRelation} />
      <Button busy={change.busy} onClick={() => change.run(link)}>
        {words.place}
      </Button>
      <PanelRefusal refusal={change.refusal} />
    </div>
  )
}
