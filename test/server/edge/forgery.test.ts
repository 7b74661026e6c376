import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CSRF_HEADER } from '../../../model/wire/head.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Browser } from '../http/browser.ts'
import { type House, openHouse } from '../http/house.ts'
import { ask, EVERY_ROUTE, WRITES } from './asking.ts'
import { HOSTILE_ORIGINS } from './hostile-origins.ts'
import { isWrite } from './routes.ts'
import { entries } from './state.ts'

let house: House
let secretariat: Browser
let other: Browser
beforeAll(async () => {
  house = await openHouse()
  secretariat = await house.as('secretariat')
  other = await house.as('secretariat')
})
afterAll(() => house.close())

/** The same session in a browser that sends this token. */
function withToken(token: string): Browser {
  const browser = house.browser()
  browser.cookie = secretariat.cookie
  browser.csrf = token
  return browser
}
const seen = async () => [house.catalogue.read(), await entries(house)] as const

describe.each(WRITES)('[HT4] $route', (one) => {
  it('[ASVS 3.5.1] is nothing without the token of its own session', async () => {
    const before = await seen()
    const tokens: readonly (readonly [token: string, code: string])[] = [
      ['', 'csrf'],
      ['x', 'csrf'],
      [`${secretariat.csrf}x`, 'csrf'],
      [secretariat.csrf.slice(1), 'csrf'],
      ['A'.repeat(43), 'other-session'],
      [other.csrf, 'other-session'],
      // The cookie is no token: what a page cannot read it cannot send.
      [secretariat.cookie.split('=')[1] ?? '', 'other-session'],
    ]
    for (const [token, code] of tokens) expect((await ask(house, withToken(token), one)).code).toBe(code)
    expect(await seen()).toEqual(before)
  })

  it('[ASVS 3.5.2] is nothing from a page that is not ours, whatever it sends', async () => {
    const before = await seen()
    for (const site of ['same-site', 'cross-site', 'cross-origin', '', 'same-origin, cross-site'])
      expect((await ask(house, secretariat, one, { 'sec-fetch-site': site })).code).toBe('foreign-origin')
    for (const origin of HOSTILE_ORIGINS(house.url))
      expect([origin, (await ask(house, secretariat, one, { origin })).code]).toEqual([
        origin,
        'foreign-origin',
      ])
    expect(await seen()).toEqual(before)
  })
})

describe('the exchange of a link', () => {
  it('[ASVS 3.5.2] is nothing from a page that is not ours: nobody is signed in by a stranger, nor told whose link it is', async () => {
    const token = await house.link('demo-cn-head')
    const before = house.catalogue.read()
    for (const path of [paths.session, paths.linkHolder])
      for (const origin of HOSTILE_ORIGINS(house.url)) {
        const browser = house.browser()
        const got = await browser.send(path, { method: 'POST', body: { token }, headers: { origin } })
        expect([got.code, browser.cookie]).toEqual(['foreign-origin', ''])
      }
    expect(house.catalogue.read()).toBe(before)
  })

  it('[ASVS 3.5.2] takes JSON alone, which no form of another page can send', async () => {
    const body = JSON.stringify({ token: await house.link('demo-cn-head') })
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const headers = { 'content-type': type }
      const got = await house.browser().send(paths.session, { method: 'POST', raw: body, headers })
      expect(got.code).toBe('malformed')
    }
  })
})

it('[ASVS 3.5.3] no state is changed by GET or HEAD, and OPTIONS is nothing', async () => {
  const before = await seen()
  for (const one of EVERY_ROUTE) {
    const { path } = one.ask(house.memo, 1)
    for (const method of ['GET', 'HEAD']) await secretariat.send(path, { method })
    const options = await secretariat.send(path, {
      method: 'OPTIONS',
      headers: { [CSRF_HEADER]: secretariat.csrf },
    })
    expect([path, options.headers.get('access-control-allow-origin')]).toEqual([path, null])
  }
  expect(await seen()).toEqual(before)
  expect(EVERY_ROUTE.filter(isWrite).length).toBeGreaterThan(15)
})

it('[ASVS 3.4.2] no other origin is ever allowed to read an answer', async () => {
  for (const one of EVERY_ROUTE.filter((each) => !isWrite(each)))
    for (const origin of ['https://evil.example', 'null', house.url]) {
      const { headers } = await ask(house, secretariat, one, { origin })
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
})
