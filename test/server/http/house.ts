import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { memoId, type PersonId, personId } from '../../../model/ids.ts'
import { ok, refuse } from '../../../model/result.ts'
import { issueLink } from '../../../server/accounts/invitations.ts'
import { createExports, type Exports } from '../../../server/export/jobs.ts'
import type { PdfPrinter } from '../../../server/export/pdf.ts'
import { loadTemplates } from '../../../server/export/templates.ts'
import { createApp } from '../../../server/http/app.ts'
import type { RequestLimits } from '../../../server/http/limits.ts'
import type { Parts } from '../../../server/http/parts.ts'
import { inTurns, KnownBrowsers, RequestTurns } from '../../../server/http/request-turns.ts'
import { curated } from '../../../server/library/curated.ts'
import { openLibrary } from '../../../server/library/library.ts'
import { loadLineages, loadSeeds, type Seed } from '../../../server/library/seeds.ts'
import { readUpload } from '../../../server/library/upload.ts'
import { subjectIn } from '../../../server/memoranda/export-subject.ts'
import { type Memoranda, memorandaOf } from '../../../server/memoranda/memoranda.ts'
import { createMeters } from '../../../server/meters.ts'
import { Rooms } from '../../../server/room/rooms.ts'
import { siteOf } from '../../../server/site.ts'
import { SyncSockets } from '../../../server/socket/upgrade.ts'
import { DEMONSTRATION } from '../../../server/start/demonstration.ts'
import { furnish } from '../../../server/start/first-start.ts'
import { syncDeps } from '../../../server/start/sockets.ts'
import { openMemory } from '../../../server/store/memory.ts'
import { readWord } from '../../../server/word-in/read-word.ts'
import { Browser } from './browser.ts'

const ROOT = `${import.meta.dirname}/../../..`
let seeds: Promise<readonly Seed[]> | null = null

/** A clock that moves when told, ids that count, tokens of 43 characters. */
export function testClock() {
  let now = Date.UTC(2026, 9, 30)
  let count = 0
  const next = () => String(++count)
  return {
    now: () => now,
    id: () => `test${next().padStart(12, '0')}`,
    token: () => next().padStart(43, 'T'),
    pass: (ms: number) => {
      now += ms
    },
  }
}

/** Prints at once; the file is the word "pdf". */
const NO_PRESS: Exports = {
  prepare: () => undefined,
  start: async () => ok('job1'),
  status: (_, __, job) =>
    job === 'job1'
      ? ok({ state: 'done', name: '备忘录 草案.pdf', editions: [], bytes: 3, pages: 1 })
      : refuse({ why: 'no-such-export' }),
  cancel: () => ok({ state: 'cancelled' }),
  file: async () =>
    ok({ name: '备忘录 草案.pdf', type: 'application/pdf', bytes: new TextEncoder().encode('pdf') }),
  page: async () => ok(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')),
}

const NO_LIMITS: RequestLimits = {
  session: 10_000,
  join: 10_000,
  link: 10_000,
  exchange: 10_000,
  comment: 10_000,
  decision: 100_000,
  restore: 10_000,
}

type Setting = {
  readonly limits?: Partial<RequestLimits>
  readonly publicUrl?: URL
  readonly trustedProxies?: readonly string[]
  readonly clientDir?: string
  readonly mailOffered?: boolean
  readonly memoranda?: (real: Memoranda) => Memoranda
  /** Files are made of what is in the rooms; without it, every export is done at once. */
  readonly printer?: PdfPrinter
  readonly word?: Parts['word']
}

export type House = Awaited<ReturnType<typeof openHouse>>

/** The edge as `serve` composes it, on a store in memory, with the demonstration in it. */
export async function openHouse(setting: Setting = {}) {
  seeds ??= loadSeeds(ROOT)
  const store = await openMemory()
  const clock = testClock()
  const lineages = await loadLineages(ROOT, await seeds)
  const opened = await openLibrary({
    seeds: await seeds,
    lineages,
    blobs: store.blobs,
    seams: clock,
    reader: { read: readUpload },
  })
  const library = curated(opened, store.catalogue)
  const templates = loadTemplates(ROOT)
  const rooms = new Rooms({ store, seams: clock, report: () => {} })
  const real = memorandaOf({ rooms, seams: clock, items: library.items, sources: library.sources, templates })
  const memoranda = setting.memoranda?.(real) ?? real
  await furnish(store.catalogue, real, { templates, sources: library.sources() }, false, clock)
  const server = createServer()
  const port = () => (server.address() as AddressInfo).port
  const over: string[] = []
  const logged: string[] = []
  const parts: Parts = {
    catalogue: store.catalogue,
    clock,
    log: pino({ level: 'info' }, { write: (line: string) => void logged.push(line) }),
    site: siteOf(
      {
        host: '127.0.0.1',
        publicUrl: setting.publicUrl ?? null,
        trustedProxies: setting.trustedProxies ?? null,
      },
      port,
    ),
    ...{ library, templates, memoranda },
    exports: setting.printer
      ? createExports({
          ...{ printer: setting.printer, seams: clock, read: subjectIn(rooms, library, memoranda) },
        })
      : NO_PRESS,
    word: setting.word ?? { read: (bytes) => readWord(bytes) },
    sessionsOver(sessions) {
      over.push(...sessions)
      for (const session of sessions) rooms.disconnectSession(session)
    },
    health: { meters: createMeters(), ready: () => true, metrics: { open: true, token: null } },
    clientDir: setting.clientDir ?? `${ROOT}/test/server/http/client`,
    mailOffered: setting.mailOffered ?? true,
    limits: { ...NO_LIMITS, ...setting.limits },
  }
  const waiting = { turns: new RequestTurns(), browsers: new KnownBrowsers(parts.site) }
  const syncing = syncDeps(parts, rooms, waiting)
  const sync = new SyncSockets(server, { ...syncing, schedule: (_, run) => void setImmediate(run) })
  const app = createApp(parts, sync.lines, waiting.browsers)
  const listener = inTurns(app, waiting)
  server.on('request', listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${port()}`
  const link = (person: string, purpose: 'invitation' | 'device' = 'invitation') =>
    store.catalogue.change((draft) => issueLink(draft, person, purpose, clock).token)
  const memo = memoId(store.catalogue.read().memoranda[0]?.id ?? '')
  return {
    ...{
      app,
      listener,
      browsers: waiting.browsers,
      url,
      clock,
      parts,
      over,
      logged,
      memo,
      catalogue: store.catalogue,
      link,
      rooms,
      beat: () => sync.beat(),
      end: () => sync.close(),
      sweep: () => sync.lines.sweep(),
    },
    browser: () => new Browser(url),
    /** A browser in which a person of the demonstration is signed in. */
    async as(key: string): Promise<Browser> {
      const browser = new Browser(url)
      await browser.exchange(await link(`demo-${key}`))
      return browser
    },
    async close() {
      sync.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rooms.closeAll()
      await store.close()
    },
  }
}

export const demo = (key: string): PersonId => personId(`demo-${key}`)
export const KEYS = DEMONSTRATION.map((person) => person.key)
