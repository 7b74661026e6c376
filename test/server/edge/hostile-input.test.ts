import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { libraryPaths } from '../../../model/wire/library.ts'
import { MAX_JSON } from '../../../model/wire/limits.ts'
import { paths } from '../../../model/wire/paths.ts'
import { disposition } from '../../../server/http/export-routes.ts'
import type { Browser } from '../http/browser.ts'
import { type House, openHouse } from '../http/house.ts'
import { COMMANDS } from './commands.ts'
import { openLine, presence, statesIn } from './raw-line.ts'
import { entries } from './state.ts'

let house: House
let secretariat: Browser
beforeAll(async () => {
  house = await openHouse()
  secretariat = await house.as('secretariat')
})
afterAll(() => house.close())

const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__defineGetter__',
] as const
const clean = () => {
  const empty: Record<string, unknown> = {}
  return [empty.polluted, Object.getOwnPropertyNames(Object.prototype).length]
}
const before = clean()
const seen = async () => [house.catalogue.read(), await entries(house)] as const

describe('[ASVS 15.3.6] keys of a prototype', () => {
  const commands = Object.entries(COMMANDS).map(([name, one]) => JSON.stringify({ do: name, ...one.ask }))

  it.each(KEYS)('%s in the body of every command is refused, at the top and inside', async (key) => {
    const was = await seen()
    for (const body of commands) {
      const bad = `"${key}":{"polluted":true}`
      for (const raw of [body.replace('{', `{${bad},`), `{"do":${bad.replace(':', ',"x":')}}`]) {
        const got = await secretariat.send(paths.commands(house.memo), { method: 'POST', raw })
        expect(got.code).toBe('malformed')
      }
    }
    const inside = `{"do":"set-fields","fields":{"${key}":{"polluted":true},"round":9}}`
    expect((await secretariat.send(paths.commands(house.memo), { method: 'POST', raw: inside })).code).toBe(
      'malformed',
    )
    expect(await seen()).toEqual(was)
    expect(clean()).toEqual(before)
  })

  it.each(KEYS)('%s in the address and in a query is nothing', async (key) => {
    for (const path of [
      `/api/${key}`,
      `/api/memoranda/${key}`,
      `/api/people/${key}`,
      `/api/library/${key}/text`,
      `${paths.library}?${key}[polluted]=1&${key}=1`,
      `${paths.history(house.memo)}?lang=${key}`,
      `${paths.templates}?constructor[prototype][polluted]=1`,
    ])
      expect([200, 400, 404]).toContain((await secretariat.get(path)).status)
    expect(clean()).toEqual(before)
  })

  it('in what somebody tells of themselves reach nobody’s prototype, and their name stays the server’s', async () => {
    const [line, witness] = [await openLine(house, secretariat), await openLine(house, secretariat)]
    const state = `{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"user":{"name":"冒名"}}`
    line.socket.send(presence(line.client, 1, state))
    const said = await witness.until((frame) => statesIn(frame)?.get(line.client) ?? null)
    const told: unknown = JSON.parse(said ?? 'null')
    expect(told).toMatchObject({ user: { role: 'secretariat' } })
    expect({ ...(told as object) }).not.toHaveProperty('polluted')
    expect(clean()).toEqual(before)
    for (const each of [line, witness]) each.socket.terminate()
  })
})

describe('[ASVS 15.3.7] one parameter said several times', () => {
  it('is refused, not chosen from', async () => {
    const twice = await secretariat.get(`${paths.history(house.memo)}?lang=zh&lang=en`)
    expect([twice.status, twice.code]).toEqual([400, 'malformed'])
    const upload = `${libraryPaths.upload('a.txt', 2020, 1)}&year=2021`
    const headers = { 'content-type': 'application/octet-stream' }
    expect((await secretariat.send(upload, { method: 'POST', raw: 'x', headers })).code).toBe('malformed')
  })
})

describe('[ASVS 2.2.1] bodies built to hurt', () => {
  const deep = (open: string, close: string) => open.repeat(200_000) + close.repeat(200_000)
  it.each([
    ['arrays 200,000 deep', deep('[', ']')],
    ['objects 100,000 deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['depth inside a field', `{"do":"reply","thread":${deep('[', ']')},"text":""}`],
    ['100,000 keys', `{${Array.from({ length: 50_000 }, (_, i) => `"k${i}":1`).join(',')}}`],
    [
      'a number beyond numbers',
      '{"do":"agree-proposals","proposals":[{"item":"2024/5/r8","proposal":1e400}]}',
    ],
    ['a key twice', '{"do":"reply","do":"freeze","thread":"x","text":"y"}'],
    ['half a character', '{"do":"thaw","reason":"\\ud800"}'],
    ['bytes that are no UTF-8', new Uint8Array([123, 34, 255, 254, 34, 58, 49, 125])],
  ])('%s: refused in words, and the server goes on', async (_, raw) => {
    const was = await entries(house)
    const got = await secretariat.send(paths.commands(house.memo), { method: 'POST', raw })
    expect(got.code).toMatch(/^(malformed|not-frozen)$/)
    expect(await entries(house)).toBe(was)
  })

  it('[HT15] more keys, values or brackets than any request has are refused unparsed', async () => {
    const ask = (raw: string) => secretariat.send(paths.commands(house.memo), { method: 'POST', raw })
    for (const raw of [
      '['.repeat(60_000) + ']'.repeat(60_000),
      `{"do":"reply",${'"k":1,'.repeat(30_000)}"k":1}`,
    ])
      expect(await ask(raw)).toMatchObject({ status: 400, refusal: { why: 'malformed' } })
    const refusal = async (raw: string) => (await ask(raw)).refusal
    expect(await refusal('['.repeat(60_000))).toEqual({ why: 'malformed' })
    // Marks within strings are words; a whole ledger goes in.
    const wordy = JSON.stringify({ do: 'thaw', reason: '\\",:[{'.repeat(30_000) })
    expect(await refusal(wordy)).toEqual({ why: 'malformed', detail: 'reason too_big' })
    const proposals = Array.from({ length: 5000 }, (_, n) => ({ item: `2025/1/r${n}`, proposal: n }))
    expect((await ask(JSON.stringify({ do: 'agree-proposals', proposals }))).code).toBe('not-allowed')
  })

  it('[ASVS 5.2.1] one byte above the limit is refused, whether it is announced or not', async () => {
    const raw = JSON.stringify({ do: 'thaw', reason: 'x'.repeat(MAX_JSON) })
    const got = await secretariat.send(paths.commands(house.memo), { method: 'POST', raw })
    expect(got).toMatchObject({ status: 413, refusal: { why: 'too-large', limit: MAX_JSON } })
  })
})

describe('[ASVS 5.3.2] paths that climb', () => {
  const CLIMBS = [
    '../',
    '..%2f',
    '%2e%2e/',
    '%2e%2e%2f',
    '..%5c',
    '..%c0%af',
    '..%252f',
    '....//',
    '%00',
    '..;/',
    '.%2e/',
  ]
  const TARGETS = ['package.json', 'etc/passwd', 'server/cli.ts', '.git/config', 'catalogue.json']

  it('lead to no file that is not of the client', async () => {
    for (const climb of CLIMBS)
      for (const target of TARGETS)
        for (const start of ['/', '/assets/', '/m/', '/api/library/', '/api/library/drafts/']) {
          const got = await secretariat.get(`${start}${climb.repeat(6)}${target}`)
          expect(got.text).not.toMatch(/"name": "concord"|root:|\[core\]|"invitations"/)
        }
  })

  it('are no id of anything', async () => {
    for (const climb of CLIMBS)
      for (const path of [
        paths.memorandum(`${climb}x`),
        libraryPaths.text(`${climb}x`),
        libraryPaths.file(`${climb}x`),
        libraryPaths.draft(`${climb}x`),
        paths.person(`${climb}x`),
        paths.exportFile(house.memo, `${climb}x`),
      ])
        expect([400, 404]).toContain((await secretariat.get(path)).status)
  })

  it('[ASVS 13.4.1] [ASVS 13.4.3] no folder is listed, no hidden file is served', async () => {
    for (const path of ['/assets', '/assets/', '/assets/.', '/.git/HEAD', '/.env', '/assets/.htaccess']) {
      const { text, headers } = await secretariat.get(path)
      expect(text).not.toMatch(/main-abc123|ref:/)
      expect(headers.get('location')).toBeNull()
    }
  })
})

describe('[ASVS 5.4.2] the name of a file in a header', () => {
  const NAMES = [
    'a"; filename="evil.exe',
    'a\r\nSet-Cookie: concord=x',
    '../../etc/passwd',
    '..\\..\\evil.exe',
    "a'b(c)*d%20",
    '备忘录 <script>alert(1)</script>.pdf',
    'x'.repeat(5000),
    '\u202egpj.exe',
    '',
  ]
  it.each(NAMES)('%j stays one value', (name) => {
    const value = disposition(name)
    expect(value).toMatch(
      /^attachment; filename="memorandum(\.[a-z]{1,5})?"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]*$/,
    )
  })

  it('[LU6] a name cut through a character is whole again, and the file can be saved', async () => {
    const name = `${'a'.repeat(199)}😀.txt`
    const text = '第六轮中美二轨对话共识备忘录\n'
    const headers = { 'content-type': 'application/octet-stream' }
    const path = libraryPaths.upload(name, 2023, 6)
    const got = await secretariat.send(path, { method: 'POST', raw: text, headers })
    expect(got.status).toBe(200)
    const { id, name: kept } = got.body as { id: string; name: string }
    expect(kept).toBe('a'.repeat(199))
    expect(() => disposition(kept)).not.toThrow()
    await secretariat.delete(libraryPaths.draft(id))
  })
})
