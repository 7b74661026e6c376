import { afterEach, describe, expect, it, vi } from 'vitest'
import { checkRows, checkVerdict } from '../../../client/pages/shell/check-sentences.ts'
import { whoAnswers } from '../../../client/session/requests.ts'
import type { SelfCheck } from '../../../client/session/self-check.ts'
import { zSession } from '../../../model/wire/session.ts'

const GOOD: SelfCheck = {
  ...{ at: 0, address: 'https://x', encrypted: true, protocol: 'h2', answerer: 'server', latency: 40 },
  ...{ socket: true, line: 60, ahead: 0, browser: 'Chrome' },
}
const NO_SOCKET = { ...GOOD, socket: false }
const PORTAL: SelfCheck = {
  ...{ ...GOOD, answerer: 'other', latency: null, socket: false, line: null, ahead: null },
}

describe('[WS11] the headline of the connection check', () => {
  it.each<[string, SelfCheck, string, string]>([
    ['all is well', GOOD, '一切正常，可以起草。', 'Everything works; you can draft.'],
    ['a clock a day ahead', { ...GOOD, ahead: 86_401_000 }, '快约 1天', 'about 1 day ahead'],
    ['a clock a day behind', { ...GOOD, ahead: -86_399_000 }, '慢约 1天', 'about 1 day behind'],
    ['a clock five minutes ahead', { ...NO_SOCKET, ahead: 300_900 }, '快约 5分钟', 'about 5 minutes ahead'],
    ['a line of 20 s', { ...NO_SOCKET, line: 20_010 }, '一次答复约需 20 秒', 'takes about 20 s'],
    ['a slow round trip', { ...GOOD, latency: 3_000 }, '很慢', 'very slow'],
    ['a slow line beside a socket', { ...GOOD, line: 20_000 }, '一切正常', 'Everything works'],
    ['a line that is a little slower', { ...NO_SOCKET, line: 2_999 }, '只是稍慢', 'only a little slower'],
    ['a portal', PORTAL, '请先登录所在网络', 'Sign in to the network first'],
    ['no server', { ...PORTAL, answerer: 'nobody' }, '目前不能起草', 'does not work at present'],
  ])('says of %s', (_, found, zh, en) => {
    expect(checkVerdict(found, 'zh')).toContain(zh)
    expect(checkVerdict(found, 'en')).toContain(en)
  })

  it('of a clock that is right it says nothing', () => {
    expect(checkVerdict(GOOD, 'zh')).not.toContain('时钟')
    expect(checkVerdict(GOOD, 'en')).not.toContain('clock')
  })
})

it('[WS11] behind a portal nothing is known of the clock', () => {
  const rowsIn = (lang: 'zh' | 'en') => new Map(checkRows(PORTAL, lang))
  expect([rowsIn('zh').get('本机时钟'), rowsIn('zh').get('往返')]).toEqual(['—', '有别的设备代答'])
  expect(rowsIn('en').get('This computer’s clock')).toBe('—')
})

describe('[WS11] who answers', () => {
  afterEach(() => vi.unstubAllGlobals())
  const json = { 'content-type': 'application/json; charset=utf-8' }
  it.each<[string, () => Response, string]>([
    ['the server', () => new Response('{"me":null,"csrf":"","demo":true}', { headers: json }), 'server'],
    ['a page', () => new Response('<p>login', { headers: { 'content-type': 'text/html' } }), 'other'],
    ['JSON that is none of ours', () => new Response('{"login":"/"}', { headers: json }), 'other'],
    [
      'ours, but as a page',
      () => new Response('{"me":null,"csrf":"","demo":true}', { headers: { 'content-type': 'text/html' } }),
      'other',
    ],
    [
      'a way elsewhere',
      () => new Response(null, { status: 302, headers: { location: 'https://login' } }),
      'other',
    ],
    ['a gateway', () => new Response('Bad Gateway', { status: 502 }), 'other'],
    [
      'nobody',
      () => {
        throw new TypeError('Failed to fetch')
      },
      'nobody',
    ],
  ])('%s', async (_, answer, who) => {
    vi.stubGlobal('fetch', async () => answer())
    expect(await whoAnswers('/api/session', zSession, new AbortController().signal)).toBe(who)
  })
})
