import { useMemo } from 'react'
import type { DraftSourceId } from '../../../../model/ids.ts'
import type { Source } from '../../../../model/library/source.ts'
import type { SourceCorrection } from '../../../../model/reading/corrections.ts'
import { type DraftSource, readDraft } from '../../../../model/reading/draft-source.ts'
import { elementsOfSource } from '../../../../model/reading/elements.ts'
import type { MemorandumRead } from '../../../../model/reading/memorandum.ts'
import { useUploadWords } from '../../../i18n/upload.ts'
import { api } from '../../../session/api.ts'
import { Answered } from '../../../ui/Answered.tsx'
import '../../../look/library.css'
import { Permitted } from '../../shell/Permitted.tsx'
import { Shell } from '../../shell/Shell.tsx'
import { useChosen } from '../chosen.ts'
import { ReadingNotes } from '../ReadingNotes.tsx'
import { SourceNotices } from '../SourceNotices.tsx'
import { SourcePanes } from '../SourcePanes.tsx'
import { AskedOnce } from './AskedOnce.tsx'
import { ConfirmSource } from './ConfirmSource.tsx'
import { CorrectionTools } from './CorrectionTools.tsx'
import { DraftHead } from './DraftHead.tsx'
import { DraftSaveState } from './DraftSaveState.tsx'
import { MeetingDetailsForm } from './MeetingDetailsForm.tsx'
import { UndoCorrections } from './UndoCorrections.tsx'
import { useDraft } from './useDraft.ts'

/** An upload beside the structure read from it, to be corrected by hand and confirmed. */
export function DraftSourcePage({ id }: { readonly id: DraftSourceId }) {
  const words = useUploadWords()
  return (
    <Shell title={words.title} wide>
      <Permitted to="manage-library" title={words.title}>
        <Answered of={['library']} ask={api.library}>
          {(sources) => (
            <AskedOnce ask={() => api.draftSource(id)}>
              {(draft, again) => <DraftDesk first={draft} held={sources} onReload={again} />}
            </AskedOnce>
          )}
        </Answered>
      </Permitted>
    </Shell>
  )
}

/** The reading as a source to show; without meeting dates it is shown without them. */
const sourceOf = ({ dates, ...read }: MemorandumRead): Source => ({
  ...read,
  dates: dates ?? { start: '', end: '' },
})

type DeskProps = {
  readonly first: DraftSource
  readonly held: readonly Source[]
  readonly onReload: () => void
}

function DraftDesk({ first, held, onReload }: DeskProps) {
  const { draft, saving, version, edit, save, editAndSave } = useDraft(first)
  const reading = useMemo(() => readDraft(draft, held), [draft, held])
  const source = useMemo(() => sourceOf(reading.source), [reading])
  const elements = useMemo(() => elementsOfSource(source, reading.lines), [source, reading])
  const choosing = useChosen(elements, null)
  const { corrections } = draft
  const correct = (correction: SourceCorrection) => editAndSave({ corrections: [...corrections, correction] })
  const topicOf = (line: number) => source.sections.find((section) => section.line === line)?.topic ?? ''
  return (
    <>
      <DraftHead draft={draft} source={source}>
        <DraftSaveState saving={saving} onAgain={save} onReload={onReload} />
        <ConfirmSource
          draft={draft}
          read={reading.source}
          held={held}
          version={version}
          ready={saving.state === 'saved'}
        />
      </DraftHead>
      <MeetingDetailsForm
        told={draft.told}
        read={reading.source}
        onTold={(told) => edit({ told })}
        onLeave={save}
      />
      <SourcePanes
        lines={reading.lines}
        elements={elements}
        defects={source.defects}
        choosing={choosing}
        notices={<SourceNotices leftOut={draft.leftOut} elements={elements} onLine={choosing.chooseLine} />}
        tools={
          <div className="tool-box">
            <CorrectionTools
              parts={reading.parts}
              chosen={choosing.chosen}
              topicOf={topicOf}
              onCorrect={correct}
            />
            <UndoCorrections
              count={corrections.length}
              onKeep={(n) => editAndSave({ corrections: corrections.slice(0, n) })}
            />
          </div>
        }
        notes={<ReadingNotes source={source} onLine={choosing.chooseLine} />}
      />
    </>
  )
}
