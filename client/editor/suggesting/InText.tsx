import type { Editor } from '@tiptap/core'
import type { RoomSession, RoomText } from '../../session/room-session.ts'
import { StancesInText } from '../stances/StancesInText.tsx'
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
  /** Whether anybody has stated what their side says of a block. */
  readonly stated: boolean
  readonly edits: boolean
  readonly onHold: (held: boolean) => void
}

/** What is negotiated in the text: suggestions and stances there are, and the suggestion that is being written. */
export function InText({ editor, room, text, host, drawn, writes, onPreview, ...rest }: Props) {
  return (
    <>
      {drawn && <Drawing editor={editor} room={room} text={text} onPreview={onPreview} />}
      {rest.stated && <StancesInText editor={editor} room={room} edits={rest.edits} onHold={rest.onHold} />}
      {writes && <Suggesting editor={editor} room={room} host={host} />}
    </>
  )
}
