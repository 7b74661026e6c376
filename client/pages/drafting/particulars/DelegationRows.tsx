import { type ClipboardEvent, useState } from 'react'
import type { Side } from '../../../../model/people.ts'
import { useWords } from '../../../i18n/words.ts'
import { BROWSER } from '../../../session/seams.ts'
import { announce } from '../../../ui/announce.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Check, TextField } from '../../../ui/Field.tsx'
import { SideTag } from '../../../ui/SideTag.tsx'
import { changed, emptyRow, moved, type ParticipantRow, without } from './delegation.ts'
import { PasteList } from './PasteList.tsx'
import { type PastedPerson, pastedList } from './pasted-list.ts'

type Props = {
  readonly side: Side
  readonly rows: readonly ParticipantRow[]
  readonly onRows: (rows: readonly ParticipantRow[]) => void
  readonly onList: (people: readonly PastedPerson[]) => void
}

export function DelegationRows({ side, rows, onRows, onList }: Props) {
  const words = useWords()
  const [fresh, setFresh] = useState<string | null>(null)
  const add = () => {
    const row = emptyRow(BROWSER.id())
    setFresh(row.key)
    onRows([...rows, row])
  }
  const move = (row: ParticipantRow, by: -1 | 1) => {
    const next = moved(rows, row.key, by)
    onRows(next)
    announce(words.particulars.moved(row.name, next.findIndex((each) => each.key === row.key) + 1))
  }
  return (
    <fieldset className={`delegation-rows delegation-rows-${side}`}>
      <legend>
        <SideTag side={side} full />
      </legend>
      {rows.length === 0 && <p className="quiet">{words.particulars.empty}</p>}
      <ol>
        {rows.map((row, at) => (
          <li key={row.key} className="delegation-row">
            <span className="delegation-n" aria-hidden="true">
              {at + 1}
            </span>
            <PersonInputs
              row={row}
              fresh={row.key === fresh}
              onPart={(part) => onRows(changed(rows, row.key, part))}
              onList={onList}
            />
            <RowButtons
              first={at === 0}
              last={at === rows.length - 1}
              name={row.name || words.particulars.nth(at + 1)}
              onMove={(by) => move(row, by)}
              onRemove={() => onRows(without(rows, row.key))}
            />
          </li>
        ))}
      </ol>
      <div className="delegation-add">
        <Button onClick={add}>{words.particulars.add[side]}</Button>
        <PasteList side={side} onList={onList} />
      </div>
    </fieldset>
  )
}

type InputsProps = {
  readonly row: ParticipantRow
  /** The row was just added: its name is what is typed next. */
  readonly fresh: boolean
  readonly onPart: (part: Partial<ParticipantRow>) => void
  readonly onList: Props['onList']
}

function PersonInputs({ row, fresh, onPart, onList }: InputsProps) {
  const words = useWords().particulars
  // The field of the name has one line: it would take a list as one long name.
  const paste = (event: ClipboardEvent<HTMLDivElement>) => {
    if (event.currentTarget.querySelector('input') !== event.target) return
    const text = event.clipboardData.getData('text/plain')
    if (!/[\n\t]/.test(text.trim())) return
    event.preventDefault()
    onList(pastedList(text))
  }
  return (
    <div className="delegation-inputs" onPaste={paste}>
      <TextField
        focused={fresh}
        label={words.name}
        value={row.name}
        required
        max={100}
        onValue={(name) => onPart({ name })}
      />
      <TextField
        label={words.affiliation}
        value={row.affiliation}
        max={400}
        onValue={(affiliation) => onPart({ affiliation })}
      />
      <div className="delegation-checks">
        <Check label={words.head} checked={row.head} onChecked={(head) => onPart({ head })} />
        <Check label={words.unlisted} checked={!row.listed} onChecked={(off) => onPart({ listed: !off })} />
      </div>
    </div>
  )
}

type ButtonsProps = {
  readonly first: boolean
  readonly last: boolean
  readonly name: string
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

function RowButtons({ first, last, name, onMove, onRemove }: ButtonsProps) {
  const words = useWords().particulars
  return (
    <div className="delegation-buttons">
      <IconButton sign="↑" label={`${words.up} ${name}`} off={first} onClick={() => onMove(-1)} />
      <IconButton sign="↓" label={`${words.down} ${name}`} off={last} onClick={() => onMove(1)} />
      <IconButton sign="×" label={`${words.remove} ${name}`} off={false} onClick={onRemove} />
    </div>
  )
}

type IconProps = {
  readonly sign: string
  readonly label: string
  readonly off: boolean
  readonly onClick: () => void
}

// aria-disabled, not disabled: when a row is moved to the top, its button keeps the focus.
function IconButton({ sign, label, off, onClick }: IconProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      aria-disabled={off}
      onClick={off ? undefined : onClick}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  )
}
