import type { Editor } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'
import { type ReactNode, useState } from 'react'
import type { BlockId } from '../../../model/ids.ts'
import { MARK_NAMES } from '../../../model/memo/marks.ts'
import { useWords } from '../../i18n/words.ts'
import { mayReadHistory, usePicture } from '../../session/hooks/room.ts'
import type { RoomSession, RoomText } from '../../session/room-session.ts'
import { LazyBoundary, lazyComponent } from '../../ui/lazy.tsx'
import type { AuthorshipView } from '../authorship/useAuthorship.ts'
import { stepThroughHistory } from '../binding/undo.ts'
import { refuseLocked } from '../guards/locked.ts'
import { askAuthors, moveCurrent, toggle } from '../keys/commands.ts'
import type { GuidanceFold } from '../useGuidanceFold.ts'
import { KindChooser, SideChooser } from './KindChooser.tsx'
import { Tool } from './Tool.tsx'
import { useToolState } from './useToolState.ts'

const linkForm = lazyComponent(async () => (await import('./LinkForm.tsx')).LinkForm)
const widthForm = lazyComponent(async () => (await import('../width/WidthForm.tsx')).WidthForm)

type Props = {
  readonly editor: Editor | null
  readonly room: RoomSession
  readonly text: RoomText
  readonly canWrite: boolean
  readonly linking: boolean
  readonly onLinking: (linking: boolean) => void
  readonly onFind: () => void
  readonly view: AuthorshipView
  readonly guidance: GuidanceFold
  readonly onWho: (block: BlockId) => void
  /** Called when a choice was opened for blocks that are gone. */
  readonly onGone: () => void
  /** [TP2] Called with where the tools for suggestions in the text stand: it is kept free before there are any. */
  readonly drawnBy: (place: HTMLElement | null) => void
  /** What stands with the tools. */
  readonly inRow?: ReactNode
  /** What stands below them. */
  readonly children?: ReactNode
}

export function Toolbar({ editor, ...rest }: Props) {
  return editor === null ? <div className="toolbar" /> : <Tools editor={editor} {...rest} />
}

type ToolsProps = Props & { readonly editor: Editor }

function Tools({
  editor,
  room,
  text,
  canWrite,
  linking,
  onLinking,
  onFind,
  view,
  guidance,
  onWho,
  onGone,
  drawnBy,
  inRow,
  children,
}: ToolsProps) {
  const { editor: words, authorship } = useWords()
  const state = useToolState(editor, text)
  const [widening, setWidening] = useState(false)
  const run = (command: Command) => () => {
    command(editor.state, editor.view.dispatch, editor.view)
    editor.view.focus()
  }
  const step = (way: 'undo' | 'redo') => () => {
    stepThroughHistory(editor.view, text, way)
    editor.view.focus()
  }
  const mayAsk = usePicture(room, mayReadHistory)
  const who = () => void askAuthors(onWho)(editor.state)
  const move = (by: -1 | 1) => run(moveCurrent(room.moveBlock, by))
  const why = () => refuseLocked(editor.state)
  return (
    <div className="toolbar" role="toolbar" aria-label={words.tools}>
      <div className="tool-row">
        {canWrite && (
          <>
            <KindChooser editor={editor} state={state} onGone={onGone} />
            <SideChooser editor={editor} state={state} onGone={onGone} />
            <span className="tool-group">
              {MARK_NAMES.map((name) => (
                <Tool
                  key={name}
                  icon={name}
                  label={words[name]}
                  pressed={state.marks.includes(name)}
                  off={state.locked}
                  onOff={why}
                  onPress={name === 'link' ? () => onLinking(!linking) : run(toggle(name))}
                />
              ))}
              <Tool
                icon="width"
                label={words.width}
                pressed={widening}
                off={state.locked}
                onOff={why}
                onPress={() => setWidening(!widening)}
              />
            </span>
            <span className="tool-group">
              <Tool icon="undo" label={words.undo} off={!state.canUndo} onPress={step('undo')} />
              <Tool icon="redo" label={words.redo} off={!state.canRedo} onPress={step('redo')} />
            </span>
            <span className="tool-group">
              <Tool icon="up" label={words.up} off={state.locked} onOff={why} onPress={move(-1)} />
              <Tool icon="down" label={words.down} off={state.locked} onOff={why} onPress={move(1)} />
            </span>
          </>
        )}
        <span className="tool-group">
          {mayAsk && <Tool icon="who" label={authorship.who} words={authorship.whoShort} onPress={who} />}
          <Tool
            icon="hands"
            label={authorship.view}
            words={authorship.viewShort}
            pressed={view.on}
            onPress={view.toggle}
          />
          {canWrite && (
            <Tool
              icon="hint"
              label={words.guidance}
              words={words.guidanceShort}
              pressed={!guidance.folded}
              onPress={guidance.toggle}
            />
          )}
        </span>
        <span className="tool-looks">
          <Tool icon="find" label={words.find} onPress={onFind} />
          <span className="suggestion-place" ref={drawnBy} />
        </span>
        {inRow}
      </div>
      <LazyBoundary>
        {linking && canWrite && (
          <linkForm.View editor={editor} state={state} onClose={() => onLinking(false)} />
        )}
        {widening && canWrite && (
          <widthForm.View editor={editor} empty={state.empty} onClose={() => setWidening(false)} />
        )}
      </LazyBoundary>
      {children}
    </div>
  )
}
