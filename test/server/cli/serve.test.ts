import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { zJoin } from '../../../model/wire/memoranda.ts'
import { paths } from '../../../model/wire/paths.ts'
import { type Config, serveConfig } from '../../../server/config.ts'
import { CLOCK } from '../../../server/seams.ts'
import { type Serving, serve } from '../../../server/start/serve.ts'
import { stopwatch } from '../../support/stopwatch.ts'
import { Browser } from '../http/browser.ts'
import { freshFolder } from '../store/folders.ts'

const silent = pino({ level: 'silent' })
const running: Serving[] = []
afterEach(async () => {
  for (const serving of running.splice(0)) await serving.close()
})

function config(dataDir: string, ...flags: string[]): Config {
  const read = serveConfig(['--port', '0', '--data', dataDir, ...flags], {})
  if (!read.ok) throw new Error(read.refusal.what)
  return read.value
}

async function started(dataDir: string, ...flags: string[]): Promise<Serving> {
  const serving = await serve(config(dataDir, ...flags), CLOCK, silent)
  if (!serving.ok) throw new Error(serving.refusal.what)
  running.push(serving.value)
  return serving.value
}

async function refused(dataDir: string, ...flags: string[]) {
  const serving = await serve(config(dataDir, ...flags), CLOCK, silent)
  if (!serving.ok) return serving.refusal
  await serving.value.close()
  throw new Error('it started')
}

const tokenOf = (serving: Serving, key: string): string =>
  serving.links.find((link) => link.key === key)?.url.split('#')[1] ?? ''

async function signedIn(serving: Serving, key: string): Promise<Browser> {
  const browser = new Browser(serving.url)
  expect((await browser.exchange(tokenOf(serving, key))).status).toBe(200)
  return browser
}

async function picture(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const hash = async (file: string) =>
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex')
  return Object.fromEntries(await Promise.all(files.map(async (f) => [f, await hash(f)] as const)))
}

describe('[HL3] the name of this machine', () => {
  it.each([[[]], [['--host', 'localhost']]])(
    'is in every link, and answers on both addresses: %j',
    async (flags) => {
      const serving = await started(await freshFolder(), ...flags)
      const { port } = new URL(serving.url)
      for (const { url } of serving.links) expect(new URL(url).origin).toBe(`http://localhost:${port}`)
      for (const [at, key] of [
        ['localhost', 'cn-head'],
        ['127.0.0.1', 'us-head'],
        ['[::1]', 'reviewer'],
      ]) {
        const browser = new Browser(`http://${at}:${port}`)
        expect((await browser.exchange(tokenOf(serving, key ?? ''))).status).toBe(200)
        expect((await browser.get(paths.memoranda)).status).toBe(200)
      }
    },
  )

  it('answers nobody once it is closed', async () => {
    const serving = await started(await freshFolder())
    const { port } = new URL(serving.url)
    await serving.close()
    for (const at of ['127.0.0.1', '[::1]'])
      await expect(fetch(`http://${at}:${port}/healthz`)).rejects.toThrow()
  })
})

describe('the first start', () => {
  it('[FS2] a new folder gets the memorandum of round 9 and six people, whose links work once', async () => {
    const serving = await started(await freshFolder())
    expect(serving.links.map((link) => link.key)).toEqual([
      'secretariat',
      'cn-head',
      'cn-delegate',
      'us-head',
      'us-delegate',
      'reviewer',
    ])
    const browser = await signedIn(serving, 'us-delegate')
    const cards = (await browser.get(paths.memoranda)).body
    expect(cards).toMatchObject([{ round: 9, role: 'delegate', side: 'us' }])
    const again = new Browser(serving.url)
    expect((await again.exchange(tokenOf(serving, 'us-delegate'))).code).toBe('invitation-used')
  })

  it('[FS3] a later start finds everything and prints fresh links; old unused ones are revoked', async () => {
    const folder = await freshFolder()
    const first = await started(folder)
    const before = await (await signedIn(first, 'cn-head')).get(paths.memoranda)
    await first.close()
    const second = await started(folder)
    expect((await (await signedIn(second, 'cn-head')).get(paths.memoranda)).body).toEqual(before.body)
    const stale = new Browser(second.url)
    expect((await stale.exchange(tokenOf(first, 'reviewer'))).code).toBe('invitation-revoked')
  })

  it('[FS4] --empty: the secretariat alone, with a link until somebody of it has signed in', async () => {
    const folder = await freshFolder()
    const first = await started(folder, '--empty')
    expect(first.links.map((link) => link.key)).toEqual(['secretariat'])
    await first.close()
    const second = await started(folder, '--empty')
    const browser = await signedIn(second, 'secretariat')
    expect((await browser.get(paths.session)).body).toMatchObject({
      demo: false,
      me: { role: 'secretariat' },
    })
    expect((await browser.get(paths.memoranda)).body).toEqual([])
    await second.close()
    expect((await started(folder, '--empty')).links).toEqual([])
  })

  it('the secretariat of an empty workspace creates a memorandum and invites a delegate into it', async () => {
    const serving = await started(await freshFolder(), '--empty')
    const browser = await signedIn(serving, 'secretariat')
    const ask = {
      title: '第九轮',
      template: 'memorandum',
      round: 9,
      year: 2026,
      firstSide: { zh: 'cn', en: 'us' },
      languages: ['zh'],
      scope: ['2025'],
      people: [],
    }
    const { id } = (await browser.post(paths.memoranda, ask)).body as { id: string }
    const invite = { name: '代表', role: 'delegate', side: 'cn', affiliation: '', memoranda: [id] }
    const { url } = (await browser.post(paths.people, invite)).body as { url: string }
    const delegate = new Browser(serving.url)
    expect((await delegate.exchange(url.split('#')[1] ?? '')).body).toMatchObject({ path: `/m/${id}` })
    expect((await delegate.get(paths.memorandum(id))).body).toMatchObject({ title: '第九轮', side: 'cn' })
  })
})

describe('a start that is refused changes nothing', () => {
  it('[FS1] [ASVS 6.3.2] a demonstration beyond this machine, old or new', async () => {
    const folder = await freshFolder()
    const beyond = [
      ['--host', '0.0.0.0'],
      ['--public-url', 'https://concord.example'],
    ]
    for (const flags of beyond)
      expect(await refused(folder, ...flags)).toEqual({ what: 'demonstration-only' })
    await (await started(folder)).close()
    const before = await picture(folder)
    for (const flags of beyond)
      expect(await refused(folder, ...flags)).toEqual({ what: 'demonstration-only' })
    expect(await refused(folder, '--empty')).toMatchObject({ what: 'not-empty' })
    expect(await picture(folder)).toEqual(before)
  })

  it('a folder in use, and one that is none', async () => {
    const folder = await freshFolder()
    await started(folder)
    expect(await refused(folder)).toEqual({ what: 'folder-in-use', folder })
    const file = join(await freshFolder(), 'file')
    await writeFile(file, '')
    expect(await refused(file)).toMatchObject({ what: 'folder' })
  })

  it('a port in use', async () => {
    const { port } = new URL((await started(await freshFolder())).url)
    const other = await freshFolder()
    expect(await refused(other, '--port', port)).toEqual({ what: 'port-in-use', port: Number(port) })
    await started(other)
  })

  it('[HL3] a port that somebody else has on the other address of this machine', async () => {
    const other = createServer().listen(0, '::1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? Number(address?.port) : 0
    expect(await refused(await freshFolder(), '--port', String(port))).toEqual({ what: 'port-in-use', port })
    other.close()
  })

  const DAMAGE: readonly (readonly [
    name: string,
    damage: (folder: string, journal: string) => Promise<void>,
  ])[] = [
    ['a catalogue that is no JSON', (folder) => writeFile(join(folder, 'catalogue.json'), '{"version":')],
    ['a catalogue that is gone', (folder) => rm(join(folder, 'catalogue.json'))],
  ]
  for (const [name, damage] of DAMAGE)
    it(name, async () => {
      const folder = await freshFolder()
      const serving = await started(folder)
      const browser = await signedIn(serving, 'cn-head')
      const id = ((await browser.get(paths.memoranda)).body as { id: string }[])[0]?.id ?? ''
      await serving.close()
      await damage(folder, join(folder, 'journals', `${id}.log`))
      const before = await picture(folder)
      const refusal = await refused(folder)
      expect(refusal.what).toBe('damaged')
      expect(await picture(folder)).toEqual(before)
    })
})

describe('a start on a damaged journal', () => {
  const DAMAGE: readonly (readonly [
    name: string,
    damage: (journal: string, bytes: Buffer) => Promise<void>,
    refusal: { readonly missing?: number; readonly at?: unknown },
    /** Whether the journal still says who its members are. */
    known: boolean,
  ])[] = [
    [
      'one wrong bit in the last entry',
      (file, bytes) => writeFile(file, flipped(bytes, bytes.length - 9)),
      { missing: 1, at: expect.any(Number) },
      true,
    ],
    [
      'one wrong byte in the first entries',
      (file, bytes) => writeFile(file, flipped(bytes, 1000)),
      {},
      false,
    ],
    [
      'the last entry cut off',
      (file, bytes) => writeFile(file, bytes.subarray(0, bytes.lastIndexOf(FRAME))),
      { missing: 1, at: expect.any(Number) },
      true,
    ],
    ['an empty file', (file) => writeFile(file, ''), {}, false],
    ['no file', (file) => rm(file), {}, false],
  ]
  const FRAME = Buffer.from([0xfe, 0xc0, 0x4c, 0x0f])
  const flipped = (bytes: Buffer, at: number): Buffer => {
    const copy = Buffer.from(bytes)
    copy.writeUInt8(copy.readUInt8(at) ^ 0x10, at)
    return copy
  }
  for (const [name, damage, refusal, known] of DAMAGE)
    it(`[DM7] [DM8] ${name}: that memorandum is refused, its members are told, the others go on, and nothing is changed`, async () => {
      const folder = await freshFolder()
      const serving = await started(folder)
      const secretariat = await signedIn(serving, 'secretariat')
      const delegate = await signedIn(serving, 'cn-delegate')
      const id = ((await secretariat.get(paths.memoranda)).body as { id: string }[])[0]?.id ?? ''
      const ask = {
        ...{
          title: '另一份',
          template: 'memorandum',
          round: 10,
          year: 2027,
          firstSide: { zh: 'cn', en: 'us' },
        },
        ...{ languages: ['zh'], scope: [], people: [] },
      }
      const { id: other } = (await secretariat.post(paths.memoranda, ask)).body as { id: string }
      await secretariat.post(paths.join(id))
      await serving.close()
      const journal = join(folder, 'journals', `${id}.log`)
      await damage(journal, await readFile(journal))
      const before = await picture(join(folder, 'journals'))
      await started(folder, '--port', new URL(serving.url).port)
      const damaged = { why: 'memorandum-damaged', ...refusal }
      const cards = (await secretariat.get(paths.memoranda)).body
      expect(cards).toEqual([
        expect.objectContaining({ id: other }),
        expect.objectContaining({ id, damage: expect.objectContaining(damaged) }),
      ])
      expect((await secretariat.get(paths.memorandum(id))).body).toMatchObject({ refusal: damaged })
      expect((await secretariat.post(paths.join(other))).status).toBe(200)
      // The delegate is a member, which nobody knows any more when the first entries are gone.
      expect((await delegate.get(paths.memoranda)).body).toHaveLength(known ? 1 : 0)
      expect((await delegate.post(paths.join(id))).body).toMatchObject({
        refusal: known ? damaged : { why: 'no-such-memorandum' },
      })
      const after = await picture(join(folder, 'journals'))
      const untouched = ([file]: [string, string]) => !file.includes(other)
      expect(Object.entries(after).filter(untouched)).toEqual(Object.entries(before).filter(untouched))
    })
})

describe('a running server', () => {
  const opened = async (serving: Serving, browser: Browser): Promise<WebSocket> => {
    const { id } = ((await browser.get(paths.memoranda)).body as { id: string }[])[0] ?? { id: '' }
    const join = zJoin.parse((await browser.post(paths.join(id))).body)
    const url = `${serving.url.replace('http', 'ws')}${join.path}/${id}`
    const query = `?p=1&c=${join.clientId}&e=${join.epoch}&s=${join.schema}`
    const headers = { cookie: browser.cookie, origin: serving.url }
    const socket = new WebSocket(`${url}${query}`, { headers })
    await new Promise((resolve, reject) => socket.once('message', resolve).once('error', reject))
    return socket
  }
  const closed = (socket: WebSocket): Promise<number> =>
    new Promise((resolve) => socket.once('close', (code) => resolve(code)))

  it('a revoked person is out within a second: session, sockets, memberships', async () => {
    const serving = await started(await freshFolder())
    const [secretariat, delegate] = [
      await signedIn(serving, 'secretariat'),
      await signedIn(serving, 'us-delegate'),
    ]
    const socket = await opened(serving, delegate)
    const code = closed(socket)
    const worked = stopwatch()
    expect((await secretariat.delete(paths.person('demo-us-delegate'))).status).toBe(200)
    expect(await code).toBe(4401)
    expect(worked()).toBeLessThan(1000)
    expect((await delegate.get(paths.memoranda)).code).toBe('not-signed-in')
    const cards = (await secretariat.get(paths.people)).body as { id: string; memoranda: string[] }[]
    expect(cards.find((card) => card.id === 'demo-us-delegate')?.memoranda).toEqual([])
  })

  it('signing out closes the sockets of that session', async () => {
    const serving = await started(await freshFolder())
    const delegate = await signedIn(serving, 'cn-delegate')
    const code = closed(await opened(serving, delegate))
    await delegate.delete(paths.session)
    expect(await code).toBe(4401)
  })

  it('closing tells the sockets to come back and frees the folder', async () => {
    const folder = await freshFolder()
    const serving = await started(folder)
    const code = closed(await opened(serving, await signedIn(serving, 'cn-delegate')))
    await serving.close()
    expect(await code).toBe(1012)
    await started(folder)
  })

  it('a copy of a data folder serves the same memorandum', async () => {
    const folder = await freshFolder()
    const first = await started(folder)
    const cards = (await (await signedIn(first, 'reviewer')).get(paths.memoranda)).body
    await first.close()
    const copy = join(await freshFolder(), 'copy')
    await mkdir(copy)
    await cp(folder, copy, { recursive: true, filter: (name) => !name.endsWith('.sock') })
    const second = await started(copy)
    expect((await (await signedIn(second, 'reviewer')).get(paths.memoranda)).body).toEqual(cards)
  })
})
