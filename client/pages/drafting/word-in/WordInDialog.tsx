import { useState } from 'react'
import type { VersionRef } from '../../../../model/wire/compare.ts'
import { useWordInWords } from '../../../i18n/word-in.ts'
import type { RoomSession } from '../../../session/room-session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Progress } from '../../../ui/Loading.tsx'
import { Notice, RefusalNotice } from '../../../ui/Notice.tsx'
import { FileField } from '../../library/FileField.tsx'
import { ChooseBase } from './ChooseBase.tsx'
import { useWordIn, type WordInStep } from './useWordIn.ts'
import { WordPreviewForm } from './WordPreviewForm.tsx'
import '../../../look/library/upload.css'
import './word-in.css'

type Props = { readonly room: RoomSession; readonly onClose: () => void }
type Flow = ReturnType<typeof useWordIn>

/** [WI7] 从 Word 导入: a file is read, what it would bring in is looked at, and what is chosen comes in at once. */
export function WordInDialog({ room, onClose }: Props) {
  const words = useWordInWords()
  const flow = useWordIn(room)
  const { step } = flow
  return (
    <Dialog title={words.title} wide onClose={onClose}>
      {(step.is === 'choosing' || step.is === 'sending') && <Choosing room={room} flow={flow} step={step} />}
      {(step.is === 'preview' || step.is === 'taking') && (
        <WordPreviewForm
          room={room}
          preview={step.preview}
          refusal={step.is === 'preview' ? step.refusal : null}
          busy={step.is === 'taking'}
          onTake={(chosen) => void flow.take(step.preview, chosen, words.said)}
          onAgain={flow.again}
        />
      )}
      {step.is === 'done' && <Done step={step} flow={flow} onClose={onClose} />}
      {step.is === 'taken-back' && (
        <div role="status">
          <Notice tone="ok" actions={<Button onClick={onClose}>{words.close}</Button>}>
            {words.takenBack}
          </Notice>
        </div>
      )}
    </Dialog>
  )
}

type ChoosingProps = {
  readonly room: RoomSession
  readonly flow: Flow
  readonly step: Extract<WordInStep, { is: 'choosing' | 'sending' }>
}

function Choosing({ room, flow, step }: ChoosingProps) {
  const words = useWordInWords()
  const [file, setFile] = useState<File | null>(null)
  const [base, setBase] = useState<VersionRef | null>(null)
  const refusal = step.is === 'choosing' ? step.refusal : null
  const asksForBase = base !== null || refusal?.why === 'base-unknown'
  const choose = (next: File) => {
    setFile(next)
    setBase(null)
    if (refusal) flow.again()
  }
  const isReady = file !== null && (!asksForBase || base !== null)
  return (
    <div className="word-in">
      <p className="quiet">{words.help}</p>
      <FileField file={file} onFile={choose} types=".docx" accepts={words.accepts} />
      {refusal && <RefusalNotice refusal={refusal} />}
      {asksForBase && <ChooseBase memo={room.id} base={base} onBase={setBase} />}
      {step.is === 'choosing' && step.cancelled && <Notice>{words.cancelled}</Notice>}
      {step.is === 'sending' && <Sending part={step.part} />}
      <div className="form-foot">
        {step.is === 'sending' && <Button onClick={flow.cancel}>{words.cancel}</Button>}
        <Button
          kind="primary"
          busy={step.is === 'sending'}
          aria-disabled={!isReady}
          onClick={() => file && isReady && void flow.send(file, base)}
        >
          {words.read}
        </Button>
      </div>
    </div>
  )
}

function Sending({ part }: { readonly part: number }) {
  const words = useWordInWords()
  if (part >= 1) return <Progress label={words.comparing} />
  return <Progress label={words.sending(Math.floor(part * 100))} part={part} />
}

type BroughtInProps = {
  readonly step: Extract<WordInStep, { is: 'done' }>
  readonly flow: Flow
  readonly onClose: () => void
}

function Done({ step: { made, lost, refusal }, flow, onClose }: BroughtInProps) {
  const words = useWordInWords()
  const actions = (
    <>
      <Button onClick={() => void flow.takeBack(made, lost)}>{words.takeBack}</Button>
      <Button kind="primary" onClick={onClose}>
        {words.close}
      </Button>
    </>
  )
  return (
    <div role="status">
      {refusal && <RefusalNotice refusal={refusal} />}
      <Notice tone="ok" title={words.done(made.suggestions.length, made.comments.length)} actions={actions}>
        {lost > 0 ? `${words.lost(lost)} ${words.doneHelp}` : words.doneHelp}
      </Notice>
    </div>
  )
}
