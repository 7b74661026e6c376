import { byEntry, type NamedReading } from '../../../../model/dossier/named-readings.ts'
import type { Sitting } from '../../../../model/history/changes.ts'
import type { MemoId } from '../../../../model/ids.ts'
import { refText } from '../../../../model/wire/compare.ts'
import { EDITIONS, type Edition, type StartExport } from '../../../../model/wire/exports.ts'
import { useExportWords } from '../../../i18n/exporting.ts'
import { exactTime, momentTime } from '../../../i18n/times.ts'
import { useLang } from '../../../i18n/words.ts'
import { newestMoments } from '../../../panels/history/moments.ts'
import { api } from '../../../session/api.ts'
import { Answered } from '../../../ui/Answered.tsx'
import { Check, SelectField } from '../../../ui/Field.tsx'
import { usualBase } from './usual-base.ts'

type EditionedAsk = Extract<StartExport, { readonly kind: 'pdf' | 'docx' | 'html' }>

type Props = {
  readonly memo: MemoId
  readonly ask: EditionedAsk
  readonly readings: readonly NamedReading[]
  readonly onAsk: (ask: EditionedAsk) => void
}

/** 清稿, 滚动案文 or 修订对照; of the last, what the text is compared with. */
export function EditionChoice({ memo, ask, readings, onAsk }: Props) {
  const words = useExportWords()
  const { edition = 'clean', base: _, unattributed: __, ...rest } = ask
  const choose = (chosen: Edition) => onAsk(editioned(rest, chosen, readings))
  return (
    <>
      <SelectField
        label={words.edition}
        value={edition}
        options={EDITIONS.map((value) => ({ value, label: words.editions[value] }))}
        onValue={choose}
      />
      <p className="quiet">
        {words.editionHelps[edition]}
        {ask.kind === 'docx' && edition !== 'clean' && words.tracked}
      </p>
      {edition === 'rolling' && !('working' in ask && ask.working) && (
        <Check
          label={words.unattributed}
          checked={ask.unattributed === true}
          onChecked={(unattributed) => onAsk({ ...ask, unattributed })}
        />
      )}
      {edition === 'redline' && <BaseChoice memo={memo} ask={ask} readings={readings} onAsk={onAsk} />}
    </>
  )
}

/** With its changes a text has every heading. A redline begins with the usual base. */
function editioned(ask: EditionedAsk, edition: Edition, readings: readonly NamedReading[]): EditionedAsk {
  if (edition === 'clean') return ask
  const { unwritten: _, ...rest } = ask
  const base = edition === 'redline' ? usualBase(readings, ask.reading) : null
  return { ...rest, edition, ...(base !== null && { base }) }
}

function BaseChoice({ memo, ask, readings, onAsk }: Props) {
  return (
    <Answered of={['history', memo]} ask={() => api.history(memo)} old="ahead">
      {({ sittings }) => (
        <BaseSelect
          readings={readings.toSorted(byEntry).toReversed()}
          moments={newestMoments(sittings)}
          base={ask.base ?? ''}
          onBase={(base) => onAsk({ ...ask, base })}
        />
      )}
    </Answered>
  )
}

type BaseSelectProps = {
  readonly readings: readonly NamedReading[]
  readonly moments: readonly Sitting[]
  readonly base: string
  readonly onBase: (base: string) => void
}

/** The named versions first. Where there is none, a person chooses: a file of the wrong changes looks like one of the right ones. */
function BaseSelect({ readings, moments, base, onBase }: BaseSelectProps) {
  const words = useExportWords()
  const lang = useLang()
  const options = [
    ...(base === '' ? [{ value: '', label: words.chooseBase }] : []),
    ...readings.map(({ seq, title, at }) => ({
      value: refText({ is: 'reading', seq }),
      label: words.reading(title, exactTime(at, lang)),
    })),
    ...moments.map(({ seq, to }) => ({
      value: refText({ is: 'seq', seq }),
      label: words.moment(seq, momentTime(to, lang)),
    })),
  ]
  return <SelectField label={words.base} value={base} options={options} onValue={onBase} />
}
