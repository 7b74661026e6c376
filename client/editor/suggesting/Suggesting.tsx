import type { Editor } from '@tiptap/core'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { SuggestionId } from '../../../model/ids.ts'
import { useSuggestingWords } from '../../i18n/suggesting.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import type { EditorHost } from '../editor.ts'
import { Tool } from '../toolbar/Tool.tsx'
import './suggesting.css'
import { SuggestionDesk } from './desk.ts'
import { MovingBar } from './MovingBar.tsx'
import type { InWriting } from './over-text.ts'
import { WritingBar } from './WritingBar.tsx'

export type SuggestingHost = Pick<
  EditorHost,
  'find' | 'overLimit' | 'rare' | 'leftOut' | 'refuseFiles' | 'notRead'
> & {
  /** Says how something is opened, or why nothing is. */
  readonly say: (sentence: string) => void
}

type Props = { readonly editor: Editor; readonly room: RoomSession; readonly host: SuggestingHost }

/** 建议: what is chosen in the text is opened as a suggestion, with the commands for it. */
export function Suggesting({ editor, room, host }: Props) {
  const words = useSuggestingWords()
  const [writing, setWriting] = useState<InWriting | null>(null)
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
      rare: (characters) => latest.current.host.rare(characters),
      leftOut: (what, parts) => latest.current.host.leftOut(what, parts),
      refuseFiles: (how) => latest.current.host.refuseFiles(how),
      notRead: () => latest.current.host.notRead(),
      show: setWriting,
      tabled: () => announce(latest.current.words.tabled),
      arrived: () => latest.current.host.say(latest.current.words.arrived),
      refuse: (why) => latest.current.host.say(latest.current.words.refused[why]),
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
      <Tool icon="up" label={words.moveUp} onPress={() => desk.move(-1)} />
      <Tool icon="down" label={words.moveDown} onPress={() => desk.move(1)} />
      {writing && createPortal(<InWritingBar room={room} desk={desk} writing={writing} />, writing.bar)}
    </span>
  )
}

type BarProps = { readonly room: RoomSession; readonly desk: SuggestionDesk; readonly writing: InWriting }

function InWritingBar({ room, desk, writing }: BarProps) {
  const shared = {
    room,
    onClose: () => void desk.close(),
    onTakeTheirs: (id: SuggestionId) => desk.reopen(id),
    onGoOn: () => void desk.goOn(),
  }
  return writing.is === 'move' ? (
    <MovingBar {...shared} moving={writing} />
  ) : (
    <WritingBar {...shared} writing={writing} />
  )
}
