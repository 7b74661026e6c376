import { LANGS } from '../../../../model/memo/blocks.ts'
import type { Fields } from '../../../../model/memo/particulars.ts'
import { useWords } from '../../../i18n/words.ts'
import { SelectField } from '../../../ui/Field.tsx'

type Props = {
  readonly firstSide: Fields['firstSide']
  readonly onFirstSide: (firstSide: Fields['firstSide']) => void
}

/** Which side a text names first, asked for each language. */
export function SideOrder({ firstSide, onFirstSide }: Props) {
  const { firstSide: label, firstSideOf } = useWords().particulars
  return (
    <div className="form-row">
      {LANGS.map((lang) => (
        <SelectField
          key={lang}
          label={label[lang]}
          value={firstSide[lang]}
          options={[
            { value: 'cn', label: firstSideOf.cn },
            { value: 'us', label: firstSideOf.us },
          ]}
          onValue={(side) => onFirstSide({ ...firstSide, [lang]: side })}
        />
      ))}
    </div>
  )
}
