import { useState } from 'react'
import { useCommentWords } from '../../i18n/comments.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { useWrite } from '../../ui/useWrite.ts'
import { PanelFormFoot } from '../PanelFormFoot.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { useCommentPlace } from './useCommentPlace.ts'

type Props = {
  readonly room: RoomSession
  /** There is no comment yet: the list says how one is written. */
  readonly first: boolean
}

/** Writes a new comment on the words selected in the text, and says there who will see it. */
export function Composer({ room, first }: Props) {
  const words = useCommentWords()
  const { anchor, gone, cut, hold, release } = useCommentPlace(room)
  const [text, setText] = useState('')
  const write = useWrite()
  const submit = async (): Promise<void> => {
    if (!anchor) return
    const opened = await write.run(() =>
      room.perform({ do: 'open-thread', audience: 'all', mentions: [], anchor, text }),
    )
    if (!opened.ok) return
    setText('')
    release()
  }
  if (!anchor && !gone) return first ? null : <p className="panel-note">{words.selectFirst}</p>
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {gone && !anchor && (
        <p className="panel-refused" role="alert">
          {words.gone}
        </p>
      )}
      {anchor && (
        <>
          <p className="panel-note">{words.about}</p>
          <blockquote lang="zh-CN">{anchor.quote}</blockquote>
          {cut && <p className="panel-note">{words.cut}</p>}
        </>
      )}
      <textarea
        value={text}
        rows={3}
        maxLength={8000}
        placeholder={words.placeholder}
        aria-label={words.placeholder}
        onFocus={hold}
        onChange={(event) => {
          hold()
          setText(event.target.value)
        }}
      />
      <p className="audience" title={words.audienceHint}>
        {words.audience}
      </p>
      <PanelRefusal refusal={write.refusal} />
      <PanelFormFoot
        submit={words.add}
        disabled={write.busy || anchor === null || text.trim() === ''}
        changed={text.trim() !== ''}
        cancel={() => {
          setText('')
          release()
        }}
      />
    </form>
  )
}
