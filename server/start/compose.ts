import type { Server } from 'node:http'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { COMMENTS_A_MINUTE, DECISIONS_A_MINUTE, RESTORES_A_MINUTE } from '../../model/wire/limits.ts'
import { type Config, isLoopback } from '../config.ts'
import { createExports } from '../export/jobs.ts'
import { createPdfPrinter, type PdfPrinter } from '../export/pdf.ts'
import { loadTemplates } from '../export/templates.ts'
import { errorFields } from '../http/errors.ts'
import type { Parts } from '../http/parts.ts'
import { createDocumentReader, type DocumentReader } from '../library/document-reader.ts'
import { loadLibrary } from '../library/load-library.ts'
import { subjectIn } from '../memoranda/export-subject.ts'
import { memorandaOf } from '../memoranda/memoranda.ts'
import { createMeters, type Meters } from '../meters.ts'
import { Rooms } from '../room/rooms.ts'
import type { Clock } from '../seams.ts'
import { siteOf } from '../site.ts'
import type { Store } from '../store/port.ts'
import { createWordReader, type WordReader } from '../word-in/word-reader.ts'
import { furnish } from './first-start.ts'
import { portOf } from './listening.ts'
import { watching } from './watching.ts'

export type ComposeDeps = {
  readonly config: Config
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
}

/** A server that does not listen yet. */
export type Composed = {
  readonly parts: Parts
  readonly rooms: Rooms
  readonly printer: PdfPrinter
  readonly reader: DocumentReader
  readonly word: WordReader
}

/** Requests a minute; a screen that is typed in asks far less. */
const LIMITS = {
  session: 600,
  join: 60,
  link: 20,
  exchange: 60,
  comment: COMMENTS_A_MINUTE,
  decision: DECISIONS_A_MINUTE,
  restore: RESTORES_A_MINUTE,
} as const

/** Puts together all that needs no address yet; a new data folder is furnished here. */
export async function compose(deps: ComposeDeps, http: Server): Promise<Composed> {
  const { config, store, clock, log } = deps
  const { catalogue } = store
  const reader = createDocumentReader((error) => log.warn(errorFields(error), 'a document was given up'))
  const word = createWordReader((error) => log.warn(errorFields(error), 'a Word document was given up'))
  const library = await loadLibrary(config.root, store, clock, reader)
  const templates = loadTemplates(config.root)
  const meters = createMeters()
  const { rooms, diskTakes } = roomsOf(deps, meters)
  const memoranda = memorandaOf({
    rooms,
    seams: clock,
    items: library.items,
    sources: library.sources,
    templates,
  })
  const furnished = await furnish(
    catalogue,
    memoranda,
    { templates, sources: library.sources() },
    config.empty,
    clock,
  )
  if (!furnished.ok) throw new Error(`the first memorandum was not made: ${furnished.refusal.why}`)
  const printer = createPdfPrinter({
    root: config.root,
    fonts: join(config.dataDir, 'fonts'),
    report: (error) => log.error(errorFields(error), 'the printer broke'),
  })
  const parts: Parts = {
    catalogue,
    clock,
    log,
    library,
    templates,
    memoranda,
    word,
    site: siteOf(config, () => portOf(http, config.port)),
    exports: createExports({ printer, seams: clock, read: subjectIn(rooms, library, memoranda) }),
    sessionsOver: (sessions) => {
      for (const session of sessions) rooms.disconnectSession(session)
    },
    health: {
      meters,
      ready: () => http.listening && diskTakes(),
      metrics: { open: config.publicUrl === null && isLoopback(config.host), token: config.metricsToken },
    },
    clientDir: join(config.root, 'dist', 'client'),
    mailOffered: config.mail !== null,
    limits: LIMITS,
  }
  return { parts, rooms, printer, reader, word }
}

type WatchedRooms = { readonly rooms: Rooms; readonly diskTakes: () => boolean }

/** The meters count what the rooms do and how many there are. */
function roomsOf({ store, clock, log }: ComposeDeps, meters: Meters): WatchedRooms {
  const { watch, diskTakes } = watching(meters, log)
  const rooms = new Rooms({
    store,
    seams: clock,
    watch,
    report: (memo, error) => log.error({ memo, ...errorFields(error) }, 'a room failed'),
  })
  meters.watch(() => rooms.counts())
  return { rooms, diskTakes }
}
