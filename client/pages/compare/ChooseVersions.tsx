import { readRef, refText, type VersionRef } from '../../../model/wire/compare.ts'
import { useCompareWords } from '../../i18n/compare.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/Field.tsx'
import { type OfferedVersions, useVersionOptions } from './useVersionOptions.ts'

type Props = OfferedVersions & {
  readonly from: VersionRef
  readonly to: VersionRef
  readonly onChoose: (from: VersionRef, to: VersionRef) => void
}

/** Chooses what is compared; a version that the address names is among it in any case. */
export function ChooseVersions({ from, to, onChoose, ...offered }: Props) {
  const words = useCompareWords()
  const known = useVersionOptions(offered)
  const withOwn = (ref: VersionRef) => {
    const value = refText(ref)
    const label = ref.is === 'seq' ? words.entry(ref.seq) : value
    return known.some((one) => one.value === value) ? known : [...known, { value, label }]
  }
  const labelOf = (ref: VersionRef) => withOwn(ref).find(({ value }) => value === refText(ref))?.label ?? ''
  return (
    <div className="compare-versions">
      <p className="compare-printed">{words.printed(labelOf(from), labelOf(to))}</p>
      <SelectField
        label={words.from}
        value={refText(from)}
        options={withOwn(from)}
        onValue={(value) => onChoose(readRef(value) ?? from, to)}
      />
      <Button onClick={() => onChoose(to, from)}>{words.swap}</Button>
      <SelectField
        label={words.to}
        value={refText(to)}
        options={withOwn(to)}
        onValue={(value) => onChoose(from, readRef(value) ?? to)}
      />
    </div>
  )
}
