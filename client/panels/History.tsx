import { useState } from 'react'
import type { Seq } from '../../model/ids.ts'
import { useReadingListWords } from '../i18n/compare.ts'
import { useWords } from '../i18n/words.ts'
import { usePicture } from '../session/hooks/room.ts'
import type { RoomSession } from '../session/room-session.ts'
import { BlockSuggestions } from './history/BlockSuggestions.tsx'
import { BlockWordings } from './history/BlockWordings.tsx'
import { NamedReadings } from './history/NamedReadings.tsx'
import { PastText } from './history/PastText.tsx'
import { Restorations } from './history/Restorations.tsx'
import { TextSittings } from './history/TextSittings.tsx'
import './panels.css'

/** 历史: the named versions, earlier wordings of the paragraph with the caret, and of the whole text. */
export function History({ room }: { room: RoomSession }) {
  const words = useWords().panels.history
  const readings = useReadingListWords()
  const [preview, setPreview] = useState<Seq | null>(null)
  const block = usePicture(room, (picture) => picture.at)
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
            <BlockSuggestions room={room} block={block} />
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
      {preview !== null && <PastText room={room} seq={preview} close={() => setPreview(null)} />}
    </div>
  )
}
