import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import type { BlockId, MemoId } from '../../../../model/ids.ts'
import type { Lang } from '../../../../model/memo/blocks.ts'
import { may } from '../../../../model/policy.ts'
import type { Refusal } from '../../../../model/refusal.ts'
import { isRedline, type StartExport } from '../../../../model/wire/exports.ts'
import { useExportWords } from '../../../i18n/exporting.ts'
import { useWords } from '../../../i18n/words.ts'
import { api } from '../../../session/api.ts'
import { usePicture } from '../../../session/hooks/room.ts'
import type { RoomSession } from '../../../session/room-session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { RefusalNotice } from '../../../ui/Notice.tsx'
import { useWrite } from '../../../ui/useWrite.ts'
import { ExportChoice } from './ExportChoice.tsx'
import { ExportProgress } from './ExportProgress.tsx'
import { OpenSuggestions } from './OpenSuggestions.tsx'

type Props = {
  readonly room: RoomSession
  readonly lang: Lang
  /** The export under way or finished; the caller keeps it, so that closing the dialog does not lose it. */
  readonly job: string | null
  readonly onJob: (job: string | null) => void
  readonly onClose: () => void
  readonly onBlock: (block: BlockId) => void
}

/** How often (ms) the state of the export is asked for. */
const EVERY = 400

export function ExportDialog({ room, lang, job, onJob, onClose, onBlock }: Props) {
  const words = useExportWords()
  const { common } = useWords()
  const write = useWrite()
  const role = usePicture(room, (picture) => picture.actor?.role ?? 'observer')
  const readings = usePicture(room, ({ dossier }) => dossier.readings)
  const [ask, setAsk] = useState<StartExport>({ kind: 'pdf', lang })
  useEffect(() => void api.exportSoon(room.id), [room.id])
  const forget = useCallback(() => onJob(null), [onJob])
  const lacksBase = isRedline(ask) && !('base' in ask)
  const start = async () => {
    const started = await write.run(() => api.startExport(room.id, ask))
    if (started.ok) onJob(started.value.id)
  }
  return (
    <Dialog title={words.title} onClose={onClose} wide={job !== null}>
      {write.refusal && <RefusalNotice refusal={write.refusal} />}
      {job === null ? (
        <>
          <ExportChoice
            memo={room.id}
            ask={ask}
            all={may(role, 'export-all')}
            readings={readings}
            onAsk={setAsk}
          />
          {isCleanNow(ask) && <OpenSuggestions room={room} />}
          <div className="form-foot">
            <Button onClick={onClose}>{common.cancel}</Button>
            <Button
              kind="primary"
              busy={write.busy}
              aria-disabled={lacksBase}
              onClick={lacksBase ? undefined : start}
            >
              {words.start}
            </Button>
          </div>
        </>
      ) : (
        <Running memo={room.id} job={job} forget={forget} onBlock={onBlock} />
      )}
    </Dialog>
  )
}

/** What is open now is told of where the file leaves some of it out. */
const isCleanNow = (ask: StartExport): boolean =>
  !ask.kind.startsWith('annex-') &&
  ask.reading === undefined &&
  (!('edition' in ask) || ask.edition === 'clean') &&
  !('working' in ask && ask.working)

type RunningProps = {
  readonly memo: MemoId
  readonly job: string
  readonly forget: () => void
  readonly onBlock: (block: BlockId) => void
}

function Running({ memo, job, forget, onBlock }: RunningProps) {
  const { data } = useQuery({
    queryKey: ['export', memo, job],
    queryFn: () => api.exportStatus(memo, job),
    refetchInterval: ({ state }) => (isOver(state.data) ? false : EVERY),
  })
  const cancel = async () => {
    const cancelled = await api.cancelExport(memo, job)
    if (cancelled.ok) forget()
  }
  const isLost = data !== undefined && isOver(data) && !(data.ok && data.value.state === 'done')
  // Of a file that was not made nothing is left once the dialog is closed: what was wrong may be mended by then.
  useEffect(() => (isLost ? forget : undefined), [isLost, forget])
  if (data && !data.ok) return <RefusalNotice refusal={data.refusal} />
  return (
    <ExportProgress
      status={data?.value ?? { state: 'queued' }}
      file={api.exportFile(memo, job)}
      page={(page) => api.exportPage(memo, job, page)}
      onCancel={() => void cancel()}
      onAgain={forget}
      onBlock={onBlock}
    />
  )
}

// A server that cannot be reached is asked again; any other refusal is final.
const isOver = (answer: Awaited<ReturnType<typeof api.exportStatus>> | undefined): boolean => {
  if (!answer) return false
  if (!answer.ok) return answer.refusal.why !== ('unavailable' satisfies Refusal['why'])
  return answer.value.state !== 'queued' && answer.value.state !== 'working'
}
