import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { libraryPaths } from '../../../model/wire/library.ts'
import { paths } from '../../../model/wire/paths.ts'
import { compressFiles } from '../../../server/launch/compress.mjs'
import { type House, openHouse } from './house.ts'

const folder = mkdtempSync(join(tmpdir(), 'concord-compressed-'))
const SCRIPT = `export const words = ${JSON.stringify('双方认为应当继续就人工智能治理开展对话。'.repeat(200))}\n`
const FILES = {
  'index.html': '<title>Concord</title>',
  'NOTICE.txt': 'These fonts are served. '.repeat(100),
  'assets/main-abc.js': SCRIPT,
  'assets/main-abc.css': '.ink { color: black }\n'.repeat(100),
  'assets/small-abc.js': 'export {}',
  'assets/font-abc.woff2': 'wOF2'.repeat(1_000),
  'assets/main-abc.js.map': '{"sources":[]}'.repeat(200),
} as const

let house: House
beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text)
  await compressFiles(folder)
  house = await openHouse({ clientDir: folder })
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true })
})

type Raw = {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly bytes: Buffer
}

/** As it is sent: `fetch` would undo the compression. */
function raw(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const asked = request(`${house.url}${path}`, { method, headers }, async (response) => {
      const parts: Buffer[] = []
      for await (const part of response) parts.push(part)
      resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(parts) })
    })
    asked.on('error', reject).end()
  })
}
const accepting = (encodings: string) => ({ 'accept-encoding': encodings })

describe('the files of the client', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0.1, gzip', 'gzip'],
    ['br;q=1.0, gzip;q=0.8, *;q=0.1', 'br'],
    ['gzip;q=0, *', 'br'],
    ['*', 'br'],
    ['*;q=0.5, br;q=0', 'gzip'],
    ['GZIP', 'gzip'],
    ['identity, br;q=0.5', undefined],
    ['br;q=0, gzip;q=0', undefined],
    ['identity;q=0', undefined],
    ['zstd', undefined],
    ['nonsense;;q=x,,', undefined],
    ['', undefined],
  ])('[CZ1] to a browser that accepts “%s”: %s', async (accepted, encoding) => {
    const { status, headers, bytes } = await raw('/assets/main-abc.js', accepting(accepted))
    expect([status, headers['content-encoding']]).toEqual([200, encoding])
    expect(headers['content-type']).toMatch(/^text\/javascript/)
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(Number(headers['content-length'])).toBe(bytes.length)
    const opened =
      encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes
    expect(opened.toString()).toBe(SCRIPT)
    if (encoding !== undefined) expect(bytes.length).toBeLessThan(SCRIPT.length / 10)
  })

  it('[CZ1] each style and each notice too; what is small or compressed by itself goes as it is', async () => {
    const of = async (path: string) => (await raw(path, accepting('br'))).headers['content-encoding']
    expect(await of('/assets/main-abc.css')).toBe('br')
    expect(await of('/NOTICE.txt')).toBe('br')
    for (const path of ['/assets/small-abc.js', '/assets/font-abc.woff2', '/'])
      expect(await of(path)).toBe(undefined)
  })

  it('[CZ2] both forms say that they vary, and have ETags of their own', async () => {
    const [br, gzip, plain] = await Promise.all(
      ['br', 'gzip', 'identity'].map((accepted) => raw('/assets/main-abc.js', accepting(accepted))),
    )
    for (const form of [br, gzip, plain]) expect(form?.headers.vary).toMatch(/accept-encoding/i)
    expect(new Set([br, gzip, plain].map((form) => form?.headers.etag)).size).toBe(3)
  })

  it('[CZ2] an ETag of the same form is answered with 304, one of another form with the file', async () => {
    const br = await raw('/NOTICE.txt', accepting('br'))
    const ask = (accepted: string) =>
      raw('/NOTICE.txt', { ...accepting(accepted), 'if-none-match': String(br.headers.etag) })
    expect(await ask('br')).toMatchObject({ status: 304, bytes: Buffer.alloc(0) })
    expect((await ask('gzip')).status).toBe(200)
  })

  it('[CZ2] HEAD has the headers of what GET sends', async () => {
    const [got, head] = await Promise.all(
      ['GET', 'HEAD'].map((method) => raw('/assets/main-abc.js', accepting('br'), method)),
    )
    expect(head?.bytes.length).toBe(0)
    for (const name of ['content-encoding', 'content-length', 'content-type', 'etag', 'vary'])
      expect([name, head?.headers[name]]).toEqual([name, got?.headers[name]])
  })

  it('[CZ2] a range is a part of what would be sent', async () => {
    const whole = await raw('/assets/main-abc.js', accepting('br'))
    const part = await raw('/assets/main-abc.js', { ...accepting('br'), range: 'bytes=10-19' })
    expect([part.status, part.headers['content-encoding']]).toEqual([206, 'br'])
    expect(part.bytes).toEqual(whole.bytes.subarray(10, 20))
  })

  it('[CZ1] the compressed form has no address of its own, and what is not there is refused as it was', async () => {
    for (const path of [
      'main-abc.js.br',
      'main-abc.js.gz',
      'main-abc.js.map.br',
      'gone-abc.js',
      '%6dain-abc.js',
    ]) {
      const { status, headers, bytes } = await raw(`/assets/${path}`, accepting('br'))
      expect([path, status, headers['content-encoding']]).toEqual([path, 404, undefined])
      expect(bytes.toString()).toContain('not-found')
    }
  })

  it('[CZ1] a folder that is not built yet, and one that is built anew meanwhile', async () => {
    writeFileSync(join(folder, 'assets/late-abc.js'), SCRIPT)
    const { headers, bytes } = await raw('/assets/late-abc.js', accepting('br'))
    expect([headers['content-encoding'], bytes.toString()]).toEqual([undefined, SCRIPT])
    const unbuilt = await openHouse({ clientDir: join(folder, 'nothing') })
    expect((await unbuilt.browser().get('/assets/main-abc.js')).code).toBe('not-found')
    await unbuilt.close()
  })
})

describe('the answers of the API', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.1, gzip', 'gzip'],
    ['identity', undefined],
    ['', undefined],
  ])('[CZ3] a large answer to a browser that accepts “%s”: %s', async (accepted, encoding) => {
    const { cookie } = await house.as('cn-delegate')
    const { headers, bytes } = await raw(paths.library, { ...accepting(accepted), cookie })
    expect([headers['content-encoding'], headers['cache-control']]).toEqual([encoding, 'no-store'])
    expect(headers.vary).toMatch(/accept-encoding/i)
    const text =
      encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes
    expect(JSON.parse(text.toString())).toEqual(JSON.parse(JSON.stringify(house.parts.library.sources())))
    if (encoding !== undefined) expect(bytes.length).toBeLessThan(text.length / 2)
  })

  it('[CZ3] a small answer goes as it is, and so does a document that is compressed by itself', async () => {
    const { cookie } = await house.as('secretariat')
    const sent = async (path: string) =>
      (await raw(path, { ...accepting('br'), cookie })).headers['content-encoding']
    expect(await sent(paths.memoranda)).toBe(undefined)
    expect(await sent(paths.exportFile(house.memo, 'job1'))).toBe(undefined)
  })

  it('[CZ3] HEAD of an answer has no body', async () => {
    const { cookie } = await house.as('cn-delegate')
    const { status, bytes } = await raw(paths.library, { ...accepting('br'), cookie }, 'HEAD')
    expect([status, bytes.length]).toEqual([200, 0])
  })
})

describe('an answer with a secret in it', () => {
  const IS_SECRET = /"csrf":"[^"]|\/join#|"token":/
  /** What is compressed once it is large says so however small it is. */
  const mayBeCompressed = (headers: Headers) => /accept-encoding/i.test(headers.get('vary') ?? '')

  it('[CZ4] is never compressed: these have one', async () => {
    const secretariat = await house.as('secretariat')
    const invited = await secretariat.post(paths.people, {
      name: '新来者',
      role: 'observer',
      side: null,
      affiliation: '',
      memoranda: [],
    })
    const id = /"id":"([^"]+)"/.exec(invited.text)?.[1] ?? ''
    const answers = {
      'POST /api/session': await house.browser().exchange(await house.link('demo-us-head')),
      'GET /api/session': await secretariat.get(paths.session),
      'POST /api/people': invited,
      'POST /api/people/:person/invitations': await secretariat.post(paths.invitations(id)),
      'POST /api/session/device': await secretariat.post(paths.device),
    }
    for (const [route, { status, text, headers }] of Object.entries(answers)) {
      expect([route, status, IS_SECRET.test(text)]).toEqual([route, 200, true])
      expect([route, mayBeCompressed(headers)]).toEqual([route, false])
    }
  })

  it('[CZ4] no answer that may be compressed has one', async () => {
    const secretariat = await house.as('secretariat')
    const { memo } = house
    const asked = [
      ...[paths.people, paths.library, paths.items, paths.lineages, paths.templates, paths.memoranda],
      paths.guidance('memorandum', 'en'),
      ...[
        paths.memorandum(memo),
        paths.history(memo),
        libraryPaths.drafts,
        `${paths.authorship(memo)}?after=0`,
      ],
      ...['/api/none', `/api/memoranda/${memo}/at/1`],
    ]
    for (const path of asked) {
      const { text, headers } = await secretariat.get(path)
      expect([path, mayBeCompressed(headers), IS_SECRET.test(text)]).toEqual([path, true, false])
    }
    for (const [path, body] of [[paths.join(memo), {}]] as const) {
      const { text, headers } = await secretariat.post(path, body)
      expect([path, mayBeCompressed(headers), IS_SECRET.test(text)]).toEqual([path, true, false])
    }
  })

  it('[CZ4] the list of what has one names every route that makes a link or tells the token', () => {
    const files = ['session-routes', 'people-routes'].map((name) =>
      readFileSync(join(import.meta.dirname, `../../../server/http/${name}.ts`), 'utf8'),
    )
    expect(files.join('').match(/^ {4}carriesSecret,$/gm)?.length).toBe(5)
  })
})
