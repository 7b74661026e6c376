import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** What a network does to what passes through it. Each may be changed while it runs. */
export type Network = {
  /** What becomes of sockets: they pass, are refused, or open and bring nothing. */
  sockets: 'pass' | 'refuse' | 'swallow'
  /** Nothing gets through at all. */
  down: boolean
  /** A portal before the network answers every request with a page of its own: who is not signed in to it gets no further. */
  portal: boolean
  /** What becomes of POSTs: their answers are lost, or they are sent twice and the second is answered. */
  posts: 'pass' | 'lose' | 'repeat'
  /** Milliseconds that every answer is held back. */
  hold: number
}

export type NetworkProxy = {
  readonly url: string
  readonly network: Network
  /** How many sockets were asked for. */
  readonly upgrades: () => number
  /** Paths of the requests so far. */
  readonly asked: () => readonly string[]
  /** What a proxy does after 30 seconds: every connection is cut. */
  readonly cut: () => void
  readonly close: () => Promise<void>
}

const PORTAL = '<!doctype html><title>Guest network</title><form action="/login"><input name="room"></form>'

/** A proxy between a browser and a server, as between a delegate's institution and us. */
export async function proxyTo(target: string, network: Partial<Network> = {}): Promise<NetworkProxy> {
  const now: Network = { sockets: 'pass', down: false, portal: false, posts: 'pass', hold: 0, ...network }
  const asked: string[] = []
  let upgrades = 0
  const lines = new Set<Duplex>()
  const keep = (line: Duplex): void => {
    lines.add(line)
    line.on('error', () => undefined)
    line.once('close', () => lines.delete(line))
  }
  const server = createServer((req, res) => {
    asked.push(`${req.method} ${req.url}`)
    if (now.down) res.destroy()
    else if (now.portal) res.setHeader('content-type', 'text/html').end(PORTAL)
    else forward(target, req, res, now)
  })
  server.on('connection', keep)
  server.on('upgrade', (req, line: Duplex, head) => {
    upgrades++
    if (now.down || now.portal || now.sockets === 'refuse')
      line.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
    else keep(tunnel(target, req, { line, head, swallow: now.sockets === 'swallow' }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = (): void => {
    for (const line of lines) line.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    network: now,
    upgrades: () => upgrades,
    asked: () => asked,
    cut,
    async close() {
      const closed = once(server, 'close')
      server.close()
      cut()
      await closed
    },
  }
}

/** The headers as the server expects them from its own pages. */
function headersFor(target: string, { headers }: IncomingMessage): Record<string, string | string[]> {
  const own = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  const { origin, host } = new URL(target)
  return { ...Object.fromEntries(own), host, ...(headers.origin !== undefined && { origin }) }
}

function forward(target: string, req: IncomingMessage, res: ServerResponse, network: Network): void {
  const { hostname, port } = new URL(target)
  const { method, url: path } = req
  const body: Buffer[] = []
  const ask = (answered: (answer: IncomingMessage, parts: readonly Buffer[]) => void): void => {
    const onward = request({ hostname, port, method, path, headers: headersFor(target, req) }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => answered(answer, parts))
    })
    onward.on('error', () => res.destroy())
    res.once('close', () => onward.destroy())
    onward.end(Buffer.concat(body))
  }
  const pass = (): void =>
    ask((answer, parts) => {
      const give = () => {
        if (res.destroyed) return
        res.writeHead(answer.statusCode ?? 0, answer.headers)
        res.end(Buffer.concat(parts))
      }
      if (network.hold > 0) setTimeout(give, network.hold)
      else give()
    })
  req.on('data', (part: Buffer) => body.push(part))
  req.on('end', () => {
    if (method !== 'POST' || network.posts === 'pass') pass()
    else ask(network.posts === 'repeat' ? pass : () => res.destroy())
  })
}

type Tunnel = { readonly line: Duplex; readonly head: Buffer; readonly swallow: boolean }

function tunnel(target: string, req: IncomingMessage, { line, head, swallow }: Tunnel): Socket {
  const { hostname, port } = new URL(target)
  const onward = connect(Number(port), hostname)
  const lines = Object.entries(headersFor(target, req)).map(([name, value]) => `${name}: ${value}`)
  onward.write(`GET ${req.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  if (head.length > 0) onward.write(head)
  line.once('close', () => onward.destroy())
  onward.once('close', () => line.destroy())
  if (!swallow) {
    onward.pipe(line)
    line.pipe(onward)
    return onward
  }
  let opening = ''
  onward.on('data', (data: Buffer) => {
    const [known, all] = [opening, opening + data.toString('latin1')]
    opening = all
    const end = all.indexOf('\r\n\r\n')
    // The head alone: what comes behind it never arrives.
    if (!known.includes('\r\n\r\n') && end >= 0) line.write(all.slice(0, end + 4), 'latin1')
  })
  line.resume()
  return onward
}
