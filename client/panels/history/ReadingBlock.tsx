import type { ReactNode } from 'react'
import type { Seq } from '../../../model/ids.ts'
import { type Block, blockOf, blockText } from '../../../model/memo/blocks.ts'
import type { TrackedBlock, TrackedSpan } from '../../../model/render/change-marks.ts'
import { useReadingListWords } from '../../i18n/compare.ts'
import { useWords } from '../../i18n/words.ts'
import { useDebouncedText, usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Difference } from '../Difference.tsx'
import { RestoreButton } from './RestoreButton.tsx'
import { useRestoreDraft } from './useRestoreDraft.ts'

type Props = {
  readonly room: RoomSession
  readonly entry: Seq
  /** The block of then; null: it was only proposed. */
  readonly then: Block | null
  readonly block: TrackedBlock
  readonly number: string
  /** What was said about it. */
  readonly children: ReactNode
}

/** A paragraph of a named version; where it reads otherwise now, it can be restored. */
export function ReadingBlock({ room, entry, then, block, number, children }: Props) {
  const words = useReadingListWords()
  let at = 0
  return (
    <div className="reading-block" data-block={block.id}>
      <p data-kind={block.kind} data-level={block.level} lang="zh-CN">
        {number}
        {block.spans.map((span) => (
          <Words key={at++} span={span} />
        ))}
      </p>
      {children}
      {then && <RestoreBlock room={room} entry={entry} then={then} label={words.restoreBlock} />}
    </div>
  )
}

/** Who proposed a change is said in words, and shown by the kind of line. */
function Words({ span: { text, put, struck } }: { readonly span: TrackedSpan }) {
  const words = useReadingListWords()
  const { sides, roles, sideTags, roleTags } = useWords().common
  const hand = struck ?? put
  if (hand === undefined || hand === 'text') return text
  const party = hand === 'secretariat' ? roles.secretariat : sides[hand]
  const tag = hand === 'secretariat' ? roleTags.secretariat : sideTags[hand]
  const Change = struck === undefined ? 'ins' : 'del'
  return (
    <Change className={`reading-change reading-${hand}`} data-tag={tag}>
      <span className="unseen">{struck === undefined ? words.sayPut(party) : words.sayStruck(party)}</span>
      {text}
    </Change>
  )
}

type RestoreBlockProps = Pick<Props, 'room' | 'entry'> & { readonly then: Block; readonly label: string }

function RestoreBlock({ room, entry, then, label }: RestoreBlockProps) {
  const words = useReadingListWords()
  const canWrite = usePicture(room, (picture) => picture.canWrite)
  const draft = useRestoreDraft(room)
  const now = blockOf(useDebouncedText(room).memo, then.id)
  const isSame = now !== undefined && blockText(now) === blockText(then)
  if (isSame || then.locked || !(canWrite || draft)) return null
  return (
    <RestoreButton
      room={room}
      restore={{ seq: entry, block: then.id }}
      label={draft?.label ?? label}
      draft={draft}
      effect={
        <div className="restore-changes">
          <p>{words.restoring.block}</p>
          <Difference before={now ? blockText(now) : ''} after={blockText(then)} />
        </div>
      }
    />
  )
}
