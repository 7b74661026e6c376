import { useState } from 'react'
import type { Refusal } from '../../../../model/refusal.ts'
import type { WordPreview } from '../../../../model/word-in/preview.ts'
import { useWordInWords } from '../../../i18n/word-in.ts'
import { usePicture } from '../../../session/hooks/room.ts'
import type { RoomSession } from '../../../session/room-session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Check } from '../../../ui/Field.tsx'
import { Notice, RefusalNotice } from '../../../ui/Notice.tsx'
import { firstChoices, type WordChoices } from './choices.ts'
import { LeftOutList } from './LeftOutList.tsx'
import { WordDeclines } from './WordDeclines.tsx'
import { WordSuggestions } from './WordSuggestions.tsx'
import { WordThreads } from './WordThreads.tsx'

type Props = {
  readonly room: RoomSession
  readonly preview: WordPreview
  readonly refusal: Refusal | null
  readonly busy: boolean
  readonly onTake: (chosen: WordChoices) => void
  readonly onAgain: () => void
}

/** [WI7] n suggestions, n comments, n left out; each can be ticked. [WI8] A file that gives nothing says so. */
export function WordPreviewForm({ room, preview, refusal, busy, onTake, onAgain }: Props) {
  const words = useWordInWords()
  const actor = usePicture(room, (picture) => picture.actor)
  const [chosen, setChosen] = useState<WordChoices | null>(null)
  const now = chosen ?? (actor && firstChoices(preview, actor))
  if (!actor || !now) return null
  const { suggestions, threads, declines, leftOut } = preview
  const comments = threads.length + declines.length
  const isEmpty = suggestions.length + comments === 0
  const count = now.suggestions.size + [...now.threads, ...now.declines].filter(({ taken }) => taken).length
  const change = (part: Partial<WordChoices>) => setChosen({ ...now, ...part })
  return (
    <div className="word-in" data-suggestions={suggestions.length} data-threads={threads.length}>
      <div role="status">
        {isEmpty ? (
          <Notice>{words.nothing}</Notice>
        ) : (
          <p className="word-in-counts">{words.counts(suggestions.length, comments, leftOut.length)}</p>
        )}
      </div>
      {suggestions.length > 0 && (
        <WordSuggestions
          room={room}
          suggestions={suggestions}
          chosen={now.suggestions}
          onChosen={(next) => change({ suggestions: next })}
        />
      )}
      {threads.length > 0 && (
        <WordThreads
          threads={threads}
          actor={actor}
          chosen={now.threads}
          onChosen={(next) => change({ threads: next })}
        />
      )}
      {declines.length > 0 && (
        <WordDeclines
          declines={declines}
          actor={actor}
          chosen={now.declines}
          onChosen={(next) => change({ declines: next })}
        />
      )}
      {leftOut.length > 0 && <LeftOutList leftOut={leftOut} />}
      {!isEmpty && (
        <div>
          <Check label={words.names} checked={now.names} onChecked={(names) => change({ names })} />
          <p className="field-hint">{words.namesHelp}</p>
        </div>
      )}
      {refusal && <RefusalNotice refusal={refusal} />}
      <div className="form-foot">
        <Button onClick={onAgain}>{words.another}</Button>
        {!isEmpty && (
          <Button
            kind="primary"
            busy={busy}
            aria-disabled={count === 0}
            onClick={() => count > 0 && onTake(now)}
          >
            {busy ? words.taking : words.take(count)}
          </Button>
        )}
      </div>
    </div>
  )
}
