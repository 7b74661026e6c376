import type { Side } from '../people.ts'
import type { Lang } from './blocks.ts'
import { chineseNumeral } from './numbering.ts'

/** Days are `YYYY-MM-DD`; null is not yet known. Meeting, facts and adoption are three dates. */
export type Fields = {
  readonly round: number
  /** Of the meeting, as long as its first day is not known; then the year of that day counts. */
  readonly year: number | null
  /** The last day of the meeting of the round before: what is new is new since then. */
  readonly previousEnd: string | null
  readonly meetingStart: string | null
  readonly meetingEnd: string | null
  readonly place: { readonly zh: string; readonly en: string }
  readonly hosts: { readonly cn: readonly string[]; readonly us: readonly string[] }
  readonly factsAsOf: string | null
  /** Which side comes first, a setting of the memorandum for each language. */
  readonly firstSide: Readonly<Record<Lang, Side>>
}

export type Participant = {
  readonly name: string
  readonly affiliation: string
  readonly head: boolean
  /** False: present, but not to be named in the text or in the PDF. */
  readonly listed: boolean
}

export type Participants = { readonly cn: readonly Participant[]; readonly us: readonly Participant[] }

export const NO_PARTICIPANTS: Participants = { cn: [], us: [] }
export const emptyFields = (round: number): Fields => ({
  round,
  year: null,
  previousEnd: null,
  meetingStart: null,
  meetingEnd: null,
  place: { zh: '', en: '' },
  hosts: { cn: [], us: [] },
  factsAsOf: null,
  firstSide: { zh: 'cn', en: 'us' },
})

/** What is printed for a missing value. */
export const PENDING: Readonly<Record<Lang, string>> = { zh: '〔待定〕', en: '[to be determined]' }

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

type Day = { readonly y: number; readonly m: number; readonly d: number }
const parseDay = (iso: string): Day => {
  const [y = 0, m = 1, d = 1] = iso.split('-').map(Number)
  return { y, m, d }
}

export function printedDay(iso: string | null, lang: Lang): string {
  if (iso === null) return PENDING[lang]
  const { y, m, d } = parseDay(iso)
  return lang === 'zh' ? `${y}年${m}月${d}日` : `${MONTHS[m - 1] ?? m} ${d}, ${y}`
}

/** The full range of days, never the month alone: 2025年10月28日至31日. */
export function printedDates(start: string | null, end: string | null, lang: Lang): string {
  if (start === null || end === null || start === end) return printedDay(start ?? end, lang)
  const a = parseDay(start)
  const b = parseDay(end)
  if (lang === 'zh') {
    const tail = a.y !== b.y ? `${b.y}年${b.m}月${b.d}日` : a.m !== b.m ? `${b.m}月${b.d}日` : `${b.d}日`
    return `${a.y}年${a.m}月${a.d}日至${tail}`
  }
  if (a.y !== b.y) return `${printedDay(start, lang)} – ${printedDay(end, lang)}`
  const from = `${MONTHS[a.m - 1] ?? a.m} ${a.d}`
  return a.m === b.m ? `${from}–${b.d}, ${a.y}` : `${from} – ${MONTHS[b.m - 1] ?? b.m} ${b.d}, ${a.y}`
}

/** [FI6] The article of an English name as its place asks: it begins the sentence, or stands behind another. */
const withArticle = (name: string, at: number): string =>
  name.replace(/^the(?=\s)/i, at === 0 ? 'The' : 'the')

/** [FI6] Names as one list. A name with its own comma or “and” is set apart by a comma. */
function joinNames(names: readonly string[], lang: Lang): string {
  const given = lang === 'zh' ? names : names.map(withArticle)
  if (given.length < 2) return given.join('')
  const last = given.at(-1) ?? ''
  const rest = given.slice(0, -1)
  if (lang === 'zh') return `${rest.join('、')}和${last}`
  const isLong = given.some((name) => /,|\s(?:and|&)\s/u.test(name))
  return `${rest.join(', ')}${isLong ? ',' : ''} and ${last}`
}

const ordinal = (n: number): string => {
  const tail = n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${tail}`
}

/** [FI5] The sides in the order in which a text of this language names them. */
export const orderOfSides = ({ firstSide }: Pick<Fields, 'firstSide'>, lang: Lang): readonly Side[] =>
  firstSide[lang] === 'us' ? ['us', 'cn'] : ['cn', 'us']

const COUNTRIES: Readonly<Record<Lang, Readonly<Record<Side, string>>>> = {
  zh: { cn: '中', us: '美' },
  en: { cn: 'China', us: 'U.S.' },
}
const countries = (fields: Fields, lang: Lang): string =>
  orderOfSides(fields, lang)
    .map((side) => COUNTRIES[lang][side])
    .join(lang === 'zh' ? '' : '–')

const yearOf = ({ meetingStart, year }: Fields): string =>
  meetingStart === null ? String(year ?? '') : meetingStart.slice(0, 4)

/** As long as the days are not known, the year stands before what is to be determined. */
function meetingDates(fields: Fields, lang: Lang): string {
  const { meetingStart, meetingEnd } = fields
  const dates = printedDates(meetingStart, meetingEnd, lang)
  if (meetingStart !== null || meetingEnd !== null || fields.year === null) return dates
  return lang === 'zh' ? `${fields.year}年${dates}` : `${dates}, ${fields.year}`
}

const SINCE_PREVIOUS: Readonly<Record<Lang, string>> = { zh: '上一轮对话', en: 'the previous round' }

/** The month from which on things are new; without a date the round before is named, which is never wrong. */
function since({ previousEnd }: Fields, lang: Lang): string {
  if (previousEnd === null) return SINCE_PREVIOUS[lang]
  const { y, m } = parseDay(previousEnd)
  return lang === 'zh' ? `${y}年${m}月` : `${MONTHS[m - 1] ?? m} ${y}`
}

function fieldValue(name: string, fields: Fields, lang: Lang): string {
  switch (name) {
    case 'dateRange':
      return meetingDates(fields, lang)
    case 'factsAsOf':
      return printedDay(fields.factsAsOf, lang)
    case 'place':
      return fields.place[lang]
    case 'hosts':
      return joinNames(
        orderOfSides(fields, lang).flatMap((side) => fields.hosts[side]),
        lang,
      )
    case 'sides':
      return countries(fields, lang)
    case 'round':
      return String(fields.round)
    case 'year':
      return yearOf(fields)
    case 'since':
      return since(fields, lang)
    case 'n':
    case 'nth':
      return lang === 'zh' ? chineseNumeral(fields.round) : ordinal(fields.round)
    default:
      return ''
  }
}

/** [FI1] The pattern of a locked block with its `{…}` filled in from the form; a missing value prints as 〔待定〕. */
export const filled = (pattern: string, fields: Fields, lang: Lang): string =>
  pattern.replace(/\{(\w+)\}/g, (_, name: string) => fieldValue(name, fields, lang) || PENDING[lang])
