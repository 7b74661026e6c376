import type { CatalogueDigest, Frozen } from '../store/catalogue-data.ts'

type DigestTime = Pick<Frozen<CatalogueDigest>, 'hour' | 'zone' | 'lookedOn'>

/** The day and the hour in a time zone. `now`: UTC milliseconds. */
export function dayAndHour(now: number, zone: string): { readonly day: string; readonly hour: number } {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, hourCycle: 'h23' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' },
  })
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]))
  const [year = '', month = '', day = ''] = [parts.get('year'), parts.get('month'), parts.get('day')]
  return { day: `${year}-${month}-${day}`, hour: Number(parts.get('hour')) }
}

/** [ML3] The day for which somebody's mail is due now: it is their hour, and that day was not looked at. Null: not now. */
export function dueOn({ hour, zone, lookedOn }: DigestTime, now: number): string | null {
  const here = dayAndHour(now, zone)
  return here.hour === hour && here.day !== lookedOn ? here.day : null
}
