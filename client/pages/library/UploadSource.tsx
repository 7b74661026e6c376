import { type FormEvent, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { Source } from '../../../model/library/source.ts'
import { useUploadWords } from '../../i18n/upload.ts'
import { api } from '../../session/api.ts'
import { Answered } from '../../ui/Answered.tsx'
import { Button } from '../../ui/Button.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Progress } from '../../ui/Loading.tsx'
import { Notice, RefusalNotice } from '../../ui/Notice.tsx'
import { rounds } from '../home/rounds.ts'
import '../../look/library.css'
import { PageHead } from '../shell/PageHead.tsx'
import { Permitted } from '../shell/Permitted.tsx'
import { Shell } from '../shell/Shell.tsx'
import { FileField } from './FileField.tsx'
import { type Uploading, useUpload } from './useUpload.ts'

const TYPES = '.docx,.md,.markdown,.txt,text/plain,text/markdown'

/** 补收一轮: uploads the file of an earlier memorandum, with its round and its year. */
export function UploadSource() {
  const words = useUploadWords()
  return (
    <Shell title={words.title}>
      <Permitted to="manage-library" title={words.title}>
        <PageHead title={words.title} help={words.help} />
        <Answered of={['library']} ask={api.library}>
          {(sources) => <UploadForm sources={sources} />}
        </Answered>
      </Permitted>
    </Shell>
  )
}

/** The round in the address, otherwise the newest round that the library does not have. */
function firstRound(search: string, sources: readonly Source[]): string {
  const asked = new URLSearchParams(search).get('round')
  const absent = rounds(sources, []).find((round) => round.state === 'absent')
  return asked ?? (absent ? String(absent.round) : '')
}

function UploadForm({ sources }: { readonly sources: readonly Source[] }) {
  const said = useUploadWords()
  const [, go] = useLocation()
  const [round, setRound] = useState(firstRound(useSearch(), sources))
  const [year, setYear] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const { uploading, send, cancel } = useUpload((draft) => go(`/library/new/${draft.id}`))
  const taken = sources.some((source) => source.kind === 'memorandum' && String(source.round) === round)
  const busy = uploading.state === 'sending'
  const ready = file !== null && /^\d{4}$/.test(year) && /^\d{1,2}$/.test(round) && !taken
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready && !busy) void send(file, Number(year), Number(round))
  }
  return (
    <form className="form card-page upload-form" onSubmit={submit}>
      <FileField file={file} onFile={setFile} types={TYPES} accepts={said.accepts} />
      <div className="form-row">
        <TextField
          type="number"
          label={said.round}
          value={round}
          error={taken ? said.taken : undefined}
          onValue={setRound}
          required
        />
        <TextField
          type="number"
          label={said.year}
          value={year}
          hint={said.yearHelp}
          onValue={setYear}
          required
        />
      </div>
      <p className="field-hint">{said.leftOut}</p>
      <UploadState uploading={uploading} />
      <div className="form-foot">
        {busy ? (
          <Button onClick={cancel}>{said.cancel}</Button>
        ) : (
          <CancelButton changed={file !== null || year !== ''} cancel={() => go('/library')} />
        )}
        <Button kind="primary" type="submit" busy={busy} aria-disabled={!ready}>
          {said.send}
        </Button>
      </div>
    </form>
  )
}

function UploadState({ uploading }: { readonly uploading: Uploading }) {
  const words = useUploadWords()
  switch (uploading.state) {
    case 'idle':
      return null
    case 'sending': {
      const { part } = uploading
      if (part >= 1) return <Progress label={words.reading} />
      return <Progress label={words.sending(Math.floor(part * 100))} part={part} />
    }
    case 'refused':
      return <RefusalNotice refusal={uploading.refusal} />
    case 'cancelled':
      return <Notice>{words.cancelled}</Notice>
  }
}
