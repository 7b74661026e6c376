import { useMemo, useState } from 'react'
import { type Dossier, EMPTY_DOSSIER } from '../../../model/dossier/dossier.ts'
import { foldAll } from '../../../model/dossier/fold.ts'
import type { NamedReading } from '../../../model/dossier/named-readings.ts'
import { tabledIn } from '../../../model/dossier/suggestions/disputes.ts'
import type { BlockId } from '../../../model/ids.ts'
import { orderOfSides } from '../../../model/memo/particulars.ts'
import type { NumberedTracked } from '../../../model/render/redline.ts'
import { rolling } from '../../../model/render/rolling.ts'
import type { ShownReading } from '../../../model/wire/compare.ts'
import { useReadingListWords } from '../../i18n/compare.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Check } from '../../ui/Field.tsx'
import { ReadingBlock } from './ReadingBlock.tsx'
import { ReadingThread } from './ReadingThread.tsx'
import { type PlacedThreads, placedThreads } from './reading-threads.ts'

type Props = {
  readonly room: RoomSession
  readonly reading: NamedReading
  readonly shown: ShownReading
}

/** [RN9] The text of then with its numbers, brackets and suggestions, and at each paragraph what both sides could read about it. */
export function ReadingText({ room, reading, shown }: Props) {
  const words = useReadingListWords()
  const [suggestions, setSuggestions] = useState(true)
  const [comments, setComments] = useState(true)
  const dossier = useMemo(() => foldAll(EMPTY_DOSSIER, shown.facts), [shown])
  const threads = useMemo(() => placedThreads(dossier, shown), [dossier, shown])
  const blocks = useMemo(() => shownBlocks(dossier, shown, suggestions), [dossier, shown, suggestions])
  let at = 0
  const tabled = tabledIn(dossier.suggestions.values(), shown.lang).length > 0
  return (
    <>
      {tabled ? (
        <Check label={words.showSuggestions} checked={suggestions} onChecked={setSuggestions} />
      ) : (
        <p className="panel-note">{words.noSuggestions}</p>
      )}
      {threads.count > 0 ? (
        <Check label={words.showComments} checked={comments} onChecked={setComments} />
      ) : (
        <p className="panel-note">{words.noComments}</p>
      )}
      <div className="text-at">
        {blocks.map(({ block, number }) => (
          <ReadingBlock
            key={at++}
            room={room}
            entry={reading.entry}
            then={threads.then.get(block.id) ?? null}
            block={block}
            number={number}
          >
            {comments && <Threads dossier={dossier} of={threads} at={block.id} />}
          </ReadingBlock>
        ))}
      </div>
      {comments && threads.elsewhere.length > 0 && (
        <>
          <p className="panel-note">{words.elsewhere}</p>
          {threads.elsewhere.map((thread) => (
            <ReadingThread key={thread.id} dossier={dossier} thread={thread} />
          ))}
        </>
      )}
    </>
  )
}

type ThreadsProps = { readonly dossier: Dossier; readonly of: PlacedThreads; readonly at: BlockId }

function Threads({ dossier, of, at }: ThreadsProps) {
  return of.at.get(at)?.map((thread) => <ReadingThread key={thread.id} dossier={dossier} thread={thread} />)
}

/** Without the suggestions it is the text alone. Guidance is not shown: what has no words is left out. */
function shownBlocks(
  dossier: Dossier,
  shown: ShownReading,
  suggestions: boolean,
): readonly NumberedTracked[] {
  const tabled = suggestions ? dossier.suggestions.values() : []
  const order = orderOfSides(dossier.fields, shown.lang)
  return rolling(shown, tabled, { attributed: true, suggestions: true, order }).filter(({ block }) =>
    block.spans.some((span) => span.text !== ''),
  )
}
