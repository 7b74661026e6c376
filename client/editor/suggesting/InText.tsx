import type { Editor } from '@tiptap/core'
import type { RoomSession, RoomText } from '../../session/room-session.ts'
import { Drawing } from './Drawing.tsx'
import { Suggesting, type SuggestingHost } from './Suggesting.tsx'

type Props = {
  readonly editor: Editor
  readonly room: RoomSession
  readonly text: RoomText
  readonly host: SuggestingHost
  /** Where the tools for those that are drawn are put; null: there are none to draw. */
  readonly drawnBy: HTMLElement | null
  /** Whether this person writes suggestions now. */
  readonly writes: boolean
  readonly onPreview: (preview: boolean) => void
}

/** Suggestions in the text: those there are, and the one that is being written. */
export function InText({ editor, room, text, host, drawnBy, writes, onPreview }: Props) {
  return (
    <>
      {drawnBy && <Drawing editor={editor} room={room} text={text} place={drawnBy} onPreview={onPreview} />}
      {writes && <Suggesting editor={editor} room={room} host={host} />}
    </>
  )
}
