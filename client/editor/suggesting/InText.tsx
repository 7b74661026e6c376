import type { Editor } from '@tiptap/core'
import type { RoomSession, RoomText } from '../../session/room-session.ts'
import { Drawing } from './Drawing.tsx'
import { Suggesting, type SuggestingHost } from './Suggesting.tsx'

type Props = {
  readonly editor: Editor
  readonly room: RoomSession
  readonly text: RoomText
  readonly host: SuggestingHost
  /** Whether there are any to draw. */
  readonly drawn: boolean
  /** Whether this person writes suggestions now. */
  readonly writes: boolean
  readonly onPreview: (preview: boolean) => void
}

/** Suggestions in the text: those there are, and the one that is being written. */
export function InText({ editor, room, text, host, drawn, writes, onPreview }: Props) {
  return (
    <>
      {drawn && <Drawing editor={editor} room={room} text={text} onPreview={onPreview} />}
      {writes && <Suggesting editor={editor} room={room} host={host} />}
    </>
  )
}
