import type { Logger } from 'pino'
import { SerialQueue } from '../../model/serial-queue.ts'
import { type Config, isLoopback } from '../config.ts'
import { restorePrepared } from '../control/restoring.ts'
import type { StartFailure } from '../control/start-failure.ts'
import type { Clock } from '../seams.ts'
import { nodeDisk } from '../store/disk.ts'
import { storedCatalogue } from '../store/folder/stored-catalogue.ts'
import { type Restore, type Serving, serve } from './serve.ts'

type RestoreReply = Awaited<ReturnType<Restore>>

type ServingEvents = {
  /** A server listens, for the first time or again after a restore. */
  readonly ready: (serving: Serving) => void
  /** No server could be started. */
  readonly failed: (failure: StartFailure) => void
}

const refused = (why: 'unavailable' | 'demonstration-only'): RestoreReply => ({
  got: 'refusal',
  refusal: { why },
  known: [],
})

/**
 * [RB5] Serves, and goes on serving in the same process after a restore: everybody is told to come back, the data are
 * swapped while nobody uses them, and a server begins on them as at any start. Resolves when the first start succeeded or
 * failed; the result stops whatever is served by then.
 */
export async function keepServing(
  config: Config,
  clock: Clock,
  log: Logger,
  tell: ServingEvents,
): Promise<() => Promise<void>> {
  let serving: Serving | null = null
  let stopped = false
  const restores = new SerialQueue()

  async function begin(settings: Config): Promise<void> {
    const started = await serve(settings, clock, log, restore)
    if (!started.ok) return tell.failed(started.refusal)
    serving = started.value
    tell.ready(started.value)
  }

  const restore: Restore = (ask) =>
    restores.run(() => (stopped || !serving ? refused('unavailable') : restored(serving, ask.prepared)))

  async function restored(now: Serving, prepared: string): Promise<RestoreReply> {
    const { dataDir } = config
    if (await isBeyondDemonstration(config, `${dataDir}/${prepared}`)) return refused('demonstration-only')
    const port = Number(new URL(now.url).port)
    log.info({ prepared }, 'closing for a restore')
    serving = null
    await now.close()
    const reply = await swapData(dataDir, prepared, clock, log)
    log.info({ restored: reply.got === 'restored' }, 'serving again')
    await begin({ ...config, port, empty: false })
    return reply
  }

  await begin(config)
  return async () => {
    stopped = true
    await restores.settled()
    await serving?.close()
  }
}

/** Nobody serves meanwhile. */
async function swapData(dataDir: string, prepared: string, clock: Clock, log: Logger): Promise<RestoreReply> {
  const done = await restorePrepared(dataDir, prepared, clock.now()).catch((error: unknown) => {
    log.error(error, 'the restore failed')
    return null
  })
  return done?.ok
    ? { got: 'restored', ...done.value, stillRevoked: [...done.value.stillRevoked] }
    : refused('unavailable')
}

/** [FS1] Holds for what a backup brings, too. */
async function isBeyondDemonstration(config: Config, prepared: string): Promise<boolean> {
  const catalogue = await storedCatalogue(nodeDisk, prepared)
  const demo = typeof catalogue !== 'string' && catalogue.demo
  return demo && (!isLoopback(config.host) || config.publicUrl !== null)
}
