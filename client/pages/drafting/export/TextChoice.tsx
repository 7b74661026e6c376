import type { NamedReading } from '../../../../model/dossier/named-readings.ts'
import { refText } from '../../../../model/wire/compare.ts'
import type { StartExport } from '../../../../model/wire/exports.ts'
import { useExportWords } from '../../../i18n/exporting.ts'
import { exactTime } from '../../../i18n/times.ts'
import { useLang } from '../../../i18n/words.ts'
import { SelectField } from '../../../ui/Field.tsx'
import { withUsualBase } from './usual-base.ts'

type Props = {
  readonly readings: readonly NamedReading[]
  readonly ask: StartExport
  readonly onAsk: (ask: StartExport) => void
}

const NOW = refText({ is: 'now' })

/** 以哪一稿: the text as it is now, or a named version as it was; the newest first. */
export function TextChoice({ readings, ask, onAsk }: Props) {
  const words = useExportWords()
  const lang = useLang()
  const { reading, ...rest } = ask
  if (readings.length === 0) return null
  const named = readings.toReversed().map(({ seq, title, at }) => ({
    value: String(seq),
    label: words.reading(title, exactTime(at, lang)),
  }))
  const choose = (value: string) =>
    onAsk(withUsualBase(value === NOW ? rest : { ...rest, reading: Number(value) }, readings))
  return (
    <>
      <SelectField
        label={words.of}
        value={reading === undefined ? NOW : String(reading)}
        options={[{ value: NOW, label: words.ofNow }, ...named]}
        onValue={choose}
      />
      {reading !== undefined && <p className="quiet">{words.ofReading}</p>}
    </>
  )
}
