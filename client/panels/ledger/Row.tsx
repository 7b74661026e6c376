import { memo as remembered, useState } from 'react'
import type { LedgerRow } from '../../../model/dossier/ledger.ts'
import type { PriorItem } from '../../../model/library/items.ts'
import type { Memorandum } from '../../../model/memo/blocks.ts'
import type { Actor } from '../../../model/people.ts'
import { may } from '../../../model/policy.ts'
import { useWords } from '../../i18n/words.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Button } from '../../ui/Button.tsx'
import { Difference } from '../Difference.tsx'
import { CarryForm } from './CarryForm.tsx'
import { ItemText } from './ItemText.tsx'
import { RetireForm, RetirementState } from './Retirement.tsx'

type Props = {
  readonly room: RoomSession
  readonly row: LedgerRow
  readonly items: readonly PriorItem[]
  readonly actor: Actor | null
  readonly canWrite: boolean
  readonly memo: () => Memorandum
}

/** One prior item: what the source says, what the text does with it, what may be done. */
export const Row = remembered(function Row({ room, row, items, actor, canWrite, memo }: Props) {
  const words = useWords().panels.ledger
  const [open, setOpen] = useState<'carry' | 'retire' | null>(null)
  const { item, disposition, blocks } = row
  const reference = item.standing === 'reference'
  const mayRetire = actor !== null && may(actor.role, 'propose-retirement') && !reference && !row.retirement
  const close = (): void => setOpen(null)
  return (
    <li className="ledger-row" data-disposition={disposition} data-item={item.id}>
      <header>
        <span className="item-id">{item.id}</span>
        {item.parent && <span className="panel-note">{words.subItem}</span>}
        <span className="panel-note">{words.lines(item.lines[0], item.lines[1])}</span>
        <span className="disposition" data-disposition={disposition}>
          {words.dispositions[disposition]}
        </span>
      </header>
      <ItemText item={item} />
      {reference && <p className="panel-note">{words.reference}</p>}
      {blocks.map((block) => (
        <div className="in-text" key={block.id}>
          <button type="button" className="link" onClick={() => room.reveal(block.id)}>
            {words.inText}
            {' · '}
            {words.show}
          </button>
          {block.identical ? (
            <span className="panel-note">{words.identical}</span>
          ) : (
            <details open={!reference}>
              <summary>{words.difference}</summary>
              <Difference before={item.text} after={block.text} />
            </details>
          )}
        </div>
      ))}
      {row.conflict && <p className="panel-refused">{words.conflict}</p>}
      <RetirementState room={room} row={row} actor={actor} />
      {open === 'carry' && <CarryForm room={room} item={item} items={items} memo={memo()} close={close} />}
      {open === 'retire' && <RetireForm room={room} row={row} close={close} />}
      {open === null && (canWrite || mayRetire) && (
        <div className="panel-actions">
          {canWrite && (
            <Button onClick={() => setOpen('carry')}>
              {reference ? words.draw : blocks.length > 0 ? words.carryAgain : words.carry}
            </Button>
          )}
          {mayRetire && <Button onClick={() => setOpen('retire')}>{words.retire}</Button>}
        </div>
      )}
    </li>
  )
}, unchanged)

/** Typing elsewhere makes new rows of the same content: those need not be drawn again. */
function unchanged(was: Props, is: Props): boolean {
  const same = (name: keyof Props): boolean => name === 'row' || name === 'memo' || was[name] === is[name]
  return (
    (Object.keys(is) as (keyof Props)[]).every(same) &&
    was.row.item === is.row.item &&
    was.row.retirement === is.row.retirement &&
    JSON.stringify(was.row.blocks) === JSON.stringify(is.row.blocks)
  )
}
