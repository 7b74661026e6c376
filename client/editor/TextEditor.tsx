import { type Editor, EditorContent } from '@tiptap/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { BlockId } from '../../model/ids.ts'
import type { Side } from '../../model/people.ts'
import { useWords } from '../i18n/words.ts'
import { usePicture, useRoomText } from '../session/hooks/room.ts'
import type { RoomSession, RoomText } from '../session/room-session.ts'
import './authorship/authorship.css'
import './editor.css'
import { Legend } from './authorship/Legend.tsx'
import { useAuthorship } from './authorship/useAuthorship.ts'
import type { MarginNotes } from './drawn/margin.ts'
import { openEditor } from './editor.ts'
import { FindBar } from './find/FindBar.tsx'
import { useFind } from './find/useFind.ts'
import { Toolbar } from './toolbar/Toolbar.tsx'
import { useGuidance, useItemStates } from './useMarginNotes.ts'
import { useShown } from './useShown.ts'

type Props = {
  readonly room: RoomSession
  /** What to write in an empty part of the template; the templates of the server by themselves. */
  readonly guidance?: (part: string) => string
  /** What became of a prior item in the block that takes it up. */
  readonly itemState?: MarginNotes['itemState']
  /** Somebody asks who changed a block. */
  readonly onWho?: (block: BlockId) => void
}

/** The text on the page with its tools. It writes only where the room says so. */
export function TextEditor({ room, guidance, itemState, onWho = nobody }: Props) {
  const text = useRoomText(room)
  const ownGuidance = useGuidance(room)
  const ownStates = useItemStates()
  if (text === null) return null
  return (
    <Bound {...{ room, text, onWho }} guidance={guidance ?? ownGuidance} itemState={itemState ?? ownStates} />
  )
}

const nobody = () => undefined

type BoundProps = Required<Props> & { readonly text: RoomText }

function Bound({ room, text, guidance, itemState, onWho }: BoundProps) {
  const words = useWords().editor
  const canWrite = usePicture(room, (picture) => picture.canWrite)
  const find = useFind(room)
  const [linking, setLinking] = useState(false)
  const [notice, setNotice] = useState('')
  const sideTag = useCallback((side: Side | 'neutral') => words.sideTag[side], [words])
  const editor = useEditorOn(room, text, {
    label: () => words.text,
    sideTag,
    find: find.open,
    link: () => setLinking(true),
    tooLarge: () => setNotice(words.tooLarge),
    who: onWho,
  })
  const view = useAuthorship({ editor, room, text })
  return (
    <div className="editor" data-can-write={canWrite}>
      <Toolbar
        editor={editor}
        room={room}
        text={text}
        canWrite={canWrite}
        linking={linking}
        onLinking={setLinking}
        onFind={find.open}
        view={view}
        onWho={onWho}
      >
        {editor !== null && view.on && <Legend editor={editor} room={room} told={view.told} />}
      </Toolbar>
      {find.query !== null && <FindBar find={find} onClose={() => editor?.view.focus()} />}
      <EditorContent className="paper" editor={editor} />
      <Shown editor={editor} room={room} {...{ guidance, itemState, sideTag, find }} />
      <p className="editor-notice" role="status" hidden={notice === ''}>
        {notice}
      </p>
    </div>
  )
}

type ShownProps = { readonly editor: Editor | null; readonly room: RoomSession } & Parameters<
  typeof useShown
>[2]

/** Follows every picture of the room, and alone draws again for it: the tools do not. */
function Shown({ editor, room, ...given }: ShownProps) {
  useShown(editor, room, given)
  return null
}

type Around = Parameters<typeof openEditor>[3]

/** Opens an editor on the text and closes it with the screen; what it asks for is always the newest. */
function useEditorOn(room: RoomSession, text: RoomText, around: Around): Editor | null {
  const latest = useRef(around)
  const [editor, setEditor] = useState<Editor | null>(null)
  useEffect(() => {
    latest.current = around
  })
  useEffect(() => {
    const opened = openEditor(document.createElement('div'), room, text, {
      label: () => latest.current.label(),
      sideTag: (side) => latest.current.sideTag(side),
      find: () => latest.current.find(),
      link: () => latest.current.link(),
      tooLarge: () => latest.current.tooLarge(),
      who: (block) => latest.current.who(block),
    })
    setEditor(opened)
    return () => {
      setEditor(null)
      opened.destroy()
    }
  }, [room, text])
  return editor
}
