import { Fragment, useState } from 'react'
import type { BlockDoubt } from '../../../../model/dossier/doubts.ts'
import type { PersonId } from '../../../../model/ids.ts'
import { type Block, blockText } from '../../../../model/memo/blocks.ts'
import { useWords } from '../../../i18n/words.ts'
import { PersonName } from '../../../panels/PersonName.tsx'
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
/** Words so few do not say which paragraph it is. */
const FEW_WORDS = 4

/** The paragraphs to be checked that are in the text: a doubt ends with its paragraph. */
export function DoubtBanner({ room }: { readonly room: RoomSession }) {
  const picture = usePicture(room, whole)
  const words = useWords().doubts
  const { blocks: all } = picture.memo
  const places = new Map(all.map(({ id }, at) => [id, at]))
  const standing = [...picture.dossier.doubts.values()].flatMap((doubt) => {
    const at = doubt.lang === picture.memo.lang ? places.get(doubt.block) : undefined
    const block = at === undefined ? undefined : all[at]
    return block && at !== undefined ? [{ doubt, block, above: wordsAbove(all, at) }] : []
  })
  if (standing.length === 0) return null
  return (
    <section className="banner banner-list" role="alert" data-doubts={standing.length}>
      <p>
        <strong>{words.title}</strong> {words.help}
      </p>
      {standing.slice(0, LISTED).map((one) => (
        <Doubt key={one.block.id} room={room} picture={picture} {...one} />
      ))}
    </section>
  )
}

/** The words of the nearest block above that has any. */
function wordsAbove(blocks: readonly Block[], at: number): string | null {
  const above = blocks.slice(0, at).findLast((block) => blockText(block) !== '')
  return above ? blockText(above).slice(0, SHOWN_WORDS) : null
}

/** Whoever wrote in the block, and whose words theirs met, each once. */
const peopleOf = ({ versions }: BlockDoubt): readonly PersonId[] => [
  ...new Set(versions.flatMap(({ by, beside }) => [by, ...(beside ?? [])])),
]

type Props = {
  readonly room: RoomSession
  readonly picture: RoomPicture
  readonly doubt: BlockDoubt
  readonly block: Block
  readonly above: string | null
}

function Doubt({ room, picture, doubt, block, above }: Props) {
  const words = useWords().doubts
  const write = useWrite()
  const [looking, setLooking] = useState(false)
  const { lang } = doubt
  const text = blockText(block)
  const check = async () => {
    const done = await write.run(() => room.perform({ do: 'check-block', lang, block: block.id }))
    if (done.ok) announce(words.checked)
  }
  return (
    <div data-doubt={block.id}>
      <div className="banner-row">
        <p>
          {words.block(text.slice(0, SHOWN_WORDS), text.length < FEW_WORDS ? above : null)}
          {peopleOf(doubt).map((person) => (
            <Fragment key={person}>
              {' '}
              <PersonName dossier={picture.dossier} person={person} />
            </Fragment>
          ))}
        </p>
        <div className="banner-actions">
          <Button onClick={() => room.reveal(block.id)}>{words.go}</Button>
          <Button onClick={() => setLooking(!looking)}>{looking ? words.hide : words.look}</Button>
          <Button kind="primary" busy={write.busy} onClick={check}>
            {words.check}
          </Button>
        </div>
      </div>
      {write.refusal && <RefusalNotice refusal={write.refusal} />}
      {looking && <WrittenVersions room={room} dossier={picture.dossier} doubt={doubt} now={text} />}
    </div>
  )
}
