import type { Server } from 'node:http'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { ok, type Result, refuse } from '../../model/result.ts'
import { type Config, isLoopback } from '../config.ts'
import { listenControl } from '../control/control.ts'
import { answerRequest, type DataFolder } from '../control/data-folder.ts'
import { openFolder } from '../control/open.ts'
import { printing } from '../control/printing.ts'
import type { StartFailure } from '../control/start-failure.ts'
import { createExports } from '../export/jobs.ts'
import { createPdfPrinter, type PdfPrinter } from '../export/pdf.ts'
import { loadTemplates } from '../export/templates.ts'
import { createApp } from '../http/app.ts'
import { errorFields } from '../http/errors.ts'
import type { Parts } from '../http/parts.ts'
import { curated } from '../library/curated.ts'
import { openLibrary } from '../library/library.ts'
import { loadLineages, loadSeeds } from '../library/seeds.ts'
import { memorandaOf, subjectIn } from '../memoranda/memoranda.ts'
import { createMeters } from '../meters.ts'
import type { Rooms } from '../room/rooms.ts'
import type { Clock } from '../seams.ts'
import { siteOf } from '../site.ts'
import { attachSync } from '../socket/upgrade.ts'
import type { Store } from '../store/port.ts'
import { beyondDemonstration, furnish } from './first-start.ts'
import { startHeartbeat } from './heartbeat.ts'
import { linksAtStart, type SignInLink } from './links.ts'
import { closing, httpServer, listening, portOf } from './listening.ts'
import { syncDeps } from './sockets.ts'
import { watching } from './watching.ts'

export type Serving = {
  readonly url: string
  readonly links: readonly SignInLink[]
  /** Sockets are closed with "come back", what was taken is written, the folder is free. */
  readonly close: () => Promise<void>
}
type Started = Promise<Result<Serving, StartFailure>>
type Base = {
  readonly config: Config
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
  readonly restore: Restore | undefined
}
/** Closes this server, puts a backup in the place of its data, serves again, and then answers. */
type Restore = NonNullable<DataFolder['restore']>
type Composed = { readonly parts: Parts; readonly rooms: Rooms; readonly printer: PdfPrinter }

/** Requests a minute; a screen that is typed in asks far less. */
const LIMITS = { session: 600, join: 60, link: 20, exchange: 60 } as const

/** Puts the parts together. Refused when the folder or the address cannot be had; nothing is changed then. */
export async function serve(config: Config, clock: Clock, log: Logger, restore?: Restore): Started {
  const opened = await openFolder(config.dataDir)
  if (!opened.ok) return opened
  const store = opened.value
  const failure = unfit(config, store)
  const started = failure
    ? refuse(failure)
    : await begun({ config, store, clock, log, restore }).catch(thrown(store))
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

async function begun(base: Base): Started {
  const { config, store, clock, log } = base
  const http = httpServer()
  const goodbye = closing(http)
  const { parts, rooms, printer } = await composed(base, http)
  http.on('request', createApp(parts))
  const failure = await listening(http, config)
  if (failure) {
    await rooms.closeAll()
    return refuse(failure)
  }
  const deps = syncDeps(parts, rooms)
  const sockets = attachSync(http, deps)
  const stopHeartbeat = startHeartbeat({ sockets, rooms, report: deps.report })
  const house = {
    ...{ catalogue: store.catalogue, clock, siteUrl: parts.site.url },
    print: printing(store, printer, clock.now),
    heads: store.heads,
    ...(base.restore && { restore: base.restore }),
  }
  const control = await listenControl(config.dataDir, (ask) => answerRequest(house, ask)).catch((error) => {
    log.warn(errorFields(error), 'the command line cannot reach this server')
    return null
  })
  const close = async (): Promise<void> => {
    goodbye.begin()
    await control?.close()
    stopHeartbeat()
    sockets.close()
    await rooms.closeAll()
    await printer.close()
    await goodbye.ended()
    await store.close()
  }
  const links = await linksAtStart(store.catalogue, parts.site.url(), clock)
  return ok({ url: localUrl(http, config), links, close: once(close) })
}

/** Everything that needs no address yet; a new data folder is furnished here. */
async function composed({ config, store, clock, log }: Base, http: Server): Promise<Composed> {
  const { catalogue } = store
  const seeds = await loadSeeds(config.root)
  const lineages = await loadLineages(config.root, seeds)
  const opened = await openLibrary({ seeds, lineages, blobs: store.blobs, seams: clock })
  const library = curated(opened, catalogue)
  const templates = loadTemplates(config.root)
  const report = (memo: string, error: unknown) => log.error({ memo, ...errorFields(error) }, 'a room failed')
  const meters = createMeters()
  const { watch, diskTakes } = watching(meters, log)
  const { rooms, memoranda } = memorandaOf({
    ...{ store, seams: clock, items: library.items, templates, report, watch },
  })
  meters.watch(() => rooms.counts())
  const furnished = await furnish(catalogue, memoranda, templates, config.empty, clock)
  if (!furnished.ok) throw new Error(`the first memorandum was not made: ${furnished.refusal.why}`)
  const printer = createPdfPrinter({
    root: config.root,
    report: (error) => log.error(errorFields(error), 'the printer broke'),
  })
  const parts: Parts = {
    ...{ catalogue, clock, log, library, templates, memoranda },
    site: siteOf(config, () => portOf(http, config.port)),
    exports: createExports({ printer, seams: clock, read: subjectIn(rooms, library) }),
    sessionsOver: (sessions) => {
      for (const session of sessions) rooms.disconnectSession(session)
    },
    health: {
      meters,
      ready: () => http.listening && diskTakes(),
      metrics: { open: config.publicUrl === null && isLoopback(config.host), token: config.metricsToken },
    },
    clientDir: join(config.root, 'dist', 'client'),
    limits: LIMITS,
  }
  return { parts, rooms, printer }
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
