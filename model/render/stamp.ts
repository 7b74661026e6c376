import type { Lang } from '../memo/blocks.ts'

const CITIES = [
  { zone: 'Asia/Shanghai', zh: '北京时间', en: 'Beijing' },
  { zone: 'America/New_York', zh: '华盛顿时间', en: 'Washington' },
] as const

/** A moment as both delegations read it on their clocks, to the minute: 北京时间 2026年10月30日 09:05. */
export function cityTimes(at: number, lang: Lang): readonly [beijing: string, washington: string] {
  const [beijing, washington] = CITIES
  return [printed(at, beijing, lang), printed(at, washington, lang)]
}

/** From parts, not from a locale's pattern: the pattern changes with the version of the runtime's data. */
function printed(at: number, city: (typeof CITIES)[number], lang: Lang): string {
  const part = new Map(
    new Intl.DateTimeFormat('en-US', {
      timeZone: city.zone,
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
  const time = `${of('hour')}:${of('minute')}`
  if (lang === 'zh') return `${city.zh} ${of('year')}年${of('month')}月${of('day')}日 ${time}`
  const day = `${of('year')}-${of('month').padStart(2, '0')}-${of('day').padStart(2, '0')}`
  return `${city.en} ${day} ${time}`
}
