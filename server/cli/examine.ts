import {
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect, type SecureVersion } from 'node:tls'
import { isFinal } from '../../model/wire/close.ts'
import { paths } from '../../model/wire/paths.ts'
import { printable } from './printable.ts'

/** Why something did not get through; `detail`: what the system or the answer said. */
export type Obstacle = {
  readonly why: 'unreachable' | 'no-answer' | 'no-tls' | 'not-ours' | 'refused' | 'silent' | 'other-address'
  readonly detail: string
}
type Reached<T> = ({ readonly through: true } & T) | ({ readonly through: false } & Obstacle)

/** What gets through from this machine to a server. Times are milliseconds. */
export type Examination = {
  readonly url: string
  /** Null without TLS. */
  readonly tls: Reached<{
    readonly versions: readonly string[]
    readonly trusted: boolean
    readonly until: string
  }> | null
  /** `ahead`: how far the server's clock is ahead of this one's. */
  readonly http: Reached<{ readonly latency: number; readonly ahead: number | null }>
  readonly socket: Reached<{ readonly took: number }>
  readonly line: Reached<{ readonly took: number }>
}

/** How long (ms) each answer may take, however much of it comes. */
const PATIENCE = 10_000
const SAMPLES = 5
/** Bytes of an answer that are read: whatever answers may go on for ever. */
const MOST_READ = 64 << 10
/** Nobody's: the server is asked as by somebody who is not signed in, and says so in its own words. */
const MEMO = 'doctor'

/** The server is asked as a browser would, by somebody who is not signed in; nothing is left behind there. */
export async function examine(url: URL, patience = PATIENCE): Promise<Examination> {
  const server = { url, patience }
  const tls = url.protocol === 'https:' ? await examineTls(server) : null
  const http = await examineHttp(server)
  const socket = await examineSocket(server)
  return { url: url.origin, tls, http, socket, line: await examineLine(server) }
}

type ServerAsked = { readonly url: URL; readonly patience: number }

type Asked = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** On a line of its own: one on which a socket was refused may be gone. */
  readonly fresh?: boolean
}

function send({ url, patience }: ServerAsked, path: string, asked: Asked): ClientRequest {
  const { method = 'GET', headers = {}, fresh = false } = asked
  const options: RequestOptions & { readonly rejectUnauthorized: boolean } = {
    ...{ method, headers: { origin: url.origin, ...headers }, signal: AbortSignal.timeout(patience) },
    // A certificate that is not trusted is a finding of its own; the rest is looked at all the same.
    rejectUnauthorized: false,
    ...(fresh && { agent: false }),
  }
  return (url.protocol === 'https:' ? httpsRequest : httpRequest)(new URL(path, url), options)
}

type TimedAnswer = { readonly answer: IncomingMessage; readonly body: string; readonly took: number }

function answered(asked: ClientRequest): Promise<TimedAnswer | Obstacle> {
  const begun = performance.now()
  return new Promise((resolve) => {
    asked.on('error', (error) => resolve(notReached(error)))
    // An upgrade that nobody asked for is no answer.
    asked.once('upgrade', (_, socket) => {
      socket.destroy()
      resolve({ why: 'no-answer', detail: '' })
    })
    asked.once('response', (answer) => {
      beginningOf(answer).then(
        (body) => resolve({ answer, body, took: performance.now() - begun }),
        (error: Error) => resolve({ why: 'no-answer', detail: error.message }),
      )
    })
    asked.end()
  })
}

async function beginningOf(answer: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of answer) {
    pieces.push(piece)
    bytes += piece.length
    if (bytes >= MOST_READ) break
  }
  return Buffer.concat(pieces).toString('utf8')
}

function notReached({ name, message }: Error): Obstacle {
  if (name === 'AbortError' || name === 'TimeoutError') return { why: 'no-answer', detail: '' }
  if (NO_TLS.test(message)) return { why: 'no-tls', detail: '' }
  return { why: 'unreachable', detail: printable(message) }
}

/** What OpenSSL says of an answer that is no handshake: the letters of a plain one, read as numbers. */
const NO_TLS = /wrong version number|packet length too long/

/** What was answered in its place: with what number, and where it leads or what it says. */
const detailOf = ({ statusCode, headers }: IncomingMessage, body: string): string =>
  printable(`${statusCode} ${headers.location ?? body}`)

async function examineHttp(server: ServerAsked): Promise<Examination['http']> {
  const times: number[] = []
  let ahead: number | null = null
  for (let n = 0; n < SAMPLES; n++) {
    const got = await answered(send(server, '/healthz', {}))
    if ('why' in got) return { through: false, ...got }
    if (!got.body.includes('"alive"'))
      return { through: false, why: 'not-ours', detail: detailOf(got.answer, got.body) }
    times.push(got.took)
    const said = Date.parse(got.answer.headers.date ?? '')
    if (!Number.isNaN(said)) ahead = Math.round(said + 500 - (Date.now() - got.took / 2))
  }
  const latency = times.toSorted((a, b) => a - b)[Math.floor(SAMPLES / 2)] ?? 0
  return { through: true, latency: Math.round(latency), ahead }
}

async function examineLine(server: ServerAsked): Promise<Examination['line']> {
  const got = await answered(
    send(server, `${paths.lines(MEMO)}?p=1&c=0&e=0&s=0`, { method: 'POST', fresh: true }),
  )
  if ('why' in got) return { through: false, ...got }
  const code = codeIn(got.body)
  if (code === 'not-signed-in') return { through: true, took: Math.round(got.took) }
  return { through: false, why: whyOf(code), detail: detailOf(got.answer, got.body) }
}

/** The code of a refusal of ours; null: somebody else answered. */
const codeIn = (body: string): string | null => /"code":"([a-z-]+)"/.exec(body)?.[1] ?? null
const whyOf = (code: string | null): Obstacle['why'] =>
  code === 'foreign-origin' ? 'other-address' : code === null ? 'not-ours' : 'refused'

const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
}

/** A socket gets through when the server's own close comes back by it. */
function examineSocket(server: ServerAsked): Promise<Examination['socket']> {
  const begun = performance.now()
  const asked = send(server, `/sync/${MEMO}?p=1&c=0&e=0&s=0`, { headers: UPGRADE, fresh: true })
  return new Promise((resolve) => {
    const not = (why: Obstacle['why'], detail: string) => resolve({ through: false, why, detail })
    asked.on('error', (error) => resolve({ through: false, ...notReached(error) }))
    asked.once('response', (answer) => {
      beginningOf(answer).then(
        (body) =>
          not(whyOf(codeIn(body)) === 'other-address' ? 'other-address' : 'refused', detailOf(answer, body)),
        (error: Error) => not('no-answer', error.message),
      )
    })
    asked.once('upgrade', (_, socket, head) => {
      let bytes = head
      const silent = setTimeout(() => socket.destroy(), server.patience)
      socket.on('error', () => undefined)
      socket.once('close', () => {
        clearTimeout(silent)
        if (isOurClose(bytes)) resolve({ through: true, took: Math.round(performance.now() - begun) })
        else not('silent', '')
      })
      socket.on('data', (data: Buffer) => {
        bytes = Buffer.concat([bytes, data])
        if (bytes.length >= 4) socket.destroy()
      })
      if (bytes.length >= 4) socket.destroy()
    })
    asked.end()
  })
}

/** FIN and opcode 8; the code follows the length. */
const isOurClose = (bytes: Buffer): boolean =>
  bytes[0] === 0x88 && bytes.length >= 4 && isFinal(bytes.readUInt16BE(2))

async function examineTls(server: ServerAsked): Promise<NonNullable<Examination['tls']>> {
  const both = await Promise.all((['TLSv1.2', 'TLSv1.3'] as const).map((version) => shake(server, version)))
  const shaken = both.flatMap((one) => ('why' in one ? [] : [one]))
  const [first] = shaken
  if (!first) return { through: false, ...bothFailed(both.flatMap((one) => ('why' in one ? [one] : []))) }
  const { trusted, until } = first
  return { through: true, versions: shaken.map(({ version }) => version), trusted, until }
}

function bothFailed(all: readonly Obstacle[]): Obstacle {
  const plain = all.find(({ why }) => why === 'no-tls')
  return plain ?? { why: 'unreachable', detail: [...new Set(all.map(({ detail }) => detail))].join(', ') }
}

/** The day of a time as certificates say it. */
const dayOf = (time: string): string =>
  Number.isNaN(Date.parse(time)) ? '' : new Date(time).toISOString().slice(0, 10)

type Handshake = { readonly version: string; readonly trusted: boolean; readonly until: string }

/** With this version alone. */
function shake({ url, patience }: ServerAsked, version: SecureVersion): Promise<Handshake | Obstacle> {
  return new Promise((resolve) => {
    const { hostname, port } = url
    const [host, number] = [hostname.replace(/^\[|\]$/g, ''), Number(port || 443)]
    const socket = connect(
      {
        ...{ host, port: number, rejectUnauthorized: false, minVersion: version, maxVersion: version },
        ...(/^[\d.:a-f]+$/i.test(host) ? {} : { servername: host }),
      },
      () => {
        const until = dayOf(socket.getPeerCertificate().valid_to)
        resolve({ version: version.slice(4), trusted: socket.authorized, until })
        socket.destroy()
      },
    )
    const late = setTimeout(() => socket.destroy(new Error('timeout')), patience)
    socket.once('close', () => clearTimeout(late))
    socket.once('error', (error) => resolve(notReached(error)))
  })
}
