import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createServer as createTcpServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { examine } from '../../../server/cli/examine.ts'
import { run } from '../../../server/cli/run.ts'
import { canDraft, examinationSentences } from '../../../server/cli/say-doctor.ts'
import { type NetworkProxy, proxyTo } from '../../support/network/proxy.ts'
import { selfSigned } from '../digest/certificate.ts'
import { type House, openHouse } from '../http/house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

/** What the command says, and its code. */
async function doctor(...args: readonly string[]) {
  const said: string[] = []
  const code = await run(['doctor', ...args], { out: (text) => void said.push(text), err: () => undefined })
  return { code, out: said.join('') }
}
const found = async (url: string) => {
  const { code, out } = await doctor(url, '--json')
  return { code, ...JSON.parse(out) }
}
async function behind(network: Parameters<typeof proxyTo>[1], then: (proxy: NetworkProxy) => Promise<void>) {
  const proxy = await proxyTo(house.url, network)
  await then(proxy)
  await proxy.close()
}

/** While a server of this kind listens on this machine. */
async function served(server: Server, scheme: 'http' | 'https', then: (url: string) => Promise<void>) {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  await then(`${scheme}://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
  await new Promise((done) => server.close(done))
}

describe('[DT1] doctor', () => {
  it('finds everything open, and says so in both languages', async () => {
    const { code, tls, http, socket, line } = await found(house.url)
    expect([code, tls, http.through, socket.through, line.through]).toEqual([0, null, true, true, true])
    expect(Math.abs(http.ahead)).toBeLessThan(2000)
    const { out } = await doctor(house.url)
    expect(out).toContain('可以起草。')
    expect(out).toContain('Drafting works.')
    expect(house.rooms.counts().connections).toBe(0)
  })

  it('behind a network that refuses sockets: the compatible connection takes their place', async () => {
    await behind({ sockets: 'refuse' }, async ({ url }) => {
      const { code, socket, line } = await found(url)
      expect([code, socket, line]).toEqual([
        0,
        expect.objectContaining({ through: false, why: 'refused' }),
        expect.objectContaining({ through: true }),
      ])
      expect((await doctor(url)).out).toContain('a little slower')
    })
  })

  it('behind one that opens sockets and swallows what they bring', async () => {
    await behind({ sockets: 'swallow' }, async ({ url }) => {
      const { code, socket } = await found(url)
      expect([code, socket.through, socket.why]).toEqual([0, false, 'silent'])
    })
  })

  it('of something that is not ours, and of nothing at all', async () => {
    const portal = createServer((_, answer) => answer.end('<p>login</p>'))
    await new Promise<void>((ready) => portal.listen(0, '127.0.0.1', ready))
    const address = portal.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    expect(await found(url)).toMatchObject({ code: 1, http: { through: false, why: 'not-ours' } })
    await new Promise((done) => portal.close(done))
    expect(await found(url)).toMatchObject({
      ...{
        code: 1,
        http: { why: 'unreachable' },
        socket: { why: 'unreachable' },
        line: { why: 'unreachable' },
      },
    })
    expect((await doctor(url)).out).toContain('不能起草')
  })

  it('of a server that does not know itself by this address', async () => {
    const elsewhere = await openHouse({ publicUrl: new URL('https://concord.example.org') })
    expect(await found(elsewhere.url)).toMatchObject({
      ...{
        code: 1,
        http: { through: true },
        socket: { why: 'other-address' },
        line: { why: 'other-address' },
      },
    })
    await elsewhere.close()
  })

  it.each<[string, RequestListener, object]>([
    [
      'leads elsewhere',
      (_, answer) => answer.writeHead(301, { location: 'https://concord.example.org/' }).end(),
      { why: 'not-ours', detail: '301 https://concord.example.org/' },
    ],
    [
      'wants to know who is there',
      (_, answer) => answer.writeHead(407).end('Proxy Authentication Required'),
      { why: 'not-ours', detail: '407 Proxy Authentication Required' },
    ],
    ['has nothing', (_, answer) => answer.writeHead(502).end(), { why: 'not-ours', detail: '502' }],
    [
      'breaks off',
      (_, answer) => {
        answer.writeHead(200, { 'content-length': 10 }).write('{')
        setImmediate(() => answer.destroy())
      },
      { why: 'no-answer' },
    ],
  ])('of what %s', async (_, answers, http) => {
    await served(createServer(answers), 'http', async (url) => {
      expect(await found(url)).toMatchObject({ code: 1, http: { through: false, ...http } })
    })
  })

  it('of what speaks another language', async () => {
    const other = createTcpServer((socket) =>
      socket
        .on('error', () => undefined)
        .resume()
        .end('SSH-2.0-OpenSSH\r\n'),
    )
    await served(other, 'http', async (url) => {
      expect(await found(url)).toMatchObject({ code: 1, http: { why: 'unreachable' } })
      expect(await found(url.replace('http:', 'https:'))).toMatchObject({
        code: 1,
        tls: { through: false, why: 'no-tls' },
      })
    })
  })

  it('of what drips for ever, it waits no longer than for anything else', async () => {
    const dripping: RequestListener = (_, answer) => {
      const drips = setInterval(() => answer.write('x'), 200)
      answer.once('close', () => clearInterval(drips))
    }
    await served(createServer(dripping), 'http', async (url) => {
      const { http, socket, line } = await examine(new URL(url), 500)
      const none = { through: false, why: 'no-answer' }
      expect([http, socket, line]).toMatchObject([none, none, none])
    })
  })

  it('[DT2] of what never stops talking, it reads the beginning', async () => {
    let poured = 0
    const flood = Buffer.alloc(1 << 16, 'x')
    const endless: RequestListener = (_, answer) => {
      const pour = (): void => {
        while (!answer.destroyed && answer.write(flood)) poured += flood.length
        poured += flood.length
        answer.once('drain', pour)
      }
      pour()
    }
    await served(createServer(endless), 'http', async (url) => {
      const { http, socket, line } = await examine(new URL(url), 5_000)
      const none = { through: false, detail: expect.stringMatching(/^200 x{70,80}$/) }
      expect([http, socket, line]).toMatchObject([none, none, none])
      // What the system takes ahead, of each answer.
      expect(poured).toBeLessThan(64 << 20)
    })
  })

  it.each([
    ['escapes', '\u001b]0;owned\u0007\u001b[2J\u009b31m'],
    ['text that runs the other way', '\u202egnp.\u2066\u200f'],
    ['lines of its own', '\r\n✓ 可以起草。\u2028\u0085\v'],
    ['what is no text', '\ud800\u0000\ufffe'],
  ])('[DT2] of a server that says %s, a terminal is told none of it', async (_, words) => {
    const hostile: RequestListener = (_, answer) => answer.writeHead(503).end(`no ${words} end`)
    await served(createServer(hostile), 'http', async (url) => {
      const { code, out } = await doctor(url)
      expect(code).toBe(1)
      expect(out).toMatch(/503 no .*end/)
      expect(out).not.toMatch(/[^\P{C}\n\t]|[\u2028\u2029]/u)
      expect(out.split('\n').filter((row) => row.startsWith('✓'))).toEqual([])
      expect((await doctor(url, '--json')).out).not.toMatch(/[^\P{C}\n]/u)
    })
  })

  it.each<[string, string]>([
    [
      'more headers than anybody needs',
      `HTTP/1.1 200 OK\r\n${`X-A: ${'a'.repeat(1_000)}\r\n`.repeat(100)}\r\n`,
    ],
    ['that it goes on, again and again', 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(20_000)],
    ['a length that is none', 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{"is":"alive"}'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 9\r\n\r\n{"is":"alive"}'],
    [
      'an upgrade that nobody asked for',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
    ],
    ['half a head', 'HTTP/1.1 200 OK\r\nX-A'],
  ])('[DT2] of a server that says %s, it comes to an end', async (_, bytes) => {
    const hostile = createTcpServer((socket) => {
      socket.on('error', () => undefined).once('data', () => socket.write(bytes))
      socket.resume()
    })
    await served(hostile, 'http', async (url) => {
      const found = await examine(new URL(url), 500)
      expect(canDraft(found)).toBe(false)
      expect(examinationSentences(found)).toContain('不能起草')
    })
  })

  it('[DT2] of a handshake that drips, it waits no longer than for anything else', async () => {
    // The head of a record of sixteen kilobytes, of which a byte comes now and then.
    const hostile = createTcpServer((socket) => {
      socket.on('error', () => undefined).resume()
      socket.write(Buffer.from([22, 3, 3, 0x3f, 0xff, 2]))
      const drips = setInterval(() => socket.write(Buffer.from([0])), 100)
      socket.once('close', () => clearInterval(drips))
    })
    await served(hostile, 'https', async (url) => {
      expect((await examine(new URL(url), 500)).tls).toMatchObject({ through: false, why: 'unreachable' })
    })
  })

  it('of a certificate that is not trusted: what gets through, and that a browser warns', async () => {
    const tls = createTlsServer(selfSigned('127.0.0.1'), (_, answer) => answer.end('{"is":"alive"}'))
    await served(tls, 'https', async (url) => {
      const { code, tls: shaken, http } = await found(url)
      expect([code, shaken, http.through]).toEqual([
        1,
        { through: true, versions: ['1.2', '1.3'], trusted: false, until: expect.stringMatching(/^\d{4}-/) },
        true,
      ])
    })
    const open = { through: true, took: 5 } as const
    const good = { through: true, latency: 5, ahead: 0 } as const
    const versions = { through: true, versions: ['1.3'], until: '2030-01-01' } as const
    for (const [trusted, zh, en] of [
      [true, '可以起草。', 'Drafting works.'],
      [false, '浏览器会先警告', 'A browser warns first'],
    ] as const) {
      const one = { url: 'https://x', tls: { ...versions, trusted }, http: good, socket: open, line: open }
      expect(canDraft(one)).toBe(trusted)
      expect(examinationSentences(one)).toContain(zh)
      expect(examinationSentences(one)).toContain(en)
    }
  })

  it('[DT3] is told a server on this machine without its scheme', async () => {
    expect(await found(new URL(house.url).host)).toMatchObject({ code: 0, url: house.url, tls: null })
  })

  it('of a port that does not speak TLS, it says just that', async () => {
    const url = house.url.replace('http:', 'https:')
    expect(await found(url)).toMatchObject({
      code: 1,
      ...{
        tls: { why: 'no-tls' },
        http: { why: 'no-tls' },
        socket: { why: 'no-tls' },
        line: { why: 'no-tls' },
      },
    })
    const { out } = await doctor(url)
    expect(out).not.toMatch(/SSL|EPROTO|error:/)
    expect(out.split('这个端口不支持 TLS')).toHaveLength(2)
    expect(out.split('this port does not speak TLS')).toHaveLength(2)
    expect(out).toContain('check the port')
    expect(out).toContain('请核对端口')
  })

  it('of a portal: that one signs in to the network first', async () => {
    await behind({ portal: true }, async ({ url }) => {
      const { code, out } = await doctor(url)
      expect(code).toBe(1)
      expect(out).toContain('请先登录网络')
      expect(out).toContain('Sign in to the network first')
    })
  })

  it.each([
    [86_401_000, '慢约 1天', 'about 1 day behind'],
    [-86_401_000, '快约 1天', 'about 1 day ahead of'],
    [300_400, '慢约 5分钟', 'about 5 minutes behind'],
    [-7_200_000, '快约 2小时', 'about 2 hours ahead of'],
    [59_900, '慢约 1分钟', 'about 1 minute behind'],
    [2_600, '慢约 3秒钟', 'about 3 seconds behind'],
  ])('says that a clock is off by %d ms in a unit of people', (ahead, zh, en) => {
    const open = { through: true, took: 5 } as const
    const one = {
      url: 'http://x',
      tls: null,
      http: { through: true, latency: 5, ahead },
      socket: open,
      line: open,
    } as const
    expect(examinationSentences(one)).toContain(zh)
    expect(examinationSentences(one)).toContain(en)
  })

  it.each([
    ['the line that takes its place', { through: false, why: 'refused', detail: '' }, 9_000, true],
    ['a line that is not needed', { through: true, took: 5 }, 9_000, false],
    ['a line that is a little slower', { through: false, why: 'refused', detail: '' }, 2_900, false],
    ['the socket itself', { through: true, took: 3_000 }, 5, true],
  ] as const)('says that drafting is very slow, judged by %s', (_, socket, took, slow) => {
    const http = { through: true, latency: 5, ahead: 0 } as const
    const said = examinationSentences({
      url: 'http://x',
      tls: null,
      http,
      socket,
      line: { through: true, took },
    })
    expect(said.includes('this network is very slow')).toBe(slow)
    expect(said.includes('这里的网络很慢')).toBe(slow)
    if (took >= 3_000) expect(said).toContain('works, but very slowly: 9 seconds')
  })

  it('[CM1] asks for an address', async () => {
    for (const args of [[], ['--json'], [house.url, house.url]]) {
      const err: string[] = []
      const to = { out: () => undefined, err: (text: string) => void err.push(text) }
      expect(await run(['doctor', ...args], to)).toBe(2)
      expect(err.join('')).toMatch(/^doctor 后面应有且只有一个地址.*\ndoctor takes one address/)
    }
  })
})
