import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paths } from '../../../model/wire/paths.ts'
import { zExchanged, zSession } from '../../../model/wire/session.ts'
import { CLOCK } from '../../../server/seams.ts'
import { type House, openHouse } from '../http/house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

describe('the cookie', () => {
  it('[ASVS 3.3.2] [ASVS 3.3.4] [ASVS 3.3.5] is HttpOnly, Strict, of the whole host, and short; nothing else tells its token', async () => {
    const browser = house.browser()
    const got = await browser.exchange(await house.link('demo-cn-head'))
    const token = browser.cookie.split('=')[1] ?? 'none'
    expect(browser.setCookie.length).toBeLessThan(4096)
    expect(browser.setCookie).toMatch(/; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/)
    expect(browser.setCookie).not.toContain('Domain')
    for (const answer of [got, await browser.get(paths.session)]) expect(answer.text).not.toContain(token)
  })

  it('[ASVS 3.3.1] [ASVS 3.3.3] is __Host- and Secure over https, and no other name will do', async () => {
    const secure = await openHouse({ publicUrl: new URL('https://concord.example') })
    const browser = await secure.as('cn-head')
    expect(browser.setCookie).toMatch(/^__Host-concord=[\w-]{43}; .*; Secure;/)
    const token = browser.cookie.split('=')[1] ?? ''
    for (const name of ['concord', '__Secure-concord', '__host-concord', ' x__Host-concord']) {
      const other = secure.browser()
      other.cookie = `${name}=${token}`
      expect((await other.get(paths.memoranda)).code).toBe('not-signed-in')
    }
    await secure.close()
  })

  it('[ASVS 7.2.1] is asked of the catalogue each time: made up, cut, longer or doubled it is nobody', async () => {
    const browser = await house.as('cn-head')
    const token = browser.cookie.split('=')[1] ?? ''
    const hash = house.catalogue.read().sessions[0]?.tokenHash ?? ''
    const id = house.catalogue.read().sessions[0]?.id ?? ''
    for (const forged of [
      CLOCK.token(),
      token.slice(1),
      `${token}A`,
      '',
      '*',
      hash,
      id,
      encodeURIComponent('__proto__'),
    ]) {
      const other = house.browser()
      other.cookie = `concord=${forged}`
      expect((await other.get(paths.memoranda)).code).toBe('not-signed-in')
    }
    const bearer = await house
      .browser()
      .get(`${paths.memoranda}?concord=${token}`, { authorization: `Bearer ${token}` })
    expect(bearer.code).toBe('not-signed-in')
  })
})

describe('[ASVS 7.2.4] fixation', () => {
  it('a token somebody planted before signing in is worth nothing after it', async () => {
    const planted = CLOCK.token()
    const victim = house.browser()
    victim.cookie = `concord=${planted}`
    await victim.exchange(await house.link('demo-cn-head'))
    expect(victim.cookie).not.toContain(planted)
    const attacker = house.browser()
    attacker.cookie = `concord=${planted}`
    expect(zSession.parse((await attacker.get(paths.session)).body).me).toBeNull()
  })

  it('a session an attacker shares ends when its browser signs in; cookie and token are new', async () => {
    const attacker = await house.as('reviewer')
    const victim = house.browser()
    victim.cookie = attacker.cookie
    const got = zExchanged.parse((await victim.exchange(await house.link('demo-cn-head'))).body)
    expect(victim.cookie).not.toBe(attacker.cookie)
    expect(got.csrf).not.toBe(attacker.csrf)
    expect((await attacker.get(paths.memoranda)).code).toBe('not-signed-in')
    expect(house.catalogue.read().sessions.filter((s) => s.endedAt === null)).toHaveLength(1)
  })

  it('[ASVS 7.6.2] a page that is merely opened makes no session: a link is exchanged by POST after a click', async () => {
    const token = await house.link('demo-cn-head')
    const before = house.catalogue.read()
    const browser = house.browser()
    for (const path of ['/join', `/join?token=${token}`, `${paths.session}?token=${token}`, `/join/${token}`])
      await browser.get(path)
    expect([browser.cookie, house.catalogue.read()]).toEqual(['', before])
    expect((await browser.exchange(token)).code).toBe('')
  })
})

describe('[ASVS 7.4.2] [ASVS 7.4.5] whoever is revoked', () => {
  it('is out everywhere, also with links for other devices, and the order does not matter', async () => {
    const [one, two] = [await house.as('us-delegate'), await house.as('us-delegate')]
    const { url } = (await one.post(paths.device)).body as { url: string }
    const secretariat = await house.as('secretariat')
    expect((await secretariat.delete(paths.person('demo-us-delegate'))).status).toBe(200)
    for (const browser of [one, two]) expect((await browser.get(paths.memoranda)).code).toBe('not-signed-in')
    expect((await house.browser().exchange(url.split('#')[1] ?? '')).code).toBe('person-revoked')
  })
})

describe('[LG1] the log', () => {
  const logged = (message: string) =>
    house.logged
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((line) => line.msg === message)

  it('[ASVS 16.3.1] names who signed in and out, and what was refused at the door', async () => {
    const browser = await house.as('cn-head')
    await house.browser().exchange(CLOCK.token())
    await browser.delete(paths.session)
    expect(logged('somebody signed in')).toMatchObject([
      { person: 'demo-cn-head', session: expect.any(String) },
    ])
    expect(logged('somebody signed out')).toMatchObject([{ person: 'demo-cn-head' }])
    expect(logged('refused')).toMatchObject([{ why: 'invitation-unknown', route: paths.session }])
  })

  it('[ASVS 16.3.2] [ASVS 16.3.3] names attempts at what is not allowed, with who tried', async () => {
    const browser = await house.as('reviewer')
    await browser.get(paths.people)
    await house.browser().get(paths.people)
    await browser.get(paths.memorandum('nothing-here'))
    await browser.send(paths.people, {
      method: 'POST',
      body: {},
      headers: { origin: 'https://evil.example' },
    })
    expect(logged('refused')).toMatchObject([
      { why: 'not-allowed', route: paths.people, person: 'demo-reviewer' },
      { why: 'not-signed-in' },
      { why: 'no-such-memorandum', person: 'demo-reviewer' },
      { why: 'foreign-origin' },
    ])
  })

  it('[IN5] [ASVS 16.2.5] [ASVS 16.4.1] [ASVS 14.2.1] holds no token, no word of anybody and no line of theirs', async () => {
    const token = await house.link('demo-cn-head')
    const browser = house.browser()
    await browser.send(paths.session, {
      method: 'POST',
      body: { token },
      headers: { 'user-agent': 'x {"level":60,"msg":"forged"} \\n' },
    })
    await browser.get(`/api/memoranda/${encodeURIComponent('a"}\n{"msg":"forged"}')}`)
    await browser.post(paths.commands(house.memo), {
      do: 'reply',
      mentions: [],
      thread: 'thread0123456789',
      text: '一句密语',
    })
    const all = house.logged.join('')
    for (const secret of [
      token,
      browser.cookie.split('=')[1] ?? 'none',
      browser.csrf || 'none',
      '密语',
      'forged',
    ])
      expect(all).not.toContain(secret)
    for (const line of house.logged) expect(() => JSON.parse(line)).not.toThrow()
  })
})
