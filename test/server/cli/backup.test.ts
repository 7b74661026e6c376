import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pino from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { bracketsOf } from '../../../model/dossier/suggestions/brackets.ts'
import { placedText } from '../../../model/dossier/text-in-hand.ts'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { rootOf } from '../../../model/draft/text.ts'
import { memoId, personId, type SuggestionId } from '../../../model/ids.ts'
import { zJoin } from '../../../model/wire/memoranda.ts'
import { paths } from '../../../model/wire/paths.ts'
import { run } from '../../../server/cli/run.ts'
import { serveConfig } from '../../../server/config.ts'
import { memorandaOf } from '../../../server/memoranda/memoranda.ts'
import { Rooms } from '../../../server/room/rooms.ts'
import { CLOCK } from '../../../server/seams.ts'
import { keepServing } from '../../../server/start/keep-serving.ts'
import type { Serving } from '../../../server/start/serve.ts'
import { openEmbedded } from '../../../server/store/folder/locked.ts'
import { para } from '../../support/builders.ts'
import { acceptanceOf, changeOf } from '../../support/table.ts'
import { Browser } from '../http/browser.ts'
import { opened } from '../room/harness.ts'
import { freshFolder } from '../store/folders.ts'

async function concord(...args: string[]) {
  let [out, err] = ['', '']
  const code = await run(args, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  })
  return { code, out, err }
}

async function kept(folder: string, ...flags: string[]) {
  const config = serveConfig(['--port', '0', '--data', folder, ...flags], {})
  if (!config.ok) throw new Error(config.refusal.what)
  const starts: Serving[] = []
  const stop = await keepServing(config.value, CLOCK, pino({ level: 'silent' }), {
    ready: (serving) => starts.push(serving),
    failed: (failure) => {
      throw new Error(failure.what)
    },
  })
  onTestFinished(stop)
  const first = starts[0]
  if (!first) throw new Error('not started')
  return { url: first.url, links: first.links, starts, stop }
}
type Kept = Awaited<ReturnType<typeof kept>>

async function signedIn({ url, links }: Pick<Kept, 'url' | 'links'>, key: string): Promise<Browser> {
  const browser = new Browser(url)
  const link = links.find((one) => one.key === key)?.url ?? ''
  await browser.exchange(link.split('#')[1] ?? '')
  return browser
}

async function memoOf(browser: Browser): Promise<string> {
  const [{ id }] = (await browser.get(paths.memoranda)).body as [{ id: string }]
  return id
}

const fields = (day: string) => ({
  round: 9,
  meetingStart: day,
  meetingEnd: day,
  place: { zh: '北京', en: 'Beijing' },
  hosts: { cn: [], us: [] },
  factsAsOf: null,
  year: null,
  previousEnd: '2025-10-31',
  firstSide: { zh: 'us', en: 'us' },
})
const set = async (browser: Browser, memo: string, day: string) => {
  const done = await browser.post(paths.commands(memo), { do: 'set-fields', fields: fields(day) })
  return (done.body as { seq: number }).seq
}
const startOf = async (browser: Browser, memo: string) => (await browser.get(paths.memorandum(memo))).body

const TALKS = para('backuptalks', '双方将保持沟通。')
const words = (text: string) => changeOf([TALKS], [{ ...TALKS, spans: [{ text }] }])

/** The room of a memorandum in a folder that no server has. */
async function inRoom<T>(folder: string, memo: string, use: (at: Negotiated) => Promise<T>): Promise<T> {
  const store = await openEmbedded(folder)
  const rooms = new Rooms({ store, seams: CLOCK, report: () => undefined })
  try {
    return await use(await negotiated(rooms, memo))
  } finally {
    await rooms.closeAll()
    await store.close()
  }
}
type Negotiated = Awaited<ReturnType<typeof negotiated>>

async function negotiated(rooms: Rooms, memo: string) {
  const room = await opened(rooms.open(memoId(memo)))
  const memoranda = memorandaOf({ rooms, items: () => [], sources: () => [], templates: [], seams: CLOCK })
  const actorOf = (key: string) => {
    const actor = room.actor(personId(`demo-${key}`))
    if (!actor) throw new Error(key)
    return actor
  }
  const perform = (by: string, command: Parameters<typeof memoranda.perform>[2]) =>
    opened(memoranda.perform(memoId(memo), actorOf(by), command))
  const blocks = async () => (await opened(room.memorandum('zh'))).blocks
  const draft = async (by: string, text: string): Promise<SuggestionId> => {
    const said = { form: words(text), reason: '', bracket: false, counters: null }
    await perform(by, { do: 'draft-suggestion', suggestion: null, from: 0, ...said })
    const id = [...room.dossier().suggestions.keys()].at(-1)
    if (!id) throw new Error('none')
    return id
  }
  /** What anybody can learn of it. */
  const said = async () => {
    const all = [...room.dossier().suggestions.values()]
    const text = await blocks()
    return {
      ...{ all, text, open: room.dossier().openSuggestions },
      brackets: bracketsOf(all, 'zh', placedText(text)),
    }
  }
  return { room, perform, draft, blocks, said }
}

const backupIn = (out: string): string => out.trim()
type Verified = { ok: boolean; serving: boolean; journals: { id: string; seq: number; head: string }[] }
const verified = async (...args: string[]) => {
  const { code, out } = await concord('verify', ...args, '--json')
  return { code, ...(JSON.parse(out) as Verified) }
}

describe('backup, verify and restore', () => {
  it('[RB5] with the server running: who is signed in stays so, the epoch is another, what came later is gone', async () => {
    const folder = await freshFolder()
    const below = join(await freshFolder(), 'backups')
    const server = await kept(folder)
    const browser = await signedIn(server, 'secretariat')
    const memo = await memoOf(browser)
    await set(browser, memo, '2026-10-28')
    const before = await startOf(browser, memo)
    const first = zJoin.parse((await browser.post(paths.join(memo))).body)
    const backup = await concord('backup', below, '--data', folder)
    expect(backup).toMatchObject({ code: 0, err: expect.stringContaining('已备份到') })
    expect(backup.err).toContain('Backed up to')
    const copy = backupIn(backup.out)
    expect(await verified(copy)).toMatchObject({ code: 0, ok: true, serving: false })
    await set(browser, memo, '2026-12-01')
    const running = await verified('--data', folder)
    expect(running).toMatchObject({ code: 0, ok: true, serving: true })
    const end = running.journals.find(({ id }) => id === memo)
    const restored = await concord('restore', copy, '--data', folder)
    expect(restored).toMatchObject({ code: 0, out: '' })
    expect(restored.err).toContain('Restored the backup of')
    expect(server.starts).toHaveLength(2)
    expect(server.starts[1]?.url).toBe(server.url)
    expect(await startOf(browser, memo)).toEqual(before)
    const again = zJoin.parse((await browser.post(paths.join(memo))).body)
    expect(again.epoch).toBeGreaterThan(first.epoch)
    const [aside = ''] = (await readdir(folder)).filter((name) => name.startsWith('before-restore'))
    expect(restored.err).toContain(aside)
    expect(await verified('--data', folder)).toMatchObject({ code: 0, ok: true, serving: true })
    expect(await verified(join(folder, aside))).toMatchObject({ code: 0, ok: true })
    // What was saved after the backup is in what was moved aside, under the receipt that was given for it.
    const receipt = ['--memorandum', memo, '--receipt', `${end?.seq}:${end?.head}`]
    expect((await concord('verify', join(folder, aside), ...receipt)).code).toBe(0)
    const lost = await concord('verify', '--data', folder, ...receipt)
    expect(lost).toMatchObject({ code: 1, err: expect.stringContaining('receipt') })
    await server.stop()
  })

  it('[RB4] without a server, twice from the same backup: an epoch is never used again', async () => {
    const folder = await freshFolder()
    const below = await freshFolder()
    const server = await kept(folder)
    const browser = await signedIn(server, 'cn-head')
    const memo = await memoOf(browser)
    await server.stop()
    const copy = backupIn((await concord('backup', below, '--data', folder)).out)
    const epochs: number[] = []
    for (let times = 0; times < 2; times++) {
      expect((await concord('restore', copy, '--data', folder)).code).toBe(0)
      const next = await kept(folder)
      const cookie = await signedIn(next, 'cn-head')
      epochs.push(zJoin.parse((await cookie.post(paths.join(memo))).body).epoch)
      await next.stop()
    }
    expect(epochs[1]).toBeGreaterThan(epochs[0] ?? 0)
    expect((await verified('--data', folder)).ok).toBe(true)
    // A backup of what was restored is a backup like any other.
    const second = backupIn((await concord('backup', below, '--data', folder)).out)
    expect(second).not.toBe(copy)
    expect(await verified(second)).toMatchObject({ code: 0, ok: true })
  })

  it('[RB4] suggestions, brackets and drafts come back as they were, and what was decided later is gone', async () => {
    const folder = await freshFolder()
    const server = await kept(folder)
    const memo = await memoOf(await signedIn(server, 'cn-head'))
    await server.stop()
    const ids: SuggestionId[] = []
    const before = await inRoom(folder, memo, async ({ room, perform, draft, blocks, said }) => {
      const last = (await blocks()).at(-1)?.id ?? null
      await room.edit(personId('demo-cn-head'), (doc) => insertBlocks(rootOf(doc, 'zh'), last, [TALKS]))
      ids.push(await draft('cn-head', '双方必须保持沟通。'), await draft('us-head', '双方可保持沟通。'))
      ids.push(await draft('secretariat', '双方宜保持沟通。'))
      for (const [at, by] of (['cn-head', 'us-head', 'secretariat'] as const).entries()) {
        const [suggestion = ids[0]] = ids.slice(at)
        if (suggestion)
          await perform(by, { do: 'table-suggestions', suggestions: [{ suggestion, version: 1 }] })
      }
      await draft('cn-delegate', '只给本方看的草稿。')
      return said()
    })
    expect(before.brackets).toHaveLength(1)
    expect(before.brackets[0]?.places[0]?.says).toHaveLength(3)
    const copy = backupIn((await concord('backup', await freshFolder(), '--data', folder)).out)
    expect(await verified(copy)).toMatchObject({ code: 0, ok: true })
    const later = await inRoom(folder, memo, async ({ room, perform, blocks, said }) => {
      const [first] = ids
      if (first) await perform('us-head', acceptanceOf(room.dossier(), await blocks(), [first]))
      return said()
    })
    expect(later.brackets).toEqual([])
    expect(later.text.at(-1)?.spans).toEqual([{ text: '双方必须保持沟通。' }])
    expect(await verified('--data', folder)).toMatchObject({ code: 0, ok: true })
    expect((await concord('restore', copy, '--data', folder)).code).toBe(0)
    expect(await verified('--data', folder)).toMatchObject({ code: 0, ok: true })
    expect(await inRoom(folder, memo, ({ said }) => said())).toEqual(before)
  })

  it('restores into a place where nothing is, and then everybody signs in anew', async () => {
    const folder = await freshFolder()
    const server = await kept(folder)
    const browser = await signedIn(server, 'cn-head')
    const copy = backupIn((await concord('backup', await freshFolder(), '--data', folder)).out)
    await server.stop()
    const place = join(await freshFolder(), 'elsewhere')
    const restored = await concord('restore', copy, '--data', place)
    expect(restored).toMatchObject({ code: 0, err: expect.stringContaining('0 go on') })
    const next = await kept(place)
    const old = new Browser(next.url)
    old.cookie = browser.cookie
    expect((await old.get(paths.memoranda)).code).toBe('not-signed-in')
    expect(await memoOf(await signedIn(next, 'cn-head'))).toBeTruthy()
    await next.stop()
  })

  it('names the first bad entry of a folder and of a backup, in both languages, and restores nothing of that', async () => {
    const folder = await freshFolder()
    const server = await kept(folder)
    const browser = await signedIn(server, 'secretariat')
    const memo = await memoOf(browser)
    const seq = await set(browser, memo, '2026-10-28')
    await set(browser, memo, '2026-10-29')
    await server.stop()
    const copy = backupIn((await concord('backup', await freshFolder(), '--data', folder)).out)
    for (const place of [folder, copy]) {
      const path = join(place, 'journals', `${memo}.log`)
      const bytes = await readFile(path)
      const at = bytes.indexOf('2026-10-28')
      bytes[at] = (bytes[at] ?? 0) ^ 1
      await writeFile(path, bytes)
      const said = await concord('verify', place)
      expect(said.code).toBe(1)
      expect(said.out).toContain(`${memo}\t${seq - 1}\t`)
      expect(said.out).toContain(`bad ${seq}\n`)
      expect(said.err).toContain(`第一处有误的是第 ${seq} 条`)
      expect(said.err).toContain(`the first bad entry is no. ${seq}`)
    }
    const before = await readdir(folder)
    expect(await concord('restore', copy, '--data', folder)).toMatchObject({
      code: 1,
      err: expect.stringContaining(`no. ${seq}`),
    })
    expect(await readdir(folder)).toEqual(before)
    expect(await concord('backup', await freshFolder(), '--data', folder)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining(`no. ${seq}`),
    })
  })

  it('wrong folders are told from each other, and nothing is changed', async () => {
    const folder = await freshFolder()
    const server = await kept(folder)
    await server.stop()
    const copy = backupIn((await concord('backup', await freshFolder(), '--data', folder)).out)
    const empty = await freshFolder()
    const none = join(empty, 'none')
    const WRONG: readonly (readonly [args: readonly string[], code: number, says: string])[] = [
      [['backup'], 2, 'backup '],
      [['backup', 'a', 'b'], 2, 'a b'],
      [['restore'], 2, 'restore '],
      [['verify', '--receipt', '3:x', '--memorandum', 'm-1'], 2, 'SEQ:HASH'],
      [['verify', '--memorandum', 'm-1'], 2, 'SEQ:HASH'],
      [['backup', empty, '--data', none], 1, 'There is no data folder'],
      [['backup', empty, '--data', empty], 1, 'no data and no backup'],
      [['backup', empty, '--data', copy], 1, 'is a backup itself'],
      [['verify', none], 1, 'There is no data folder'],
      [['verify', empty], 1, 'no data and no backup'],
      [['restore', none, '--data', folder], 1, 'is not a backup'],
      [['restore', folder, '--data', folder], 1, 'is not a backup'],
      [['restore', copy, '--data', copy], 1, 'is a backup itself'],
      [['serve', '--port', '0', '--data', copy], 1, 'is a backup and is not used as it is'],
    ]
    for (const [args, code, says] of WRONG) {
      const said = await concord(...args)
      expect([args, said.code, said.out]).toEqual([args, code, ''])
      expect(said.err).toContain(says)
    }
    await writeFile(join(copy, 'backup.json'), '{"format":2}')
    for (const args of [
      ['verify', copy],
      ['restore', copy, '--data', folder],
    ])
      expect(await concord(...args)).toMatchObject({ code: 1, err: expect.stringContaining('(2)') })
    expect(await readdir(empty)).toEqual([])
  })

  it('[FS1] a backup with demonstration people does not replace what others can reach', async () => {
    const demo = await freshFolder()
    await (await kept(demo)).stop()
    const copy = backupIn((await concord('backup', await freshFolder(), '--data', demo)).out)
    const folder = await freshFolder()
    const server = await kept(folder, '--empty', '--public-url', 'https://concord.example')
    expect(await concord('restore', copy, '--data', folder)).toMatchObject({
      code: 1,
      err: expect.stringContaining('demonstration-only'),
    })
    expect(server.starts).toHaveLength(1)
    expect((await readdir(folder)).filter((name) => name.startsWith('restor'))).toEqual([])
    await server.stop()
  })

  it('a folder whose server does not answer is not touched', async () => {
    const folder = await freshFolder()
    const server = await kept(folder)
    const copy = backupIn((await concord('backup', await freshFolder(), '--data', folder)).out)
    const hidden = await freshFolder()
    await mkdir(hidden, { recursive: true })
    await rename(join(folder, 'control.sock'), join(hidden, 'control.sock'))
    for (const args of [['backup', hidden], ['verify'], ['restore', copy]])
      expect(await concord(...args, '--data', folder)).toMatchObject({ code: 1, out: '' })
    expect((await readdir(hidden)).filter((name) => name !== 'control.sock')).toEqual([])
    await rename(join(hidden, 'control.sock'), join(folder, 'control.sock'))
    await server.stop()
    // What the last one had prepared is taken away by the next start.
    await (await kept(folder)).stop()
    expect((await readdir(folder)).filter((name) => name.startsWith('restor'))).toEqual([])
  })
})
