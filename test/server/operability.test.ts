import pino from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { insertBlocks } from '../../model/draft/edit.ts'
import { draftOf } from '../../model/draft/journal-document.ts'
import { readMemorandum, rootOf } from '../../model/draft/text.ts'
import { blockText, newBlock } from '../../model/memo/blocks.ts'
import { FRAME, markFrame, readSaved } from '../../model/wire/frames.ts'
import { zJoin } from '../../model/wire/memoranda.ts'
import { paths } from '../../model/wire/paths.ts'
import { serveConfig } from '../../server/config.ts'
import { CLOCK } from '../../server/seams.ts'
import { type Serving, serve } from '../../server/start/serve.ts'
import { openEmbedded } from '../../server/store/folder/locked.ts'
import { id } from '../support/builders.ts'
import { entriesIn } from '../support/journals.ts'
import { Browser } from './http/browser.ts'
import { freshFolder } from './store/folders.ts'

const running: Serving[] = []
const providers: WebsocketProvider[] = []
afterEach(async () => {
  for (const provider of providers.splice(0)) provider.destroy()
  for (const serving of running.splice(0)) await serving.close()
})

async function started(flags: readonly string[] = [], env: Record<string, string> = {}) {
  const folder = await freshFolder()
  const lines: string[] = []
  const config = serveConfig(['--port', '0', '--data', folder, ...flags], env)
  if (!config.ok) throw new Error(config.refusal.what)
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
  const serving = await serve(config.value, CLOCK, log)
  if (!serving.ok) throw new Error(serving.refusal.what)
  running.push(serving.value)
  return { serving: serving.value, folder, lines }
}

async function signedIn(serving: Serving, key: string): Promise<Browser> {
  const browser = new Browser(serving.url)
  const token = serving.links.find((link) => link.key === key)?.url.split('#')[1] ?? ''
  expect((await browser.exchange(token)).status).toBe(200)
  return browser
}

/** A stock provider in the room of round 9. */
async function inRoom(serving: Serving, browser: Browser) {
  const memo = ((await browser.get(paths.memoranda)).body as { id: string }[])[0]?.id ?? ''
  const join = zJoin.parse((await browser.post(paths.join(memo))).body)
  class Tab extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { origin: serving.url, cookie: browser.cookie } })
    }
  }
  const doc = new Y.Doc()
  doc.clientID = join.clientId
  const provider = new WebsocketProvider(`${serving.url.replace('http', 'ws')}${join.path}`, memo, doc, {
    params: { p: '1', c: String(join.clientId), e: String(join.epoch), s: String(join.schema) },
    disableBc: true,
    WebSocketPolyfill: Tab as unknown as typeof globalThis.WebSocket,
  })
  providers.push(provider)
  for (const type of [FRAME.hello, FRAME.facts, FRAME.reject, FRAME.notice, FRAME.digest])
    provider.messageHandlers[type] = () => undefined
  await new Promise<void>((resolve) => provider.on('sync', () => resolve()))
  return { memo, doc, provider }
}

const write = (doc: Y.Doc, text: string) =>
  insertBlocks(rootOf(doc, 'zh'), null, [newBlock(id(`b${text.length}`), 'paragraph', text)])

/** All of them are one route, whatever a proxy or a browser makes of them. */
const SPELLINGS = [
  ...['/metrics/', '//metrics', '/Metrics', '//METRICS//?all', '/metrics.', '/metrics..', '/metrics/.'],
  ...['/%6detrics', '/%6D%65%74%72%69%63%73', '/metric%73/', '/%256detrics', '/%2fmetrics', '/%5cmetrics'],
  ...[
    '/metrics;x',
    '/metrics;x=1?y',
    '/metrics%3bx',
    '/metrics%00',
    '/metrics%20',
    '/metrics%2f',
    '/metrics%3fx',
  ],
  ...['/.//metrics', '/%2e/metrics', '/metrics%2e', '/metrics%09'],
]

describe('health', () => {
  it('[OP1] [OP2] says that it is alive and ready, to whoever asks', async () => {
    const { serving } = await started()
    const browser = new Browser(serving.url)
    expect(await browser.get('/healthz')).toMatchObject({ status: 200, body: { alive: true } })
    expect(await browser.get('/readyz')).toMatchObject({ status: 200, body: { ready: true } })
    expect((await browser.get('/healthz')).headers.get('cache-control')).toBe('no-store')
  })

  it('[OP3] [ASVS 13.4.5] beyond this machine the meters are for who has the token', async () => {
    const token = 'a-token-of-the-operator'
    const flags = ['--public-url', 'https://room.example.org', '--empty']
    const closed = new Browser((await started(flags)).serving.url)
    expect((await closed.get('/metrics')).status).toBe(404)
    for (const spelling of SPELLINGS)
      expect([spelling, (await closed.get(spelling)).status]).toEqual([spelling, 404])
    for (const page of ['/', '/metrics-of-trade', '/library/metrics'])
      expect([page, (await closed.get(page)).status]).not.toEqual([page, 404])
    const open = new Browser((await started(flags, { METRICS_TOKEN: token })).serving.url)
    expect((await open.get('/metrics')).status).toBe(404)
    expect((await open.get('/metrics', { authorization: `Bearer ${token}x` })).status).toBe(404)
    const got = await open.get('/metrics', { authorization: `Bearer ${token}` })
    expect([got.status, got.text.includes('concord_rooms ')]).toEqual([200, true])
  })

  it('[OP3] a token that is none is named at the start', () => {
    expect(serveConfig([], { METRICS_TOKEN: 'short' })).toEqual({
      ok: false,
      refusal: { what: 'metrics-token' },
    })
  })
})

/** The value of one line of the Prometheus text. */
async function metered(serving: Serving, line: string): Promise<number> {
  const { text } = await new Browser(serving.url).get('/metrics')
  const found = text.split('\n').find((one) => one.startsWith(`${line} `))
  return Number(found?.slice(line.length + 1) ?? Number.NaN)
}

describe('[OP4] meters and log', () => {
  it('count what happens, and hold no word of it', async () => {
    const { serving, lines } = await started()
    const browser = await signedIn(serving, 'cn-delegate')
    const { memo, doc, provider } = await inRoom(serving, browser)
    expect(await metered(serving, 'concord_connections')).toBe(1)
    const appends = await metered(serving, 'concord_append_seconds_count')
    const saved = new Promise<void>((resolve) => {
      provider.messageHandlers[FRAME.saved] = () => resolve()
    })
    write(doc, '不可外泄的措辞')
    provider.ws?.send(markFrame(1) as Uint8Array<ArrayBuffer>)
    await saved
    expect(await metered(serving, 'concord_append_seconds_count')).toBe(appends + 1)
    expect(await metered(serving, 'concord_rooms_awake')).toBe(1)
    const comment = { do: 'open-thread', audience: 'all', mentions: [], anchor: null, text: '不可外泄的批注' }
    expect((await browser.post(paths.commands(memo), comment)).status).toBe(400)
    const over = new Promise((resolve) => provider.on('closed', resolve))
    write(doc, '不可外泄\u202e的控制符')
    await over
    expect(await metered(serving, 'concord_refused_updates_total{code="unclean-text"}')).toBe(1)
    expect(await metered(serving, 'concord_connections')).toBe(0)
    const log = lines.join('')
    expect(JSON.parse(lines.find((line) => line.includes('refused')) ?? '{}')).toMatchObject({
      memo,
      person: 'demo-cn-delegate',
      code: 'unclean-text',
    })
    const metrics = (await new Browser(serving.url).get('/metrics')).text
    for (const secret of ['外泄', 'demo-']) expect(metrics).not.toContain(secret)
    expect(log).not.toContain('外泄')
  })
})

it('[OP5] stopping in the middle of typing: what was acknowledged is in the journal, and more came in', async () => {
  const { serving, folder } = await started()
  const { memo, doc, provider } = await inRoom(serving, await signedIn(serving, 'us-delegate'))
  let acknowledged = 0
  const first = new Promise<void>((resolve) => {
    provider.messageHandlers[FRAME.saved] = (_, decoder) => {
      acknowledged = Math.max(acknowledged, readSaved(decoder).n)
      resolve()
    }
  })
  for (let n = 1; n <= 300; n++) {
    write(doc, `${'字'.repeat(n)}`)
    provider.ws?.send(markFrame(n) as Uint8Array<ArrayBuffer>)
  }
  await first
  provider.shouldConnect = false
  await serving.close()
  const store = await openEmbedded(folder)
  const entries = await entriesIn(await store.journal(memo))
  await store.close()
  const text = draftOf(entries.filter((entry) => entry.kind === 'update').map((entry) => entry.payload))
  const lengths = new Set(readMemorandum(text, 'zh').blocks.map((block) => blockText(block).length))
  expect(acknowledged).toBeGreaterThan(0)
  for (let n = 1; n <= acknowledged; n++) expect(lengths.has(n)).toBe(true)
})
