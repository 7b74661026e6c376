import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Fact } from '../../../model/dossier/facts.ts'
import { anchorAt } from '../../../model/draft/anchors.ts'
import { insertBlocks, rewriteBlock } from '../../../model/draft/edit.ts'
import { elementOf, readBlock, rootOf } from '../../../model/draft/text.ts'
import { commentId, suggestionId, threadId } from '../../../model/ids.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { numbering } from '../../../model/memo/numbering.ts'
import type { Actor, ThreadAudience } from '../../../model/people.ts'
import type { Refusal } from '../../../model/refusal.ts'
import { ok, type Result, refuse } from '../../../model/result.ts'
import { type VersionRef, zShownReading } from '../../../model/wire/compare.ts'
import type { StartExport } from '../../../model/wire/exports.ts'
import { printing } from '../../../server/control/printing.ts'
import { type ExportedFile, make } from '../../../server/export/make.ts'
import { createPdfPrinter } from '../../../server/export/pdf.ts'
import { subjectIn } from '../../../server/memoranda/export-subject.ts'
import { type Memoranda, memorandaOf } from '../../../server/memoranda/memoranda.ts'
import { shownReading } from '../../../server/memoranda/shown-reading.ts'
import type { Room } from '../../../server/room/room.ts'
import { Rooms } from '../../../server/room/rooms.ts'
import { openEmbedded } from '../../../server/store/folder/locked.ts'
import { items } from '../../model/library/seeds.ts'
import { ROOT } from '../../model/render/sample.ts'
import { actors, created, heading, item, seams } from '../../support/builders.ts'
import { sampled } from '../../support/scale.ts'
import { changeOf } from '../../support/table.ts'
import { MEMO, membership, opened } from '../room/harness.ts'
import { freshFolder } from '../store/folders.ts'
import { poppler } from './extract.ts'

const printer = createPdfPrinter({ root: ROOT })
afterAll(() => printer.close())

const A = item('a', '双方同意继续讨论数据跨境流动。')
const B = item('b', '双方鼓励学者互访。')
const NAMED_AT = Date.UTC(2026, 9, 30, 17, 0)

/** What is said at the time of the reading, and after it. */
const SAID = {
  before: '当时批注甲',
  later: '后来批注乙',
  tabled: '并每年通报',
  tabledLater: '并每季通报',
} as const
/** For whom each of these is, at the time of the reading. */
const INTERNAL = {
  cn: '机密中方丙',
  us: '机密美方丁',
  secretariat: '机密秘书戊',
  draft: '机密草稿己',
} as const

type Open = {
  readonly room: Room
  readonly rooms: Rooms
  readonly memoranda: Memoranda
  readonly close: () => Promise<void>
}

async function openIn(folder: string, now: number, create = false): Promise<Open> {
  const store = await openEmbedded(folder)
  const clock = { ...seams(), now: () => now }
  const rooms = new Rooms({ store, seams: clock, report: () => undefined })
  const room = await opened(create ? rooms.create(MEMO) : rooms.open(MEMO))
  const memoranda = memorandaOf({ rooms, items: () => items, sources: () => [], templates: [], seams: clock })
  const close = async () => {
    await rooms.closeAll()
    await store.close()
  }
  return { room, rooms, memoranda, close }
}

const threadOn = (room: Room, n: number, audience: ThreadAudience, text: string) =>
  room.decide(actors.cnDelegate.person, ({ doc }) => {
    const anchor = anchorAt(doc(), 'zh', { block: A.id, from: 0, to: 4 })
    if (!anchor) throw new Error('nothing to hang it on')
    const ids = { thread: threadId(`thread00000${n}`), comment: commentId(`comment0000${n}`) }
    return ok([{ kind: 'thread-opened', ...ids, audience, text, mentions: [], anchor }])
  })
const suggested = (
  n: number,
  text: string,
): Omit<Extract<Fact, { kind: 'suggestion-drafted' }>, 'kind' | 'version'> => ({
  ...{ suggestion: suggestionId(`suggested${n}00`), party: 'cn', reason: '', bracket: false, counters: null },
  form: changeOf([A], [{ ...A, spans: [{ text: `双方同意继续讨论数据跨境流动${text}。` }] }]),
})
const table = (room: Room, n: number, text: string) =>
  room.decide(actors.cnHead.person, () =>
    ok([
      {
        kind: 'suggestion-tabled',
        version: 1,
        draft: 1,
        since: null,
        author: actors.cnHead.person,
        ...suggested(n, text),
      },
    ]),
  )
const write = (room: Room, block: Block, text: string) =>
  room.edit(actors.usHead.person, (doc) => {
    const element = elementOf(rootOf(doc, 'zh'), block.id)
    if (element) rewriteBlock(element, { ...readBlock(element), spans: [{ text }] })
  })

/** A closed data folder: 第一稿, then 第二稿 of an earlier entry, and what was written and said after both. */
async function furnished(): Promise<{ readonly folder: string; readonly reading: number }> {
  const folder = await freshFolder()
  const { room, memoranda, close } = await openIn(folder, NAMED_AT, true)
  const facts = [created, ...Object.values(actors).map(membership)]
  const start = [heading('ai', '人工智能'), A, B]
  await room.decide(
    actors.secretariat.person,
    () => ok(facts),
    (doc) => insertBlocks(rootOf(doc, 'zh'), null, start),
  )
  await threadOn(room, 1, 'all', SAID.before)
  await threadOn(room, 2, 'cn', INTERNAL.cn)
  await threadOn(room, 3, 'us', INTERNAL.us)
  await threadOn(room, 4, 'secretariat', INTERNAL.secretariat)
  await table(room, 1, SAID.tabled)
  await room.decide(actors.cnHead.person, () =>
    ok([{ kind: 'suggestion-drafted', version: 2, ...suggested(1, INTERNAL.draft) }]),
  )
  const name = (title: string) =>
    memoranda.perform(MEMO, actors.secretariat, { do: 'name-reading', entry: null, title, reason: '留存' })
  await opened(name('第一稿'))
  await room.edit(actors.usHead.person, (doc) =>
    insertBlocks(rootOf(doc, 'zh'), A.id, [item('c', '双方设立工作组。')]),
  )
  await opened(name('第二稿'))
  const reading = room.dossier().readings[1]?.seq ?? 0
  await close()
  const later = await openIn(folder, NAMED_AT + 86_400_000)
  await write(later.room, A, '此后的文字。')
  await threadOn(later.room, 5, 'all', SAID.later)
  await table(later.room, 2, SAID.tabledLater)
  await later.close()
  return { folder, reading }
}

const ask = (reading: number, rest: Partial<StartExport> = {}) =>
  ({ kind: 'docx', lang: 'zh', reading, ...rest }) as StartExport

async function exportIn(
  { rooms, memoranda }: Open,
  asked: StartExport,
  actor: Actor = actors.cnHead,
): Promise<Result<ExportedFile, Refusal>> {
  const library = { items: () => items, lineages: () => [] }
  const subject = await subjectIn(rooms, library, memoranda)(MEMO, actor.person, asked)
  if (!subject.ok) return subject
  const signal = new AbortController().signal
  const made = await make(asked, subject.value, { printer, signal, onProgress: () => undefined })
  return made.ok ? ok(made.value.file) : made
}

async function exported(
  folder: string,
  now: number,
  asked: StartExport,
  actor?: Actor,
): Promise<ExportedFile> {
  const open = await openIn(folder, now)
  try {
    return await opened(exportIn(open, asked, actor))
  } finally {
    await open.close()
  }
}

const keptIn = async (folder: string) =>
  (await readdir(join(folder, 'snapshots'))).filter((name) => name.endsWith('.kept'))

const KINDS: readonly Partial<StartExport>[] = [
  { kind: 'pdf' },
  { kind: 'pdf', annex: true },
  { kind: 'pdf', edition: 'rolling' },
  { kind: 'pdf', edition: 'redline', base: 'seq:2' },
  { kind: 'docx' },
  { kind: 'docx', edition: 'rolling', comments: 'own' },
  { kind: 'docx', edition: 'redline', base: 'seq:2', comments: 'both' },
  { kind: 'docx', working: true },
  { kind: 'pdf', comments: 'own' },
  { kind: 'html' },
  { kind: 'html', edition: 'rolling' },
  { kind: 'html', edition: 'redline', base: 'seq:2' },
  { kind: 'json' },
  { kind: 'md' },
  { kind: 'txt' },
  { kind: 'annex-csv' },
  { kind: 'annex-docx' },
]

describe('the export of a named reading', () => {
  it.each(sampled(KINDS, 4))(
    '[EX12] [RN2] %j is the same bytes whenever it is made: from the journal, from what is kept, after a restart',
    async (kind) => {
      const { folder, reading } = await furnished()
      const asked = ask(reading, kind)
      expect(await keptIn(folder)).toEqual([])
      const files = [await exported(folder, NAMED_AT + 90_000_000, asked)]
      expect(await keptIn(folder)).not.toEqual([])
      files.push(await exported(folder, NAMED_AT + 200_000_000, asked))
      await rm(join(folder, 'snapshots'), { recursive: true })
      files.push(await exported(folder, NAMED_AT + 900_000_000, asked))
      expect(new Set(files.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).size).toBe(1)
      expect(new Set(files.map(({ name }) => name)).size).toBe(1)
      expect(files[0]?.name).toMatch(/ 第二稿.* 2026-10-31\.[a-z]+$/u)
      expect(files[0]?.name).not.toContain('草案')
    },
  )

  it.each(['now', 'reading'] as const)(
    '[EX12] the time in a file of %s is that of what it holds',
    async (which) => {
      const { folder, reading } = await furnished()
      const asked: StartExport = which === 'now' ? { kind: 'txt', lang: 'zh' } : ask(reading, { kind: 'txt' })
      const { bytes, name } = await exported(folder, NAMED_AT + 500_000_000, asked)
      const day = which === 'now' ? '2026年11月1日 01:00' : '2026年10月31日 01:00'
      expect(new TextDecoder().decode(bytes)).toContain(`北京时间 ${day}`)
      expect(name).toContain(which === 'now' ? '草案 2026-11-01' : '第二稿 2026-10-31')
    },
  )

  it('[RN4] has the text, the numbers, the suggestions and the comments of its moment', async () => {
    const { folder, reading } = await furnished()
    const read = async (kind: Partial<StartExport>) => {
      const { bytes } = await exported(folder, NAMED_AT + 1, ask(reading, kind))
      return poppler('pdftotext', bytes, '-raw')
    }
    const clean = await read({ kind: 'pdf' })
    expect(clean).toContain('双方设立工作组。')
    expect(clean).toMatch(/1 ?之二/u)
    expect(clean).toContain('第二稿')
    expect(clean).not.toContain('此后的文字')
    const rolling = await read({ kind: 'pdf', edition: 'rolling' })
    expect(rolling.replace(/\s/gu, '')).toContain(SAID.tabled)
    expect(rolling).not.toContain(SAID.tabledLater)
    expect(clean).not.toContain(SAID.tabled)
  })

  it('[EX10] holds what its asker may see, then as now: no word of another party, no draft, nothing said later', async () => {
    const { folder, reading } = await furnished()
    const { default: JSZip } = await import('jszip')
    const own = { cnHead: INTERNAL.cn, usHead: INTERNAL.us, secretariat: INTERNAL.secretariat } as const
    for (const who of ['cnHead', 'usHead', 'secretariat'] as const)
      for (const comments of ['both', 'own'] as const)
        for (const edition of ['clean', 'rolling'] as const) {
          const asked = ask(reading, { kind: 'docx', edition, comments })
          const { bytes } = await exported(folder, NAMED_AT + 1, asked, actors[who])
          const zip = await JSZip.loadAsync(bytes)
          const parts = await Promise.all(Object.values(zip.files).map((file) => file.async('string')))
          const text = parts.join('\n')
          expect(text).toContain(SAID.before)
          const mine = comments === 'own' ? own[who] : null
          const forbidden = [...Object.values(INTERNAL), SAID.later, SAID.tabledLater].filter(
            (one) => one !== mine,
          )
          expect(forbidden.filter((one) => text.includes(one))).toEqual([])
          expect(mine === null || text.includes(mine)).toBe(true)
        }
  })

  it.each([
    { kind: 'pdf', edition: 'rolling', comments: 'own' },
    { kind: 'html', edition: 'rolling' },
    { kind: 'json' },
    { kind: 'txt' },
  ] as const)('[EX10] so does %j', async (kind) => {
    const { folder, reading } = await furnished()
    const own = { cnHead: INTERNAL.cn, usHead: INTERNAL.us, secretariat: INTERNAL.secretariat } as const
    for (const who of ['cnHead', 'usHead', 'secretariat'] as const) {
      const { bytes } = await exported(folder, NAMED_AT + 1, ask(reading, kind), actors[who])
      const text = kind.kind === 'pdf' ? poppler('pdftotext', bytes, '-raw') : new TextDecoder().decode(bytes)
      const mine = 'comments' in kind ? own[who] : null
      const unseen = [...Object.values(INTERNAL), SAID.later, SAID.tabledLater].filter((one) => one !== mine)
      expect(unseen.filter((one) => text.includes(one))).toEqual([])
      expect(mine === null || text.includes(mine)).toBe(true)
    }
  })

  it('[CP1] is compared by whoever may read it: no comparison has a word that is kept from them', async () => {
    const { folder, reading } = await furnished()
    const open = await openIn(folder, NAMED_AT + 1)
    const from = { is: 'reading', seq: reading } as const
    const others: readonly VersionRef[] = [
      { is: 'now' },
      { is: 'seq', seq: 2 },
      { is: 'accepting', side: 'cn' },
      { is: 'accepting', side: 'us' },
      { is: 'mine' },
    ]
    for (const actor of Object.values(actors))
      for (const to of others) {
        const answer = await open.memoranda.compare(MEMO, actor, 'zh', { from, to })
        const text = JSON.stringify(answer)
        expect(Object.values(INTERNAL).filter((one) => text.includes(one))).toEqual([])
        expect(Object.values(actors).filter(({ name }) => text.includes(`"${name}"`))).toEqual([])
        if (actor.role === 'reviewer' || actor.role === 'observer')
          expect(answer).toMatchObject({ ok: false, refusal: { why: 'not-allowed' } })
        else if (to.is === 'now') expect(text).toContain('此后的文字')
      }
    await open.close()
  })

  it('[RN4] is shown with what everybody could see then, and with nothing else', async () => {
    const { folder, reading } = await furnished()
    const open = await openIn(folder, NAMED_AT + 1)
    for (const actor of [actors.cnHead, actors.usHead, actors.secretariat]) {
      const { state } = await opened(open.memoranda.reading(MEMO, actor, reading))
      const shown = await opened(Promise.resolve(shownReading(state, 'zh')))
      const text = JSON.stringify(shown)
      const unseen = [...Object.values(INTERNAL), SAID.later, SAID.tabledLater, '此后的文字']
      expect(unseen.filter((one) => text.includes(one))).toEqual([])
      expect([SAID.before, SAID.tabled].filter((one) => !text.includes(one))).toEqual([])
      expect(shown.places).toEqual([[threadId('thread000001'), A.id]])
      expect([...numbering(shown).values()].filter((one) => one !== '')).toEqual([
        '一、',
        '1.',
        '1之二.',
        '2.',
      ])
      expect(zShownReading.safeParse(JSON.parse(text)).success).toBe(true)
    }
    for (const actor of [actors.reviewer, actors.observer])
      expect(await open.memoranda.reading(MEMO, actor, reading)).toMatchObject({
        refusal: { why: 'not-allowed' },
      })
    await open.close()
  })

  const OF = [
    ['now', () => ({ reading: null, at: null }), SAID.later, INTERNAL.draft],
    ['a reading', () => ({ reading: '第二稿', at: null }), SAID.before, SAID.later],
    ['an entry', (seq: number) => ({ reading: null, at: seq - 1 }), SAID.before, SAID.later],
  ] as const
  it.each(OF)(
    '[EX15] whoever has the folder gets of %s what both sides may read',
    async (_, of, has, hasNot) => {
      const { folder, reading } = await furnished()
      const store = await openEmbedded(folder)
      const books = { items: () => [], lineages: () => [] }
      const print = printing({ store, printer, now: () => NAMED_AT, library: async () => books })
      const { default: JSZip } = await import('jszip')
      for (const what of ['comments', 'rolling'] as const) {
        const asked = {
          memorandum: MEMO,
          lang: null,
          what,
          format: 'docx',
          base: null,
          ...of(reading),
        } as const
        const { bytes } = await opened(printed(print({ do: 'export', ...asked })))
        const zip = await JSZip.loadAsync(bytes)
        const parts = await Promise.all(Object.values(zip.files).map((file) => file.async('string')))
        const text = parts.join('\n')
        expect([...Object.values(INTERNAL), hasNot].filter((one) => text.includes(one))).toEqual([])
        expect(text.includes(has)).toBe(what === 'comments')
      }
      await store.close()
    },
  )
  const printed = async (answer: ReturnType<ReturnType<typeof printing>>) => {
    const file = await answer
    return file.ok ? file : refuse(file.refusal.refusal)
  }

  it('[EX10] [RH1] is for whoever may read it, in every form; an unknown one is refused', async () => {
    const { folder, reading } = await furnished()
    const open = await openIn(folder, NAMED_AT + 1)
    for (const actor of [actors.reviewer, actors.observer])
      for (const kind of KINDS)
        expect(await exportIn(open, ask(reading, kind), actor)).toMatchObject({
          ok: false,
          refusal: { why: 'not-allowed' },
        })
    for (const seq of [reading + 1, 1, 99_999])
      expect(await exportIn(open, ask(seq, { kind: 'txt' }))).toEqual({
        ok: false,
        refusal: { why: 'no-such-version' },
      })
    await open.close()
  })

  it('[RN2] what is kept and cannot be read, or says something else, is made again', async () => {
    const { folder, reading } = await furnished()
    const asked = ask(reading, { kind: 'txt' })
    const text = async () => Buffer.from((await exported(folder, NAMED_AT + 1, asked)).bytes).toString('utf8')
    const first = await text()
    const [name = ''] = await keptIn(folder)
    const path = join(folder, 'snapshots', name)
    const kept = await readFile(path)
    for (const bytes of [kept.subarray(0, 90), Buffer.alloc(kept.length), Buffer.from('x')]) {
      await writeFile(path, bytes)
      expect(await text()).toBe(first)
      expect((await readFile(path)).equals(kept)).toBe(true)
    }
    // Whole, and of that entry, and yet none of ours: another version of the layout, and no layout at all.
    for (const change of [
      () => Uint8Array.of(99),
      (body: Uint8Array) => body.subarray(0, 40),
      (body: Uint8Array) => Uint8Array.of(...body, 7),
      () => new Uint8Array(500).fill(0xff),
      () => new Uint8Array(),
    ]) {
      const store = await openEmbedded(folder)
      const journal = await store.journal(MEMO)
      const whole = await journal.kept(Number(name.split('.')[1]))
      if (!whole) throw new Error('nothing is kept')
      await journal.keep({ ...whole, body: change(whole.body) })
      await store.close()
      expect((await readFile(path)).equals(kept)).toBe(false)
      expect(await text()).toBe(first)
      expect((await readFile(path)).equals(kept)).toBe(true)
    }
  })
})
