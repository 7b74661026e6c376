import { type ReactNode, useEffect, useState } from 'react'
import type { SuggestionId } from '../../../model/ids.ts'
import { useSentence } from '../../i18n/refusals.ts'
import { useSuggestingWords } from '../../i18n/suggesting.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/Button.tsx'
import type { DraftInHand } from './draft-in-hand.ts'
import { SavedBeside } from './SavedBeside.tsx'

type Props = {
  readonly room: RoomSession
  readonly draft: DraftInHand
  /** In words, what is written now. */
  readonly mine: () => string
  /** The suggestion ended, or its paragraph is gone: it can be tabled no longer. */
  readonly isOver?: boolean
  readonly onTable: () => void
  readonly onClose: () => void
  readonly onTakeTheirs: (id: SuggestionId) => void
  /** What is said of the wording, between the remarks and what was refused. */
  readonly children?: ReactNode
}

/** Renders again whenever something of a draft changed. */
export function useDraft(draft: DraftInHand): void {
  const [, turn] = useState(0)
  useEffect(() => {
    const next = () => turn((was) => was + 1)
    // What was written before anybody listened.
    next()
    return draft.subscribe(next)
  }, [draft])
}

/** Below what is suggested: the reason, whether it is on disk, and what to do with it. */
export function DraftFoot({
  room,
  draft,
  mine,
  isOver = false,
  onTable,
  onClose,
  onTakeTheirs,
  children,
}: Props) {
  const words = useSuggestingWords()
  const sentence = useSentence()
  useDraft(draft)
  const refusal = draft.refusal()
  return (
    <>
      <label className="suggesting-reason">
        <span className="unseen">{words.reason}</span>
        <input
          className="input"
          placeholder={words.reason}
          value={draft.said().reason}
          maxLength={2000}
          onChange={(event) => draft.say({ reason: event.target.value })}
        />
      </label>
      {children}
      <span className="suggesting-end">
        <Kept room={room} draft={draft} />
        <Button kind="quiet" onClick={onClose}>
          {words.close}
        </Button>
        {!isOver && (
          <Button
            kind="primary"
            title={words.tableHelp}
            aria-disabled={draft.form() === null}
            onClick={onTable}
          >
            {words.table}
          </Button>
        )}
      </span>
      {!isOver && draft.form() === null && <ForNothing room={room} draft={draft} onClose={onClose} />}
      {refusal && !isOver && (
        <p className="suggesting-note is-refused" role="alert">
          {sentence(refusal)}
        </p>
      )}
      {draft.kept().is === 'moved' && (
        <SavedBeside room={room} draft={draft} mine={mine()} onTakeTheirs={onTakeTheirs} />
      )}
    </>
  )
}

/** [SX19] What becomes of a suggestion on disk that changes nothing of the text any more. */
function ForNothing({ room, draft, onClose }: Pick<Props, 'room' | 'draft' | 'onClose'>): ReactNode {
  const words = useSuggestingWords()
  const id = draft.version()?.id
  const isTabled = usePicture(room, ({ dossier }) => id && dossier.suggestions.get(id)?.tabled != null)
  if (id === undefined) return null
  const withdraw = async (): Promise<void> => {
    if (!(await draft.withdraw())) return
    announce(words.withdrawn)
    onClose()
  }
  return (
    <p className="suggesting-note" role="status">
      {isTabled ? words.nothingTabled : words.nothingDrafted}{' '}
      {isTabled && <Button onClick={() => void withdraw()}>{words.withdraw}</Button>}
    </p>
  )
}

/** [SX4] Whether it is on disk, in words. */
function Kept({ room, draft }: Pick<Props, 'room' | 'draft'>): ReactNode {
  const words = useSuggestingWords()
  const isDelegation = usePicture(room, ({ actor }) => actor?.side !== null)
  const { is } = draft.kept()
  const said = is === 'saved' && !isDelegation ? words.savedForSecretariat : words.states[is]
  return (
    <span
      className={`suggesting-kept is-${is}`}
      data-kept={is}
      data-widest={isDelegation ? words.states.saved : words.savedForSecretariat}
      role="status"
    >
      {said}
    </span>
  )
}
