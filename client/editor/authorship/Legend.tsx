import type { Editor } from '@tiptap/core'
import { useEffect, useSyncExternalStore } from 'react'
import { useWords } from '../../i18n/words.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import { SideTag } from '../../ui/SideTag.tsx'
import { TimeAgo } from '../../ui/TimeAgo.tsx'
import { type AuthoredPart, enteredAgain } from './parts.ts'
import { sideOf, useNames } from './useAuthorship.ts'
import { partBefore } from './view.ts'

type Props = { readonly editor: Editor; readonly room: RoomSession; readonly told: boolean }

const SIDES = ['cn', 'us', 'neutral'] as const

/** Says what the colours and underlines mean, and who wrote the words at the caret, also to people without a mouse. */
export function Legend({ editor, room, told }: Props) {
  const words = useWords().authorship
  return (
    <section className="hand-legend" aria-label={words.legend}>
      <ul className="hand-keys">
        {SIDES.map((side) => (
          <li key={side}>
            {side !== 'neutral' && <SideTag side={side} />}
            <span className={`hand hand-${side}`}>{words.sides[side]}</span>
          </li>
        ))}
      </ul>
      <p className="hand-at" data-told={told}>
        {told ? <AtCaret editor={editor} room={room} /> : words.loading}
      </p>
    </section>
  )
}

function usePartAtCaret(editor: Editor): AuthoredPart | null {
  return useSyncExternalStore(
    (listener) => {
      editor.on('transaction', listener)
      return () => editor.off('transaction', listener)
    },
    () => partBefore(editor.state, editor.state.selection.head),
  )
}

function AtCaret({ editor, room }: Omit<Props, 'told'>) {
  const words = useWords().authorship
  const part = usePartAtCaret(editor)
  const hand = part?.hand ?? null
  const names = useNames(room)
  const run = hand === null || hand === 'own' ? null : hand
  const again = run && enteredAgain(run)
  const said = run ? [names(run.by), ...(again ? [words.reenteredBy, names(again.by)] : [])].join(' ') : ''
  useEffect(() => {
    if (said !== '') announce(said)
  }, [said])
  if (hand === 'own') return <>{words.fresh}</>
  if (run === null) return <>{words.nobody}</>
  return (
    <>
      <span className="hand-label">{words.atCaret}</span>
      <Who room={room} stamp={run} />
      {again && (
        <>
          <span className="hand-label">{words.reenteredBy}</span>
          <Who room={room} stamp={again} />
        </>
      )}
    </>
  )
}

type AuthorStamp = Pick<Exclude<AuthoredPart['hand'], 'own'>, 'by' | 'at'>

function Who({ room, stamp: { by, at } }: { readonly room: RoomSession; readonly stamp: AuthorStamp }) {
  const { roles } = useWords().common
  const members = usePicture(room, (picture) => picture.dossier.members)
  return (
    <span className="hand-who">
      <SideTag side={sideOf({ members }, by)} />
      {members.get(by)?.name ?? roles.secretariat} <TimeAgo at={at} />
    </span>
  )
}
