import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  libraryPaths,
  MAX_UPLOAD,
  zConfirmed,
  zDraft,
  zDraftCards,
  zItems,
  zReceived,
  zSources,
} from '../../../model/wire/library.ts'
import { paths } from '../../../model/wire/paths.ts'
import { seedBytes, seedText } from '../../model/library/seeds.ts'
import { docxOf } from '../library/docx-file.ts'
import type { Browser } from './browser.ts'
import { type House, KEYS, openHouse } from './house.ts'

const SOURCE = 'sources/003_0f4d526453994acb.txt'
let house: House
let secretariat: Browser
let reviewer: Browser

beforeAll(async () => {
  house = await openHouse()
  secretariat = await house.as('secretariat')
  reviewer = await house.as('reviewer')
})
afterAll(() => house.close())

const upload = (
  raw: Uint8Array<ArrayBuffer>,
  query = libraryPaths.upload('第六轮 备忘录.txt', 2023, 6),
  type = 'application/octet-stream',
) => secretariat.send(query, { method: 'POST', raw, headers: { 'content-type': type } })
const bytes = (of: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(of)
const put = (id: string, body: unknown) => secretariat.send(libraryPaths.draft(id), { method: 'PUT', body })

describe('[HT13] the library', () => {
  it('is the same text for everybody, as JSON', async () => {
    for (const path of [paths.library, paths.items, paths.lineages]) {
      const [one, two] = [await secretariat.get(path), await reviewer.get(path)]
      expect(one.headers.get('content-type')).toBe('application/json; charset=utf-8')
      expect([one.status, two.text === one.text]).toEqual([200, true])
    }
  })
})

describe('the document as received', () => {
  it('[LU10] is for everybody who is signed in, as text and byte for byte', async () => {
    for (const key of KEYS) {
      const browser = await house.as(key)
      const got = zReceived.parse((await browser.get(libraryPaths.text('2019'))).body)
      expect(got.text).toBe(seedText('sources/002_83d11ed20551ece8.txt'))
      const file = await browser.get(libraryPaths.file('2019'))
      expect(file.text).toBe(got.text)
      expect(file.headers.get('content-disposition')).toMatch(/^attachment;/)
      expect(file.headers.get('content-type')).toBe('application/octet-stream')
    }
    expect((await house.browser().get(libraryPaths.text('2019'))).code).toBe('not-signed-in')
    expect((await reviewer.get(libraryPaths.text('1999'))).code).toBe('no-such-source')
    expect((await reviewer.get(libraryPaths.text('..%2Fx'))).code).toBe('malformed')
  })
})

describe('an upload over HTTP', () => {
  it('[LU11] is refused with a stable code, and nothing is kept', async () => {
    const cases: readonly (readonly [code: string, ask: ReturnType<typeof upload>])[] = [
      ['not-a-document', upload(bytes(Buffer.from('%PDF-1.4')))],
      ['encoding-unknown', upload(bytes(Buffer.from([0xff, 0x80, 0x81, 0xc3])))],
      ['document-empty', upload(new Uint8Array(0))],
      ['too-large', upload(new Uint8Array(MAX_UPLOAD + 1))],
      ['malformed', upload(bytes(seedBytes(SOURCE)), `${libraryPaths.drafts}?name=x&year=23&round=6`)],
      ['malformed', upload(bytes(seedBytes(SOURCE)), libraryPaths.upload('x', 2023, 0))],
      ['malformed', upload(bytes(seedBytes(SOURCE)), libraryPaths.upload('x', 2023, 6), 'text/plain')],
      ['source-held', upload(bytes(seedBytes(SOURCE)), libraryPaths.upload('x', 2024, 7))],
    ]
    for (const [code, ask] of cases) expect((await ask).code).toBe(code)
    const large = await upload(new Uint8Array(MAX_UPLOAD + 1))
    expect([large.status, large.refusal.limit]).toEqual([413, MAX_UPLOAD])
    expect(zDraftCards.parse((await secretariat.get(libraryPaths.drafts)).body)).toEqual([])
  })

  it('[LU11] who may not manage the library is refused before the file is taken in', async () => {
    const raw = new Uint8Array(MAX_UPLOAD + 1)
    const headers = { 'content-type': 'application/octet-stream' }
    const got = await reviewer
      .send(libraryPaths.upload('x', 2023, 6), { method: 'POST', raw, headers })
      .catch(() => null)
    if (got)
      expect([got.status, got.refusal]).toEqual([403, { why: 'not-allowed', action: 'manage-library' }])
  })

  it('read, corrected, confirmed: cited by everybody and in scope of a new memorandum', async () => {
    const draft = zDraft.parse((await upload(bytes(await docxOf(seedText(SOURCE))))).body)
    expect(draft).toMatchObject({ name: '第六轮 备忘录.txt', format: 'docx', version: 1 })
    const line = draft.text.split('\n').findIndex((each) => each.startsWith('- 尽管存在重大分歧')) + 1
    const corrections = [{ do: 'kind', line, kind: 'position', side: 'us' }]
    const told = { ...draft.told, place: ' 中国，\u202e杭州 ', title: '' }
    const changed = zDraft.parse((await put(draft.id, { version: 1, told, corrections })).body)
    expect(changed).toMatchObject({ version: 2, corrections, told: { place: '中国，杭州', title: null } })
    expect((await put(draft.id, { version: 1, told, corrections })).code).toBe('source-moved')
    expect((await put(draft.id, { version: 2, told, corrections, more: 1 })).code).toBe('malformed')

    const confirmed = await secretariat.post(libraryPaths.confirm(draft.id), { version: 2 })
    expect(zConfirmed.parse(confirmed.body).source).toBe('2023')
    const items = zItems
      .parse((await reviewer.get(paths.items)).body)
      .filter((item) => item.source === '2023')
    expect(items.find((item) => item.lines[0] === line)).toMatchObject({
      kind: 'position',
      side: 'us',
      round: 6,
    })
    expect(zSources.parse((await reviewer.get(paths.library)).body).map(({ round }) => round)).toEqual([
      2,
      4,
      6,
      7,
      8,
      null,
    ])

    const created = await secretariat.post(paths.memoranda, {
      title: '第九次对话',
      template: 'memorandum',
      round: 9,
      year: 2026,
      firstSide: { zh: 'cn', en: 'us' },
      languages: ['zh'],
      scope: ['2023'],
      people: [],
    })
    expect(created.status).toBe(200)
    expect((await secretariat.post(libraryPaths.confirm(draft.id), { version: 2 })).code).toBe(
      'no-such-draft',
    )
  })

  it('discarded, it is gone', async () => {
    const query = libraryPaths.upload('a.md', 2018, 1)
    const draft = zDraft.parse((await upload(bytes(seedBytes(SOURCE)), query)).body)
    expect((await secretariat.delete(libraryPaths.draft(draft.id))).status).toBe(200)
    expect((await secretariat.get(libraryPaths.draft(draft.id))).code).toBe('no-such-draft')
  })
})
