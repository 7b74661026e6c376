import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zAuthorship, zBlockAuthorship } from '../../../model/wire/authorship.ts'
import { zMemorandum, zTextHistory } from '../../../model/wire/history.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Browser } from './browser.ts'
import { demo, type House, openHouse } from './house.ts'

let house: House
let secretariat: Browser
beforeAll(async () => {
  house = await openHouse()
  secretariat = await house.as('secretariat')
})
afterAll(() => house.close())

const whole = async (after = 0) =>
  zAuthorship.parse((await secretariat.get(`${paths.authorship(house.memo)}?after=${after}`)).body)

const fields = {
  round: 9,
  meetingStart: '2026-10-28',
  meetingEnd: '2026-10-31',
  place: { zh: '北京', en: 'Beijing' },
  hosts: { cn: ['中美绿色基金'], us: ['美中关系全国委员会'] },
  factsAsOf: null,
  year: null,
  previousEnd: '2025-10-31',
  firstSide: { zh: 'us', en: 'us' },
}

describe('who typed what, over HTTP', () => {
  it('[AU1] every block of the text as it is, each character in one run', async () => {
    const { seq, blocks } = await whole()
    const { sittings } = zTextHistory.parse((await secretariat.get(paths.history(house.memo))).body)
    const now = sittings.at(-1)?.seq ?? 0
    expect(seq).toBeGreaterThanOrEqual(now)
    const at = zMemorandum.parse((await secretariat.get(paths.at(house.memo, seq))).body)
    expect(blocks.map((b) => [b.block, b.text])).toEqual(
      at.blocks.map((b) => [b.id, b.spans.map((s) => s.text).join('')]),
    )
    for (const { text, runs } of blocks)
      expect(runs.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text)
  })

  it('only what was touched since', async () => {
    const { seq } = await whole()
    expect((await whole(seq)).blocks).toEqual([])
    await secretariat.post(paths.commands(house.memo), { do: 'set-fields', fields })
    const since = await whole(seq)
    expect(since.seq).toBeGreaterThan(seq)
    expect(since.blocks.map(({ text }) => text).slice(0, 2)).toEqual(['2026年10月28日至31日', '北京'])
    expect(since.blocks.length).toBeLessThan((await whole()).blocks.length)
    const people = since.blocks.flatMap(({ runs }) => runs.map(({ by }) => by))
    expect(new Set(people)).toEqual(new Set([demo('secretariat')]))
  })

  it('[HI5] one block: who made it, and every sitting of it', async () => {
    const { blocks } = await whole()
    const block = blocks.find(({ text }) => text === '北京')?.block ?? ''
    const got = await secretariat.get(paths.blockAuthorship(house.memo, block))
    const { created, moved, edits } = zBlockAuthorship.parse(got.body)
    expect([created.by, moved]).toEqual([demo('secretariat'), []])
    const words = edits.map(({ after }) => after?.spans.map((s) => s.text).join(''))
    expect(words.at(-1)).toBe('北京')
    expect(edits.at(-1)?.by).toBe(demo('secretariat'))
  })

  it('[HT1] [HT2] asks are parsed', async () => {
    const bad = async (query: string) =>
      (await secretariat.get(`${paths.authorship(house.memo)}${query}`)).code
    expect(await bad('?after=x')).toBe('malformed')
    expect(await bad('?after=-1')).toBe('malformed')
    expect(await bad('?lang=fr')).toBe('malformed')
    expect((await secretariat.get(paths.blockAuthorship(house.memo, 'no-block'))).code).toBe('malformed')
    expect((await secretariat.get(paths.blockAuthorship(house.memo, 'nosuchblock000'))).code).toBe(
      'no-such-block',
    )
  })

  it('[HT5] nobody who is no member learns anything', async () => {
    const stranger = house.browser()
    expect((await stranger.get(paths.authorship(house.memo))).code).toBe('not-signed-in')
    expect((await secretariat.get(paths.authorship('no-such-memo'))).code).toBe('no-such-memorandum')
  })
})
