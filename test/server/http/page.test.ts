import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toldByPage } from '../../../client/session/told.ts'
import type { PageArrival, PageRefusal } from '../../../model/wire/head.ts'
import { type Join, zCreated, zJoin } from '../../../model/wire/memoranda.ts'
import { paths } from '../../../model/wire/paths.ts'
import { zSession } from '../../../model/wire/session.ts'
import { ROOT } from '../../../server/launch/root.mjs'
import { type House, openHouse } from './house.ts'

const folder = mkdtempSync(join(tmpdir(), 'concord-page-'))
const MANIFEST = {
  'index.html': { file: 'assets/index-1.js', imports: ['_shared.js'], css: ['assets/index-1.css'] },
  '_shared.js': { file: 'assets/shared-1.js' },
  '_text.js': { file: 'assets/text-1.js', imports: ['_shared.js'] },
  'pages/drafting/Drafting.tsx': {
    file: 'assets/Drafting-1.js',
    imports: ['_shared.js', '_text.js'],
    css: ['assets/Drafting-1.css'],
  },
  'pages/home/Home.tsx': { file: 'assets/Home-1.js', imports: ['_shared.js'] },
  'pages/join/Join.tsx': { file: 'assets/Join-1.js' },
  'i18n/zh/all.ts': { file: 'assets/zh-1.js' },
  'i18n/en/all.ts': { file: 'assets/en-1.js' },
}
const HTML =
  '<!doctype html>\n<html>\n  <head>\n    <title>Concord</title>\n  </head>\n  <body></body>\n</html>\n'

let house: House
beforeAll(async () => {
  mkdirSync(join(folder, '.vite'))
  writeFileSync(join(folder, 'index.html'), HTML)
  writeFileSync(join(folder, '.vite', 'manifest.json'), JSON.stringify(MANIFEST))
  house = await openHouse({ clientDir: folder })
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true })
})

const linksIn = (html: string) =>
  [...html.matchAll(/<link rel="(\w+)" crossorigin href="\/assets\/([\w.-]+)">/g)].map(([, rel, file]) => [
    rel,
    file,
  ])

describe('the files of a page', () => {
  const DRAFTING = [
    ['stylesheet', 'Drafting-1.css'],
    ['modulepreload', 'Drafting-1.js'],
    ['modulepreload', 'text-1.js'],
  ]
  const ZH = ['modulepreload', 'zh-1.js']

  it.each([
    ['/m/m-abc', 'zh-CN,zh;q=0.9', [...DRAFTING, ZH]],
    ['/m/m-abc?at=3', 'zh-CN', [...DRAFTING, ZH]],
    ['/m/m-abc', 'en-US,en;q=0.9,zh;q=0.8', [...DRAFTING, ['modulepreload', 'en-1.js']]],
    ['/m/m-abc', 'fr', [...DRAFTING, ZH]],
    ['/m/m-abc', '', [...DRAFTING, ZH]],
    ['/', 'zh-CN', [['modulepreload', 'Home-1.js'], ZH]],
    ['/join', 'zh-CN', [['modulepreload', 'Join-1.js'], ZH]],
    ['/people', 'zh-CN', [ZH]],
    ['/m/', 'zh-CN', [ZH]],
    ['/m/a/b', 'zh-CN', [ZH]],
    ['/nothing', 'zh-CN', [ZH]],
  ])('[PG1] %s in “%s” names what it loads, and nothing twice', async (path, accepted, links) => {
    const { text } = await house.browser().get(path, { 'accept-language': accepted })
    expect(linksIn(text)).toEqual(links)
  })

  it('[PG1] every page that the client has is in the table', () => {
    const pages = readFileSync(join(ROOT, 'client/pages/Pages.tsx'), 'utf8')
    const table = readFileSync(join(ROOT, 'server/http/page-links.ts'), 'utf8')
    const imported = [...pages.matchAll(/import\('\.\/([\w./]+\.tsx)'\)/g)].map(([, file]) => `pages/${file}`)
    expect(imported.length).toBeGreaterThan(10)
    expect(imported.filter((module) => !table.includes(`'${module}'`))).toEqual([])
  })

  it('[PG1] without a manifest, or with a broken one, the page is the one that was built', async () => {
    const bare = mkdtempSync(join(tmpdir(), 'concord-bare-page-'))
    writeFileSync(join(bare, 'index.html'), HTML)
    const plain = await openHouse({ clientDir: bare })
    expect(linksIn((await plain.browser().get('/m/m-abc')).text)).toEqual([])
    mkdirSync(join(bare, '.vite'))
    writeFileSync(join(bare, '.vite', 'manifest.json'), '{"index.html": 3}')
    expect((await plain.browser().get('/m/m-abc')).status).toBe(200)
    await plain.close()
    rmSync(bare, { recursive: true })
  })
})

describe('who the page says is signed in', () => {
  const elementIn = (html: string) =>
    [...html.matchAll(/<script type="application\/json" id="session">(.*?)<\/script>/gs)].map(
      ([, said]) => said ?? '',
    )
  /** What a tab that was sent this page makes of it. */
  const told = (html: string) => {
    const [said] = elementIn(html)
    return toldByPage({
      getElementById: () => (said === undefined ? null : { textContent: said, remove: () => {} }),
    })
  }

  it('[PG2] whoever it is sent to, as the API would say; nothing may store or compress it', async () => {
    const browser = await house.as('cn-delegate')
    const { text, headers } = await browser.get(`/m/${house.memo}`, { 'accept-encoding': 'br, gzip' })
    expect(told(text)).toEqual(zSession.parse((await browser.get(paths.session)).body))
    expect(told(text)?.csrf).toBe(browser.csrf)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-encoding')).toBe(null)
    expect(headers.get('etag')).toBe(null)
    expect(headers.get('vary')).toMatch(/cookie/i)
  })

  it('[PG2] nobody, to a stranger, to whose session is over, and to a cookie of anybody’s making', async () => {
    const gone = await house.as('us-delegate')
    const { cookie } = gone
    await gone.delete(paths.session)
    for (const sent of [
      {},
      { cookie },
      { cookie: `concord=${'x'.repeat(43)}` },
      { cookie: 'concord="><script>' },
    ]) {
      const { text, headers } = await house.browser().get('/', sent)
      expect([elementIn(text), headers.get('cache-control')]).toEqual([[], 'no-cache'])
    }
  })

  it.each([
    '</script><script>alert(1)</script>',
    '<!--<script>',
    '"}</SCRIPT >',
    "$& $` $' $1",
    '\u2028\u2029',
  ])('[PG2] a name like %s stays a name', async (name) => {
    const secretariat = await house.as('secretariat')
    const invite = { name: `王${name}`, role: 'observer', side: null, affiliation: '', memoranda: [] }
    const invited = await secretariat.post(paths.people, invite)
    const link = /#([\w-]+)/.exec(invited.text)?.[1] ?? ''
    const browser = house.browser()
    const exchanged = await browser.exchange(link.replace(/^.*=/, ''))
    // A name that is not clean text names nobody.
    if (exchanged.status !== 200) return
    const { text } = await browser.get('/')
    expect(elementIn(text).length).toBe(1)
    expect(text.match(/<script/gi)?.length).toBe(1)
    expect(told(text)?.me?.name).toBe(zSession.parse((await browser.get(paths.session)).body).me?.name)
    expect(
      text.replace(/<script type="application\/json".*<\/script>/, '').replace(/ *<link[^>]*>\n?/g, ''),
    ).toMatch(/<\/head>\n {2}<body><\/body>\n<\/html>\n$/)
  })

  it('[PG3] is taken from the page once; what is nobody’s or broken is asked for', () => {
    const said = (textContent: string | null) => {
      let element: { textContent: string | null; remove(): void } | null = {
        textContent,
        remove: () => {
          element = null
        },
      }
      return { getElementById: () => element }
    }
    const me = { id: 'demo-cn-head', name: '王', role: 'delegate', side: 'cn' }
    const page = said(JSON.stringify({ me, csrf: 't', demo: false }))
    expect(toldByPage(page)?.me?.name).toBe('王')
    expect(toldByPage(page)).toBe(null)
    for (const text of [
      '',
      '{',
      '[]',
      'null',
      '{"me":null,"csrf":"","demo":true}',
      '{"me":{},"csrf":"","demo":true}',
      null,
    ])
      expect(toldByPage(said(text))).toBe(null)
  })
})

describe('what the page of a memorandum brings', () => {
  const saidIn = (html: string) => {
    const [, said] = /<script type="application\/json" id="arrival">(.*?)<\/script>/s.exec(html) ?? []
    return said === undefined ? null : JSON.parse(said)
  }
  const broughtIn = (html: string): PageArrival<Join> | null => {
    const said = saidIn(html)
    return said && 'join' in said ? said : null
  }
  const refusedIn = (html: string): PageRefusal['refused'] | null => saidIn(html)?.refused ?? null

  it('[PG4] a member’s join: a client id of their session, as one that is asked for', async () => {
    const browser = await house.as('cn-delegate')
    const first = broughtIn((await browser.get(`/m/${house.memo}`)).text)
    const asked = zJoin.parse((await browser.post(paths.join(house.memo))).body)
    const second = broughtIn((await browser.get(`/m/${house.memo}`)).text)
    expect(Object.keys(zJoin.parse(first?.join))).toEqual(Object.keys(asked))
    const ids = [first?.join.clientId, asked.clientId, second?.join.clientId]
    expect(new Set(ids).size).toBe(3)
    expect(first?.guidance).toEqual({
      zh: paths.guidance('memorandum', 'zh'),
      en: paths.guidance('memorandum', 'en'),
    })
    expect(first?.numbers).toBe(null)
  })

  it('[PG4] [HT5] nothing to strangers, of what there is not, at other addresses, and of what is fetched in case', async () => {
    const member = await house.as('us-delegate')
    const at = `/m/${house.memo}`
    const sent = [
      await house.browser().get(at),
      await member.get('/m/m-that-is-not-there'),
      await member.get('/m/..%2Fpeople'),
      await member.get('/'),
      await member.get(`${at}/compare`),
      await member.get(at, { 'sec-purpose': 'prefetch;prerender' }),
      await member.get(at, { purpose: 'prefetch' }),
      await member.get(at, { 'sec-fetch-dest': 'image' }),
      await member.get(at, { 'sec-fetch-dest': 'iframe' }),
    ]
    expect(sent.map(({ text }) => broughtIn(text))).toEqual(sent.map(() => null))
    expect(broughtIn((await member.get(at, { 'sec-fetch-dest': 'document' })).text)).not.toBe(null)
  })

  it.each(['', '/compare', '/lineages'])(
    '[PG6] why it is not for this person, word for word what the API would answer: %s',
    async (page) => {
      const stranger = await house.as('us-delegate')
      const secretariat = await house.as('secretariat')
      const made = {
        title: '另一份',
        template: 'memorandum',
        round: 10,
        year: 2027,
        firstSide: { zh: 'cn', en: 'us' },
        languages: ['zh'],
        scope: [],
        people: [],
      }
      const { id } = zCreated.parse((await secretariat.post(paths.memoranda, made)).body)
      for (const memo of [id, 'm-that-is-not-there']) {
        const { status, text } = await stranger.get(`/m/${memo}${page}`)
        expect(status).toBe(200)
        expect(refusedIn(text)).toEqual((await stranger.get(paths.memorandum(memo))).body)
      }
      for (const odd of ['!!', '..%2Fpeople', 'M-ABC', 'x'.repeat(65), '%00', '__proto__', 'a'])
        expect([odd, refusedIn((await stranger.get(`/m/${odd}${page}`)).text)]).toEqual([
          odd,
          expect.objectContaining({ status: 404, code: 'no-such-memorandum' }),
        ])
      expect(saidIn((await house.browser().get(`/m/${id}${page}`)).text)).toBe(null)
      expect(refusedIn((await secretariat.get(`/m/${id}${page}`)).text)).toBe(null)
    },
  )

  it('[PG4] whoever only reads is sent to no guidance', async () => {
    const reviewer = await house.as('reviewer')
    expect(broughtIn((await reviewer.get(`/m/${house.memo}`)).text)?.guidance).toEqual({})
  })

  it('[PG4] [HT9] joins of pages and of requests count together; a page without one is a page', async () => {
    const few = await openHouse({ clientDir: folder, limits: { join: 3 } })
    const browser = await few.as('cn-head')
    const get = () => browser.get(`/m/${few.memo}`)
    expect(broughtIn((await get()).text)).not.toBe(null)
    expect((await browser.post(paths.join(few.memo))).status).toBe(200)
    expect(broughtIn((await get()).text)).not.toBe(null)
    expect((await browser.post(paths.join(few.memo))).code).toBe('too-many-requests')
    const late = await get()
    expect([late.status, broughtIn(late.text)]).toEqual([200, null])
    expect(broughtIn((await (await few.as('us-head')).get(`/m/${few.memo}`)).text)).not.toBe(null)
    await few.close()
  })

  it('[PG4] a memorandum that takes its time does not hold the page', async () => {
    const slow = await openHouse({
      clientDir: folder,
      memoranda: (real) => ({ ...real, join: () => new Promise(() => {}) }),
    })
    const { status, text } = await (await slow.as('cn-head')).get(`/m/${slow.memo}`)
    expect([status, broughtIn(text)]).toEqual([200, null])
    await slow.close()
  })
})
