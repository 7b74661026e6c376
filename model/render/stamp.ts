import type { Lang } from '../memo/blocks.ts'
import { type ClockParts, PAGE_WORDS } from '../words/page.ts'
import { termsOf } from '../words/words.ts'

const BEIJING = 'Asia/Shanghai'

/** A moment on the clocks of both capitals, to the minute: 北京时间 2026年10月30日 09:05. */
export function cityTimes(at: number, lang: Lang): readonly [beijing: string, washington: string] {
  const { clock, day } = PAGE_WORDS[lang]
  const { cities } = termsOf(lang)
  const there = clockParts(at, 'America/New_York')
  return [
    clock(cities.beijing, beijingDay(at, lang), clockParts(at, BEIJING).time),
    clock(cities.washington, day(there), there.time),
  ]
}

/** A day by the clock of Beijing, as in the name of a file: 2026年10月30日. */
export const beijingDay = (at: number, lang: Lang): string => PAGE_WORDS[lang].day(clockParts(at, BEIJING))

/** Only the parts come from `Intl`: a locale's pattern changes with the runtime's version. */
function clockParts(at: number, timeZone: string): ClockParts {
  const part = new Map(
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(at)
      .map((p) => [p.type, p.value]),
  )
  const of = (type: Intl.DateTimeFormatPartTypes): string => part.get(type) ?? ''
  return { year: of('year'), month: of('month'), day: of('day'), time: `${of('hour')}:${of('minute')}` }
}
