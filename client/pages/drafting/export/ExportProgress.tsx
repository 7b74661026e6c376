import type { ExportStatus } from '../../../../model/wire/exports.ts'
import { useWords } from '../../../i18n/words.ts'
import { Button } from '../../../ui/Button.tsx'
import { Progress } from '../../../ui/Loading.tsx'
import { Notice, RefusalNotice } from '../../../ui/Notice.tsx'

type Props = {
  readonly status: ExportStatus
  readonly file: string
  readonly onCancel: () => void
  readonly onAgain: () => void
}

export function ExportProgress({ status, file, onCancel, onAgain }: Props) {
  const words = useWords().exporting
  const again = <Button onClick={onAgain}>{words.again}</Button>
  switch (status.state) {
    case 'queued':
    case 'working':
      return (
        <>
          <Progress label={status.state === 'queued' ? words.queued : words.steps[status.step]} />
          <div className="form-foot">
            <Button onClick={onCancel}>{words.cancel}</Button>
          </div>
        </>
      )
    case 'cancelled':
      return <Notice actions={again}>{words.cancelled}</Notice>
    case 'failed':
      return <RefusalNotice refusal={status.refusal} actions={again} />
    case 'done':
      return <Done status={status} file={file} onAgain={onAgain} />
  }
}

type DoneProps = {
  readonly status: Extract<ExportStatus, { state: 'done' }>
  readonly file: string
  readonly onAgain: () => void
}

function Done({ status, file, onAgain }: DoneProps) {
  const words = useWords().exporting
  const actions = (
    <>
      <Button onClick={onAgain}>{words.again}</Button>
      <a className="button button-primary" href={file} download={status.name}>
        {words.download}
      </a>
    </>
  )
  return (
    <div role="status">
      <Notice tone="ok" title={words.done} actions={actions}>
        {status.name} · {words.size(status.pages, Math.ceil(status.bytes / 1024))}
      </Notice>
    </div>
  )
}
