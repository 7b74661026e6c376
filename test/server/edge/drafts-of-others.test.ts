import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { suggestionId } from '../../../model/ids.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Browser } from '../http/browser.ts'
import { type House, openHouse } from '../http/house.ts'
import { ask, EVERY_ROUTE } from './asking.ts'
import { bySocket, openLine, type RawLine } from './raw-line.ts'
import { browserOf, MEMBERS } from './standing.ts'
import { roomOf } from './state.ts'

/** Words that stand nowhere but in what the Chinese side drafts for itself. */
const MARKERS = ['绝密措辞', '内部理由', '未提出的第二稿', '作废的草稿'] as const

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
