import { useState } from 'react'
import type { Command } from '../../../model/dossier/decide.ts'
import type { PlacedText } from '../../../model/dossier/text-in-hand.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { askToWrite } from '../../session/suggestions/asked.ts'
import { keyFor } from '../../session/suggestions/standing.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { useWrite } from '../../ui/useWrite.ts'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { AcceptParts } from './AcceptParts.tsx'
import type { SuggestionView } from './arrange.ts'
import { DeclineForm } from './DeclineForm.tsx'
import type { SuggestionPermissions } from './permissions.ts'

type Props = {
  readonly room: RoomSession
  readonly view: SuggestionView
  readonly text: PlacedText
  readonly permissions: SuggestionPermissions
}

/** The buttons of a card, as this person may press them. */
export function SuggestionAnswers({ room, view, text, permissions }: Props) {
  const words = useSuggestionWords()
  const write = useWrite()
  const [asking, setAsking] = useState<'decline' | 'parts' | null>(null)
  const perform = async (command: Command | null, done: string): Promise<void> => {
    if (!command) return
    const answer = await write.run(() => room.perform(command))
    if (!answer.ok) return
    setAsking(null)
    announce(done)
  }
  if (view.suggestion.end) return null
  if (view.isDraft)
    return <DraftActions room={room} view={view} permissions={permissions} write={write} send={perform} />
  const { id, tabled, party } = view.suggestion
  const version = tabled?.version ?? 0
  const accept = (pieces: readonly number[] | null) => {
    const key = keyFor(view.one, text, pieces)
    return perform(
      key && { do: 'accept-suggestions', suggestions: [key] },
      party === 'secretariat' && view.suggestion.keys.length === 0
        ? words.done.keyTurned
        : words.done.accepted,
    )
  }
  const { fit, pieces } = view.shown
  const severalParts = pieces.length > 1
  if (asking === 'decline')
    return (
      <DeclineForm
        write={write}
        send={(reason) =>
          perform(
            { do: 'decline-suggestions', suggestions: [{ suggestion: id, version }], reason },
            words.done.declined,
          )
        }
        close={() => setAsking(null)}
      />
    )
  if (asking === 'parts')
    return <AcceptParts view={view} write={write} send={accept} close={() => setAsking(null)} />
  return (
    <div className="panel-actions">
      {permissions.accept && fit.is === 'fits' && (
        <Button kind="primary" busy={write.busy} onClick={() => accept(null)}>
          {words.accept}
        </Button>
      )}
      {permissions.accept && severalParts && (
        <Button onClick={() => setAsking('parts')}>{words.acceptParts}</Button>
      )}
      {permissions.decline && <Button onClick={() => setAsking('decline')}>{words.decline}</Button>}
      {permissions.counter && (
        <Button onClick={() => askToWrite(room, { suggestion: id, as: 'counter' })}>{words.counter}</Button>
      )}
      {permissions.write && <ReviseButton room={room} view={view} />}
      {permissions.withdraw && (
        <Button
          busy={write.busy}
          onClick={() =>
            perform({ do: 'withdraw-suggestions', suggestions: [id], draft: false }, words.done.withdrawn)
          }
        >
          {view.bracket ? words.withdrawToText : words.withdraw}
        </Button>
      )}
      {permissions.needsHead && <span className="panel-note">{words.needsHead}</span>}
      <PanelRefusal refusal={write.refusal} />
    </div>
  )
}

type ReviseProps = { readonly room: RoomSession; readonly view: SuggestionView }

/** Opens one's own suggestion in the text again; one that the text has overtaken, on the text of now. */
function ReviseButton({ room, view: { suggestion, shown } }: ReviseProps) {
  const words = useSuggestionWords()
  return (
    <Button onClick={() => askToWrite(room, { suggestion: suggestion.id, as: 'revision' })}>
      {shown.fit.is === 'conflict' ? words.again : words.revise}
    </Button>
  )
}

type DraftProps = {
  readonly room: RoomSession
  readonly view: SuggestionView
  readonly permissions: SuggestionPermissions
  readonly write: ReturnType<typeof useWrite>
  readonly send: (command: Command, done: string) => Promise<void>
}

function DraftActions({ room, view, permissions, write, send }: DraftProps) {
  const words = useSuggestionWords()
  const { id, draft } = view.suggestion
  if (!draft || !permissions.write) return null
  return (
    <div className="panel-actions">
      <Button
        kind="primary"
        busy={write.busy}
        onClick={() =>
          send(
            { do: 'table-suggestions', suggestions: [{ suggestion: id, version: draft.version }] },
            words.done.tabled,
          )
        }
      >
        {words.table}
      </Button>
      <ReviseButton room={room} view={view} />
      <Button
        busy={write.busy}
        onClick={() =>
          send({ do: 'withdraw-suggestions', suggestions: [id], draft: true }, words.done.deleted)
        }
      >
        {words.deleteDraft}
      </Button>
      <PanelRefusal refusal={write.refusal} />
    </div>
  )
}
