import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '../../../model/wire/paths.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())
const get = (path: string) => house.browser().get(path)

/** The rules of a policy of the content, by the name of each. */
function rulesOf(headers: Headers): Readonly<Record<string, string>> {
  const policy = headers.get('content-security-policy') ?? ''
  return Object.fromEntries(
    policy.split(';').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
  )
}

describe('the pages', () => {
  it('every address that is no file is the one document, asked for anew each time', async () => {
    for (const path of ['/', '/join', '/m/m-abc', '/people', '/apiary']) {
      const got = await get(path)
      expect([path, got.status]).toEqual([path, 200])
      expect(got.text).toContain('<title>Concord</title>')
      expect(got.headers.get('cache-control')).toBe('no-cache')
    }
  })

  it('a file with its hash in the name is kept for ever; one that is gone is not the document', async () => {
    const got = await get('/assets/main-abc123.js')
    expect(got.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(got.headers.get('content-type')).toMatch(/javascript/)
    for (const path of ['/assets/main-old.js', '/assets/', '/assets/..%2findex.html', '/sync', '/sync/m-abc'])
      expect((await get(path)).code).toBe('not-found')
  })

  it('[HT11] no source map, however its name is spelt', async () => {
    for (const end of ['.map', '.MAP', '%2emap', '.map/', '.ma%70', '.map?all'])
      expect([end, (await get(`/assets/main-abc123.js${end}`)).code]).toEqual([end, 'not-found'])
  })

  it('nothing outside the folder, and no hidden file', async () => {
    for (const path of ['/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/package.json', '/.git/config'])
      expect((await get(path)).text).not.toMatch(/"name": "concord"|\[core\]/)
  })

  it('other methods have no pages', async () => {
    expect((await house.browser().post('/m/m-abc')).code).toBe('not-found')
  })

  it('[HD1] the policy of the content: nothing inline, nothing from elsewhere, in nobody’s frame', async () => {
    const none = {
      'default-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    }
    for (const path of ['/', '/join', '/m/m-abc', '/icon.svg']) {
      const { headers } = await get(path)
      expect(rulesOf(headers)).toEqual({
        ...none,
        'script-src': "'self'",
        'style-src': "'self'",
        'font-src': "'self'",
        'img-src': "'self' data:",
        'connect-src': `'self' ${house.url.replace('http', 'ws')} ${house.url.replace('http://127.0.0.1', 'ws://localhost')}`,
        'manifest-src': "'self'",
        'object-src': "'none'",
        'require-trusted-types-for': "'script'",
        'trusted-types': 'ProseMirrorClipboard',
      })
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-powered-by')).toBeNull()
    }
    for (const path of ['/assets/main-abc123.js', paths.session, '/api/none'])
      expect(rulesOf((await get(path)).headers)).toEqual(none)
  })

  it('what the API says is not stored', async () => {
    for (const path of [paths.session, paths.people, '/api/none', '/api'])
      expect((await get(path)).headers.get('cache-control')).toBe('no-store')
  })
})
