import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import type { BlockId, Seq } from '../../../model/ids.ts'
import { blockText, type Memorandum } from '../../../model/memo/blocks.ts'
import { numbering } from '../../../model/memo/numbering.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { usePicture } from '../../session/hooks/room.ts'
import { suggestsOnly } from '../../session/mode.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { MomentOf } from './MomentOf.tsx'
import { RestoreButton } from './RestoreButton.tsx'
import { RestoreChanges } from './RestoreChanges.tsx'

type Props = {
  readonly room: RoomSession
  readonly seq: Seq
  readonly close: () => void
  /** Blocks to highlight; the first of them is scrolled into view. */
  readonly marked?: readonly BlockId[]
  /** What else may be done with it. */
  readonly children?: ReactNode
}

const NONE: readonly BlockId[] = []

/** The whole text as it was after one entry of the journal, with a button to restore it. */
export function PastText({ room, seq, close, marked = NONE, children }: Props) {
  const words = useWords().panels.history
  const canWrite = usePicture(room, (picture) => picture.canWrite)
  const reading = usePicture(room, suggestsOnly)
  const { notWhole } = useSuggestionWords()
  const query = useQuery({
    queryKey: ['text-at', room.id, seq],
    queryFn: () => api.at(room.id, seq),
    // After a backup was restored, the same seq is another entry: an answer from before must not be reused.
    gcTime: 0,
  })
  return (
    <Dialog wide title={words.preview} onClose={close}>
      <MomentOf room={room} seq={seq} />
      {!query.data && <p className="panel-note">{words.loading}</p>}
      {query.data && !query.data.ok && <PanelRefusal refusal={query.data.refusal} />}
      {query.data?.ok && <PastBlocks memo={query.data.value} marked={marked} />}
      {reading && <p className="panel-note">{notWhole}</p>}
      {canWrite && query.data?.ok && (
        <RestoreButton
          room={room}
          restore={{ seq }}
          label={words.restoreText}
          done={close}
          effect={<RestoreChanges room={room} entry={seq} then={query.data.value} />}
        />
      )}
      {children}
    </Dialog>
  )
}

type PastBlocksProps = { readonly memo: Memorandum; readonly marked: readonly BlockId[] }

function PastBlocks({ memo, marked }: PastBlocksProps) {
  const numbers = numbering(memo)
  const first = useRef<HTMLParagraphElement>(null)
  // In braces, so that what scrollIntoView returns is not taken for a clean-up.
  useEffect(() => {
    first.current?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <div className="text-at" lang="zh-CN">
      {memo.blocks
        .filter((block) => blockText(block) !== '')
        .map((block) => (
          <p
            key={block.id}
            ref={block.id === marked[0] ? first : null}
            data-kind={block.kind}
            data-level={block.level}
            data-marked={marked.includes(block.id) || undefined}
          >
            {numbers.get(block.id)}
            {blockText(block)}
          </p>
        ))}
    </div>
  )
}
