import { memo as remembered } from 'react'
import { useWords } from '../../i18n/words.ts'
import { SideTag } from '../../ui/SideTag.tsx'
import { ChainStrip } from './ChainStrip.tsx'
import { InText } from './InText.tsx'
import { ItemText } from './ItemText.tsx'
import { ProposalState } from './ProposalState.tsx'
import type { RowProps } from './props.ts'
import { RowActions } from './RowActions.tsx'

/** One prior item: what the source says, what the text does with it, what may be done. */
export const Row = remembered(function Row(props: RowProps) {
  const { room, row, actor, canWrite } = props
  const words = useWords().panels.ledger
  const { item, disposition, blocks } = row
  const label = `item-${item.id}`
  return (
    <article
      className="ledger-row"
      data-disposition={disposition}
      data-item={item.id}
      aria-labelledby={label}
    >
      <Head {...props} label={label} />
      <ItemText item={item} />
      {item.standing === 'reference' && <p className="panel-note">{words.reference}</p>}
      {blocks.map((block) => (
        <InText key={block.id} room={room} item={item} block={block} canWrite={canWrite} />
      ))}
      {row.conflict && <p className="panel-refused">{words.conflict}</p>}
      <ChainStrip row={row} />
      <ProposalState room={room} row={row} actor={actor} />
      <RowActions {...props} />
    </article>
  )
}, unchanged)

function Head({ row, picked, pick, label }: RowProps & { readonly label: string }) {
  const words = useWords().panels.ledger
  const { item, disposition, cover } = row
  return (
    <header>
      {picked !== null && item.standing === 'prior' && (
        <input
          type="checkbox"
          checked={picked}
          aria-label={words.pick(item.id)}
          onChange={(event) => pick(item.id, event.target.checked)}
        />
      )}
      <span className="item-id" id={label}>
        {item.id}
      </span>
      {item.kind !== 'recommendation' && <span className="panel-note">{words.kinds[item.kind]}</span>}
      {item.side && <SideTag side={item.side} />}
      <a className="panel-note" href={`/library/${item.source}#${item.id}`} target="_blank" rel="noopener">
        {words.lines(item.lines[0], item.lines[1])}
      </a>
      <span className="disposition" data-disposition={disposition}>
        {cover ? words.coveredBy(cover.by.join(' · ')) : words.dispositions[disposition]}
      </span>
    </header>
  )
}

/** Typing elsewhere makes new rows of the same content: those need not be drawn again. */
function unchanged(was: RowProps, is: RowProps): boolean {
  const same = (name: keyof RowProps): boolean => name === 'row' || was[name] === is[name]
  const said = ({ row: { disposition, blocks, cover } }: RowProps): string =>
    JSON.stringify([disposition, blocks, cover])
  return (
    (Object.keys(is) as (keyof RowProps)[]).every(same) &&
    was.row.item === is.row.item &&
    was.row.proposal === is.row.proposal &&
    said(was) === said(is)
  )
}
