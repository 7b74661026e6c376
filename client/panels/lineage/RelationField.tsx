import { RELATIONS, type Relation } from '../../../model/lineage/lineages.ts'
import { useTerms, useWords } from '../../i18n/words.ts'
import { SelectField } from '../../ui/Field.tsx'

type Props = { readonly relation: Relation; readonly onRelation: (relation: Relation) => void }

/** How a member of a lineage relates to the members before it. */
export function RelationField({ relation, onRelation }: Props) {
  const words = useWords().lineages
  const { relations } = useTerms()
  const options = RELATIONS.map((value) => ({ value, label: relations[value] }))
  return <SelectField label={words.relation} value={relation} options={options} onValue={onRelation} />
}
