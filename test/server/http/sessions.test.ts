import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paths } from '../../../model/wire/paths.ts'
import { zExchanged, zSession } from '../../../model/wire/session.ts'
import { LIFE } from '../../../server/accounts/invitations.ts'
import { SESSION_LIFE, TOUCH_EVERY } from '../../../server/accounts/sessions.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const DAY = 86_400_000
const sessions = () => house.catalogue.read().sessions

describe('signing in', () => {
  it('[IN3] a link is exchanged once for a session and leads to the only memorandum', async () => {
    const browser = house.browser()
    const got = await browser.exchange(await house.link('demo-cn-head'))
    expect(got.status).toBe(200)
    const { me, csrf, path } = zExchanged.parse(got.body)
    expect(me).toMatchObject({ id: 'demo-cn-head', role: 'head', side: 'cn' })
    expect(path).toBe(`/m/${house.memo}`)
    const session = zSession.parse((await browser.get(paths.session)).body)
    expect(session).toEqual({ me, csrf, demo: true })
  })

  it('[ASVS 6.5.2] the cookie is HttpOnly, SameSite=Strict, for the whole host, and its token is stored as a hash only', async () => {
    const browser = await house.as('cn-head')
    expect(browser.setCookie).toMatch(/^concord=[\w-]{43}; /)
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/', `Max-Age=${SESSION_LIFE / 1000}`])
      expect(browser.setCookie).toContain(part)
    expect(browser.setCookie).not.toContain('Secure')
    const token = browser.cookie.slice('concord='.length)
    expect(JSON.stringify(house.catalogue.read())).not.toContain(token)
  })

  it('over https the cookie is __Host- and Secure', async () => {
    const secure = await openHouse({ publicUrl: new URL('https://concord.example') })
    const browser = await secure.as('cn-head')
    expect(browser.setCookie).toMatch(/^__Host-concord=/)
    expect(browser.setCookie).toContain('Secure')
    expect((await browser.get(paths.people)).code).toBe('not-allowed')
    await secure.close()
  })

  it('nobody is signed in without a cookie', async () => {
    expect((await house.browser().get(paths.session)).body).toEqual({ me: null, csrf: '', demo: true })
  })

  it('[IN4] a used link opens for its signed-in owner without making anything', async () => {
    const token = await house.link('demo-cn-head')
    const browser = house.browser()
    const first = await browser.exchange(token)
    const before = house.catalogue.read()
    const second = await browser.exchange(token)
    expect(second.status).toBe(200)
    expect(second.body).toEqual(first.body)
    expect(house.catalogue.read()).toEqual(before)
  })

  it('[IN4] a used link tells anybody else when it was used', async () => {
    const token = await house.link('demo-cn-head')
    await house.browser().exchange(token)
    const at = house.clock.now()
    house.clock.pass(5000)
    const stranger = await house.browser().exchange(token)
    expect(stranger.refusal).toEqual({ why: 'invitation-used', at })
    const other = await house.as('us-head')
    expect((await other.exchange(token)).code).toBe('invitation-used')
  })

  it('two clicks at once make one session', async () => {
    const token = await house.link('demo-cn-head')
    const codes = await Promise.all([1, 2, 3].map(async () => (await house.browser().exchange(token)).code))
    expect(codes.toSorted()).toEqual(['', 'invitation-used', 'invitation-used'])
    expect(sessions()).toHaveLength(1)
  })

  it('[IN1] [ASVS 6.5.5] an invitation expires after 7 days, a device link after 10 minutes', async () => {
    const cases = [
      ['invitation', LIFE.invitation, 7 * DAY],
      ['device', LIFE.device, 600_000],
    ] as const
    for (const [purpose, life, expected] of cases) {
      expect(life).toBe(expected)
      const token = await house.link('demo-cn-head', purpose)
      const expiresAt = house.clock.now() + life
      house.clock.pass(life)
      const got = await house.browser().exchange(token)
      expect(got.refusal).toEqual({ why: 'invitation-expired', at: expiresAt })
    }
  })

  it('[IN2] [ASVS 6.5.6] a newer link revokes the older unused one', async () => {
    const older = await house.link('demo-cn-head')
    await house.link('demo-cn-head')
    expect((await house.browser().exchange(older)).code).toBe('invitation-revoked')
  })

  it('an unknown token and a malformed one are told apart', async () => {
    expect((await house.browser().exchange('x'.repeat(43))).code).toBe('invitation-unknown')
    expect((await house.browser().exchange('short')).code).toBe('malformed')
  })

  it('another person in the same browser: the session before ends, and its tab is told who is here now', async () => {
    const browser = await house.as('cn-head')
    const tab = { cookie: browser.cookie, csrf: browser.csrf }
    await browser.exchange(await house.link('demo-us-head'))
    expect(house.over).toHaveLength(1)
    const stale = house.browser()
    stale.cookie = browser.cookie
    stale.csrf = tab.csrf
    const got = await stale.delete(paths.session)
    expect(got.refusal).toMatchObject({ why: 'other-session', person: expect.stringContaining('US head') })
    const old = house.browser()
    Object.assign(old, tab)
    expect((await old.get(paths.memoranda)).code).toBe('not-signed-in')
  })

  it('a device link signs the same person in elsewhere, beside the first session', async () => {
    const first = await house.as('us-delegate')
    const made = await first.post(paths.device)
    const { url, expiresAt } = made.body as { url: string; expiresAt: number }
    expect(expiresAt).toBe(house.clock.now() + LIFE.device)
    const { port } = new URL(house.url)
    expect(url).toMatch(new RegExp(`^http://localhost:${port}/join#[\\w-]{43}$`))
    const second = house.browser()
    expect((await second.exchange(url.split('#')[1] ?? '')).status).toBe(200)
    expect((await first.get(paths.memoranda)).status).toBe(200)
    expect((await second.get(paths.memoranda)).status).toBe(200)
  })
})

describe('a session', () => {
  it('[SE1] [ASVS 7.3.1] slides: 30 days after the last use it is over', async () => {
    const browser = await house.as('reviewer')
    house.clock.pass(20 * DAY)
    expect((await browser.get(paths.memoranda)).status).toBe(200)
    house.clock.pass(29 * DAY)
    expect((await browser.get(paths.memoranda)).status).toBe(200)
    house.clock.pass(30 * DAY)
    expect((await browser.get(paths.memoranda)).code).toBe('not-signed-in')
  })

  it('[SE2] its last use is written at most every 5 minutes, and the cookie renewed with it', async () => {
    const browser = await house.as('reviewer')
    const begun = house.clock.now()
    house.clock.pass(TOUCH_EVERY - 1)
    expect((await browser.get(paths.memoranda)).headers.getSetCookie()).toEqual([])
    expect(sessions()[0]?.lastUsedAt).toBe(begun)
    house.clock.pass(1)
    expect((await browser.get(paths.memoranda)).headers.getSetCookie()).toHaveLength(1)
    expect(sessions()[0]?.lastUsedAt).toBe(begun + TOUCH_EVERY)
  })

  it('[SE5] one more than 20 ends the one used longest ago, and few that are over are remembered', async () => {
    const first = await house.as('reviewer')
    const other = await house.as('cn-head')
    for (let n = 0; n < 50; n++) {
      house.clock.pass(1000)
      await house.as('reviewer')
    }
    const own = sessions().filter(({ person }) => person === 'demo-reviewer')
    expect(own.filter(({ endedAt }) => endedAt === null)).toHaveLength(20)
    expect(own.length).toBeLessThanOrEqual(40)
    expect(house.over).toHaveLength(31)
    expect((await first.get(paths.memoranda)).code).toBe('not-signed-in')
    expect((await other.get(paths.memoranda)).status).toBe(200)
  })

  it('[SE3] an old one is dropped 30 days after its end, but for the newest of each person', async () => {
    await house.as('reviewer')
    house.clock.pass(DAY)
    await house.as('reviewer')
    const seen = house.clock.now()
    house.clock.pass(SESSION_LIFE + 31 * DAY)
    await house.as('cn-head')
    const left = sessions().map(({ person, lastUsedAt }) => [person, lastUsedAt])
    expect(left).toEqual([
      ['demo-reviewer', seen],
      ['demo-cn-head', house.clock.now()],
    ])
  })

  it('sign-out ends this session alone, sign-out everywhere all of the person', async () => {
    const [one, two, three] = [
      await house.as('reviewer'),
      await house.as('reviewer'),
      await house.as('cn-head'),
    ]
    expect((await one.delete(paths.session)).status).toBe(200)
    expect(one.cookie).toBe('')
    expect(house.over).toHaveLength(1)
    expect((await two.get(paths.memoranda)).status).toBe(200)
    const four = await house.as('reviewer')
    expect((await four.delete(paths.sessions)).status).toBe(200)
    expect(house.over).toHaveLength(3)
    expect((await two.get(paths.memoranda)).code).toBe('not-signed-in')
    expect((await three.get(paths.memoranda)).status).toBe(200)
  })
})
