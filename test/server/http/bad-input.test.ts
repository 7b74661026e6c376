import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CSRF_HEADER } from '../../../model/wire/head.ts'
import { MAX_JSON } from '../../../model/wire/limits.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Browser, Got } from './browser.ts'
import { type House, openHouse } from './house.ts'

let house: House
let secretariat: Browser
let outsider: Browser

beforeAll(async () => {
  house = await openHouse({
    memoranda: (real) => ({
      ...real,
      textHistory: async () => {
        throw new Error('中方认为 a secret of the text')
      },
    }),
  })
  secretariat = await house.as('secretariat')
  const invite = { name: '外人', role: 'observer', side: null, affiliation: '', memoranda: [] }
  const { url } = (await secretariat.post(paths.people, invite)).body as { url: string }
  outsider = house.browser()
  await outsider.exchange(url.split('#')[1] ?? '')
})
afterAll(() => house.close())

const invitation = { name: '某', role: 'observer', side: null, affiliation: '', memoranda: [] }
const post = (path: string, body: unknown) => () => secretariat.post(path, body)
const raw =
  (path: string, text: string, headers = {}) =>
  () =>
    secretariat.send(path, { method: 'POST', raw: text, headers })
const memo = (path: (id: string) => string) => path(house.memo)

type Case = readonly [name: string, status: number, code: string, ask: () => Promise<Got>]
const CASES: readonly Case[] = [
  ['malformed JSON', 400, 'malformed', raw(paths.people, '{"name": ')],
  ['JSON that is no object', 400, 'malformed', raw(paths.people, '"text"')],
  ['another content type', 400, 'malformed', raw(paths.people, 'name=x', { 'content-type': 'text/plain' })],
  [
    'a body in a form',
    400,
    'malformed',
    raw(paths.people, '{}', { 'content-type': 'application/x-www-form-urlencoded' }),
  ],
  ['a compressed body', 400, 'malformed', raw(paths.people, '{}', { 'content-encoding': 'gzip' })],
  ['an unknown field', 400, 'malformed', post(paths.people, { ...invitation, admin: true })],
  [
    '__proto__',
    400,
    'malformed',
    raw(paths.people, JSON.stringify(invitation).replace('{', '{"__proto__":{"x":1},')),
  ],
  ['a missing field', 400, 'malformed', post(paths.people, { name: '某' })],
  ['a name of blanks', 400, 'malformed', post(paths.people, { ...invitation, name: '   ' })],
  ['a head without a side', 400, 'malformed', post(paths.people, { ...invitation, role: 'head' })],
  [
    'a reviewer with a side',
    400,
    'malformed',
    post(paths.people, { ...invitation, role: 'reviewer', side: 'cn' }),
  ],
  ['a body where none belongs', 400, 'malformed', post(paths.device, { for: 'me' })],
  [
    'a body of more than 1 MiB',
    413,
    'too-large',
    raw(paths.people, JSON.stringify({ name: 'x'.repeat(MAX_JSON) })),
  ],
  ['an id that is no id', 400, 'malformed', () => secretariat.get(paths.memorandum('UPPER.CASE'))],
  ['an id that climbs', 400, 'malformed', () => secretariat.get(paths.memorandum('..%2F..%2Fcatalogue'))],
  ['an id with a broken escape', 400, 'malformed', () => secretariat.get('/api/memoranda/%E0%A4%A')],
  ['an id of nothing', 404, 'no-such-memorandum', () => secretariat.get(paths.memorandum('nothing-here'))],
  ['a person id that is none', 400, 'malformed', () => secretariat.delete(paths.person('a b'))],
  ['a person who is not there', 404, 'no-such-person', () => secretariat.delete(paths.person('nobody1'))],
  [
    'a place in the journal that is none',
    400,
    'malformed',
    () => secretariat.get(`${memo(paths.memorandum)}/at/-1`),
  ],
  ['a language we do not have', 400, 'malformed', () => secretariat.get(`${memo(paths.history)}?lang=fr`)],
  ['an unknown command', 400, 'malformed', () => secretariat.post(memo(paths.commands), { do: 'adopt' })],
  [
    'a memorandum of the invitation that is not there',
    404,
    'no-such-memorandum',
    post(paths.people, { ...invitation, memoranda: ['nothing-here'] }),
  ],
  [
    'a second head',
    409,
    'two-heads',
    () =>
      secretariat.post(paths.people, { ...invitation, role: 'head', side: 'cn', memoranda: [house.memo] }),
  ],
  [
    'an export that is not there',
    404,
    'no-such-export',
    () => secretariat.get(paths.export(house.memo, 'job9')),
  ],
  ['an address of the API that is none', 404, 'not-found', () => secretariat.get('/api/nothing')],
  [
    'a method an address does not have',
    404,
    'not-found',
    () => secretariat.send(paths.people, { method: 'PUT', body: {} }),
  ],
  ['not a member: read', 404, 'no-such-memorandum', () => outsider.get(memo(paths.memorandum))],
  ['not a member: join', 404, 'no-such-memorandum', () => outsider.post(memo(paths.join))],
  [
    'not a member: export',
    404,
    'no-such-memorandum',
    () => outsider.post(memo(paths.exports), { kind: 'pdf', lang: 'zh' }),
  ],
]

describe('[ASVS 2.2.2] [ASVS 15.3.3] bad input', () => {
  for (const [name, status, code, ask] of CASES)
    it(`${name}: ${status} ${code}`, async () => {
      const before = house.catalogue.read()
      const got = await ask()
      expect([got.status, got.code]).toEqual([status, code])
      expect(got.headers.get('content-type')).toMatch(/^application\/problem\+json/)
      expect(got.body).toMatchObject({ type: `urn:concord:${code}`, status, code, refusal: { why: code } })
      expect(got.text).not.toMatch(/\bat \S+:\d+|node_modules|Error/)
      expect(house.catalogue.read()).toBe(before)
    })

  it('[ASVS 16.5.1] our own mistake is "unavailable" without a stack, and the log holds no text', async () => {
    const got = await secretariat.get(paths.history(house.memo))
    expect(got).toMatchObject({ status: 500, code: 'unavailable', refusal: { why: 'unavailable' } })
    expect(got.text).not.toMatch(/secret|Error|at /)
    const line = house.logged.at(-1) ?? ''
    expect(line).toContain('request failed')
    expect(line).not.toContain('secret')
  })
})

describe('[HT3] [HT4] a write comes from our own page and carries its session’s token', () => {
  const signOut = (headers: Readonly<Record<string, string>>, csrf: string | null = null) => {
    const other = house.browser()
    other.cookie = secretariat.cookie
    other.csrf = csrf ?? secretariat.csrf
    return other.send(paths.device, { method: 'POST', body: {}, headers })
  }
  const origins: readonly (readonly [headers: Record<string, string>, code: string])[] = [
    [{}, ''],
    [{ 'sec-fetch-site': 'same-origin' }, ''],
    [{ 'sec-fetch-site': 'none' }, ''],
    [{ 'sec-fetch-site': 'same-site' }, 'foreign-origin'],
    [{ 'sec-fetch-site': 'cross-site' }, 'foreign-origin'],
    [{ origin: 'https://evil.example' }, 'foreign-origin'],
    [{ origin: 'null' }, 'foreign-origin'],
    [{ origin: 'http://127.0.0.1:1' }, 'foreign-origin'],
  ]
  for (const [headers, code] of origins)
    it(`${JSON.stringify(headers)}: ${code || 'goes through'}`, async () => {
      expect((await signOut(headers)).code).toBe(code)
    })

  it('our own origin, by number and by name, goes through', async () => {
    const port = new URL(house.url).port
    for (const origin of [house.url, `http://localhost:${port}`])
      expect((await signOut({ origin })).code).toBe('')
  })

  it('the exchange of a link asks for the origin, too', async () => {
    const token = await house.link('demo-cn-head')
    const got = await house.browser().send(paths.session, {
      method: 'POST',
      body: { token },
      headers: { origin: 'https://evil.example' },
    })
    expect(got.code).toBe('foreign-origin')
  })

  it('no token: csrf; a malformed one: csrf; one of another session: other-session', async () => {
    const bare = house.browser()
    bare.cookie = secretariat.cookie
    expect((await bare.post(paths.device)).code).toBe('csrf')
    expect((await signOut({ [CSRF_HEADER]: 'short' })).code).toBe('csrf')
    const got = await signOut({}, outsider.csrf)
    expect(got.refusal).toMatchObject({
      why: 'other-session',
      person: expect.stringContaining('Secretariat'),
    })
  })

  it('no session at all: not-signed-in, for reads and writes', async () => {
    for (const path of [paths.people, paths.memoranda, paths.library, paths.items, paths.templates])
      expect((await house.browser().get(path)).code).toBe('not-signed-in')
    expect((await house.browser().post(paths.memoranda, {})).code).toBe('not-signed-in')
    expect((await house.browser().delete(paths.session)).code).toBe('not-signed-in')
  })

  it('no state changes by GET', async () => {
    const before = house.catalogue.read()
    for (const path of [paths.session, paths.people, paths.memoranda, memo(paths.memorandum), paths.items])
      expect((await secretariat.get(path)).status).toBe(200)
    expect(house.catalogue.read()).toBe(before)
  })
})

describe('the limits', () => {
  it('too many requests of one session, and not of the others', async () => {
    const small = await openHouse({ limits: { session: 3, exchange: 100 } })
    const [one, two] = [await small.as('cn-head'), await small.as('us-head')]
    const codes = []
    for (let i = 0; i < 4; i++) codes.push((await one.get(paths.memoranda)).code)
    expect(codes).toEqual(['', '', '', 'too-many-requests'])
    expect((await two.get(paths.memoranda)).status).toBe(200)
    await small.close()
  })

  it('too many exchanges from one address', async () => {
    const small = await openHouse({ limits: { session: 100, exchange: 2 } })
    const codes = []
    for (let i = 0; i < 3; i++) codes.push((await small.browser().exchange('y'.repeat(43))).code)
    expect(codes).toEqual(['invitation-unknown', 'invitation-unknown', 'too-many-requests'])
    await small.close()
  })

  it('[ASVS 16.5.3] a stranger cannot make us parse: the guard answers before the body is read', async () => {
    const { port } = new URL(house.url)
    const status = await new Promise<number>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': '1000000' }
      const sent = request({ port, host: '127.0.0.1', path: paths.people, method: 'POST', headers })
      sent.on('error', reject)
      sent.on('response', (response) => {
        resolve(response.statusCode ?? 0)
        sent.destroy()
      })
      sent.write('{')
    })
    expect(status).toBe(401)
  })
})
