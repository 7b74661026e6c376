import type { Editor } from '@tiptap/core'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useSuggestingWords } from '../../i18n/suggesting.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import type { EditorHost } from '../editor.ts'
import './suggesting.css'
import { SuggestionDesk } from './desk.ts'
import { WritingBar } from './WritingBar.tsx'
import type { SuggestionWriting } from './writing.ts'

export type SuggestingHost = Pick<
  EditorHost,
  'find' | 'hint' | 'overLimit' | 'leftOut' | 'refuseFiles' | 'notRead'
>

type Props = { readonly editor: Editor; readonly room: RoomSession; readonly host: SuggestingHost }

/** 建议: what is chosen in the text is opened as a suggestion, with the commands for it. */
export function Suggesting({ editor, room, host }: Props) {
  const words = useSuggestingWords()
  const [writing, setWriting] = useState<SuggestionWriting | null>(null)
  const [desk, setDesk] = useState<SuggestionDesk | null>(null)
  const latest = useRef({ words, host })
  useEffect(() => {
    latest.current = { words, host }
  })
  useEffect(() => {
    const opened = new SuggestionDesk(editor, room, {
      label: () => latest.current.words.label,
      find: () => latest.current.host.find(),
      overLimit: (limit) => latest.current.host.overLimit(limit),
      leftOut: (what, parts) => latest.current.host.leftOut(what, parts),
      refuseFiles: (how) => latest.current.host.refuseFiles(how),
      notRead: () => latest.current.host.notRead(),
      show: setWriting,
      tabled: () => announce(latest.current.words.tabled),
      locked: () => latest.current.host.hint('locked'),
      gone: () => announce(latest.current.words.gone),
    })
    setDesk(opened)
    return () => {
      setDesk(null)
      opened.stop()
    }
  }, [editor, room])
  if (desk === null) return null
  const hold = (event: { preventDefault: () => void }) => event.preventDefault()
  return (
    <span className="tool-group suggesting-tools">
      <button
        type="button"
        className="tool"
        title={words.beginHelp}
        onMouseDown={hold}
        onClick={() => desk.openSelected()}
      >
        {words.begin}
      </button>
      <button
        type="button"
        className="tool"
        title={words.bracketHelp}
        onMouseDown={hold}
        onClick={() => desk.bracketSelected()}
      >
        {words.bracket}
      </button>
      <button type="button" className="tool" onMouseDown={hold} onClick={() => desk.openNew()}>
        {words.newBlock}
      </button>
      {writing &&
        createPortal(
          <WritingBar
            room={room}
            writing={writing}
            onClose={() => void desk.close()}
            onTakeTheirs={(id) => desk.reopen(id)}
          />,
          writing.bar,
        )}
    </span>
  )
}
