import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anchorAt } from '../../../model/draft/anchors.ts'
import { insertBlocks, rewriteBlock } from '../../../model/draft/edit.ts'
import { elementOf, rootOf } from '../../../model/draft/text.ts'
import { commentId, threadId } from '../../../model/ids.ts'
import type { Anchor } from '../../../model/memo/anchor.ts'
import { ok, refuse } from '../../../model/result.ts'
import type { StartExport } from '../../../model/wire/exports.ts'
import { zStartExport } from '../../../model/wire/exports.ts'
import { make } from '../../../server/export/make.ts'
import { createPdfPrinter } from '../../../server/export/pdf.ts'
import { subjectIn } from '../../../server/memoranda/export-subject.ts'
import { Histories } from '../../../server/memoranda/history.ts'
import { wordPreview } from '../../../server/memoranda/word-in.ts'
import { readWord } from '../../../server/word-in/read-word.ts'
import { items } from '../../model/library/seeds.ts'
import { ROOT } from '../../model/render/sample.ts'
import { actors, heading, item, memo, para } from '../../support/builders.ts'
import { type House, house, MEMO, opened } from '../room/harness.ts'

const printer = createPdfPrinter({ root: ROOT })
const A = item('a', '两国应就人工智能安全开展对话。')
const B = para('b', '双方同意设立工作组。')
const BARE = heading('bare', '能源', { level: 2 })
let home: House
let base: number

beforeAll(async () => {
  home = await house()
  const { person } = actors.secretariat
  const anchors: Anchor[] = []
  await home.room.edit(person, (doc) => {
    insertBlocks(rootOf(doc, 'zh'), null, [A, B, BARE])
    const anchor = anchorAt(doc, 'zh', { block: A.id, from: 5, to: 9 })
    if (anchor) anchors.push(anchor)
  })
  await home.room.decide(actors.usHead.person, () =>
    ok(
      anchors.map((anchor) => ({
        ...{ kind: 'thread-opened', thread: threadId('thread000001'), comment: commentId('comment00001') },
        ...{ audience: 'all', text: `@${actors.cnHead.name} 是哪些？`, mentions: [], anchor },
      })),
    ),
  )
  base = home.room.head().seq
})
afterAll(async () => {
  await home.rooms.closeAll()
  await printer.close()
})

async function exported(ask: StartExport): Promise<Buffer> {
  const library = { items: () => items, lineages: () => [] }
  const versions = {
    version: async () => ok({ title: '第一稿', text: memo(A, B) }),
    numbersKept: async () => ok({ from: null, basis: [] }),
    reading: async () => refuse({ why: 'no-such-version' } as const),
  }
  const subject = await subjectIn(home.rooms, library, versions)(MEMO, actors.cnDelegate.person, ask)
  if (!subject.ok) throw new Error(subject.refusal.why)
  const signal = new AbortController().signal
  const made = await make(ask, subject.value, { printer, onProgress: () => undefined, signal })
  if (!made.ok) throw new Error(made.refusal.why)
  return Buffer.from(made.value.file.bytes)
}

async function previewed(file: Buffer) {
  const document = await readWord(file)
  if (!document.ok) throw new Error(document.refusal.why)
  const deps = { histories: new Histories(home.seams), seams: home.seams }
  const ask = { memo: MEMO, lang: 'zh', document: document.value, base: null } as const
  return { document: document.value, ...(await opened(wordPreview(home.room, deps, actors.cnDelegate, ask))) }
}

const working = { kind: 'docx', lang: 'zh', working: true, comments: 'both' } as const

describe('[DX5] a working copy that may come back', () => {
  it.each([
    ['clean', working],
    ['redline', { ...working, edition: 'redline', base: 'now' }],
  ] as const)('%s: comes back as nothing new, its comments known', async (edition, ask) => {
    const read = await previewed(await exported(ask))
    const options = edition === 'clean' ? 'zh clean' : 'zh redline now'
    expect(read.document.copy).toEqual({ memorandum: MEMO, seq: base, options })
    expect(read.document.comments).toMatchObject([{ by: '美方', text: '@中方 是哪些？' }])
    expect(read).toMatchObject({ base, suggestions: [], threads: [] })
  })

  it('says the entry that left the text as it is in the file, while others go on writing', async () => {
    const file = exported(working)
    const more = { ...B, spans: [{ text: '双方同意设立联合工作组。' }] }
    await home.room.edit(actors.usHead.person, (doc) => {
      const element = elementOf(rootOf(doc, 'zh'), B.id)
      if (element) rewriteBlock(element, more)
    })
    const { document, suggestions } = await previewed(await file)
    const words = document.paragraphs.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n')
    expect([document.copy?.seq === base, words.includes('联合')]).toEqual(
      words.includes('联合') ? [false, true] : [true, false],
    )
    expect(suggestions).toEqual([])
  })

  it('no other file says where it comes from, and only what can come back is asked for', async () => {
    const read = await readWord(await exported({ kind: 'docx', lang: 'zh', comments: 'both' }))
    expect(read).toMatchObject({ value: { copy: null } })
    expect(zStartExport.safeParse({ kind: 'pdf', lang: 'zh', working: true }).success).toBe(false)
  })
})
