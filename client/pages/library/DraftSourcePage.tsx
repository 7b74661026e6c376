import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { DraftSourceId } from '../../../model/ids.ts'
import type { Source } from '../../../model/library/source.ts'
import type { SourceCorrection } from '../../../model/reading/corrections.ts'
import { type DraftSource, readDraft } from '../../../model/reading/draft-source.ts'
import { elementsOfSource } from '../../../model/reading/elements.ts'
import type { MemorandumRead } from '../../../model/reading/memorandum.ts'
import { useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { Answered } from '../../ui/Answered.tsx'
import { Button } from '../../ui/Button.tsx'
import '../../look/library.css'
import { PageHead } from '../shell/PageHead.tsx'
import { Shell } from '../shell/Shell.tsx'
import { AskedOnce } from './AskedOnce.tsx'
import { SourceCounts } from './about.tsx'
import { Confirm } from './Confirm.tsx'
import { useChosen } from './chosen.ts'
import { MeetingDetailsForm } from './MeetingDetailsForm.tsx'
import { Notes } from './Notes.tsx'
import { Reading } from './Reading.tsx'
import { SaveState } from './SaveState.tsx'
import { Tools } from './Tools.tsx'
import { useDraft } from './useDraft.ts'
import { Discard } from './Waiting.tsx'

/** An upload beside what was read from it, to be corrected by hand and confirmed. */
export function DraftSourcePage({ id }: { readonly id: DraftSourceId }) {
  const words = useWords().upload
  return (
    <Shell title={words.title} wide>
      <Answered of={['library']} ask={api.library}>
        {(sources) => (
          <AskedOnce ask={() => api.draftSource(id)}>
            {(draft, again) => <DraftDesk first={draft} held={sources} onReload={again} />}
          </AskedOnce>
        )}
      </Answered>
    </Shell>
  )
}

/** A reading without days is shown without them. */
const shown = ({ dates, ...read }: MemorandumRead): Source => ({
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
  const source = useMemo(() => shown(reading.source), [reading])
  const elements = useMemo(() => elementsOfSource(source, reading.lines), [source, reading])
  const choosing = useChosen(elements, null)
  const { corrections } = draft
  const correct = (correction: SourceCorrection) => editAndSave({ corrections: [...corrections, correction] })
  const topicOf = (line: number) => source.sections.find((section) => section.line === line)?.topic ?? ''
  return (
    <>
      <DraftHead draft={draft} source={source}>
        <SaveState saving={saving} onAgain={save} onReload={onReload} />
        <Confirm
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
      <Reading
        lines={reading.lines}
        elements={elements}
        defects={source.defects}
        choosing={choosing}
        tools={
          <div className="tool-box">
            <Tools parts={reading.parts} chosen={choosing.chosen} topicOf={topicOf} onCorrect={correct} />
            <Undo
              count={corrections.length}
              onKeep={(n) => editAndSave({ corrections: corrections.slice(0, n) })}
            />
          </div>
        }
        notes={<Notes source={source} onLine={choosing.chooseLine} />}
      />
    </>
  )
}

type HeadProps = {
  readonly draft: DraftSource
  readonly source: Source
  readonly children: React.ReactNode
}

function DraftHead({ draft, source, children }: HeadProps) {
  const words = useWords()
  const [, go] = useLocation()
  const [discarding, setDiscarding] = useState(false)
  return (
    <>
      <PageHead
        compact
        eyebrow={words.upload.waitingOf(draft.told.round, draft.told.year)}
        title={source.title || draft.name}
        about={
          <>
            <p className="source-facts">{draft.name}</p>
            <SourceCounts source={source} />
          </>
        }
        actions={
          <>
            <Button kind="quiet" onClick={() => setDiscarding(true)}>
              {words.upload.discard}
            </Button>
            {children}
          </>
        }
      />
      {discarding && (
        <Discard card={draft} onClose={() => setDiscarding(false)} onGone={() => go('/library')} />
      )}
    </>
  )
}

type UndoProps = { readonly count: number; readonly onKeep: (count: number) => void }

function Undo({ count, onKeep }: UndoProps) {
  const words = useWords().correcting
  return (
    <p className="tools-undo">
      <span data-corrections={count}>{words.count(count)}</span>
      {count > 0 && (
        <>
          <button type="button" className="link" onClick={() => onKeep(count - 1)}>
            {words.undo}
          </button>
          <button type="button" className="link" onClick={() => onKeep(0)}>
            {words.undoAll}
          </button>
        </>
      )}
    </p>
  )
}
