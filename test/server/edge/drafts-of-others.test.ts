import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SuggestedForm } from '../../../model/dossier/suggestions/forms.ts'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { rootOf } from '../../../model/draft/text.ts'
import { suggestionId } from '../../../model/ids.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { paths } from '../../../model/wire/paths.ts'
import { para } from '../../support/builders.ts'
import { changeOf, suggested } from '../../support/table.ts'
import type { Browser } from '../http/browser.ts'
import { demo, type House, openHouse } from '../http/house.ts'
import { ask, EVERY_ROUTE } from './asking.ts'
import { bySocket, openLine, type RawLine } from './raw-line.ts'
import { browserOf, MEMBERS } from './standing.ts'
import { roomOf } from './state.ts'

/** Words that stand nowhere but in what the Chinese side drafts for itself. */
const MARKERS = ['绝密', '内部理由', '未提出的第二稿', '作废的草稿'] as const

let house: House
let author: Browser
const lines: { readonly name: string; readonly line: RawLine }[] = []
const others: { readonly name: string; readonly browser: Browser }[] = []

beforeAll(async () => {
  house = await openHouse()
  author = await house.as('cn-delegate')
  for (const standing of MEMBERS.filter(({ name }) => ['secretariat', 'reviewer', 'observer'].includes(name)))
    others.push({ name: standing.name, browser: await browserOf(house, standing) })
  for (const key of ['us-head', 'us-delegate']) others.push({ name: key, browser: await house.as(key) })
  for (const { name, browser } of others) lines.push({ name, line: await openLine(house, browser, bySocket) })
})
afterAll(async () => {
  for (const { line } of lines) line.socket.close()
  await house.close()
})

const said = (words: string, reason: string) => ({
  ...{ reason, bracket: false, counters: null },
  form: { is: 'insertion', lang: 'zh', behind: last, before: null, blocks: [block(words)] },
})
const block = (text: string) => ({
  ...{ id: 'newblock00000001', kind: 'paragraph', level: 1, side: null, topic: null, from: [] },
  spans: [{ text }],
})
let last = ''

const [P, Q, R] = [
  para('secretp', '双方应合作。'),
  para('secretq', '双方继续对话。'),
  para('secretr', '双方再议。'),
]
const TEXT = [P, Q, R]
const worded = (one: Block, text: string): Block => ({ ...one, spans: [{ text }] })
/** Every form there is, each with words that are for nobody else. */
const FORMS: readonly (readonly [SuggestedForm, object])[] = [
  [changeOf([P], [worded(P, '双方应绝密地合作。')]), {}],
  [changeOf([P], [{ ...P, spans: [{ text: '双方应合作。', link: 'https://example.org/绝密' }] }]), {}],
  [changeOf([P], [{ ...P, kind: 'heading' }]), { reason: '绝密：改为标题' }],
  [changeOf([P], [worded(P, '双方'), para('secretnew', '绝密的后半段。')]), {}],
  [changeOf([P, Q], [worded(P, '双方应合作，绝密。')]), { bracket: true }],
  [changeOf([P, Q, R], []), { reason: '绝密：删去三段' }],
  [changeOf([P], [worded(P, '双方可绝密合作。')]), { counters: true }],
  [
    {
      is: 'insertion',
      lang: 'zh',
      behind: P.id,
      before: Q.id,
      blocks: [suggested(para('secretnew2', '绝密的一段。'))],
    },
    {},
  ],
  [{ is: 'move', lang: 'zh', block: P.id, stood: null, behind: Q.id }, { reason: '绝密：移后' }],
  [
    { is: 'later', lang: 'zh', over: [suggested(Q)], from: 1, to: 3 },
    { reason: '绝密：措辞待提', bracket: true },
  ],
]
const command = (body: object) => author.post(paths.commands(house.memo), body)

async function newest() {
  const room = await roomOf(house)
  const id = [...room.dossier().suggestions.keys()].at(-1)
  if (id === undefined) throw new Error('none')
  return suggestionId(id)
}

const bytesOf = (line: RawLine): string =>
  line.frames.map((frame) => Buffer.from(frame).toString('utf8')).join('\n')

describe('[SU11] [HT5] not a byte of a draft reaches anybody of another party', () => {
  it('while it is made, revised, tabled, drafted over and withdrawn', async () => {
    const memo = await (await roomOf(house)).memorandum('zh')
    last = (memo.ok && memo.value.blocks.at(-1)?.id) || ''
    const draft = { do: 'draft-suggestion', suggestion: null, from: 0 }
    expect((await command({ ...draft, ...said('绝密措辞', '内部理由') })).status).toBe(200)
    const one = await newest()
    house.clock.pass(1000)
    await command({ ...draft, suggestion: one, from: 1, ...said('双方将设立工作组。', '与上轮一致') })
    expect(
      (await command({ do: 'table-suggestions', suggestions: [{ suggestion: one, version: 2 }] })).code,
    ).toBe('')
    house.clock.pass(1000)
    await command({ ...draft, suggestion: one, from: 2, ...said('未提出的第二稿', '') })
    await command({ ...draft, ...said('作废的草稿', '') })
    const two = await newest()
    await command({ do: 'withdraw-suggestions', suggestions: [two], draft: false })
    const room = await roomOf(house)
    await room.settled()
    for (const { name, line } of lines) {
      await line.until((frame) => (Buffer.from(frame).toString().includes('双方将设立工作组') ? true : null))
      for (const marker of MARKERS) expect(bytesOf(line), `${name}: ${marker}`).not.toContain(marker)
      expect(bytesOf(line), name).not.toContain(two)
    }
  })

  it('in whatever form it is, tabled in other words or not at all', async () => {
    const room = await roomOf(house)
    await room.edit(demo('cn-head'), (doc) => insertBlocks(rootOf(doc, 'zh'), null, TEXT))
    const theirs = {
      suggestion: null,
      from: 0,
      ...said('对方的一段。', ''),
      form: changeOf([P], [worded(P, '双方合作。')]),
    }
    const head = others.find(({ name }) => name === 'us-head')?.browser
    const post = (body: object) => head?.post(paths.commands(house.memo), body)
    await post({ do: 'draft-suggestion', ...theirs })
    const counters = await newest()
    await post({ do: 'table-suggestions', suggestions: [{ suggestion: counters, version: 1 }] })
    for (const [form, rest] of FORMS) {
      const body = {
        do: 'draft-suggestion',
        suggestion: null,
        from: 0,
        reason: '',
        bracket: false,
        counters: null,
      }
      const answersIt = 'counters' in rest ? { counters } : {}
      expect([form.is, (await command({ ...body, form, ...rest, ...answersIt })).code]).toEqual([form.is, ''])
      const one = await newest()
      house.clock.pass(1000)
      // Saved again and tabled in words for everybody: of what was saved before, nothing goes along.
      if (form.is !== 'change') continue
      const open = { form: changeOf([P], [worded(P, '双方应公开合作。')]), reason: '公开的理由' }
      expect((await command({ ...body, suggestion: one, from: 1, ...open })).code).toBe('')
      const tabling = { do: 'table-suggestions', suggestions: [{ suggestion: one, version: 2 }] }
      expect((await command(tabling)).code).toBe('')
    }
    await room.settled()
    for (const { name, line } of lines) {
      await line.until((frame) => (Buffer.from(frame).toString().includes('双方应公开合作') ? true : null))
      for (const marker of MARKERS) expect(bytesOf(line), `${name}: ${marker}`).not.toContain(marker)
    }
  })

  it('nor when they come anew, nor by any route', async () => {
    const one = await newest()
    for (const { name, browser } of others) {
      const line = await openLine(house, browser, bySocket)
      await line.until((frame) => (Buffer.from(frame).toString().includes('双方将设立工作组') ? true : null))
      for (const marker of MARKERS) expect(bytesOf(line), `${name}: ${marker}`).not.toContain(marker)
      line.socket.close()
      for (const route of EVERY_ROUTE.filter(({ route }) => route.startsWith('GET'))) {
        const { text } = await ask(house, browser, route)
        for (const marker of MARKERS) expect(text, `${name}, ${route.route}`).not.toContain(marker)
      }
    }
    expect(one).toMatch(/^[A-Za-z0-9]+$/)
  })

  it('what others drafted is answered as what is not there, to the letter', async () => {
    const draft = { do: 'draft-suggestion', suggestion: null, from: 0, ...said('绝密措辞', '') }
    await command(draft)
    const [mine, none] = [await newest(), suggestionId('nobody0000000000')]
    const head = await house.as('us-head')
    const asks = (id: string): readonly object[] => [
      { ...draft, suggestion: id, from: 1 },
      { do: 'table-suggestions', suggestions: [{ suggestion: id, version: 1 }] },
      { do: 'withdraw-suggestions', suggestions: [id], draft: true },
      { do: 'decline-suggestions', suggestions: [{ suggestion: id, version: 1 }], reason: '' },
      { do: 'accept-suggestions', suggestions: [{ suggestion: id, version: 1, seen: [], pieces: null }] },
    ]
    for (const [i, body] of asks(mine).entries()) {
      const [real, unknown] = [
        await head.post(paths.commands(house.memo), body),
        await head.post(paths.commands(house.memo), asks(none)[i]),
      ]
      expect([real.status, real.text]).toEqual([unknown.status, unknown.text])
      expect(real.code).toBe('no-such-suggestion')
    }
  })

  it('the own side has all of it', async () => {
    const line = await openLine(house, await house.as('cn-head'), bySocket)
    await line.until((frame) => (Buffer.from(frame).toString().includes('未提出的第二稿') ? true : null))
    expect(bytesOf(line)).toContain('未提出的第二稿')
    expect(bytesOf(line)).not.toContain('作废的草稿')
    line.socket.close()
  })
})
