import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { CSRF_HEADER } from '../../../model/wire/head.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Attack } from '../attacks.ts'
import type { Ground } from '../ground.ts'

/** An address where nobody else is; only Linux has it without being told. */
const ELSEWHERE = process.platform === 'linux' ? '127.0.0.2' : '127.0.0.1'

/** A line on which anything may be said. */
async function rawLine({ host }: Ground, localAddress = '127.0.0.1'): Promise<Socket> {
  const line = connect({ port: host.port, host: '127.0.0.1', localAddress })
  line.on('error', () => undefined)
  await once(line, 'connect')
  return line
}

const head = ({ host }: Ground, first: string, cookie: string, more = ''): string =>
  `${first} HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nCookie: ${cookie}\r\n${more}\r\n`

/** Waits until the other side is done with a line, whatever it says on it. */
const over = async (line: Socket): Promise<void> => {
  line.resume()
  // A line that is cut says so by an error first.
  if (!line.closed) await new Promise((resolve) => line.once('close', resolve))
}

/** Resolves when something is said on a line, or it is cut. */
const answered = (line: Socket): Promise<void> =>
  new Promise((resolve) => {
    line.once('data', () => resolve())
    line.once('close', () => resolve())
  })

/** Resolves when the other side has taken all of it in, or said no. */
const flushed = (line: Socket, bytes: string): Promise<void> =>
  new Promise((resolve) => {
    line.write(bytes, () => resolve())
    line.once('data', () => resolve())
    line.once('close', () => resolve())
  })

/** A connection that is asked for, and may be cut as soon as it is there. */
function opening(ground: Ground): Socket {
  const { hostname, port } = new URL(ground.host.url)
  const line = connect(Number(port), hostname)
  line.on('error', () => undefined)
  return line
}

/** Resolves when a connection is there, or is not to be had. */
const settled = (line: Socket): Promise<void> =>
  new Promise((resolve) => {
    line.once('connect', resolve)
    line.once('close', () => resolve())
  })

type Flood = {
  readonly title: string
  readonly kind: string
  readonly lines: number
  /** One after the other. */
  readonly asked: readonly string[]
  readonly from?: string
  /** The cookies of the lines: the first on the first, and so on, then the first again. */
  readonly cookies: (ground: Ground, part: number) => Promise<readonly string[]>
}

/** Asks on hundreds of lines at once for one address after the other: as often as may wait on a line, then more often. */
const floodOfLines = ({ title, kind, lines: count, asked, from, cookies }: Flood): Attack => ({
  title,
  kind,
  memory: 150,
  async prepare(ground, { part }) {
    const { browser } = await ground.member('reviewer')
    const said = await cookies(ground, part)
    return async () => {
      for (const [i, path] of asked.entries()) {
        const each = i % 2 === 0 ? 4 : 10
        const lines = await Promise.all(
          Array.from({ length: Math.ceil(count * part) }, () => rawLine(ground, from)),
        )
        const answers = lines.map(over)
        for (const [n, line] of lines.entries()) {
          const ask = (more = '') => head(ground, `GET ${path}`, said[n % said.length] ?? '', more)
          line.write(ask().repeat(each - 1) + ask('Connection: close\r\n'))
        }
        await Promise.all(answers)
        await browser.get(paths.memoranda)
      }
    }
  },
})

/** Cookies of one person in so many sessions. */
async function sessionsOf(ground: Ground, role: string, count: number): Promise<readonly string[]> {
  const cookies: string[] = []
  for (let n = 0; n < count; n++) {
    const { browser } = await ground.member(role)
    await browser.get(paths.memoranda)
    cookies.push(browser.cookie)
  }
  return cookies
}

/** Cookies that sign nobody in. */
const madeUp = async (): Promise<readonly string[]> =>
  Array.from({ length: 1_000 }, (_, n) => `concord=${String(n).padStart(43, 'x')}`)

/** What a browser says that wants a socket; the key is any 16 bytes. */
const UPGRADE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n'

/** Knocks at sockets on hundreds of lines at once, again and again. */
const knocking = (
  title: string,
  kind: string,
  from: string | undefined,
  cookieOf: (ground: Ground) => Promise<string>,
): Attack => ({
  title,
  kind,
  memory: 150,
  refused: true,
  async prepare(ground, { part }) {
    const cookie = await cookieOf(ground)
    const way = `GET /sync/${ground.memo}?p=1&c=1&e=1&s=1`
    return async () => {
      for (let round = 0; round < Math.ceil(8 * part); round++) {
        const lines = await Promise.all(
          Array.from({ length: Math.ceil(800 * part) }, () => rawLine(ground, from)),
        )
        const answers = lines.map(answered)
        for (const line of lines)
          line.write(head(ground, way, cookie, `${UPGRADE}Origin: ${ground.host.url}\r\n`))
        await Promise.all(answers)
        for (const line of lines) line.destroy()
      }
    }
  },
})

export const REQUESTS: readonly Attack[] = [
  {
    title: 'sends thousands of requests on one line without waiting for an answer',
    kind: 'requests',
    memory: 150,
    async prepare(ground, { part }) {
      const { browser } = await ground.member('reviewer')
      return async () => {
        const one = head(ground, `GET ${paths.items}`, browser.cookie)
        const last = head(ground, `GET ${paths.library}`, browser.cookie, 'Connection: close\r\n')
        for (let i = 0; i < 40; i++) {
          const line = await rawLine(ground)
          line.write(one.repeat(Math.ceil(4_000 * part)) + last)
          await over(line)
          await browser.get('/healthz')
        }
      }
    },
  },
  {
    title: 'opens hundreds of lines and sends a body on each, a byte at a time',
    kind: 'requests',
    quick: true,
    memory: 100,
    async prepare(ground, { part }) {
      const { browser } = await ground.member('us-delegate')
      const first = head(
        ground,
        `POST ${paths.commands(ground.memo)}`,
        browser.cookie,
        `Content-Type: application/json\r\n${CSRF_HEADER}: ${browser.csrf}\r\nContent-Length: 900000\r\n`,
      )
      return async () => {
        const lines = await Promise.all(
          Array.from({ length: Math.ceil(400 * part) }, async () => rawLine(ground)),
        )
        for (const line of lines) line.write(first)
        for (let i = 0; i < 40; i++) {
          await browser.get(paths.memoranda)
          for (const line of lines) if (line.writable) line.write('[')
        }
        for (const line of lines) line.destroy()
      }
    },
  },
  {
    title: 'holds back the ends of hundreds of bodies of a megabyte, and sends them all at once',
    kind: 'requests',
    memory: 150,
    async prepare(ground, { part }) {
      const { browser } = await ground.member('us-delegate')
      const items = Array.from({ length: 45_000 }, (_, n) => `2025/1/r${String(n).padStart(12, '0')}`)
      const body = JSON.stringify({ do: 'withdraw-proposals', items })
      const first = head(
        ground,
        `POST ${paths.commands(ground.memo)}`,
        browser.cookie,
        `Content-Type: application/json\r\n${CSRF_HEADER}: ${browser.csrf}\r\nContent-Length: ${body.length}\r\n`,
      )
      return async () => {
        for (let round = 0; round < 5; round++) {
          const lines = await Promise.all(
            Array.from({ length: Math.ceil(100 * part) }, () => rawLine(ground)),
          )
          const answers = lines.map(answered)
          await Promise.all(lines.map((line) => flushed(line, first + body.slice(0, -1))))
          for (const line of lines) line.write(body.slice(-1))
          await Promise.all(answers)
          for (const line of lines) line.destroy()
          await browser.get(paths.memoranda)
        }
      }
    },
  },
  floodOfLines({
    title: 'asks many questions at once on each of hundreds of lines',
    kind: 'requests',
    lines: 400,
    asked: ['/healthz', paths.session, paths.items, '/', '/healthz', paths.memoranda],
    cookies: (ground) => sessionsOf(ground, 'reviewer', 1),
  }),
  floodOfLines({
    title: 'asks many questions at once on hundreds of lines in fifteen sessions',
    kind: 'requests',
    lines: 900,
    asked: [paths.memoranda, paths.people, paths.items, '/', paths.session, paths.memoranda],
    cookies: (ground, part) => sessionsOf(ground, 'us-delegate', Math.ceil(15 * part)),
  }),
  floodOfLines({
    title: 'is a stranger who asks on hundreds of lines, each under a cookie that nobody has',
    kind: 'doors',
    lines: 900,
    asked: ['/healthz', paths.session, '/', '/healthz', paths.session, '/'],
    from: ELSEWHERE,
    cookies: madeUp,
  }),
  floodOfLines({
    title: 'asks on hundreds of lines under cookies of thousands of parts',
    kind: 'requests',
    lines: 400,
    asked: ['/healthz', paths.session, '/healthz', paths.memoranda],
    from: ELSEWHERE,
    cookies: async (ground) => {
      const [cookie = ''] = await sessionsOf(ground, 'reviewer', 1)
      return [';'.repeat(15_000), ' concord=x'.repeat(1_400), `${' '.repeat(15_000)};${cookie}`]
    },
  }),
  knocking(
    'is a stranger who knocks at sockets on hundreds of lines at once',
    'doors',
    ELSEWHERE,
    async () => '',
  ),
  knocking(
    'knocks at sockets that are not theirs on hundreds of lines at once',
    'sockets',
    undefined,
    async (ground) => {
      const [cookie = ''] = await sessionsOf(ground, 'us-delegate', 1)
      return cookie
    },
  ),
  {
    title: 'opens thousands of connections at once, and as many again',
    kind: 'sockets',
    refused: true,
    memory: 150,
    async prepare(ground, { part }) {
      const count = Math.ceil(4_000 * part)
      return async () => {
        for (let round = 0; round < 5; round++) {
          const lines = Array.from({ length: count }, () => opening(ground))
          await Promise.all(lines.map(async (line) => line.closed || (await settled(line))))
          for (const line of lines) line.destroy()
        }
      }
    },
  },
  {
    title: 'sends bodies of a megabyte of nothing but brackets, keys and escapes',
    kind: 'requests',
    quick: true,
    refused: true,
    memory: 200,
    async prepare(ground, { part }) {
      const { browser } = await ground.member('reviewer')
      const bodies = [
        '['.repeat(500_000) + ']'.repeat(500_000),
        `{${Array.from({ length: 80_000 }, (_, i) => `"k${i}":1`).join(',')}}`,
        `{"do":"reply","thread":"${'\\u0041'.repeat(160_000)}","text":"a"}`,
        `{"do":"withdraw-proposals","items":[${'"2025/1/r1",'.repeat(80_000)}"x"]}`,
      ]
      return async () => {
        for (let i = 0; i < Math.ceil(100 * part); i++)
          await browser.send(paths.commands(ground.memo), { method: 'POST', raw: bodies[i % 4] ?? '' })
      }
    },
  },
  {
    title: 'asks with long addresses, thousands of parameters and spellings of escapes',
    kind: 'requests',
    refused: true,
    memory: 100,
    async prepare(ground, { part }) {
      const { browser } = await ground.member('reviewer')
      const ways = [
        `/?${'a=1&'.repeat(3_000)}`,
        `/%25${'25'.repeat(5_000)}metrics`,
        `/${'%2e%2e/'.repeat(1_500)}`,
        `${paths.history(ground.memo)}?lang=${'zh'.repeat(5_000)}`,
        `/api/library/${'a-'.repeat(5_000)}/text`,
        `/assets/${'..%2f'.repeat(2_000)}.map`,
      ]
      return async () => {
        for (let i = 0; i < Math.ceil(500 * part); i++) await browser.get(ways[i % ways.length] ?? '/')
      }
    },
  },
  {
    title: 'starts one export after the other',
    kind: 'requests',
    memory: 350,
    async prepare(ground, { part }) {
      const { browser } = await ground.member('secretariat')
      const kinds = ['pdf', 'annex-csv', 'annex-docx']
      return async () => {
        for (let i = 0; i < Math.ceil(60 * part); i++)
          await browser.post(paths.exports(ground.memo), { kind: kinds[i % 3], lang: 'zh' })
        for (let i = 0; i < 100; i++) await browser.get(paths.memoranda)
      }
    },
  },
]
