import type { ReactNode } from 'react'
import type { BlockId } from '../../../model/ids.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import { useSuggestingWords } from '../../i18n/suggesting.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'
import { Button } from '../../ui/Button.tsx'
import type { EndedSuggestion } from './draft-in-hand.ts'
import type { BaseNow } from './meanwhile.ts'
import type { InWriting } from './over-text.ts'

type Props = {
  readonly room: RoomSession
  readonly writing: InWriting
  readonly onGoOn: () => void
}

/** Why it can be tabled no longer as it is written; null: it can. `gone`: none of its paragraphs is left. */
export type Interruption = EndedSuggestion | 'gone' | 'uprooted' | 'both-changed' | 'locked'

const OF_TEXT: Partial<Record<BaseNow, Interruption>> = {
  'both-changed': 'both-changed',
  locked: 'locked',
  gone: 'uprooted',
  apart: 'uprooted',
  elsewhere: 'uprooted',
}

/** [SX25] [SX27] What others did with the suggestion, or with the paragraphs that it is written over. */
export function useInterruption(room: RoomSession, writing: InWriting): Interruption | null {
  const base = usePicture(room, ({ memo }) => writing.baseNow(memo.blocks))
  const isGone = usePicture(room, ({ memo }) => writing.isGone(memo.blocks))
  const why = writing.draft.refusal()?.why
  const isUprooted = why === 'no-such-block' || why === 'blocks-apart'
  return writing.draft.ended() ?? (isGone ? 'gone' : (OF_TEXT[base] ?? (isUprooted ? 'uprooted' : null)))
}

/** [SX25] A suggestion ended, or the text overtook it, while it is written: how, the text of now, and the way on. */
export function Interrupted({ room, writing, onGoOn, why }: Props & { readonly why: Interruption }) {
  const words = useSuggestingWords()
  const isOver = typeof why === 'object'
  const who = isOver ? why.sides.map((side) => words.sides[side]).join(words.and) : ''
  return (
    <div className="suggesting-note" role="alert">
      <p>{isOver ? words.ended[why.is](who) : words.overtaken[writing.is][why]}</p>
      <TextOfNow room={room} about={writing.about()} />
      {!(writing.is === 'move' && why === 'gone') && (
        <Button kind="primary" onClick={onGoOn}>
          {isOver ? words.goOn : words.goOnPresent}
        </Button>
      )}
    </div>
  )
}

/** [SX27] The text was changed beside what is written: both are had. */
export function ChangedBeside({ room, writing, onGoOn }: Props): ReactNode {
  const words = useSuggestingWords()
  const base = usePicture(room, ({ memo }) => writing.baseNow(memo.blocks))
  if (base !== 'moved-on' && base !== 'contained') return null
  const isWritten = writing.draft.form() !== null
  return (
    <div className="suggesting-note">
      <p role="status">
        {base === 'contained' ? words.contained : isWritten ? words.changedBeside : words.changedFirst}
      </p>
      <TextOfNow room={room} about={writing.about()} />
      <Button onClick={onGoOn}>{words.goOnPresent}</Button>
    </div>
  )
}

/** [SX27] That colleagues tabled it, and what the other side answered, while it is written. */
export function Happened({ writing: { draft } }: Pick<Props, 'writing'>): ReactNode {
  const words = useSuggestingWords().happened
  const { sides } = useSuggestingWords()
  return draft.happened().map((one) => {
    const said =
      one.is === 'answered'
        ? words.answered[one.how]
        : one.is === 'declined'
          ? words.declined(sides[one.side], one.reason)
          : one.is === 'accepted'
            ? words.accepted(sides[one.side])
            : words[one.is]
    return (
      <p key={said} className="suggesting-note" role="status">
        {said}
      </p>
    )
  })
}

function TextOfNow({ room, about }: { readonly room: RoomSession; readonly about: ReadonlySet<BlockId> }) {
  const words = useSuggestingWords()
  const now = usePicture(room, (picture) => textOfNow(picture, about))
  if (now === '') return null
  return (
    <p>
      <strong>{words.textOfNow}</strong> <q>{now}</q>
    </p>
  )
}

const textOfNow = ({ memo }: RoomPicture, about: ReadonlySet<BlockId>): string =>
  memo.blocks
    .filter(({ id }) => about.has(id))
    .map(blockText)
    .join('\n')
