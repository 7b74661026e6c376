import { useQuery } from '@tanstack/react-query'
import type { Seq } from '../../../model/ids.ts'
import { blockText, type Memorandum } from '../../../model/memo/blocks.ts'
import { numbering } from '../../../model/memo/numbering.ts'
import { may } from '../../../model/policy.ts'
import { useSentence } from '../../i18n/refusals.ts'
import { useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { usePicture } from '../../session/hooks.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { RestoreButton } from './RestoreButton.tsx'

/** The whole text as it stood after one entry of the journal, with the way back to it. */
export function TextAt({ room, seq, close }: { room: RoomSession; seq: Seq; close: () => void }) {
  const words = useWords().panels.history
  const sentence = useSentence()
  const actor = usePicture(room, (picture) => picture.actor)
  const query = useQuery({ queryKey: ['text-at', room.id, seq], queryFn: () => api.at(room.id, seq) })
  return (
    <Dialog wide title={words.preview} onClose={close}>
      {!query.data && <p className="panel-note">{words.loading}</p>}
      {query.data && !query.data.ok && <p className="panel-refused">{sentence(query.data.refusal)}</p>}
      {query.data?.ok && <Text memo={query.data.value} />}
      {actor && may(actor.role, 'restore-text') && (
        <RestoreButton room={room} restore={{ seq }} label={words.restoreText} done={close} />
      )}
    </Dialog>
  )
}

function Text({ memo }: { memo: Memorandum }) {
  const numbers = numbering(memo)
  return (
    <div className="text-at" lang="zh-CN">
      {memo.blocks
        .filter((block) => blockText(block) !== '')
        .map((block) => (
          <p key={block.id} data-kind={block.kind} data-level={block.level}>
            {numbers.get(block.id)}
            {blockText(block)}
          </p>
        ))}
    </div>
  )
}
