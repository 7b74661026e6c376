import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '../../../model/wire/paths.ts'
import { declineUpgrade } from '../../../server/http/answer.ts'
import type { Browser, Got } from '../http/browser.ts'
import { type House, openHouse } from '../http/house.ts'
import { ask, EVERY_ROUTE } from './asking.ts'

let house: House
let secure: House
beforeAll(async () => {
  house = await openHouse()
  secure = await openHouse({ publicUrl: new URL('https://concord.example') })
})
afterAll(async () => {
  await house.close()
  await secure.close()
})

/** Pages, files, errors of every kind, and what is none of ours. */
type Other = readonly [name: string, path: string, init: Parameters<Browser['send']>[1]]
const OTHERS: readonly Other[] = [
  ['a page', '/', {}],
  ['a page of a memorandum', '/m/m-abc', {}],
  ['the page of a link', '/join', {}],
  ['a file of the client', '/assets/main-abc123.js', {}],
  ['a file that is gone', '/assets/gone.js', {}],
  ['a file asked for in part', '/assets/main-abc123.js', { headers: { range: 'bytes=0-3' } }],
  ['a range beyond the file', '/assets/main-abc123.js', { headers: { range: 'bytes=9999-' } }],
  ['an address of the API that is none', '/api/none', {}],
  ['a socket asked for by GET', '/sync/m-abc', {}],
  ['another method', '/', { method: 'POST' }],
  ['a method nobody has', '/', { method: 'PROPFIND' }],
  ['OPTIONS', '/api/people', { method: 'OPTIONS' }],
  ['HEAD', '/', { method: 'HEAD' }],
  ['a broken escape', '/%E0%A4%A', {}],
  ['a broken escape in the API', '/api/memoranda/%E0%A4%A', {}],
  ['malformed JSON', paths.session, { method: 'POST', raw: '{' }],
  ['a body that is too large', paths.session, { method: 'POST', raw: `{"token":"${'x'.repeat(1 << 21)}"}` }],
]

const IS_NO_PAGE = /^\/(assets|api)\//

/** A page may load its own files; what is none may do nothing, should a browser show it as one. */
function policyHolds(headers: Headers, path: string): void {
  const policy = headers.get('content-security-policy') ?? ''
  const rules = policy.split(';').map((rule) => rule.trim())
  for (const rule of [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ])
    expect(rules).toContain(rule)
  expect(policy).not.toMatch(/unsafe-|\*|https?:/)
  if (IS_NO_PAGE.test(path)) {
    expect(rules.every((rule) => rule.endsWith(" 'none'"))).toBe(true)
    return
  }
  expect(rules).toContain("require-trusted-types-for 'script'")
  expect(headers.get('permissions-policy')).toContain('camera=()')
}

function holdsFor({ headers }: Got, path: string, https: boolean): void {
  policyHolds(headers, path)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  expect(headers.get('x-powered-by') ?? headers.get('server')).toBeNull()
  const strict = https ? 'max-age=31536000; includeSubDomains' : null
  expect(headers.get('strict-transport-security')).toBe(strict)
}

describe('[HD2] [ASVS 3.4.1] [ASVS 3.4.3] [ASVS 3.4.4] [ASVS 3.4.5] [ASVS 3.4.6] [ASVS 3.4.8] [ASVS 3.5.8] [ASVS 13.4.6] the headers of every answer', () => {
  it.each(OTHERS)('%s', async (_, path, init) => {
    holdsFor(await house.browser().send(path, init), path, false)
    holdsFor(await secure.browser().send(path, init), path, true)
  })

  it.each(EVERY_ROUTE)(
    '[ASVS 4.1.1] [ASVS 14.3.2] $route: done, refused and asked by nobody',
    async (one) => {
      const browser = await house.as('secretariat')
      const reviewer = await house.as('reviewer')
      for (const who of [house.browser(), reviewer, browser]) {
        const got = await ask(house, who, one)
        holdsFor(got, one.route.replace(/^\S+ /, ''), false)
        expect(got.headers.get('cache-control')).toBe('no-store')
        expect(got.headers.get('content-type')).toMatch(
          /^(application\/(problem\+)?json; charset=utf-8|application\/octet-stream|application\/pdf|image\/svg\+xml; charset=utf-8|text\/plain; .*charset=utf-8)$/,
        )
      }
    },
  )

  it('[ASVS 4.4.1] over https the page may open sockets over TLS alone, and to this host alone', async () => {
    const policy = (await secure.browser().get('/')).headers.get('content-security-policy') ?? ''
    const rule = policy.split(';').find((one) => one.startsWith('connect-src'))
    expect(rule).toBe("connect-src 'self' wss://concord.example")
  })

  it('[ASVS 3.4.1] also a refused upgrade over https', () => {
    const said: string[] = []
    const socket = { end: (text: string) => said.push(text) }
    declineUpgrade(socket as never, { why: 'foreign-origin' }, true)
    expect(said.join('')).toContain('Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n')
  })

  it('[ASVS 3.2.1] [ASVS 5.4.1] what was uploaded or made is saved, never shown', async () => {
    const browser = await house.as('secretariat')
    for (const path of [
      '/api/library/2024/file',
      paths.exportFile(house.memo, 'job1'),
      paths.exportPage(house.memo, 'job1', 1),
    ]) {
      const { headers } = await browser.get(path)
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[ -~]+"; filename\*=UTF-8''/)
    }
  })
})
