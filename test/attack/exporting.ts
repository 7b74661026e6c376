import { setTimeout as pause } from 'node:timers/promises'
import type { StartExport } from '../../model/wire/exports.ts'
import { zExportStarted, zExportStatus } from '../../model/wire/exports.ts'
import { paths } from '../../model/wire/paths.ts'
import type { Ground } from './ground.ts'
import type { Member } from './member.ts'

/** Milliseconds between two questions whether a file is ready. */
const ASK_EVERY = 50

export type MadeFile = { readonly job: string; readonly pages: number }

/** Starts an export and waits until it is over; null: it was refused, or came to nothing. */
export async function exported(
  { browser }: Member,
  { memo }: Ground,
  ask: StartExport,
): Promise<MadeFile | null> {
  const started = zExportStarted.safeParse((await browser.post(paths.exports(memo), ask)).body)
  if (!started.success) return null
  const { id: job } = started.data
  for (;;) {
    const status = zExportStatus.safeParse((await browser.get(paths.export(memo, job))).body)
    if (!status.success || status.data.state === 'failed' || status.data.state === 'cancelled') return null
    if (status.data.state === 'done') return { job, pages: status.data.pages ?? 0 }
    await pause(ASK_EVERY)
  }
}
