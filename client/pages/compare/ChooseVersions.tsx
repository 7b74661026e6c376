import type { Sitting } from '../../../model/history/changes.ts'
import { type ReadingCard, readRef, refText, type VersionRef } from '../../../model/wire/compare.ts'
import { useCompareWords } from '../../i18n/compare.ts'
import { exactTime } from '../../i18n/times.ts'
import { useLang } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/Field.tsx'

type Props = {
  readonly readings: readonly ReadingCard[]
  readonly sittings: readonly Sitting[]
  readonly from: VersionRef
  readonly to: VersionRef
  readonly onChoose: (from: VersionRef, to: VersionRef) => void
}

/** So many moments are offered, the newest of them; all others are reached from the history. */
const MOST_MOMENTS = 200

/** Chooses what is compared: now, a named version, or the end of a sitting. */
export function ChooseVersions({ readings, sittings, from, to, onChoose }: Props) {
  const words = useCompareWords()
  const lang = useLang()
  const known = [
    { value: 'now', label: words.now },
    ...readings.map(({ seq, title, at }) => ({
      value: refText({ is: 'reading', seq }),
      label: words.reading(title, exactTime(at, lang)),
    })),
    ...sittings
      .slice(-MOST_MOMENTS)
      .toReversed()
      .map(({ seq, to: at }) => ({
        value: refText({ is: 'seq', seq }),
        label: words.sitting(exactTime(at, lang)),
      })),
  ]
  const withOwn = (ref: VersionRef) => {
    const value = refText(ref)
    return known.some((one) => one.value === value) ? known : [...known, { value, label: value }]
  }
  return (
    <div className="compare-versions">
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
