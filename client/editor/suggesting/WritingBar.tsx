import { useEffect, useState } from 'react'
import { blockOfSuggested } from '../../../model/dossier/suggestions/forms.ts'
import type { SuggestionId } from '../../../model/ids.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import { MARK_NAMES, type MarkName } from '../../../model/memo/marks.ts'
import { useSuggestingWords } from '../../i18n/suggesting.ts'
import { useWords } from '../../i18n/words.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Button } from '../../ui/Button.tsx'
import { memorandumOf } from '../blocks.ts'
import { toggle } from '../keys/commands.ts'
import { KindChooser, SideChooser } from '../toolbar/KindChooser.tsx'
import { LinkForm } from '../toolbar/LinkForm.tsx'
import { Tool } from '../toolbar/Tool.tsx'
import { caretStateIn } from '../toolbar/useToolState.ts'
import { WidthForm } from '../width/WidthForm.tsx'
import { DraftFoot, useDraft } from './DraftFoot.tsx'
import { ChangedBeside, Happened, Interrupted, useInterruption } from './Interrupted.tsx'
import { WhereWritten } from './WhereWritten.tsx'
import type { SuggestionWriting } from './writing.ts'

type Props = {
  readonly room: RoomSession
  readonly writing: SuggestionWriting
  readonly onClose: () => void
  readonly onTakeTheirs: (id: SuggestionId) => void
  readonly onGoOn: () => void
}

/** Renders again whenever the caret of the suggestion is elsewhere. */
function useCaret({ editor }: SuggestionWriting): void {
  const [, turn] = useState(0)
  useEffect(() => {
    const next = () => turn((was) => was + 1)
    editor.on('selectionUpdate', next)
    return () => {
      editor.off('selectionUpdate', next)
    }
  }, [editor])
}

/** What stands below a wording that is being written: its tools, its reason, and what to do with it. */
export function WritingBar({ room, writing, onClose, onTakeTheirs, onGoOn }: Props) {
  const words = useSuggestingWords()
  const { draft, editor } = writing
  useDraft(draft)
  useCaret(writing)
  const [widening, setWidening] = useState(false)
  const form = draft.form()
  const why = useInterruption(room, writing)
  const written = () => memorandumOf(editor.state.doc, writing.opened().lang).blocks
  return (
    <>
      <WhereWritten room={room} writing={writing} />
      <Tools writing={writing} widening={widening} onWidening={setWidening} />
      {writing.linking() && (
        <LinkForm editor={editor} state={caretStateIn(editor.state)} onClose={() => writing.askLink(false)} />
      )}
      {widening && (
        <WidthForm editor={editor} empty={editor.state.selection.empty} onClose={() => setWidening(false)} />
      )}
      <DraftFoot
        room={room}
        draft={draft}
        mine={() => written().map(blockText).join('\n')}
        onTable={() => void writing.table()}
        onClose={onClose}
        isOver={why !== null}
        onTakeTheirs={onTakeTheirs}
      >
        <label className="suggesting-bracket">
          <input
            type="checkbox"
            checked={draft.said().bracket}
            onChange={(event) => draft.say({ bracket: event.target.checked })}
          />
          {words.asBracket}
        </label>
      </DraftFoot>
      {why === null ? (
        <>
          <Happened writing={writing} />
          <ChangedBeside room={room} writing={writing} onGoOn={onGoOn} />
        </>
      ) : (
        <Interrupted room={room} writing={writing} onGoOn={onGoOn} why={why} />
      )}
      {form?.is === 'later' && <p className="suggesting-note">{words.toFollow}</p>}
      {form?.is === 'change' && form.blocks.length === 0 && (
        <>
          <p className="suggesting-note">{words.emptied}</p>
          <p className="suggesting-note" lang="zh-CN">
            <del>{form.over.map((block) => blockText(blockOfSuggested(block))).join('\n')}</del>
          </p>
        </>
      )}
    </>
  )
}

type WritingToolsProps = Pick<Props, 'writing'> & {
  readonly widening: boolean
  readonly onWidening: (widening: boolean) => void
}

/** The tools of the text that change a wording, and that nothing shall stand here. */
function Tools({ writing, widening, onWidening }: WritingToolsProps) {
  const words = useSuggestingWords()
  const names = useWords().editor
  const { editor } = writing
  const state = caretStateIn(editor.state)
  const mark = (name: MarkName) => () => {
    toggle(name)(editor.state, editor.view.dispatch)
    editor.view.focus()
  }
  return (
    <span className="tool-group">
      <KindChooser editor={editor} state={state} onGone={() => {}} />
      <SideChooser editor={editor} state={state} onGone={() => {}} />
      {MARK_NAMES.map((name) => (
        <Tool
          key={name}
          icon={name}
          label={names[name]}
          pressed={state.marks.includes(name)}
          onPress={name === 'link' ? () => writing.askLink(!writing.linking()) : mark(name)}
        />
      ))}
      <Tool icon="width" label={names.width} pressed={widening} onPress={() => onWidening(!widening)} />
      {writing.opened().place.is === 'change' && (
        <Button kind="quiet" onClick={() => writing.empty()}>
          {words.deleteBlocks}
        </Button>
      )}
    </span>
  )
}
