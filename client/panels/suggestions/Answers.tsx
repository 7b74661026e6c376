import { useState } from 'react'
import type { PlacedText } from '../../../model/dossier/text-in-hand.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { isPhone } from '../../session/mode.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { askToWrite } from '../../session/suggestions/asked.ts'
import { keyFor } from '../../session/suggestions/standing.ts'
import { Button } from '../../ui/Button.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { AcceptAndAgree } from '../positions/AcceptAndAgree.tsx'
import { AcceptParts } from './AcceptParts.tsx'
import type { SuggestionView } from './arrange.ts'
import { DeclineForm } from './DeclineForm.tsx'
import { DraftActions } from './DraftActions.tsx'
import type { SuggestionPermissions } from './permissions.ts'
import { ReviseButton } from './ReviseButton.tsx'
import { type Answering, useAnswering } from './useAnswering.ts'

type Props = {
  readonly room: RoomSession
  readonly view: SuggestionView
  readonly text: PlacedText
  readonly permissions: SuggestionPermissions
}

/** What this person may do with a suggestion: its buttons, or the form that one of them opened. */
export function SuggestionAnswers({ room, view, text, permissions }: Props) {
  const words = useSuggestionWords()
  const [asking, setAsking] = useState<'decline' | 'parts' | null>(null)
  const answering = useAnswering(room, () => setAsking(null))
  const { id, tabled, party, keys, end } = view.suggestion
  if (end) return null
  if (view.isDraft)
    return <DraftActions room={room} view={view} permissions={permissions} answering={answering} />
  const accept = (pieces: readonly number[] | null): void => {
    const key = keyFor(view.one, text, pieces)
    const isFirstKey = party === 'secretariat' && keys.length === 0
    if (key)
      answering.send(
        { do: 'accept-suggestions', suggestions: [key] },
        isFirstKey ? words.done.keyTurned : words.done.accepted,
      )
  }
  const decline = (reason: string): void => {
    const suggestions = [{ suggestion: id, version: tabled?.version ?? 0 }]
    answering.send({ do: 'decline-suggestions', suggestions, reason }, words.done.declined)
  }
  const close = () => setAsking(null)
  if (asking === 'decline') return <DeclineForm write={answering.write} send={decline} close={close} />
  if (asking === 'parts')
    return <AcceptParts view={view} write={answering.write} send={accept} close={close} />
  return (
    <TabledActions
      room={room}
      view={view}
      permissions={permissions}
      answering={answering}
      text={text}
      onAccept={() => accept(null)}
      onParts={() => setAsking('parts')}
      onDecline={() => setAsking('decline')}
    />
  )
}

type TabledProps = Props & {
  readonly answering: Answering
  readonly onAccept: () => void
  readonly onParts: () => void
  readonly onDecline: () => void
}

function TabledActions(props: TabledProps) {
  const { room, view, text, permissions, answering, onAccept, onParts, onDecline } = props
  const words = useSuggestionWords()
  const { write, send } = answering
  const { id } = view.suggestion
  const { fit, pieces } = view.shown
  const counter = () => askToWrite(room, { suggestion: id, as: 'counter' })
  const withdraw = () =>
    send({ do: 'withdraw-suggestions', suggestions: [id], draft: false }, words.done.withdrawn)
  return (
    <div className="panel-actions">
      {permissions.accept && fit.is === 'fits' && (
        <Button kind="primary" busy={write.busy} onClick={onAccept}>
          {words.accept}
        </Button>
      )}
      {permissions.accept && fit.is === 'fits' && (
        <AcceptAndAgree room={room} one={view.one} text={text} busy={write.busy} send={send} />
      )}
      {permissions.accept && pieces.length > 1 && <Button onClick={onParts}>{words.acceptParts}</Button>}
      {permissions.decline && <Button onClick={onDecline}>{words.decline}</Button>}
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
