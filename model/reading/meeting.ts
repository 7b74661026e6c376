import type { Defect, ListedParticipant } from '../library/source.ts'
import type { Line } from './lines.ts'

const DAYS =
  /(?<year>\d{4})\s*年\s*(?:(?<month>\d{1,2})\s*月\s*)?(?<from>\d{1,2})\s*日?\s*[~～至-]\s*(?<to>\d{1,2})\s*日/gu

type Days = {
  readonly line: number
  readonly quote: string
  readonly year: string
  readonly month: string | undefined
  readonly from: string
  readonly to: string
}

const padded = (n: string): string => n.padStart(2, '0')

function daysIn(line: Line): Days[] {
  return [...line.raw.matchAll(DAYS)].flatMap((match) => {
    const { year, month, from, to } = match.groups ?? {}
    return year && from && to ? [{ line: line.number, quote: match[0], year, month, from, to }] : []
  })
}

export type Dates = { readonly start: string; readonly end: string }

/**
 * [LB10] The first line that states the days with their month decides. Where a line leaves the month out, that is a
 * defect, and the month is that of the meeting. `dates` is null if no line states the month.
 */
export function meetingDates(lines: readonly Line[]): {
  readonly dates: Dates | null
  readonly defects: Defect[]
} {
  const all = lines.flatMap(daysIn)
  const complete = all.find((days) => days.month !== undefined)
  const month = complete?.month
  if (!complete || !month) return { dates: null, defects: [] }
  const day = (n: string): string => `${complete.year}-${padded(month)}-${padded(n)}`
  const defects = all
    .filter((days) => days.month === undefined)
    .map(({ line, quote }): Defect => {
      const correction = quote.replace(/年\s*/u, `年${month}月`)
      return { line, quote, issue: 'missing-month', correction }
    })
  return { dates: { start: day(complete.from), end: day(complete.to) }, defects }
}

const HOSTS = /^(?<hosts>[^，。]+?)(?:[，,]?于|主办)/u

const namedBy = (people: readonly ListedParticipant[], side: 'cn' | 'us', host: string): boolean =>
  people.some((person) => person.side === side && person.affiliation.includes(host))

/**
 * [LB10] Two hosts are joined by 和 or 与, which may also be part of a name. The right place to separate them is where
 * the participants of each side name one of the two; that also tells whose host each is.
 */
export function hostsIn(
  preamble: string,
  people: readonly ListedParticipant[],
): { cn: string[]; us: string[] } {
  const text = HOSTS.exec(preamble)?.groups?.hosts ?? ''
  for (const { index } of text.matchAll(/[和与]/gu)) {
    const [one, other] = [text.slice(0, index), text.slice(index + 1)]
    if (namedBy(people, 'cn', one) && namedBy(people, 'us', other)) return { cn: [one], us: [other] }
    if (namedBy(people, 'us', one) && namedBy(people, 'cn', other)) return { cn: [other], us: [one] }
  }
  return { cn: [], us: [] }
}
