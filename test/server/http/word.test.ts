import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anchorAt } from '../../../model/draft/anchors.ts'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { rootOf } from '../../../model/draft/text.ts'
import type { Anchor } from '../../../model/memo/anchor.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import { zPerformed } from '../../../model/wire/commands.ts'
import { MAX_UPLOAD } from '../../../model/wire/library.ts'
import { paths } from '../../../model/wire/paths.ts'
import { wordPath, zWordPreview } from '../../../model/wire/word-in.ts'
import type { WordPreview } from '../../../model/word-in/preview.ts'
import { item, para } from '../../support/builders.ts'
import { p, run } from '../library/docx-file.ts'
import { opened } from '../room/harness.ts'
import { BAD_FILES } from '../word-in/bad-files.ts'
import { from, ins, marked, to, type WordFile, wordFile } from '../word-in/word-file.ts'
import type { Browser, Got } from './browser.ts'
import { demo, type House, openHouse } from './house.ts'

const [A, B] = [item('a', '两国应就人工智能安全开展对话。'), para('b', '双方同意设立工作组。')]
let house: House
let delegate: Browser
const room = () => house.rooms.open(house.memo).then((found) => opened(Promise.resolve(found)))
const head = async () => (await room()).head().seq

beforeAll(async () => {
  house = await openHouse()
  delegate = await house.as('cn-delegate')
  await (await room()).edit(demo('cn-delegate'), (doc) => insertBlocks(rootOf(doc, 'zh'), null, [A, B]))
})
afterAll(() => house.close())

const send = async (file: Buffer, by = delegate, path = wordPath(house.memo)): Promise<Got> =>
  by.send(path, {
    method: 'POST',
    raw: new Uint8Array(file),
    headers: { 'content-type': 'application/octet-stream' },
  })

/** The text as a working copy of now; the two blocks of the test with these words. */
async function copyWith(a: string, b: string, rest: Partial<WordFile> = {}): Promise<Buffer> {
  const { blocks } = await opened((await room()).memorandum('zh'))
  const words = (block: string, text: string) => (block === A.id ? a : block === B.id ? b : run(text))
  return wordFile({
    body: blocks.map((block) => marked(block.id, words(block.id, blockText(block)))).join(''),
    copy: { memorandum: house.memo, seq: await head(), options: 'clean' },
    ...rest,
  })
}
const [WA, WB] = [run(blockText(A)), run(blockText(B))]
async function previewed(file: Buffer): Promise<WordPreview> {
  const got = await send(file)
  if (got.code) throw new Error(got.code)
  return zWordPreview.parse(got.body)
}

describe('[WI7] [WI14] a file over HTTP', () => {
  it('that was only saved is nothing new', async () => {
    expect(await previewed(await copyWith(WA, WB))).toMatchObject({
      suggestions: [],
      threads: [],
      leftOut: [],
    })
  })

  it('shows what it would bring in, and stores nothing', async () => {
    const before = await head()
    const file = await copyWith(
      `${run('两国应')}${ins('当')}${run('就人工智能安全开展对话。')}`,
      `${run('双方同意设立')}${from(0)}${run('工作组')}${to(0)}${run('。')}`,
      { comments: [{ text: '何时' }] },
    )
    const preview = await previewed(file)
    expect(preview.base).toBe(before)
    expect(preview.suggestions).toMatchObject([
      { conflict: false, hands: [{ by: '王某', day: '2026-11-20' }], form: { over: [{ id: A.id }] } },
    ])
    expect(preview.threads).toMatchObject([{ quote: '工作组', says: [{ text: '何时' }], thread: null }])
    expect(await head()).toBe(before)
  })

  it('that says nothing of where it comes from is asked about, and compared with what is chosen', async () => {
    const { blocks } = await opened((await room()).memorandum('zh'))
    const body = blocks
      .map((block) => p(run(block.id === B.id ? '双方同意设立联合工作组。' : blockText(block))))
      .join('')
    const file = await wordFile({ body })
    expect((await send(file)).code).toBe('base-unknown')
    const elsewhere = await wordFile({ body, copy: { memorandum: 'another', seq: 1, options: 'clean' } })
    expect((await send(elsewhere)).code).toBe('base-unknown')
    const later = await wordFile({ body, copy: { memorandum: house.memo, seq: 10_000, options: 'clean' } })
    expect((await send(later)).code).toBe('base-unknown')
    const got = await send(file, delegate, wordPath(house.memo, { is: 'now' }))
    expect(zWordPreview.parse(got.body).suggestions).toMatchObject([{ form: { over: [{ id: B.id }] } }])
    for (const path of [
      wordPath(house.memo, { is: 'seq', seq: 10_000 }),
      wordPath(house.memo, { is: 'reading', seq: 1 }),
      wordPath(house.memo, { is: 'mine' }),
    ])
      expect((await send(file, delegate, path)).code).toBe('no-such-version')
    expect((await send(file, delegate, `${wordPath(house.memo)}?base=x`)).code).toBe('malformed')
  })

  it('of another text is refused', async () => {
    const file = await wordFile({ body: p(run('今天天气很好。')) })
    expect((await send(file, delegate, wordPath(house.memo, { is: 'now' }))).code).toBe('docx-unlike')
  })
})

describe('[WI14] who brings a file in', () => {
  it.each([
    ['cn-delegate', ''],
    ['us-delegate', ''],
    ['secretariat', ''],
    ['reviewer', 'not-allowed'],
  ])('%s: %s', async (key, code) => {
    expect((await send(await copyWith(WA, WB), await house.as(key))).code).toBe(code)
  })

  it('nobody without a session, and nobody with too much', async () => {
    expect((await send(await copyWith(WA, WB), house.browser())).code).toBe('not-signed-in')
    expect((await send(Buffer.alloc(MAX_UPLOAD + 1))).code).toBe('too-large')
    const typed = await delegate.post(wordPath(house.memo), {})
    expect(typed.code).toBe('malformed')
  })

  it('[WI11] one file of a person at a time', async () => {
    const file = await copyWith(WA, WB)
    const codes = (await Promise.all([send(file), send(file), send(file)])).map(({ code }) => code)
    expect(codes.filter((code) => code === '').length).toBeGreaterThanOrEqual(1)
    expect(codes.every((code) => code === '' || code === 'too-many-requests')).toBe(true)
  })
})

it('[WI1] of a bad file nothing is stored', async () => {
  const before = await head()
  for (const [name, make, why] of BAD_FILES) expect((await send(await make())).code, name).toBe(why)
  expect(await head()).toBe(before)
})

describe('[WI12] what was looked at is brought in by one command', () => {
  const anchored = async (preview: WordPreview): Promise<readonly Anchor[]> => {
    const anchors: Anchor[] = []
    await (await room()).decide(demo('cn-delegate'), ({ doc }) => {
      anchors.push(...preview.threads.flatMap(({ place }) => anchorAt(doc(), 'zh', place) ?? []))
      return { ok: true, value: [] }
    })
    return anchors
  }

  it('and taken back by another; the other side never hears of it', async () => {
    const file = await copyWith(
      run('两国应当就人工智能安全开展对话。'),
      `${run('双方同意设立')}${from(0)}${run('工作组')}${to(0)}${run('。')}`,
      { comments: [{ text: '何时' }] },
    )
    const preview = await previewed(file)
    const [anchor] = await anchored(preview)
    const taken = await delegate.post(paths.commands(house.memo), {
      do: 'bring-in',
      suggestions: preview.suggestions.map(({ form }) => ({ form, reason: 'Word 中署名：王某' })),
      threads: [{ anchor, audience: 'cn', says: ['何时'] }],
      replies: [],
      remarks: [],
    })
    expect(taken.code).toBe('')
    const { made } = zPerformed.parse(taken.body)
    expect(made?.suggestions).toHaveLength(1)
    expect(made?.comments).toHaveLength(1)
    const dossier = (await room()).dossier()
    const [drafted] = [...dossier.suggestions.values()].filter((one) => made?.suggestions.includes(one.id))
    expect(drafted).toMatchObject({ party: 'cn', tabled: null, draft: { author: demo('cn-delegate') } })
    // The same file again: there is nothing new in it.
    const again = await previewed(file)
    expect(again).toMatchObject({ suggestions: [], threads: [] })
    expect(again.leftOut.map(({ what }) => what)).toEqual(['already', 'already'])
    // To the other side it is all new: they are not told what is drafted.
    const other = zWordPreview.parse((await send(file, await house.as('us-delegate'))).body)
    expect([other.suggestions.length, other.threads.length]).toEqual([1, 1])
    const back = await delegate.post(paths.commands(house.memo), { do: 'take-back', ...made })
    expect(back.code).toBe('')
    expect((await room()).dossier().suggestions.size).toBe(0)
    expect((await previewed(file)).suggestions).toHaveLength(1)
  })
})

it('[WI14] nobody while the text is frozen', async () => {
  const secretariat = await house.as('secretariat')
  const file = await copyWith(WA, WB)
  expect((await secretariat.post(paths.commands(house.memo), { do: 'freeze' })).code).toBe('')
  expect((await send(file)).code).toBe('frozen')
})
