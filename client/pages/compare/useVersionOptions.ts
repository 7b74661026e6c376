import type { Sitting } from '../../../model/history/changes.ts'
import type { Side } from '../../../model/people.ts'
import { type ReadingCard, refText, type VersionRef } from '../../../model/wire/compare.ts'
import { useCompareWords } from '../../i18n/compare.ts'
import { exactTime, momentTime } from '../../i18n/times.ts'
import { useLang } from '../../i18n/words.ts'
import { newestMoments } from '../../panels/history/moments.ts'
import { useSources } from '../../session/data/useSources.ts'

export type OfferedVersions = {
  readonly readings: readonly ReadingCard[]
  readonly sittings: readonly Sitting[]
  /** Of whoever asks. */
  readonly side: Side | null
}
export type VersionOption = { readonly value: string; readonly label: string }

/** [CP1] What can be compared: the text now and as it could be, its named versions and moments, and the library. */
export function useVersionOptions({ readings, sittings, side }: OfferedVersions): readonly VersionOption[] {
  const words = useCompareWords()
  const lang = useLang()
  const { sources } = useSources()
  const option = (ref: VersionRef, label: string): VersionOption => ({ value: refText(ref), label })
  return [
    option({ is: 'now' }, words.now),
    ...(side === null ? [] : [option({ is: 'mine' }, words.mine)]),
    option({ is: 'accepting', side: 'cn' }, words.accepting.cn),
    option({ is: 'accepting', side: 'us' }, words.accepting.us),
    ...readings.map(({ seq, title, at }) =>
      option({ is: 'reading', seq }, words.reading(title, exactTime(at, lang))),
    ),
    ...newestMoments(sittings).map(({ seq, to: at }) =>
      option({ is: 'seq', seq }, words.sitting(seq, momentTime(at, lang))),
    ),
    ...sources.map(({ id, title, dates }) =>
      option({ is: 'source', source: id }, words.source(dates.end.slice(0, 4), title)),
    ),
  ]
}
