import { type InterfaceLang, termsOf } from '../../model/words/words.ts'
import { htmlLang } from './lang.ts'
import { wordsOf } from './words.ts'

const CITIES = [
  { zone: 'Asia/Shanghai', name: 'beijing' },
  { zone: 'America/New_York', name: 'washington' },
] as const

type Zone = (typeof CITIES)[number]['zone']

// Making a formatter costs a thousand times as much as using one.
const perLang = <T>(make: (tag: string) => T): ((lang: InterfaceLang) => T) => {
  const made = new Map<InterfaceLang, T>()
  return (lang) => {
    const known = made.get(lang) ?? make(htmlLang(lang))
    made.set(lang, known)
    return known
  }
}
const relativeIn = perLang((tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }))
const daysIn = perLang((tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium' }))
const exactIn = (timeStyle: 'short' | 'medium') => {
  const zoned = (timeZone: Zone) =>
    perLang((tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle, timeZone }))
  return { 'Asia/Shanghai': zoned('Asia/Shanghai'), 'America/New_York': zoned('America/New_York') } as const
}
const toTheMinute = exactIn('short')
const toTheSecond = exactIn('medium')

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const STEPS = [
  { unit: 'day', size: DAY },
  { unit: 'hour', size: HOUR },
  { unit: 'minute', size: MINUTE },
] as const

/** `3 分钟前`, `yesterday`; `刚刚` within a minute, the date beyond 30 days. Times are UTC milliseconds. */
export function relativeTime(at: number, now: number, lang: InterfaceLang): string {
  const away = at - now
  if (Math.abs(away) >= 30 * DAY) return shortDay(at, lang)
  const step = STEPS.find((s) => Math.abs(away) >= s.size)
  if (!step) return wordsOf(lang).common.justNow
  const amount = Math.trunc(away / step.size)
  return relativeIn(lang).format(amount, step.unit)
}

const shortDay = (at: number, lang: InterfaceLang): string => daysIn(lang).format(at)

/** The exact time in both capitals, one after the other. */
export const exactTime = (at: number, lang: InterfaceLang): string => inBoth(at, lang, toTheMinute)

/** The same to the second: several people write in one minute. */
export const momentTime = (at: number, lang: InterfaceLang): string => inBoth(at, lang, toTheSecond)

function inBoth(at: number, lang: InterfaceLang, formats: typeof toTheMinute): string {
  const { cities } = termsOf(lang)
  const { clock } = wordsOf(lang).common
  return CITIES.map(({ zone, name }) => clock(cities[name], formats[zone](lang).format(at))).join(' · ')
}

/** A duration in its largest unit, for links that expire: `10 分钟`, `7 days`. */
export function duration(ms: number, lang: InterfaceLang): string {
  const step = STEPS.find((s) => ms >= s.size) ?? STEPS[2]
  const amount = Math.max(1, Math.round(ms / step.size))
  const format = { style: 'unit', unit: step.unit, unitDisplay: 'long' } as const
  return new Intl.NumberFormat(htmlLang(lang), format).format(amount)
}
