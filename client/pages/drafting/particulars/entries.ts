import type { Fields } from '../../../../model/memo/particulars.ts'

/** The fields as typed. An empty date is one that is not known yet; hosts are one a line. */
export type FieldEntries = {
  readonly round: string
  readonly year: string
  readonly previousEnd: string
  readonly meetingStart: string
  readonly meetingEnd: string
  readonly placeZh: string
  readonly placeEn: string
  readonly hostsCn: string
  readonly hostsUs: string
  readonly factsAsOf: string
  readonly firstSide: Fields['firstSide']
}

export const entriesOf = (fields: Fields): FieldEntries => ({
  round: String(fields.round),
  year: fields.year === null ? '' : String(fields.year),
  previousEnd: fields.previousEnd ?? '',
  meetingStart: fields.meetingStart ?? '',
  meetingEnd: fields.meetingEnd ?? '',
  placeZh: fields.place.zh,
  placeEn: fields.place.en,
  hostsCn: fields.hosts.cn.join('\n'),
  hostsUs: fields.hosts.us.join('\n'),
  factsAsOf: fields.factsAsOf ?? '',
  firstSide: fields.firstSide,
})

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The fields as sent; the server checks the values. */
export const fieldsOf = (entries: FieldEntries): Fields => ({
  round: Number(entries.round),
  year: entries.year === '' ? null : Number(entries.year),
  previousEnd: entries.previousEnd || null,
  meetingStart: entries.meetingStart || null,
  meetingEnd: entries.meetingEnd || null,
  place: { zh: entries.placeZh.trim(), en: entries.placeEn.trim() },
  hosts: { cn: lines(entries.hostsCn), us: lines(entries.hostsUs) },
  factsAsOf: entries.factsAsOf || null,
  firstSide: entries.firstSide,
})
