import type { PlacedText } from '../../../model/dossier/text-in-hand.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { isPhone } from '../../session/mode.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { askToWrite } from '../../session/suggestions/asked.ts'
import { Button } from '../../ui/Button.tsx'
import { type InPlace, useInPlace } from '../../ui/useInPlace.ts'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { AcceptAndAgree } from '../positions/AcceptAndAgree.tsx'
import { AcceptParts } from './AcceptParts.tsx'
import type { SuggestionView } from './arrange.ts'
import { DeclineForm } from './DeclineForm.tsx'
import { DraftActions } from './DraftActions.tsx'
import type { SuggestionPermissions } from './permissions.ts'
import { ReviseButton } from './ReviseButton.tsx'
import { type TabledAnswering, useTabledAnswering } from './useAnswering.ts'

type Props = {
  readonly room: RoomSession
  readonly view: SuggestionView
  readonly text: PlacedText
  readonly permissions: SuggestionPermissions
}

/** What this person may do with a suggestion. */
export function SuggestionAnswers(props: Props) {
  const { room, view, permissions } = props
  if (view.suggestion.end) return null
  if (view.isDraft) return <DraftActions room={room} view={view} permissions={permissions} />
  return <TabledAnswers {...props} />
}

type AskedAnswer = 'decline' | 'parts'

/** The buttons of what is tabled, or the form that one of them opened. */
function TabledAnswers(props: Props) {
  const inPlace = useInPlace<AskedAnswer>()
  const { close } = inPlace
  const answering = useTabledAnswering(props.room, props.view, props.text, close)
  const { write, accept, decline } = answering
  switch (inPlace.open) {
    case 'decline':
      return <DeclineForm write={write} send={decline} close={close} />
    case 'parts':
      return <AcceptParts view={props.view} write={write} send={accept} close={close} />
    case null:
      return <TabledActions {...props} answering={answering} inPlace={inPlace} />
  }
}

type TabledProps = Props & {
  readonly answering: TabledAnswering
  readonly inPlace: InPlace<AskedAnswer>
}

function TabledActions(props: TabledProps) {
  const { room, view, permissions, answering, inPlace } = props
  const words = useSuggestionWords()
  const { write, withdraw } = answering
  const counter = () => askToWrite(room, { suggestion: view.suggestion.id, as: 'counter' })
  return (
    <div className="panel-actions">
      {permissions.accept && <AcceptButtons {...props} />}
      {permissions.decline && (
        <Button ref={inPlace.opens('decline')} onClick={() => inPlace.ask('decline')}>
          {words.decline}
        </Button>
      )}
      {permissions.counter && !isPhone() && <Button onClick={counter}>{words.counter}</Button>}
      {permissions.write && <ReviseButton room={room} view={view} />}
      {permissions.withdraw && (
        <Button busy={write.busy} onClick={withdraw}>
          {view.bracket ? words.withdrawToText : words.withdraw}
        </Button>
      )}
      {permissions.needsHead && <span className="panel-note">{words.needsHead}</span>}
      <PanelRefusal refusal={write.refusal} />
    </div>
  )
}

/** All of it, all of it with the word on the paragraph, or some of its places: only while it fits. */
function AcceptButtons({ room, view, text, answering, inPlace }: TabledProps) {
  const words = useSuggestionWords()
  const { write, send, accept } = answering
  const { fit, pieces } = view.shown
  return (
    <>
      {fit.is === 'fits' && (
        <>
          <Button kind="primary" busy={write.busy} onClick={() => accept(null)}>
            {words.accept}
          </Button>
          <AcceptAndAgree room={room} one={view.one} text={text} busy={write.busy} send={send} />
        </>
      )}
      {pieces.length > 1 && (
        <Button ref={inPlace.opens('parts')} onClick={() => inPlace.ask('parts')}>
          {words.acceptParts}
        </Button>
      )}
    </>
  )
}
