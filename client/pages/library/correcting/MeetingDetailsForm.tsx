import { useState } from 'react'
import type { Side } from '../../../../model/people.ts'
import type { MeetingDetails } from '../../../../model/reading/draft-source.ts'
import { LAYOUTS } from '../../../../model/reading/kinds.ts'
import type { MemorandumRead } from '../../../../model/reading/memorandum.ts'
import { useCorrectingWords } from '../../../i18n/correcting.ts'
import { useUploadWords } from '../../../i18n/upload.ts'
import { SelectField, TextField } from '../../../ui/Field.tsx'

type Props = {
  readonly told: MeetingDetails
  /** What the document says, shown where a field is left empty. */
  readonly read: MemorandumRead
  readonly onTold: (told: MeetingDetails) => void
  /** Called when the focus leaves the form: the moment to save it. */
  readonly onLeave: () => void
}

const AUTO = 'auto' as const
const CHOICES = [AUTO, ...LAYOUTS] as const

/** The details of the meeting entered by hand; an empty field shows what was read from the document. */
export function MeetingDetailsForm({ told, read, onTold, onLeave }: Props) {
  const words = useCorrectingWords()
  const ways = useUploadWords()
  const set = (part: Partial<MeetingDetails>): void => onTold({ ...told, ...part })
  const host = (side: Side, value: string): void => set({ hosts: { ...told.hosts, [side]: value || null } })
  const hint = (own: string | null, found: string | null | undefined) =>
    own === null && found ? `${words.found}　${found}` : undefined
  return (
    <details className="told" onBlur={onLeave}>
      <summary>{words.told}</summary>
      <p className="quiet">{words.toldHelp}</p>
      <div className="told-fields">
        <NumberField
          label={ways.round}
          value={told.round}
          within={[1, 99]}
          onValue={(round) => set({ round })}
        />
        <NumberField
          label={ways.year}
          value={told.year}
          within={[1990, 2099]}
          hint={hint(null, otherYear(told, read))}
          onValue={(year) => set({ year })}
        />
        <TextField
          label={words.name}
          value={told.title ?? ''}
          hint={hint(told.title, read.title)}
          onValue={(title) => set({ title: title || null })}
          max={300}
        />
        <TextField
          label={words.place}
          value={told.place ?? ''}
          hint={hint(told.place, read.place)}
          onValue={(place) => set({ place: place || null })}
          max={100}
        />
        <TextField
          type="date"
          label={words.start}
          value={told.start ?? ''}
          hint={hint(told.start, read.dates?.start)}
          onValue={(start) => set({ start: start || null })}
        />
        <TextField
          type="date"
          label={words.end}
          value={told.end ?? ''}
          hint={hint(told.end, read.dates?.end)}
          onValue={(end) => set({ end: end || null })}
        />
        <TextField
          label={words.hostCn}
          value={told.hosts.cn ?? ''}
          hint={hint(told.hosts.cn, read.hosts.cn[0])}
          onValue={(value) => host('cn', value)}
          max={200}
        />
        <TextField
          label={words.hostUs}
          value={told.hosts.us ?? ''}
          hint={hint(told.hosts.us, read.hosts.us[0])}
          onValue={(value) => host('us', value)}
          max={200}
        />
        <SelectField
          label={words.layout}
          value={told.layout ?? AUTO}
          options={CHOICES.map((layout) => ({ value: layout, label: words.layouts[layout] }))}
          onValue={(layout) => set({ layout: layout === AUTO ? null : layout })}
        />
      </div>
      <p className="quiet">{words.layoutMoves}</p>
    </details>
  )
}

/** The year the document says, where it is another one. */
function otherYear(told: MeetingDetails, read: MemorandumRead): string | null {
  const year = read.dates?.start.slice(0, 4)
  return year === undefined || year === String(told.year) ? null : year
}

type NumberProps = {
  readonly label: string
  readonly value: number
  readonly within: readonly [least: number, most: number]
  readonly hint?: string | undefined
  readonly onValue: (value: number) => void
}

/** A number that is half typed is not passed on yet. */
function NumberField({ label, value, within: [least, most], hint, onValue }: NumberProps) {
  const [typed, setTyped] = useState(String(value))
  const type = (text: string): void => {
    setTyped(text)
    const number = Number(text)
    if (Number.isInteger(number) && least <= number && number <= most) onValue(number)
  }
  return <TextField type="number" label={label} value={typed} hint={hint} onValue={type} />
}
