import { type ReactNode, useEffect, useState } from 'react'
import { blockOfSuggested } from '../../../model/dossier/suggestions/forms.ts'
import type { SuggestionId } from '../../../model/ids.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import { useSentence } from '../../i18n/refusals.ts'
import { useSuggestingWords } from '../../i18n/suggesting.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Button } from '../../ui/Button.tsx'
import { blockAt, blockOfNode, memorandumOf } from '../blocks.ts'
import { KindChooser, SideChooser } from '../toolbar/KindChooser.tsx'
import type { SuggestionWriting } from './writing.ts'

type Props = {
  readonly room: RoomSession
  readonly writing: SuggestionWriting
  readonly onClose: () => void
  readonly onTakeTheirs: (id: SuggestionId) => void
}

/** Renders again whenever something of the suggestion changed. */
function useWriting(writing: SuggestionWriting): void {
  const [, turn] = useState(0)
  useEffect(() => {
    const next = () => turn((was) => was + 1)
    const leave = writing.subscribe(next)
    writing.editor.on('selectionUpdate', next)
    return () => {
      leave()
      writing.editor.off('selectionUpdate', next)
    }
  }, [writing])
}

/** What stands below a suggestion that is being written: its kind, its reason, whether it is on disk, and what to do with it. */
export function WritingBar({ room, writing, onClose, onTakeTheirs }: Props) {
  const words = useSuggestingWords()
  const sentence = useSentence()
  useWriting(writing)
  const { reason, bracket } = writing.said()
  const refusal = writing.refusal()
  const form = writing.form()
  const deletes = form?.is === 'change' && form.blocks.length === 0
  return (
    <>
      <Tools writing={writing} />
      <label className="suggesting-reason">
        <span className="unseen">{words.reason}</span>
        <input
          className="input"
          placeholder={words.reason}
          value={reason}
          maxLength={2000}
          onChange={(event) => writing.say({ reason: event.target.value })}
        />
      </label>
      <label className="suggesting-bracket">
        <input
          type="checkbox"
          checked={bracket}
          onChange={(event) => writing.say({ bracket: event.target.checked })}
        />
        {words.asBracket}
      </label>
      <span className="suggesting-end">
        <Kept room={room} writing={writing} />
        <Button kind="quiet" onClick={onClose}>
          {words.close}
        </Button>
        <Button
          kind="primary"
          title={words.tableHelp}
          aria-disabled={form === null}
          onClick={() => void writing.table()}
        >
          {words.table}
        </Button>
      </span>
      {form?.is === 'later' && <p className="suggesting-note">{words.toFollow}</p>}
      {deletes && <p className="suggesting-note">{words.emptied}</p>}
      {refusal && (
        <p className="suggesting-note is-refused" role="alert">
          {sentence(refusal)}
        </p>
      )}
      {writing.kept().is === 'moved' && <Moved room={room} writing={writing} onTakeTheirs={onTakeTheirs} />}
    </>
  )
}

function Tools({ writing }: Pick<Props, 'writing'>) {
  const words = useSuggestingWords()
  const { editor } = writing
  const at = blockAt(editor.state.doc, editor.state.selection.head)
  const state = at && blockOfNode(at.node)
  return (
    <span className="tool-group">
      {state && <KindChooser editor={editor} state={state} onGone={() => {}} />}
      {state && <SideChooser editor={editor} state={state} onGone={() => {}} />}
      {writing.opened().place.is === 'change' && (
        <Button kind="quiet" onClick={() => writing.empty()}>
          {words.deleteBlocks}
        </Button>
      )}
    </span>
  )
}

/** [SX4] Whether it is on disk, in words. */
function Kept({ room, writing }: Pick<Props, 'room' | 'writing'>): ReactNode {
  const words = useSuggestingWords()
  const isDelegation = usePicture(room, ({ actor }) => actor?.side !== null)
  const { is } = writing.kept()
  const said = is === 'saved' && !isDelegation ? words.savedForSecretariat : words.states[is]
  return (
    <span className={`suggesting-kept is-${is}`} data-kept={is} role="status">
      {said}
    </span>
  )
}

/** A colleague saved a newer version: both are shown, and neither is lost. */
function Moved({ room, writing, onTakeTheirs }: Omit<Props, 'onClose'>) {
  const words = useSuggestingWords()
  const id = writing.version()?.id
  const newest = usePicture(room, ({ dossier }) => (id ? dossier.suggestions.get(id) : undefined))
  const form = (newest?.draft ?? newest?.tabled)?.form
  const theirs = form && 'blocks' in form ? form.blocks.map(blockOfSuggested) : []
  const mine = memorandumOf(writing.editor.state.doc, writing.opened().lang).blocks
  const read = (blocks: readonly Parameters<typeof blockText>[0][]) =>
    blocks.map(blockText).join('\n') || words.nothing
  if (!newest) return null
  return (
    <div className="suggesting-note" role="alert">
      <p>{words.moved}</p>
      <p>
        <strong>{words.theirs}</strong> <q>{read(theirs)}</q>
      </p>
      <p>
        <strong>{words.mine}</strong> <q>{read(mine)}</q>
      </p>
      <Button onClick={() => onTakeTheirs(newest.id)}>{words.takeTheirs}</Button>
      <Button kind="primary" onClick={() => writing.keepMine({ id: newest.id, saved: newest.saved })}>
        {words.keepMine}
      </Button>
    </div>
  )
}
