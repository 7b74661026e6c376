import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fact } from '../../../model/dossier/facts.ts'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { rootOf } from '../../../model/draft/text.ts'
import { commentId, suggestionId, threadId } from '../../../model/ids.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import type { Actor, ThreadAudience } from '../../../model/people.ts'
import { may } from '../../../model/policy.ts'
import { ok, refuse } from '../../../model/result.ts'
import { isForEverybody, type StartExport } from '../../../model/wire/exports.ts'
import { make } from '../../../server/export/make.ts'
import { createPdfPrinter } from '../../../server/export/pdf.ts'
import type { Subject } from '../../../server/export/subject.ts'
import { subjectIn } from '../../../server/memoranda/export-subject.ts'
import { items } from '../../model/library/seeds.ts'
import { ROOT } from '../../model/render/sample.ts'
import { actors, item as block, id, memo } from '../../support/builders.ts'
import { Client, converge } from '../../support/peers.ts'
import { sampled } from '../../support/scale.ts'
import { changeOf } from '../../support/table.ts'
import { type House, house, MEMO, opened } from '../room/harness.ts'
import { poppler } from './extract.ts'
import { streamsOf } from './pdf-streams.ts'

const WORDS = '双方同意继续讨论数据跨境流动。'
const BY = actors.cnHead.person
const WRITERS = [actors.cnDelegate, actors.usHead]
/** Enough for a table; hundreds would take their time to print. */
const FEW_ITEMS = items.filter(({ source }) => source === '2025').slice(0, 12)
const printer = createPdfPrinter({ root: ROOT })

/** What is said inside one delegation, and about versions: no file holds any of it. */
const INTERNAL = {
  ...{ draft: '机密稿甲', reason: '机密由乙', comment: '机密批丙', title: '机密次丁' },
  ...{ redraft: '机密改戊', public: '公开批己', secretariat: '机密批庚', us: '机密批辛' },
} as const
const TABLED = '并每年通报'
const thread = (n: number, about: Block, audience: ThreadAudience, text: string): Fact => ({
  ...{ kind: 'thread-opened', thread: threadId(`thread00000${n}`), comment: commentId(`comment0000${n}`) },
  ...{ audience, text, mentions: [] },
  anchor: { lang: 'zh', block: about.id, start: '{}', end: '{}', quote: '双方', before: '', after: '' },
})
const suggestedBy = (about: Block, more: string) => ({
  ...({ suggestion: suggestionId('tabled000001'), party: 'cn', bracket: false, counters: null } as const),
  ...{
    reason: INTERNAL.reason,
    form: changeOf([about], [{ ...about, spans: [{ text: `${WORDS}${more}` }] }]),
  },
})
const internal = (about: Block): readonly Fact[] => [
  {
    ...{ kind: 'suggestion-drafted', suggestion: suggestionId('draft0000001'), party: 'cn', version: 1 },
    ...{ reason: INTERNAL.reason, bracket: false, counters: null },
    form: changeOf([about], [{ ...about, spans: [{ text: `${WORDS}${INTERNAL.draft}` }] }]),
  },
  { kind: 'suggestion-tabled', version: 1, draft: 1, since: null, author: BY, ...suggestedBy(about, TABLED) },
  { kind: 'suggestion-drafted', version: 2, ...suggestedBy(about, INTERNAL.redraft) },
  { kind: 'reading-named', entry: null, title: INTERNAL.title, reason: INTERNAL.reason },
]

/** Each said by somebody else. */
const said = (about: Block): readonly (readonly [Actor, Fact])[] => [
  [actors.cnDelegate, thread(1, about, 'cn', INTERNAL.comment)],
  [actors.usHead, thread(2, about, 'us', INTERNAL.us)],
  [actors.secretariat, thread(3, about, 'secretariat', INTERNAL.secretariat)],
  [actors.usDelegate, thread(4, about, 'all', INTERNAL.public)],
]

let home: House
/** Names, ids and client ids of everybody who is or wrote here. */
let marks: readonly string[]
beforeAll(async () => {
  home = await house()
  const clients = await Promise.all(
    WRITERS.map(async ({ person }) => {
      const { clientId } = await opened(home.room.join(person, 's1'))
      const client = new Client({ person, session: 's1', client: clientId })
      client.connect(home.room)
      return client
    }),
  )
  await converge(clients)
  for (const [i, client] of clients.entries()) {
    client.doc.transact(() => insertBlocks(rootOf(client.doc, 'zh'), id('p1'), [block(`x${i}`, WORDS)]))
    await converge(clients)
  }
  const about = block('x0', WORDS)
  await home.room.decide(actors.cnDelegate.person, () => ok(internal(about)))
  for (const [{ person }, fact] of said(about)) await home.room.decide(person, () => ok([fact]))
  const people = Object.values(actors).flatMap(({ person, name }) => [person, name])
  marks = [...Object.values(INTERNAL), ...people, ...clients.map(({ who }) => String(who.client))]
})
afterAll(async () => {
  await home.rooms.closeAll()
  await printer.close()
})

async function subjectFor(by: Actor, ask: StartExport): Promise<Subject> {
  const library = { items: () => FEW_ITEMS, lineages: () => [] }
  const versions = {
    version: async () => ok({ title: '第一稿', text: memo(block('y9', '另有一段文字。')) }),
    numbersKept: async () => ok({ from: null, basis: [] }),
    reading: async () => refuse({ why: 'no-such-version' } as const),
  }
  const subject = await subjectIn(home.rooms, library, versions)(MEMO, by.person, ask)
  if (!subject.ok) throw new Error(subject.refusal.why)
  return subject.value
}

async function exported(ask: StartExport): Promise<Uint8Array> {
  const subject = await subjectFor(actors.cnHead, ask)
  const signal = new AbortController().signal
  const made = await make(ask, subject, { printer, onProgress: () => undefined, signal })
  if (!made.ok) throw new Error(made.refusal.why)
  return made.value.file.bytes
}

/** Everything that can be read out of a file, its properties and hidden parts included. */
const inParts = async (bytes: Uint8Array): Promise<string> => {
  const zip = await JSZip.loadAsync(bytes)
  const parts = await Promise.all(Object.values(zip.files).map((file) => file.async('string')))
  return parts.join('\n')
}
const READ: Readonly<Record<StartExport['kind'], (bytes: Uint8Array) => Promise<string>>> = {
  pdf: async (bytes) => {
    const words = poppler('pdftotext', bytes, '-raw').replace(/\n/gu, '')
    return [streamsOf(bytes), words, poppler('pdfinfo', bytes), poppler('pdfinfo', bytes, '-meta')].join('\n')
  },
  html: async (bytes) => new TextDecoder().decode(bytes),
  json: async (bytes) => new TextDecoder().decode(bytes),
  md: async (bytes) => new TextDecoder().decode(bytes),
  txt: async (bytes) => new TextDecoder().decode(bytes),
  'annex-csv': async (bytes) => new TextDecoder().decode(bytes),
  docx: inParts,
  'annex-docx': inParts,
}

const lang = 'zh' as const
const asks: readonly StartExport[] = [
  { kind: 'pdf', lang },
  { kind: 'pdf', lang, annex: true },
  { kind: 'docx', lang },
  { kind: 'docx', lang, edition: 'rolling' },
  { kind: 'docx', lang, edition: 'redline', base: 'now' },
  { kind: 'pdf', lang, edition: 'rolling' },
  { kind: 'pdf', lang, edition: 'redline', base: 'now' },
  { kind: 'html', lang },
  { kind: 'html', lang, edition: 'rolling' },
  { kind: 'html', lang, edition: 'redline', base: 'now' },
  { kind: 'md', lang },
  { kind: 'txt', lang },
  { kind: 'json', lang },
  { kind: 'annex-csv', lang },
  { kind: 'annex-docx', lang },
]

/** [EX11] A tracked change is signed by a side and a day; what changed since another version is signed by nobody. */
const unsigned = (text: string, ask: StartExport): string =>
  'edition' in ask && ask.edition !== 'clean'
    ? text.replace(/<w:(?:ins|del) w:id="\d+" w:author="(?:修订|中方)" w:date="2026-11-21T00:00:00Z"/gu, '')
    : text

describe('[AU9] who typed what is for the room, not for the file', () => {
  it.each(sampled(asks, 6))('$kind, annex $annex, edition $edition', async (ask) => {
    const text = await READ[ask.kind](await exported(ask))
    // What was looked through can be read at all.
    expect(text.replace(/\s+/gu, '')).toContain(
      ask.kind.startsWith('annex-') ? (FEW_ITEMS[3]?.id ?? '') : WORDS,
    )
    const bare = text.replace(/<[^>]*>/gu, '')
    expect(marks.filter((mark) => text.includes(mark) || bare.includes(mark))).toEqual([])
    const signed = /w:author|w:rsid|dc:creator>[^<]|cp:lastModifiedBy>[^<]|w:ins |w:del /.exec(
      unsigned(text, ask),
    )
    expect(signed?.[0]).toBeUndefined()
    expect(text).not.toMatch(/^Author:|\/Author/m)
  })
})

/** Who knows what of the internal words may have it in a file, when it is asked for. */
const OWN_WORDS = { cn: INTERNAL.comment, us: INTERNAL.us, secretariat: INTERNAL.secretariat } as const

describe('[EX10] [DX4] a file holds comments for both sides, or one party’s own for this party alone', () => {
  const writers = Object.values(actors).filter(({ role }) => may(role, 'export-all'))
  const choices = writers.flatMap((actor) =>
    (['both', 'own'] as const).flatMap((comments) =>
      (['docx', 'pdf'] as const).map(
        (kind) => [`${actor.role} ${actor.side}`, comments, kind, actor] as const,
      ),
    ),
  )
  it.each(sampled(choices, 4))('%s, %s, %s', async (_, comments, kind, actor) => {
    const party = actor.side ?? 'secretariat'
    for (const edition of ['clean', 'rolling', 'redline'] as const) {
      const base = edition === 'redline' ? { base: 'now' } : {}
      const ask: StartExport = { kind, lang, edition, comments, ...base }
      const subject = await subjectFor(actor, ask)
      const signal = new AbortController().signal
      const made = await make(ask, subject, { printer, onProgress: () => undefined, signal })
      if (!made.ok) throw new Error(made.refusal.why)
      const { bytes, name } = made.value.file
      const text = await READ[kind](bytes)
      expect(text).toContain(INTERNAL.public)
      const own = comments === 'own' ? OWN_WORDS[party] : null
      const people = Object.values(actors).flatMap(({ person, name: called }) => [person, called])
      const { public: _said, ...internals } = INTERNAL
      const forbidden = [...Object.values(internals), ...people].filter((mark) => mark !== own)
      // The text in which comments are looked for is for the thread that prints, never for the file.
      expect(forbidden.filter((mark) => text.includes(mark))).toEqual([])
      expect(text.includes(own ?? INTERNAL.public)).toBe(true)
      const { state, ...said } = subject.comments ?? { state: '' }
      const parties = ['secretariat', 'reviewer']
      const others = forbidden.filter((mark) => !parties.includes(mark))
      expect(others.filter((mark) => JSON.stringify(said).includes(mark))).toEqual([])
      expect(name).toContain(comments === 'own' ? '附内部批注' : '附双方批注')
      expect(text.includes('仅供')).toBe(comments === 'own')
    }
  })

  it.each(sampled(choices, 4))(
    '[EX11] with names, those of who signs in it and of nobody else: %s, %s, %s',
    async (_, comments, kind, actor) => {
      const speaker = { cn: actors.cnDelegate, us: actors.usHead, secretariat: actors.secretariat }
      for (const edition of ['clean', 'rolling'] as const) {
        const ask: StartExport = { kind, lang, edition, comments, names: true }
        const subject = await subjectFor(actor, ask)
        const signal = new AbortController().signal
        const made = await make(ask, subject, { printer, onProgress: () => undefined, signal })
        if (!made.ok) throw new Error(made.refusal.why)
        const text = await READ[kind](made.value.file.bytes)
        const expected = [
          actors.usDelegate,
          ...(comments === 'own' ? [speaker[actor.side ?? 'secretariat']] : []),
          ...(kind === 'docx' && edition === 'rolling' ? [actors.cnHead] : []),
        ].map(({ name }) => name)
        const found = Object.values(actors).flatMap(({ name }) => (text.includes(name) ? [name] : []))
        expect(found.toSorted()).toEqual(expected.toSorted())
        const secrets = Object.values(INTERNAL).filter((mark) => mark !== INTERNAL.public)
        const own = comments === 'own' ? OWN_WORDS[actor.side ?? 'secretariat'] : null
        expect(secrets.filter((mark) => text.includes(mark))).toEqual(own === null ? [] : [own])
        const signedAs = kind === 'docx' ? 'w:author="美方 ' : '美方 '
        expect(text).toContain(`${signedAs}${actors.usDelegate.name}`)
      }
    },
  )

  it('[EX11] nobody is named where nobody signs', async () => {
    for (const ask of [
      { kind: 'pdf', lang, names: true },
      { kind: 'docx', lang, names: true },
    ] as const) {
      const text = await READ[ask.kind](await exported(ask))
      expect(Object.values(actors).filter(({ name }) => text.includes(name))).toEqual([])
    }
  })

  it('a file without comments has no part for them', async () => {
    const zip = await JSZip.loadAsync(await exported({ kind: 'docx', lang }))
    expect(Object.keys(zip.files).filter((name) => /comment/iu.test(name))).toEqual([])
    expect(JSON.stringify(await subjectFor(actors.cnHead, { kind: 'docx', lang }))).not.toContain(
      INTERNAL.public,
    )
  })
})

/** The pictures of all pages, as they are shown before the file is saved. */
async function picturesOf(pdf: Uint8Array): Promise<string> {
  const pages = Number(/^Pages: +(\d+)/mu.exec(poppler('pdfinfo', pdf))?.[1])
  const drawn = await Promise.all(Array.from({ length: pages }, (_, at) => printer.draw(pdf, at + 1)))
  return drawn.map((page) => (page.ok ? new TextDecoder().decode(page.value) : '')).join('\n')
}

describe('[EX10] [EX11] every file of everybody, with the pictures of its pages, holds what its asker may see', () => {
  const everything: readonly StartExport[] = [
    ...asks,
    ...(['both', 'own'] as const).flatMap((comments): readonly StartExport[] => [
      { kind: 'pdf', lang, comments },
      { kind: 'pdf', lang, comments, annex: true, unwritten: 'leave-out' },
      { kind: 'docx', lang, comments, working: true },
    ]),
  ]
  const allowedTo = ({ role }: Actor): readonly StartExport[] =>
    everything.filter((ask) => may(role, isForEverybody(ask) ? 'export' : 'export-all'))
  it('which is everything, or the clean PDF', () => {
    for (const actor of Object.values(actors))
      expect(allowedTo(actor)).toHaveLength(may(actor.role, 'export-all') ? everything.length : 1)
  })

  const files = Object.values(actors).flatMap((actor) =>
    allowedTo(actor).map((ask) => [`${actor.role} ${actor.side}`, ask, actor] as const),
  )
  it.each(sampled(files, 16))('for %s: %j', async (_, ask, actor) => {
    const subject = await subjectFor(actor, ask)
    const signal = new AbortController().signal
    const made = await make(ask, subject, { printer, onProgress: () => undefined, signal })
    if (!made.ok) throw new Error(made.refusal.why)
    const { bytes, name } = made.value.file
    const text = `${name}\n${await READ[ask.kind](bytes)}`
    const comments = 'comments' in ask ? ask.comments : undefined
    const own = comments === 'own' ? OWN_WORDS[actor.side ?? 'secretariat'] : null
    const seen: readonly string[] =
      comments === undefined ? [] : [INTERNAL.public, ...(own === null ? [] : [own])]
    // What was looked through can be read, and holds what it should.
    expect(seen.filter((mark) => !text.includes(mark))).toEqual([])
    const isRolling = 'edition' in ask && ask.edition === 'rolling'
    expect(text.replace(/\s/gu, '').includes(TABLED)).toBe(isRolling)
    const bare = text.replace(/<[^>]*>/gu, '')
    const others = marks.filter((mark) => !seen.includes(mark))
    expect(others.filter((mark) => text.includes(mark) || bare.includes(mark))).toEqual([])
    if (ask.kind !== 'pdf') return
    const pictures = await picturesOf(bytes)
    expect(marks.filter((mark) => pictures.includes(mark))).toEqual([])
    // An outline has no words: nothing stands between its tags, nor in what a reader is told of them.
    expect(pictures.replace(/<[^>]*>/gu, '').trim()).toBe('')
    expect(pictures).not.toMatch(/<(?:text|title|desc|metadata|image)|aria-|xml:lang/u)
  })

  it.each(Object.values(actors))(
    'what makes it is handed nothing that others keep to themselves: $role $side',
    async (actor) => {
      for (const ask of allowedTo(actor)) {
        const { comments, ...subject } = await subjectFor(actor, ask)
        const text = JSON.stringify({ ...subject, threads: comments?.threads })
        const { reason: _, public: said, ...others } = INTERNAL
        const own = OWN_WORDS[actor.side ?? 'secretariat']
        const unseen = Object.values(others).filter((word) => word !== own || !comments?.only)
        expect(
          unseen.filter((word) => text.includes(word)),
          JSON.stringify(ask),
        ).toEqual([])
        expect(text.includes(said)).toBe(comments !== null)
      }
    },
  )
})
