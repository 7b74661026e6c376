import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { type PersonId, personId } from '../model/ids.ts'
import { ok, type Result, refuse } from '../model/result.ts'
import { listenControl } from './cli/control.ts'
import { answerAsk } from './cli/house.ts'
import { openFolder } from './cli/open.ts'
import { printing } from './cli/printing.ts'
import type { StartFailure } from './cli/say.ts'
import type { Config } from './config.ts'
import { createExports } from './export/jobs.ts'
import { createPdfPrinter } from './export/pdf.ts'
import { loadTemplates } from './export/templates.ts'
import { beyondDemonstration, furnish } from './first-start.ts'
import { declineUpgrade, named } from './http/answer.ts'
import { createApp } from './http/app.ts'
import { tokenOf } from './http/cookie.ts'
import type { Parts } from './http/parts.ts'
import { type Clock, signedInBy } from './http/sessions.ts'
import { siteOf } from './http/site.ts'
import { loadLibrary } from './library.ts'
import { linksAtStart, type SignInLink } from './links.ts'
import { memorandaOf, subjectIn } from './memoranda.ts'
import type { Store } from './store/port.ts'
import { attachSync } from './sync/upgrade.ts'

export type Serving = {
  readonly url: string
  readonly links: readonly SignInLink[]
  /** Sockets are closed with "come back", what was taken is written, the folder is free. */
  readonly close: () => Promise<void>
}
type Started = Promise<Result<Serving, StartFailure>>

/** Requests a minute; a screen that is typed in asks far less. */
const LIMITS = { session: 600, exchange: 60 } as const

/** Puts the parts together. Refused when the folder or the address cannot be had; nothing is changed then. */
export async function serve(config: Config, clock: Clock, log: Logger): Started {
  const opened = await openFolder(config.dataDir)
  if (!opened.ok) return opened
  const store = opened.value
  const failure = unfit(config, store)
  if (failure) {
    await store.close()
    return refuse(failure)
  }
  return composed(config, store, clock, log).catch(async (error: unknown) => {
    await store.close()
    throw error
  })
}

function unfit(config: Config, { catalogue }: Store): StartFailure | null {
  if (config.empty && catalogue.read().demo) return { what: 'not-empty', folder: config.dataDir }
  return beyondDemonstration(config, catalogue) ? { what: 'demonstration-only' } : null
}

async function composed(config: Config, store: Store, clock: Clock, log: Logger): Started {
  const { catalogue } = store
  const report = (memo: string, error: unknown) => log.error({ memo, ...named(error) }, 'a room failed')
  const { sources, items } = await loadLibrary(config.root)
  const templates = loadTemplates(config.root)
  const { rooms, memoranda } = memorandaOf({ store, seams: clock, items, templates, report })
  const furnished = await furnish(catalogue, memoranda, templates, config.empty, clock)
  if (!furnished.ok) throw new Error(`the first memorandum was not made: ${furnished.refusal.why}`)
  const printer = createPdfPrinter({
    root: config.root,
    report: (error) => log.error(named(error), 'the printer broke'),
  })
  const http = createServer()
  const connections = connectionsOf(http)
  const site = siteOf(config, () => portOf(http, config.port))
  const parts: Parts = {
    ...{ catalogue, clock, log, site, sources, items, templates, memoranda },
    exports: createExports({ printer, seams: clock, read: subjectIn(rooms) }),
    sessionsOver: (sessions) => sessions.forEach(rooms.disconnectSession),
    clientDir: join(config.root, 'dist', 'client'),
    limits: LIMITS,
  }
  http.on('request', createApp(parts))
  const failure = await listening(http, config)
  if (failure) {
    await rooms.closeAll()
    await store.close()
    return refuse(failure)
  }
  const sync = attachSync(http, {
    rooms,
    origins: site.origins(),
    sessionOf: sessionIn(parts),
    decline: declineUpgrade,
    report: (error) => log.warn(named(error), 'a socket failed'),
  })
  const print = printing(store, printer, clock.now)
  const house = { catalogue, clock, siteUrl: site.url, print }
  const control = await listenControl(config.dataDir, (ask) => answerAsk(house, ask)).catch((error) => {
    log.warn(named(error), 'the command line cannot reach this server')
    return { close: async () => {} }
  })
  const links = await linksAtStart(catalogue, site.url(), clock)
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => http.close(resolve))
    await control.close()
    sync.close()
    await rooms.closeAll()
    await printer.close()
    http.closeAllConnections()
    await connections.gone(closed)
    await store.close()
  }
  return ok({ url: localUrl(http, config), links, close: once(close) })
}

const once = (close: () => Promise<void>): (() => Promise<void>) => {
  let closing: Promise<void> | null = null
  return () => {
    closing ??= close()
    return closing
  }
}

const sessionIn =
  ({ catalogue, clock, site }: Parts) =>
  (cookie: string): { readonly session: string; readonly person: PersonId } | null => {
    const who = signedInBy(catalogue, tokenOf(cookie, site.secure), clock.now())
    return who && { session: who.session, person: personId(who.person.id) }
  }

/** A browser that does not answer the goodbye is not waited for longer than this (ms). */
const GOODBYE = 2000

function connectionsOf(http: Server) {
  const sockets = new Set<Socket>()
  http.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return {
    async gone(closed: Promise<unknown>): Promise<void> {
      const impatient = setTimeout(() => {
        for (const socket of sockets) socket.destroy()
      }, GOODBYE)
      await closed
      clearTimeout(impatient)
    },
  }
}

function listening(http: Server, { port, host }: Config): Promise<StartFailure | null> {
  return new Promise((resolve) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      resolve(taken ? { what: 'port-in-use', port } : { what: 'cannot-listen', detail: error.message })
    })
    http.listen(port, host, () => resolve(null))
  })
}

const portOf = (http: Server, wanted: number): number => {
  const address = http.address()
  return typeof address === 'object' && address !== null ? address.port : wanted
}

/** As this machine reaches it, whatever the public address is. */
const localUrl = (http: Server, config: Config): string =>
  siteOf({ host: config.host, publicUrl: null }, () => portOf(http, config.port)).url()
