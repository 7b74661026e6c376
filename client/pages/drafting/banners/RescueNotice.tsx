import { useState } from 'react'
import { blockId } from '../../../../model/ids.ts'
import { ok, refuse } from '../../../../model/result.ts'
import { useSentence } from '../../../i18n/refusals.ts'
import { useWords } from '../../../i18n/words.ts'
import { useMode } from '../../../session/hooks/mode.ts'
import { usePicture } from '../../../session/hooks/room.ts'
import { modesOf } from '../../../session/mode.ts'
import { type RescueWays, rescueWays } from '../../../session/rescue/ways.ts'
import type { RescueCopy, RescuedBlock, RoomSession } from '../../../session/room-session.ts'
import { BROWSER } from '../../../session/seams.ts'
import { announce } from '../../../ui/announce.tsx'
import { Button } from '../../../ui/Button.tsx'
import { copyText } from '../../../ui/CopyField.tsx'
import { Notice, RefusalNotice } from '../../../ui/Notice.tsx'
import { TimeAgo } from '../../../ui/TimeAgo.tsx'
import { useWrite } from '../../../ui/useWrite.ts'

/** Blocks that are shown; a refused paste may have thousands. */
const LISTED = 20

const kindOf = ({ refusal, blocks }: RescueCopy) =>
  refusal?.why === 'backup-restored'
    ? 'restored'
    : blocks.every(({ suggested }) => suggested)
      ? 'suggested'
      : 'unsaved'

/** Words that did not reach the journal, to be read, put back, made drafts of suggestions, copied and dismissed. */
export function RescueNotice({ room }: { readonly room: RoomSession }) {
  const rescue = usePicture(room, (picture) => picture.rescue)
  const [wasThere, setThere] = useState(false)
  if (rescue) return <Rescued room={room} rescue={rescue} onThere={() => setThere(true)} />
  return wasThere && <ThereAlready onClose={() => setThere(false)} />
}

/** [RC13] After 放回正文 changed nothing. */
function ThereAlready({ onClose }: { readonly onClose: () => void }) {
  const { common, drafting } = useWords()
  return (
    <Notice actions={<Button onClick={onClose}>{common.close}</Button>}>{drafting.rescuePut.there}</Notice>
  )
}

type RescuedProps = {
  readonly room: RoomSession
  readonly rescue: RescueCopy
  /** All of the words were in the text. */
  readonly onThere: () => void
}

function Rescued({ room, rescue, onThere }: RescuedProps) {
  const canWrite = usePicture(room, (picture) => picture.canWrite)
  const mode = useMode(room)
  const maySuggest = usePicture(room, (picture) => modesOf(picture, false).includes('suggest'))
  const words = useWords().drafting
  const sentence = useSentence()
  const of = words.rescueOf[kindOf(rescue)]
  const ways = rescueWays(rescue, { canWrite, maySuggest, mode })
  return (
    <section className="rescue" aria-labelledby="rescue">
      <header className="rescue-head">
        <h2 id="rescue">{of.title}</h2>
        <TimeAgo at={rescue.at} />
      </header>
      {rescue.refusal && <p>{sentence(rescue.refusal)}</p>}
      <p>{of.help(words.rescueWays[ways.is])}</p>
      <ul className="rescue-blocks">
        {rescue.blocks.slice(0, LISTED).map((block) => (
          <li key={`${block.id} ${block.suggested} ${block.after}`}>
            <Rescue block={block} labels={of} />
          </li>
        ))}
      </ul>
      {rescue.blocks.length > LISTED && <p>{words.rescueMore(rescue.blocks.length - LISTED)}</p>}
      <RescueFoot room={room} rescue={rescue} ways={ways} onThere={onThere} />
    </section>
  )
}

type FootProps = RescuedProps & {
  readonly ways: RescueWays
}

/** [RC10] What can be done with the words; what is refused is said beside the buttons. */
function RescueFoot({ room, rescue, ways, onThere }: FootProps) {
  const words = useWords()
  const write = useWrite()
  const copy = async () => {
    const text = rescue.blocks.map((block) => block.after).join('\n\n')
    announce((await copyText(text)) ? words.common.copied : words.common.copyByHand)
  }
  const putBack = () => {
    const done = room.putBack()
    announce(words.drafting.rescuePut[done])
    if (done === 'there') onThere()
  }
  const suggest = async () => {
    const done = await write.run(async () => {
      const { suggestRescued } = await import('../../../session/suggestions/suggest-rescued.ts')
      const [why] = await suggestRescued(room, () => blockId(BROWSER.id()))
      return why ? refuse(why) : ok(null)
    })
    if (done.ok) announce(words.drafting.rescueSuggested)
  }
  return (
    <div className="form-foot">
      {write.refusal && <RefusalNotice refusal={write.refusal} />}
      <Button onClick={() => room.dismissRescue()}>{words.drafting.rescueDismiss}</Button>
      <Button onClick={copy}>{words.drafting.rescueCopy}</Button>
      {ways.put && (
        <Button {...(ways.first === 'put' && { kind: 'primary' as const })} onClick={putBack}>
          {words.drafting.rescuePutBack}
        </Button>
      )}
      {ways.suggest && (
        <Button
          {...(ways.first === 'suggest' && { kind: 'primary' as const })}
          busy={write.busy}
          onClick={suggest}
        >
          {words.drafting.rescueSuggest}
        </Button>
      )}
    </div>
  )
}

type RescueLabels = { readonly kept: string; readonly whole?: string; readonly now: string }

/** [RC12] A paragraph that others wrote in too is not told as this person's words. */
function Rescue({ block, labels }: { readonly block: RescuedBlock; readonly labels: RescueLabels }) {
  const words = useWords().drafting
  const { before, after, gone, suggested } = block
  const whole = !suggested && before !== '' ? labels.whole : undefined
  return (
    <>
      <Wording label={whole ?? labels.kept} text={after} />
      {before !== after && !(gone && before === '') && (
        <Wording label={gone ? words.rescueGone : labels.now} text={before} />
      )}
    </>
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
