import { memo as remembered } from 'react'
import { useWords } from '../../i18n/words.ts'
import { usePictureInTime } from '../../session/hooks/room.ts'
import type { RoomPicture } from '../../session/room-session.ts'
import { LazyBoundary, lazyComponent } from '../../ui/lazy.tsx'
import { SideTag } from '../../ui/SideTag.tsx'
import { LineageStrip } from '../lineage/LineageStrip.tsx'
import { ItemActions } from './ItemActions.tsx'
import { ItemText } from './ItemText.tsx'
import { LinkedBlock } from './LinkedBlock.tsx'
import { ProposalState } from './ProposalState.tsx'
import type { ItemRowProps } from './props.ts'

const after = lazyComponent(async () => (await import('./AfterAcceptance.tsx')).AfterAcceptance)
const isNegotiated = ({ dossier }: RoomPicture): boolean => dossier.tabledAt.size > 0

/** One prior item: its wording, what the text does with it, and what the reader may do about it. */
export const ItemRow = remembered(function ItemRow(props: ItemRowProps) {
  const { room, row, actor, canWrite } = props
  const words = useWords().panels.ledger
  const { item, disposition, blocks } = row
  const label = `item-${item.id}`
  const negotiated = usePictureInTime(room, isNegotiated)
  return (
    <article
      className="ledger-row"
      data-disposition={disposition}
      data-item={item.id}
      aria-labelledby={label}
    >
      <ItemHead {...props} label={label} />
      {negotiated && (
        <LazyBoundary waiting={null} around={() => null}>
          <after.View {...props} />
        </LazyBoundary>
      )}
      <ItemText item={item} />
      {item.standing === 'reference' && <p className="panel-note">{words.reference}</p>}
      {blocks.map((block) => (
        <LinkedBlock key={block.id} room={room} item={item} block={block} canWrite={canWrite} />
      ))}
      {row.conflict && <p className="panel-refused">{words.conflict}</p>}
      <LineageStrip row={row} />
      <ProposalState room={room} row={row} actor={actor} />
      <ItemActions {...props} />
    </article>
  )
}, unchanged)

function ItemHead({ row, picked, pick, label }: ItemRowProps & { readonly label: string }) {
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

/** Typing elsewhere makes new row objects with the same content; those are not drawn again. */
function unchanged(was: ItemRowProps, is: ItemRowProps): boolean {
  const same = (name: keyof ItemRowProps): boolean => name === 'row' || was[name] === is[name]
  const contentOf = ({ row: { disposition, blocks, cover } }: ItemRowProps): string =>
    JSON.stringify([disposition, blocks, cover])
  return (
    (Object.keys(is) as (keyof ItemRowProps)[]).every(same) &&
    was.row.item === is.row.item &&
    was.row.proposal === is.row.proposal &&
    contentOf(was) === contentOf(is)
  )
}
