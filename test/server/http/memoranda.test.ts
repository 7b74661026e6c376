import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refuse } from '../../../model/result.ts'
import { zPerformed } from '../../../model/wire/commands.ts'
import { comparePaths, zReadings, zTextsCompared } from '../../../model/wire/compare.ts'
import { zBlockHistory, zMemorandum, zTextHistory } from '../../../model/wire/history.ts'
import { zItems, zSources } from '../../../model/wire/library.ts'
import { SCHEMA_VERSION } from '../../../model/wire/limits.ts'
import { zCreated, zGuidance, zJoin, zMemorandumCards, zTemplates } from '../../../model/wire/memoranda.ts'
import { paths } from '../../../model/wire/paths.ts'
import { disposition } from '../../../server/http/export-routes.ts'
import type { Browser } from './browser.ts'
import { type House, openHouse } from './house.ts'

let house: House
let secretariat: Browser
beforeAll(async () => {
  house = await openHouse()
  secretariat = await house.as('secretariat')
})
afterAll(() => house.close())

const fields = {
  round: 9,
  meetingStart: '2026-10-28',
  meetingEnd: '2026-10-31',
  place: { zh: ' 北\u200b京', en: 'Beijing' },
  hosts: { cn: ['中美绿色基金'], us: ['美中关系全国委员会'] },
  factsAsOf: null,
  year: null,
  previousEnd: '2025-10-31',
  firstSide: { zh: 'us', en: 'us' },
}

describe('a memorandum over HTTP', () => {
  it('is joined with a client id that is never handed out twice', async () => {
    const join = async () => zJoin.parse((await secretariat.post(paths.join(house.memo))).body)
    const [one, two] = [await join(), await join()]
    expect(one).toMatchObject({ epoch: 1, schema: SCHEMA_VERSION, role: 'secretariat', path: '/sync' })
    expect(one.clientId).not.toBe(two.clientId)
    expect(two.seq).toBe(one.seq + 1)
  })

  it('[HT8] the form is cleaned, filled into the locked blocks and can be read at both moments', async () => {
    const first = zTextHistory.parse((await secretariat.get(paths.history(house.memo))).body).sittings[0]
    const done = await secretariat.post(paths.commands(house.memo), { do: 'set-fields', fields })
    const { seq } = zPerformed.parse(done.body)
    const { sittings } = zTextHistory.parse((await secretariat.get(paths.history(house.memo))).body)
    const last = sittings.at(-1)?.seq ?? 0
    expect(last).toBeGreaterThanOrEqual(seq)
    const at = async (when: number) => {
      const { blocks } = zMemorandum.parse((await secretariat.get(paths.at(house.memo, when))).body)
      return blocks.filter((b) => b.kind === 'dateline').map((b) => b.spans.map((s) => s.text).join(''))
    }
    expect(await at(last)).toEqual(['2026年10月28日至31日', '北京'])
    expect(await at(first?.seq ?? 0)).toEqual(['2026年〔待定〕', '〔待定〕'])
    const blocks = zMemorandum.parse((await secretariat.get(paths.at(house.memo, last))).body).blocks
    const id = blocks.find((b) => b.kind === 'dateline')?.id ?? ''
    const { wordings } = zBlockHistory.parse((await secretariat.get(paths.blockHistory(house.memo, id))).body)
    expect(wordings.at(-1)?.block?.spans[0]?.text).toBe('2026年10月28日至31日')
  })

  it('[RN3] named readings are listed, the newest first, and compared', async () => {
    const name = async (title: string) =>
      secretariat.post(paths.commands(house.memo), {
        ...{ do: 'name-reading', entry: null, title: ` ${title}\u200b`, reason: '留存' },
      })
    expect((await name('第一稿')).status).toBe(200)
    await name('第二稿')
    expect(await name('第二稿')).toMatchObject({ status: 409, body: { refusal: { why: 'title-taken' } } })
    const listed = zReadings.parse((await secretariat.get(comparePaths.readings(house.memo))).body)
    expect(listed.map(({ title, reason }) => [title, reason])).toEqual([
      ['第二稿', '留存'],
      ['第一稿', '留存'],
    ])
    const [last, first] = listed.map(({ seq }) => ({ is: 'reading', seq }) as const)
    if (!first || !last) throw new Error('not listed')
    const { rows } = zTextsCompared.parse(
      (await secretariat.get(comparePaths.compare(house.memo, first, last))).body,
    )
    expect(rows.length).toBeGreaterThan(5)
    expect(rows.every(({ change }) => change === null)).toBe(true)
    const asked = `/api/memoranda/${house.memo}/compare`
    for (const query of [
      '',
      '?from=now',
      '?from=now&to=then',
      '?from=now&from=now&to=now',
      '?from=seq:&to=now',
    ])
      expect(await secretariat.get(`${asked}${query}`)).toMatchObject({ status: 400 })
  })

  it('a moment that never was is refused', async () => {
    for (const seq of [0, 999_999])
      expect((await secretariat.get(paths.at(house.memo, seq))).code).toBe('no-such-version')
    expect((await secretariat.post(paths.restore(house.memo), { seq: 999_999 })).code).toBe('no-such-version')
  })

  it('[RH1] readers read the text as it stands, and nothing that was deleted', async () => {
    const reviewer = await house.as('reviewer')
    const { sittings } = zTextHistory.parse((await secretariat.get(paths.history(house.memo))).body)
    const seq = sittings.at(-1)?.seq ?? 0
    const { blocks } = zMemorandum.parse((await secretariat.get(paths.at(house.memo, seq))).body)
    const block = blocks[0]?.id ?? ''
    const earlier = [
      paths.history(house.memo),
      paths.blockHistory(house.memo, block),
      paths.blockStory(house.memo, block),
      paths.at(house.memo, seq),
      paths.blockAuthorship(house.memo, block),
    ]
    for (const path of earlier) {
      expect((await secretariat.get(path)).status).toBe(200)
      expect((await reviewer.get(path)).code).toBe('not-allowed')
    }
    expect((await reviewer.get(`${paths.authorship(house.memo)}?after=0`)).status).toBe(200)
  })

  it('the whole text is restored as a forward edit', async () => {
    const { sittings } = zTextHistory.parse((await secretariat.get(paths.history(house.memo))).body)
    const ask = { seq: sittings[0]?.seq ?? 0 }
    expect(
      zPerformed.parse((await secretariat.post(paths.restore(house.memo), ask)).body).seq,
    ).toBeGreaterThan(0)
  })
})

describe('[NM1] a new memorandum', () => {
  const ask = {
    title: '第十轮',
    template: 'memorandum',
    round: 10,
    year: 2027,
    firstSide: { zh: 'cn', en: 'us' },
    languages: ['zh', 'en'],
    scope: ['2024', '2025'],
    people: ['demo-cn-head', 'demo-us-head'],
  }

  it('has its creator and the people asked for as members, and nobody else', async () => {
    const { id } = zCreated.parse((await secretariat.post(paths.memoranda, ask)).body)
    const head = await house.as('cn-head')
    const cards = zMemorandumCards.parse((await head.get(paths.memoranda)).body)
    expect(cards.map((card) => [card.id, card.title, card.role, card.side])).toContainEqual([
      id,
      '第十轮',
      'head',
      'cn',
    ])
    expect((await (await house.as('reviewer')).get(paths.memorandum(id))).code).toBe('no-such-memorandum')
    expect(await house.parts.memoranda.dossier(zCreated.parse({ id }).id)).toMatchObject({
      ok: true,
      value: { about: { scope: ['2024', '2025'], leading: 'zh' } },
    })
  })

  const WRONG: readonly (readonly [change: object, code: string])[] = [
    [{ template: 'memorandum-r1' }, 'malformed'],
    [{ scope: ['1999'] }, 'malformed'],
    [{ languages: [] }, 'malformed'],
    [{ title: '\u200b' }, 'malformed'],
    [{ people: ['nobody1'] }, 'no-such-person'],
  ]
  for (const [change, code] of WRONG)
    it(`${JSON.stringify(change)}: ${code}, and nothing is made`, async () => {
      const before = house.catalogue.read()
      expect((await secretariat.post(paths.memoranda, { ...ask, ...change })).code).toBe(code)
      expect(house.catalogue.read()).toBe(before)
    })

  it('[TL1] without Chinese, which leads, it is refused, and nothing is made', async () => {
    const before = house.catalogue.read()
    expect((await secretariat.post(paths.memoranda, { ...ask, languages: ['en'] })).code).toBe('malformed')
    expect(house.catalogue.read()).toBe(before)
  })

  it('[NM2] is listed when its journal is there, and not when it could not be made', async () => {
    const listed: string[][] = []
    const other = await openHouse({
      memoranda: (real) => ({
        ...real,
        create: async (by, creation) => {
          const made =
            creation.title === '难产'
              ? refuse({ why: 'unavailable' } as const)
              : await real.create(by, creation)
          listed.push(titles())
          return made
        },
      }),
    })
    const titles = () => other.catalogue.read().memoranda.map(({ title }) => title)
    const host = await other.as('secretariat')
    expect((await host.post(paths.memoranda, { ...ask, title: '难产' })).code).toBe('unavailable')
    expect((await host.post(paths.memoranda, ask)).status).toBe(200)
    expect(listed.flat()).not.toContain('第十轮')
    expect(titles().filter((title) => title === '难产' || title === '第十轮')).toEqual(['第十轮'])
    await other.close()
  })

  it('two heads of one side are refused', async () => {
    const invite = { name: '另一团长', role: 'head', side: 'cn', affiliation: '', memoranda: [] }
    const { person } = (await secretariat.post(paths.people, invite)).body as { person: { id: string } }
    const people = ['demo-cn-head', person.id]
    expect((await secretariat.post(paths.memoranda, { ...ask, people })).code).toBe('two-heads')
  })
})

describe('the library', () => {
  it('is there for everybody who is signed in, in the shape of the command line', async () => {
    const reviewer = await house.as('reviewer')
    const sources = zSources.parse((await reviewer.get(paths.library)).body)
    expect(sources.map((source) => source.id)).toEqual(
      house.parts.library.sources().map((source) => source.id),
    )
    const items = zItems.parse((await reviewer.get(paths.items)).body)
    expect(items.find((item) => item.id === '2024/5/r8')?.text).toBe(
      house.parts.library.items().find((item) => item.id === '2024/5/r8')?.text,
    )
    expect(zTemplates.parse((await reviewer.get(paths.templates)).body)[0]?.id).toBe('memorandum')
    const guidance = async (template: string, lang: string) =>
      zGuidance.parse((await reviewer.get(paths.guidance(template, lang))).body)
    expect((await guidance('memorandum', 'zh'))['ai.situation']).toContain('安全')
    // Under an earlier name, and of a form that is gone.
    expect(await guidance('memorandum-r9', 'zh')).toEqual(await guidance('memorandum', 'zh'))
    expect(await guidance('gone', 'en')).toEqual({})
    expect((await reviewer.get(paths.guidance('memorandum', 'fr'))).status).toBe(400)
  })
})

describe('an export', () => {
  it('[EX9] comes as a PDF under its whole name', async () => {
    const { id } = (await secretariat.post(paths.exports(house.memo), { kind: 'pdf', lang: 'zh' })).body as {
      id: string
    }
    const got = await secretariat.get(paths.exportFile(house.memo, id))
    expect([got.status, got.text]).toEqual([200, 'pdf'])
    expect(got.headers.get('content-type')).toBe('application/pdf')
    const name = encodeURIComponent('备忘录 草案.pdf')
    expect(got.headers.get('content-disposition')).toBe(
      `attachment; filename="memorandum.pdf"; filename*=UTF-8''${name}`,
    )
    expect(got.headers.get('cache-control')).toBe('no-store')
  })

  it('a language the memorandum does not have is refused', async () => {
    const ask = {
      title: '中文',
      template: 'memorandum',
      round: 9,
      year: 2026,
      firstSide: { zh: 'cn', en: 'us' },
      languages: ['zh'],
      scope: [],
      people: [],
    }
    const { id } = zCreated.parse((await secretariat.post(paths.memoranda, ask)).body)
    expect((await secretariat.post(paths.exports(id), { kind: 'pdf', lang: 'en' })).code).toBe('malformed')
  })

  it.each([
    ['a text that persons sign', { comments: 'both', names: true }],
    ['a text without some of its headings', { unwritten: 'leave-out' }],
  ])('[DX5] %s cannot be a working copy', async (_, more) => {
    const ask = { kind: 'docx', lang: 'zh', working: true, ...more }
    expect((await secretariat.post(paths.exports(house.memo), ask)).code).toBe('malformed')
  })

  it('no name breaks out of its header', () => {
    const name = disposition('a"b\r\nSet-Cookie: x=(1)*.pdf')
    expect(name).not.toMatch(/[\r\n]|"a"b/)
    expect(name).toContain("filename*=UTF-8''a%22b%0D%0ASet-Cookie%3A%20x%3D%281%29%2A.pdf")
  })
})
