import { once } from 'node:events'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { rejectFrame } from '../../../model/wire/frames.ts'
import { zJoin } from '../../../model/wire/memoranda.ts'
import { paths } from '../../../model/wire/paths.ts'
import { run } from '../../../server/cli/run.ts'
import { serveConfig } from '../../../server/config.ts'
import { enteredFact } from '../../../server/room/entries.ts'
import { CLOCK } from '../../../server/seams.ts'
import { type Serving, serve } from '../../../server/start/serve.ts'
import { openEmbedded } from '../../../server/store/folder/locked.ts'
import { entriesIn } from '../../support/journals.ts'
import { sampled } from '../../support/scale.ts'
import { Browser } from '../http/browser.ts'
import { freshFolder } from '../store/folders.ts'

const running: Serving[] = []
afterEach(async () => {
  for (const serving of running.splice(0)) await serving.close()
})

async function started(folder: string, log = pino({ level: 'silent' })): Promise<Serving> {
  const config = serveConfig(['--port', '0', '--data', folder], {})
  if (!config.ok) throw new Error(config.refusal.what)
  const serving = await serve(config.value, CLOCK, log)
  if (!serving.ok) throw new Error(serving.refusal.what)
  running.push(serving.value)
  return serving.value
}

async function stopped(serving: Serving): Promise<void> {
  running.splice(running.indexOf(serving), 1)
  await serving.close()
}

/** What a start says of it in the log. */
async function toldAtStart(folder: string): Promise<string> {
  let told = ''
  const write = (line: string) => {
    told += line
  }
  await stopped(await started(folder, pino({ level: 'error' }, { write })))
  return told
}

async function signedIn(serving: Serving, key: string): Promise<Browser> {
  const browser = new Browser(serving.url)
  const link = serving.links.find((one) => one.key === key)?.url ?? ''
  await browser.exchange(link.split('#')[1] ?? '')
  return browser
}

async function concord(args: readonly string[], typed?: string) {
  let [out, err] = ['', '']
  const code = await run(args, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    ...(typed !== undefined && { ask: async () => typed }),
  })
  return { code, out, err }
}

async function picture(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, (await readFile(file)).toString('hex')] as const)),
  )
}

/** A stopped folder whose memorandum has a few joins, and a snapshot of its last entry. */
async function written() {
  const folder = await freshFolder()
  const serving = await started(folder)
  const delegate = await signedIn(serving, 'cn-delegate')
  const [{ id }] = (await delegate.get(paths.memoranda)).body as [{ id: string }]
  const joins = []
  for (const _ of [1, 2, 3]) joins.push(zJoin.parse((await delegate.post(paths.join(id))).body))
  await stopped(serving)
  const store = await openEmbedded(folder)
  const journal = await store.journal(id)
  const entries = await entriesIn(journal)
  await journal.writeSnapshot({ ...journal.head, body: new Uint8Array(9) })
  await store.close()
  const path = join(folder, 'journals', `${id}.log`)
  const files = {
    path,
    mark: join(folder, 'journals', `${id}.end`),
    snapshot: join(folder, 'snapshots', `${id}.snap`),
  }
  return { folder, id, joins, entries, delegate, bytes: await readFile(path), ...files }
}
type Written = Awaited<ReturnType<typeof written>>

const FRAME = Buffer.from([0xfe, 0xc0, 0x4c, 0x0f])
function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(at) ^ 0x10, at)
  return copy
}
const lastFrame = (bytes: Buffer): number => bytes.lastIndexOf(FRAME)
const zeroed = (bytes: Buffer, from: number): Buffer =>
  Buffer.concat([bytes.subarray(0, from), Buffer.alloc(bytes.length - from)])

const END_GONE: readonly (readonly [string, (about: Written) => Promise<unknown>])[] = [
  ['cut between two entries', ({ path, bytes }) => writeFile(path, bytes.subarray(0, lastFrame(bytes)))],
  ['cut inside an entry', ({ path, bytes }) => writeFile(path, bytes.subarray(0, bytes.length - 5))],
  ['zeroed', ({ path, bytes }) => writeFile(path, zeroed(bytes, lastFrame(bytes)))],
  ['zeroed from inside an entry', ({ path, bytes }) => writeFile(path, zeroed(bytes, lastFrame(bytes) + 30))],
  ['one bit of the last entry', ({ path, bytes }) => writeFile(path, flipped(bytes, bytes.length - 9))],
  [
    'one bit of the head of the last write',
    ({ path, bytes }) => writeFile(path, flipped(bytes, lastFrame(bytes) + 6)),
  ],
  [
    'cut, and only the snapshot shows it',
    async ({ path, bytes, mark }) => {
      await writeFile(path, bytes.subarray(0, lastFrame(bytes)))
      await rm(mark)
    },
  ],
  [
    'cut, and only the note shows it',
    async ({ path, bytes, snapshot }) => {
      await writeFile(path, bytes.subarray(0, lastFrame(bytes)))
      await rm(snapshot)
    },
  ],
  [
    'one bit of the last entry, with nothing beside the journal',
    async ({ path, bytes, snapshot, mark }) => {
      await writeFile(path, flipped(bytes, bytes.length - 9))
      await Promise.all([rm(mark), rm(snapshot)])
    },
  ],
]

const acceptLoss = ({ folder, id }: Written, ...more: string[]) =>
  ['accept-loss', id, '--data', folder, '--reason', '磁盘损坏，没有备份', ...more] as const

describe('a memorandum whose journal has lost its end is taken as it stands', () => {
  for (const [name, damage] of sampled(END_GONE, 3))
    it(`[LA1] [LA2] [LA3] ${name}`, async () => {
      const about = await written()
      const { folder, id, joins, entries, delegate } = about
      await damage(about)
      expect(await toldAtStart(folder)).toContain(
        `go on without the end (concord accept-loss ${id} --reason TEXT)`,
      )
      const before = await picture(folder)
      const damaged = await readFile(about.path)
      for (const typed of [undefined, '', 'no'])
        expect(await concord(acceptLoss(about), typed)).toMatchObject({
          code: 1,
          err: expect.stringContaining('nothing was changed'),
        })
      expect(await picture(folder)).toEqual(before)
      const done = await concord(acceptLoss(about), ` ${id}\n`)
      expect(done).toMatchObject({
        code: 0,
        err: expect.stringContaining(`up to entry ${entries.length - 1}`),
      })
      const kept = (await readdir(join(folder, 'journals'))).filter((file) => file.includes('.lost-'))
      for (const file of kept) expect(done.err).toContain(file)
      const old = kept.find((file) => file.endsWith('.log')) ?? ''
      expect((await readFile(join(folder, 'journals', old))).equals(damaged)).toBe(true)
      for (const [ending, file] of [
        ['.end', about.mark],
        ['.snap', about.snapshot],
      ] as const)
        if (file in before)
          expect(before[file]).toBe(
            (await readFile(join(folder, 'journals', old.replace('.log', ending)))).toString('hex'),
          )
      expect((await readdir(folder)).filter((file) => file.startsWith('restoring-'))).toEqual([])
      const store = await openEmbedded(folder)
      const now = await entriesIn(await store.journal(id))
      await store.close()
      expect(now.slice(0, -1)).toEqual(entries.slice(0, -1))
      const since = entries.at(-2)?.time ?? 0
      const told = now.at(-1)
      expect(told && enteredFact(told).fact).toMatchObject({
        kind: 'loss-accepted',
        takenAt: since,
        reason: '磁盘损坏，没有备份',
      })
      const serving = await started(folder)
      const browser = new Browser(serving.url)
      browser.cookie = delegate.cookie
      expect((await browser.get(paths.memorandum(id))).status).toBe(200)
      // A browser that has what is lost is told as after a restore, and keeps its copy.
      const join_ = joins[1]
      const query = `?p=1&c=${join_?.clientId}&e=${join_?.epoch}&s=${join_?.schema}`
      const headers = { cookie: delegate.cookie, origin: serving.url }
      const socket = new WebSocket(`${serving.url.replace('http', 'ws')}${join_?.path}/${id}${query}`, {
        headers,
      })
      const [data] = await once(socket, 'message')
      expect(new Uint8Array(data)).toEqual(
        rejectFrame({ n: 0, refusal: { why: 'backup-restored', at: since } }),
      )
      await stopped(serving)
      expect((await concord(['verify', '--data', folder])).code).toBe(0)
      expect(await concord(acceptLoss(about, '--yes'))).toMatchObject({
        code: 1,
        err: expect.stringContaining('lacks nothing'),
      })
    }, 60_000)

  const ONLY_A_BACKUP: readonly (readonly [string, string, (about: Written) => Promise<unknown>])[] = [
    ['the file is gone, though there is a snapshot', 'put it back', ({ path }) => rm(path)],
    ['the file is empty', 'is left to go on from', ({ path }) => writeFile(path, '')],
    [
      'nothing but the first line of the file is there',
      'is left to go on from',
      ({ path, bytes }) => writeFile(path, bytes.subarray(0, bytes.indexOf(FRAME))),
    ],
    [
      'damage in the middle',
      'Sound entries stand behind it',
      ({ path, bytes }) => writeFile(path, flipped(bytes, lastFrame(bytes) - 9)),
    ],
    [
      'a hole of zeros in the middle',
      'Sound entries stand behind it',
      ({ path, bytes }) => {
        const from = bytes.lastIndexOf(FRAME, lastFrame(bytes) - 1)
        const holed = Buffer.from(bytes).fill(0, from, lastFrame(bytes))
        return writeFile(path, holed)
      },
    ],
  ]
  for (const [name, sentence, damage] of sampled(ONLY_A_BACKUP, 2))
    it(`[LA1] not so: ${name}`, async () => {
      const about = await written()
      await damage(about)
      const before = await picture(about.folder)
      const refused = await concord(acceptLoss(about, '--yes'))
      expect(refused).toMatchObject({ code: 1, err: expect.stringContaining(sentence) })
      expect(refused.err).toContain('concord restore')
      expect(await picture(about.folder)).toEqual(before)
      const backup = await concord(['backup', await freshFolder(), '--data', about.folder])
      for (const told of [backup.err, await toldAtStart(about.folder)]) {
        expect(told).toContain('concord restore')
        expect(told).not.toContain('accept-loss')
      }
    })

  it('[LA1] [DM7] a journal whose file was moved opens again once it is put back', async () => {
    const about = await written()
    const { folder, path } = about
    await rename(path, `${folder}/aside.log`)
    expect((await concord(['backup', await freshFolder(), '--data', folder])).err).toContain(
      'Put the missing file back',
    )
    expect(await toldAtStart(folder)).toContain('its file is gone: if it was moved, stop, put it back')
    await rename(`${folder}/aside.log`, path)
    expect(await toldAtStart(folder)).toBe('')
    expect((await concord(['verify', '--data', folder])).code).toBe(0)
  })

  it('[LA1] nor one that is sound, unknown or being served, nor without a reason', async () => {
    const about = await written()
    const { folder, id } = about
    expect((await concord(acceptLoss(about, '--yes'))).err).toContain('lacks nothing')
    const other = { ...about, id: '../catalogue' }
    expect((await concord(acceptLoss(other, '--yes'))).err).toContain('There is no memorandum')
    expect((await concord(['accept-loss', id, '--data', folder, '--yes'])).code).toBe(2)
    expect((await concord(['accept-loss', id, '--data', folder, '--reason', '  '])).code).toBe(2)
    await started(folder)
    expect((await concord(acceptLoss(about, '--yes'))).err).toContain('stop the server first')
  })
})

describe('before a loss is accepted', () => {
  const DAMAGE = END_GONE.filter(([name]) => !name.startsWith('zeroed from'))
  for (const [name, damage] of sampled(
    DAMAGE.filter((_, n) => n % 2 === 0),
    2,
  ))
    it(`[EM4] verify names it, backup refuses, serving or not, and a restore mends it: ${name}`, async () => {
      const about = await written()
      const { folder, id, entries } = about
      const copy = (await concord(['backup', await freshFolder(), '--data', folder])).out.trim()
      await damage(about)
      const told = async () => {
        const verified = await concord(['verify', '--data', folder])
        expect(verified).toMatchObject({ code: 1, out: expect.stringContaining(`bad ${entries.length}`) })
        expect(verified.err).not.toContain('it may be a write that a crash cut off')
        const below = await freshFolder()
        const backup = await concord(['backup', below, '--data', folder])
        expect(backup).toMatchObject({ code: 1, err: expect.stringContaining('concord accept-loss') })
        expect(backup.err).toContain(`no. ${entries.length} `)
        expect(await readdir(below)).toEqual([])
      }
      const before = await picture(folder)
      await told()
      expect(await picture(folder)).toEqual(before)
      const serving = await started(folder)
      await told()
      await stopped(serving)
      expect((await concord(['restore', copy, '--data', folder])).code).toBe(0)
      const store = await openEmbedded(folder)
      expect((await store.journal(id)).head.seq).toBe(entries.length + 1)
      await store.close()
    }, 60_000)
})
