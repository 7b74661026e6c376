import type { Editor } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import type { DecorationSet } from '@tiptap/pm/view'
import { useEffect, useMemo, useState } from 'react'
import type { BlockId } from '../../../model/ids.ts'
import { usePositionWords } from '../../i18n/positions.ts'
import { usePositions } from '../../session/hooks/positions.ts'
import { chooseMode } from '../../session/mode.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { showLayer } from '../drawn/layer.ts'
import { AgreedGuard } from './guard.ts'
import { marginSet, type StanceMarks, stanceMarks } from './margin.ts'
import './stances.css'

type Props = {
  readonly editor: Editor
  readonly room: RoomSession
  /** Whether this person could write in the text now. */
  readonly edits: boolean
  /** Called with whether the text takes no key, because the caret is in a block both agreed to. */
  readonly onHold: (held: boolean) => void
}

/** What both sides say of each block, in its margin; and the bar in front of one that both agreed to. */
export function StancesInText({ editor, room, edits, onHold }: Props) {
  const words = usePositionWords()
  const positions = usePositions(room)
  const marks = useMemo(() => stanceMarks(positions), [positions])
  const [held, setHeld] = useState<BlockId | null>(null)
  const [guard, setGuard] = useState<AgreedGuard | null>(null)
  useEffect(() => {
    const opened = new AgreedGuard(editor, (id) => {
      setHeld(id)
      onHold(id !== null)
    })
    setGuard(opened)
    return () => {
      opened.stop()
      if (!editor.isDestroyed) showLayer(editor.view, 'stances', null)
    }
  }, [editor, onHold])
  useEffect(() => guard?.follow(positions.agreed, edits), [guard, positions, edits])
  useEffect(() => {
    if (guard !== null && !editor.isDestroyed) showLayer(editor.view, 'stances', layerOf(marks, guard))
  }, [editor, guard, marks])
  useEffect(() => {
    if (held !== null) announce(words.bar)
  }, [held, words])
  if (held === null || guard === null) return null
  return (
    <span className="agreed-bar">
      <span>{words.bar}</span>
      <Button onClick={() => guard.open()}>{words.goOn}</Button>
      <Button onClick={() => chooseMode(room, 'suggest')}>{words.suggest}</Button>
    </span>
  )
}

function layerOf(marks: StanceMarks, guard: AgreedGuard) {
  let last: { readonly doc: EditorState['doc']; readonly set: DecorationSet } | null = null
  return {
    draw({ doc }: EditorState): DecorationSet {
      if (last?.doc !== doc) last = { doc, set: marginSet(doc, marks) }
      return last.set
    },
    keydown: (_: unknown, event: KeyboardEvent): boolean => guard.keydown(event),
  }
}
