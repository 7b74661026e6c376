import { useSentence } from '../../../i18n/refusals.ts'
import { useWords } from '../../../i18n/words.ts'
import { useMode } from '../../../session/hooks/mode.ts'
import { usePicture } from '../../../session/hooks/room.ts'
import { modesOf } from '../../../session/mode.ts'
import type { RoomSession } from '../../../session/room-session.ts'
import { announce } from '../../../ui/announce.tsx'
import { Button } from '../../../ui/Button.tsx'
import { copyText } from '../../../ui/CopyField.tsx'
import { TimeAgo } from '../../../ui/TimeAgo.tsx'

/** Blocks that are shown; a refused paste may have thousands. */
const LISTED = 20

/** Text that did not reach the journal, to be read, put back, copied and dismissed. */
export function RescueNotice({ room }: { readonly room: RoomSession }) {
  const rescue = usePicture(room, (picture) => picture.rescue)
  const canWrite = usePicture(room, (picture) => picture.canWrite)
  const mode = useMode(room)
  const mayPropose = usePicture(room, (picture) => modesOf(picture, false).includes('suggest'))
  const words = useWords()
  const sentence = useSentence()
  if (!rescue) return null
  const of = words.drafting.rescueOf[rescue.refusal?.why === 'backup-restored' ? 'restored' : 'unsaved']
  const copy = async () => {
    const text = rescue.blocks.map((block) => block.after).join('\n\n')
    announce((await copyText(text)) ? words.common.copied : words.common.copyByHand)
  }
  const putBack = () => announce(room.putBack() ? words.drafting.rescueIsBack : words.drafting.rescueNotNow)
  const propose = async () => {
    const { suggestRescued } = await import('../../../session/suggestions/suggest-rescued.ts')
    const { all, some } = words.drafting.rescueSuggested
    announce((await suggestRescued(room)) ? all : some)
  }
  return (
    <section className="rescue" aria-labelledby="rescue">
      <header className="rescue-head">
        <h2 id="rescue">{of.title}</h2>
        <TimeAgo at={rescue.at} />
      </header>
      {rescue.refusal && <p>{sentence(rescue.refusal)}</p>}
      <p>{of.help}</p>
      <ul className="rescue-blocks">
        {rescue.blocks.slice(0, LISTED).map((block) => (
          <li key={block.id}>
            <Wording label={of.kept} text={block.after} />
            {block.before !== block.after && <Wording label={of.now} text={block.before} />}
          </li>
        ))}
      </ul>
      {rescue.blocks.length > LISTED && <p>{words.drafting.rescueMore(rescue.blocks.length - LISTED)}</p>}
      <div className="form-foot">
        <Button onClick={() => room.dismissRescue()}>{words.drafting.rescueDismiss}</Button>
        <Button onClick={copy}>{words.drafting.rescueCopy}</Button>
        {(!canWrite || mode === 'suggest') && mayPropose && (
          <Button onClick={propose}>{words.drafting.rescueSuggest}</Button>
        )}
        <Button kind="primary" onClick={putBack} disabled={!canWrite}>
          {words.drafting.rescuePutBack}
        </Button>
      </div>
    </section>
  )
}

function Wording({ label, text }: { readonly label: string; readonly text: string }) {
  const words = useWords().drafting
  return (
    <div className="wording">
      <p className="wording-label">{label}</p>
      <p className="wording-text">{text || words.rescueEmpty}</p>
    </div>
  )
}
