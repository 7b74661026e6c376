import type { MemoId } from '../../../../model/ids.ts'
import { type ReadingCard, refText } from '../../../../model/wire/compare.ts'
import { EDITIONS, type Edition, type StartExport } from '../../../../model/wire/exports.ts'
import { useExportWords } from '../../../i18n/exporting.ts'
import { exactTime } from '../../../i18n/times.ts'
import { useLang } from '../../../i18n/words.ts'
import { api } from '../../../session/api.ts'
import { comparing } from '../../../session/data/comparing.ts'
import { Answered } from '../../../ui/Answered.tsx'
import { Check, SelectField } from '../../../ui/Field.tsx'

type EditionedAsk = Extract<StartExport, { readonly kind: 'pdf' | 'docx' | 'html' }>

type Props = {
  readonly memo: MemoId
  readonly ask: EditionedAsk
  readonly onAsk: (ask: EditionedAsk) => void
}

/** 清稿, 滚动案文 or 修订对照; of the last, what the text is compared with. */
export function EditionChoice({ memo, ask, onAsk }: Props) {
  const words = useExportWords()
  const { edition = 'clean', base: _, unattributed: __, ...rest } = ask
  const choose = (chosen: Edition) => onAsk(editioned(rest, chosen))
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
      {edition === 'redline' && <BaseChoice memo={memo} ask={ask} onAsk={onAsk} />}
    </>
  )
}

/** With its changes a text has every heading. */
function editioned(ask: EditionedAsk, edition: Edition): EditionedAsk {
  if (edition === 'clean') return ask
  const { unwritten: _, ...rest } = ask
  return { ...rest, edition }
}

function BaseChoice({ memo, ask, onAsk }: Props) {
  return (
    <Answered of={['readings', memo]} ask={() => comparing.readings(memo)} old="ahead">
      {(readings) => (
        <Answered of={['history', memo]} ask={() => api.history(memo)} old="ahead">
          {({ sittings }) => (
            <BaseSelect
              readings={readings}
              moments={sittings.slice(-MOST_MOMENTS).toReversed()}
              base={ask.base ?? ''}
              onBase={(base) => onAsk({ ...ask, base })}
            />
          )}
        </Answered>
      )}
    </Answered>
  )
}

/** So many moments are offered, the newest of them. */
const MOST_MOMENTS = 200

type BaseSelectProps = {
  readonly readings: readonly ReadingCard[]
  readonly moments: readonly { readonly seq: number; readonly to: number }[]
  readonly base: string
  readonly onBase: (base: string) => void
}

/** The named versions first; nothing is chosen for a person, as a file of the wrong changes looks like one of the right ones. */
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
      label: words.moment(exactTime(to, lang)),
    })),
  ]
  return <SelectField label={words.base} value={base} options={options} onValue={onBase} />
}
