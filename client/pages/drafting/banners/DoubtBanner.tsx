import { useState } from 'react'
import type { BlockDoubt } from '../../../../model/dossier/doubts.ts'
import { type Block, blockText } from '../../../../model/memo/blocks.ts'
import { useWords } from '../../../i18n/words.ts'
import { usePicture, whole } from '../../../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../../../session/room-session.ts'
import { announce } from '../../../ui/announce.tsx'
import { Button } from '../../../ui/Button.tsx'
import { RefusalNotice } from '../../../ui/Notice.tsx'
import { useWrite } from '../../../ui/useWrite.ts'
import { WrittenVersions } from './WrittenVersions.tsx'

/** Paragraphs that are named; the others follow when these are checked. */
const LISTED = 5
const SHOWN_WORDS = 24

/** The paragraphs to be checked that are in the text: a doubt ends with its paragraph. */
export function DoubtBanner({ room }: { readonly room: RoomSession }) {
  const picture = usePicture(room, whole)
  const words = useWords().doubts
  const blocks = new Map(picture.memo.blocks.map((block) => [block.id, block]))
  const standing = [...picture.dossier.doubts.values()].flatMap((doubt) => {
    const block = doubt.lang === picture.memo.lang ? blocks.get(doubt.block) : undefined
    return block ? [{ doubt, block }] : []
  })
  if (standing.length === 0) return null
  return (
    <section className="banner banner-list" role="alert" data-doubts={standing.length}>
      <p>
        <strong>{words.title}</strong> {words.help}
      </p>
      {standing.slice(0, LISTED).map(({ doubt, block }) => (
        <Doubt key={block.id} room={room} picture={picture} doubt={doubt} block={block} />
      ))}
    </section>
  )
}

type Props = {
  readonly room: RoomSession
  readonly picture: RoomPicture
  readonly doubt: BlockDoubt
  readonly block: Block
}

function Doubt({ room, picture, doubt, block }: Props) {
  const words = useWords().doubts
  const write = useWrite()
  const [looking, setLooking] = useState(false)
  const { lang } = doubt
  const check = async () => {
    const done = await write.run(() => room.perform({ do: 'check-block', lang, block: block.id }))
    if (done.ok) announce(words.checked)
  }
  return (
    <div data-doubt={block.id}>
      <div className="banner-row">
        <p>{words.block(blockText(block).slice(0, SHOWN_WORDS))}</p>
        <div className="banner-actions">
          <Button onClick={() => room.reveal(block.id)}>{words.go}</Button>
          <Button onClick={() => setLooking(!looking)}>{looking ? words.hide : words.look}</Button>
          <Button kind="primary" busy={write.busy} onClick={check}>
            {words.check}
          </Button>
        </div>
      </div>
      {write.refusal && <RefusalNotice refusal={write.refusal} />}
      {looking && (
        <WrittenVersions room={room} dossier={picture.dossier} doubt={doubt} now={blockText(block)} />
      )}
    </div>
  )
}
