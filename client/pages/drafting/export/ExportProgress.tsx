import type { BlockId } from '../../../../model/ids.ts'
import type { GlyphPlace } from '../../../../model/refusal.ts'
import type { ExportStatus } from '../../../../model/wire/exports.ts'
import { useExportWords } from '../../../i18n/exporting.ts'
import { Button } from '../../../ui/Button.tsx'
import { DownloadLink } from '../../../ui/DownloadLink.tsx'
import { Progress } from '../../../ui/Loading.tsx'
import { Notice, RefusalNotice } from '../../../ui/Notice.tsx'
import { ExportedPages } from './ExportedPages.tsx'

type Props = {
  readonly status: ExportStatus
  readonly file: string
  readonly page: (page: number) => string
  readonly onCancel: () => void
  readonly onAgain: () => void
  /** Goes to a block of the text. */
  readonly onBlock: (block: BlockId) => void
}

export function ExportProgress({ status, file, page, onCancel, onAgain, onBlock }: Props) {
  const words = useExportWords()
  const again = <Button onClick={onAgain}>{words.again}</Button>
  switch (status.state) {
    case 'queued':
    case 'working':
      return (
        <>
          <Progress label={status.state === 'queued' ? words.queued : words.steps[status.step]} />
          <div className="form-foot">
            <Button onClick={onCancel}>{words.cancel}</Button>
          </div>
        </>
      )
    case 'cancelled':
      return <Notice actions={again}>{words.cancelled}</Notice>
    case 'failed':
      return (
        <>
          <RefusalNotice refusal={status.refusal} actions={again} />
          {status.refusal.why === 'glyph-missing' && (
            <GlyphPlaces places={status.refusal.places ?? []} onBlock={onBlock} />
          )}
        </>
      )
    case 'done':
      return <Done status={status} file={file} page={page} onAgain={onAgain} />
  }
}

type PlacesProps = {
  readonly places: readonly GlyphPlace[]
  readonly onBlock: (block: BlockId) => void
}

/** Where the characters stand that no font draws; a place in the text is a way there. */
function GlyphPlaces({ places, onBlock }: PlacesProps) {
  return (
    <ul className="glyph-places">
      {places.map(({ char, block, name }) => (
        <li key={`${char} ${block ?? name}`}>
          {char}{' '}
          {block === null ? (
            name
          ) : (
            <button type="button" className="link" onClick={() => onBlock(block)}>
              {name}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

type DoneProps = Pick<Props, 'file' | 'page' | 'onAgain'> & {
  readonly status: Extract<ExportStatus, { state: 'done' }>
}

function Done({ status, file, page, onAgain }: DoneProps) {
  const words = useExportWords()
  const { name, editions, bytes, pages } = status
  return (
    <>
      <div role="status">
        <Notice tone="ok" title={words.done}>
          {name} · {words.size(pages, Math.ceil(bytes / 1024))}
        </Notice>
      </div>
      <p>{editions.length === 0 ? words.madeClean : words.made(editions.join(' · '))}</p>
      {pages !== null && <ExportedPages pages={pages} source={page} />}
      <div className="form-foot">
        <Button onClick={onAgain}>{words.again}</Button>
        <DownloadLink kind="primary" href={file} name={name}>
          {words.download}
        </DownloadLink>
      </div>
    </>
  )
}
