import type { Server } from 'node:http'
import type { Logger } from 'pino'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Config } from '../config.ts'
import { listenControl } from '../control/control.ts'
import { answerRequest, type DataFolder } from '../control/data-folder.ts'
import { digesting } from '../control/digesting.ts'
import { openFolder } from '../control/open.ts'
import { printing } from '../control/printing.ts'
import type { StartFailure } from '../control/start-failure.ts'
import { createApp } from '../http/app.ts'
import { errorFields } from '../http/errors.ts'
import type { Parts } from '../http/parts.ts'
import { inTurns, KnownBrowsers, RequestTurns } from '../http/request-turns.ts'
import type { Clock } from '../seams.ts'
import { siteOf } from '../site.ts'
import { SyncSockets } from '../socket/upgrade.ts'
import type { Store } from '../store/port.ts'
import { type ComposeDeps, type Composed, compose } from './compose.ts'
import { limitConnections } from './connections.ts'
import { tellDamage } from './damage.ts'
import { startDigests } from './digests.ts'
import { beyondDemonstration } from './first-start.ts'
import { startHeartbeat } from './heartbeat.ts'
import { linksAtStart, type SignInLink } from './links.ts'
import { closing, httpServer, listening, portOf } from './listening.ts'
import { syncDeps } from './sockets.ts'

export type Serving = {
  readonly url: string
  readonly links: readonly SignInLink[]
  /** [OP5] Closes the sockets with "come back", writes what was accepted, and frees the folder. */
  readonly close: () => Promise<void>
}
type Started = Promise<Result<Serving, StartFailure>>
type ServeDeps = ComposeDeps & { readonly restore: Restore | undefined }
/** Closes this server, puts a backup in the place of its data, serves again, and then answers. */
export type Restore = NonNullable<DataFolder['restore']>

/** Serves a data folder. Refused when the folder or the address cannot be had; then nothing is changed. */
export async function serve(config: Config, clock: Clock, log: Logger, restore?: Restore): Started {
  const opened = await openFolder(config.dataDir)
  if (!opened.ok) return opened
  const store = opened.value
  const failure = unfit(config, store)
  const started = failure
    ? refuse(failure)
    : await begin({ config, store, clock, log, restore }).catch(thrown(store))
  if (!started.ok) await store.close()
  return started
}

function unfit(config: Config, { catalogue }: Store): StartFailure | null {
  if (config.empty && catalogue.read().demo) return { what: 'not-empty', folder: config.dataDir }
  return beyondDemonstration(config, catalogue) ? { what: 'demonstration-only' } : null
}

const thrown =
  (store: Store) =>
  async (error: unknown): Promise<never> => {
    await store.close()
    throw error
  }

async function begin(deps: ServeDeps): Started {
  const { config, store, clock, log } = deps
  const http = httpServer()
  const goodbye = closing(http)
  const { parts, rooms, printer, reader, word } = await compose(deps, http)
  const waiting = { turns: new RequestTurns(), browsers: new KnownBrowsers(parts.site) }
  const syncing = syncDeps(parts, rooms, waiting)
  const sockets = new SyncSockets(http, syncing)
  limitConnections(http, parts.site.proxies)
  http.on('request', inTurns(createApp(parts, sockets.lines, waiting.browsers), waiting))
  const failure = await listening(http, config)
  if (failure) {
    sockets.close()
    await rooms.closeAll()
    return refuse(failure)
  }
  const stopHeartbeat = startHeartbeat({ sockets, rooms, markEnds: store.markEnds, report: syncing.report })
  const stopDigests = startDigests(config.mail, parts)
  const control = await controlOf(deps, parts, printer)
  const close = async (): Promise<void> => {
    goodbye.begin()
    // Native code in a thread is not interrupted: nothing that writes waits for it.
    const threads = Promise.all([printer.close(), reader.close(), word.close()])
    stopHeartbeat()
    stopDigests()
    sockets.close()
    await control?.close()
    await rooms.closeAll()
    await goodbye.ended()
    await store.close()
    await threads
  }
  await tellDamage(store, config.dataDir, log)
  const links = await linksAtStart(store.catalogue, parts.site.url(), clock)
  return ok({ url: localUrl(http, config), links, close: once(close) })
}

/** Lets the command line ask this server; without it, everything else works. */
async function controlOf(
  { config, store, clock, log, restore }: ServeDeps,
  { memoranda, site, library }: Pick<Parts, 'memoranda' | 'site' | 'library'>,
  printer: Composed['printer'],
) {
  const house = {
    catalogue: store.catalogue,
    clock,
    siteUrl: site.url,
    print: printing({ store, printer, now: clock.now, library: async () => library }),
    heads: store.heads,
    digests: digesting({ catalogue: store.catalogue, memoranda, siteUrl: site.url }),
    ...(restore && { restore }),
  }
  return listenControl(config.dataDir, (ask) => answerRequest(house, ask)).catch((error) => {
    log.warn(errorFields(error), 'the command line cannot reach this server')
    return null
  })
}

const once = (close: () => Promise<void>): (() => Promise<void>) => {
  let closing: Promise<void> | null = null
  return () => {
    closing ??= close()
    return closing
  }
}

/** As this machine reaches it, whatever the public address is. */
const localUrl = (http: Server, config: Config): string =>
  siteOf({ host: config.host, publicUrl: null }, () => portOf(http, config.port)).url()
