import { useQuery } from '@tanstack/react-query'
import type { MemoId } from '../../../../model/ids.ts'
import { readRef, refText, type VersionRef } from '../../../../model/wire/compare.ts'
import { exactTime } from '../../../i18n/times.ts'
import { useWordInWords } from '../../../i18n/word-in.ts'
import { useLang } from '../../../i18n/words.ts'
import { comparing } from '../../../session/data/comparing.ts'
import { SelectField } from '../../../ui/Field.tsx'

type Props = {
  readonly memo: MemoId
  /** Null: not chosen yet; what others wrote since the file was made would else come in as taken out. */
  readonly base: VersionRef | null
  readonly onBase: (base: VersionRef) => void
}

/** [WI14] The version that a file is compared with, when it does not say so itself. */
export function ChooseBase({ memo, base, onBase }: Props) {
  const words = useWordInWords()
  const lang = useLang()
  const { data } = useQuery({
    queryKey: ['readings', memo],
    queryFn: () => comparing.readings(memo),
    refetchOnMount: 'always',
  })
  const readings = data?.ok ? data.value : []
  const options = [
    ...(base === null ? [{ value: '', label: words.chooseBase }] : []),
    { value: 'now', label: words.now },
    ...readings.map(({ seq, title, at }) => ({
      value: refText({ is: 'reading', seq }),
      label: words.reading(title, exactTime(at, lang)),
    })),
  ]
  return (
    <SelectField
      label={words.base}
      value={base === null ? '' : refText(base)}
      options={options}
      onValue={(value) => {
        const ref = readRef(value)
        if (ref) onBase(ref)
      }}
    />
  )
}
