import { useState } from 'react'
import type { Seq } from '../../model/ids.ts'
import { useReadingListWords } from '../i18n/compare.ts'
import { useWords } from '../i18n/words.ts'
import { usePicture } from '../session/hooks/room.ts'
import type { RoomSession } from '../session/room-session.ts'
import { Button } from '../ui/Button.tsx'
import { LazyBoundary } from '../ui/lazy.tsx'
import { BlockWordings } from './history/BlockWordings.tsx'
import { blockSuggestions, nameReading, pastText } from './history/dialogs.ts'
import { mayName, NamedReadings } from './history/NamedReadings.tsx'
import { Restorations } from './history/Restorations.tsx'
import { TextSittings } from './history/TextSittings.tsx'
import './panels.css'

/** 历史: the named versions, earlier wordings of the paragraph with the caret, and of the whole text. */
export function History({ room }: { room: RoomSession }) {
  const words = useWords().panels.history
  const readings = useReadingListWords()
  const [preview, setPreview] = useState<Seq | null>(null)
  const [naming, setNaming] = useState<Seq | null>(null)
  const names = usePicture(room, mayName)
  const count = usePicture(room, (picture) => picture.dossier.readings.length)
  const block = usePicture(room, (picture) => picture.at)
  const name = (seq: Seq): void => {
    setPreview(null)
    setNaming(seq)
  }
  return (
    <div className="history">
      <section>
        <h3>{readings.title}</h3>
        <NamedReadings room={room} />
      </section>
      <section>
        <h3>{words.block}</h3>
        {block ? (
          <>
            <BlockWordings key={block} room={room} block={block} />
            <LazyBoundary waiting={null}>
              <blockSuggestions.View room={room} block={block} />
            </LazyBoundary>
          </>
        ) : (
          <p className="panel-note">{words.pick}</p>
        )}
      </section>
      <section>
        <h3>{words.text}</h3>
        <Restorations room={room} />
        <TextSittings room={room} preview={setPreview} />
      </section>
      {preview !== null && (
        <LazyBoundary>
          <pastText.View room={room} seq={preview} close={() => setPreview(null)}>
            {names && <Button onClick={() => name(preview)}>{readings.nameThis}</Button>}
          </pastText.View>
        </LazyBoundary>
      )}
      {naming !== null && (
        <LazyBoundary>
          <nameReading.View room={room} count={count} entry={naming} onClose={() => setNaming(null)} />
        </LazyBoundary>
      )}
    </div>
  )
}
