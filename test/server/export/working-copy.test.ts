import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anchorAt } from '../../../model/draft/anchors.ts'
import { insertBlocks, rewriteBlock } from '../../../model/draft/edit.ts'
import { elementOf, rootOf } from '../../../model/draft/text.ts'
import { commentId, threadId } from '../../../model/ids.ts'
import type { Anchor } from '../../../model/memo/anchor.ts'
import { ok } from '../../../model/result.ts'
import { zStartExport } from '../../../model/wire/exports.ts'
import { readWord } from '../../../server/word-in/read-word.ts'
import { actors, heading, item, para } from '../../support/builders.ts'
import { MEMO } from '../room/harness.ts'
import { type WorkingRoom, workingRoom } from './working-room.ts'

const A = item('a', '两国应就人工智能安全开展对话。')
const B = para('b', '双方同意设立工作组。')
const BARE = heading('bare', '能源', { level: 2 })
let copies: WorkingRoom
let base: number

beforeAll(async () => {
  copies = await workingRoom([A, B])
  const { home } = copies
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
afterAll(() => copies.close())

const working = { kind: 'docx', lang: 'zh', working: true, comments: 'both' } as const

describe('[DX5] a working copy that may come back', () => {
  it.each([
    ['clean', working],
    ['redline', { ...working, edition: 'redline', base: 'now' }],
    ['rolling', { ...working, edition: 'rolling' }],
  ] as const)('%s: comes back as nothing new, its comments known', async (edition, ask) => {
    const read = await copies.previewed(await copies.exported(ask))
    const options = edition === 'redline' ? 'zh redline now' : `zh ${edition}`
    expect(read.document.copy).toMatchObject({ memorandum: MEMO, seq: base, options })
    expect(read.leftOut.map(({ what }) => what)).not.toContain('header')
    expect(read.document.comments).toMatchObject([{ by: '美方', text: '@中方 是哪些？' }])
    expect(read).toMatchObject({ base, suggestions: [], threads: [] })
  })

  it('[WI5] a header that somebody wrote in is told from ours, tracked or not', async () => {
    const zip = await JSZip.loadAsync(await copies.exported({ ...working, comments: 'none' }))
    const [name = ''] = Object.keys(zip.files).filter((one) => /header\d\.xml$/u.test(one))
    const was = (await zip.file(name)?.async('string')) ?? ''
    zip.file(name, was.replace('草案，请勿引用', '内部讨论'))
    const read = await copies.previewed(await zip.generateAsync({ type: 'nodebuffer' }))
    expect(read.leftOut).toEqual([{ what: 'header', words: expect.stringContaining('内部讨论') }])
  })

  it('says the entry that left the text as it is in the file, while others go on writing', async () => {
    const { home } = copies
    const file = copies.exported(working)
    const more = { ...B, spans: [{ text: '双方同意设立联合工作组。' }] }
    await home.room.edit(actors.usHead.person, (doc) => {
      const element = elementOf(rootOf(doc, 'zh'), B.id)
      if (element) rewriteBlock(element, more)
    })
    const { document, suggestions } = await copies.previewed(await file)
    const words = document.paragraphs.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n')
    expect([document.copy?.seq === base, words.includes('联合')]).toEqual(
      words.includes('联合') ? [false, true] : [true, false],
    )
    expect(suggestions).toEqual([])
  })

  it('no other file says where it comes from, and only what can come back is asked for', async () => {
    const read = await readWord(await copies.exported({ kind: 'docx', lang: 'zh', comments: 'both' }))
    expect(read).toMatchObject({ value: { copy: null } })
    expect(zStartExport.safeParse({ kind: 'pdf', lang: 'zh', working: true }).success).toBe(false)
  })
})
