import type { z } from 'zod/mini'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { CSRF_HEADER } from '../../model/wire/head.ts'
import { zProblem } from '../../model/wire/problem.ts'
import { noteServerTime } from './server-clock.ts'

/** What the server answers: the value, or why not. A server that cannot be reached is `unavailable`. */
export type ServerAnswer<T> = Promise<Result<T, Refusal>>
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

let csrf = ''
const listeners = new Set<(refusal: Refusal) => void>()

/** Sets the CSRF token that every write carries; the session request returns it. */
export function setCsrfToken(token: string): void {
  csrf = token
}

/** Calls `listener` when the server no longer knows this tab's session, or knows it as another person's. */
export function onSessionOver(listener: (refusal: Refusal) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The most characters of a body that goes out even while the page is being left: a browser takes 64 KB of such. */
const MOST_KEPT = 20_000

function send(method: Method, path: string, body?: unknown, keep = false): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' })
  if (method !== 'GET') headers.set(CSRF_HEADER, csrf)
  if (body !== undefined) headers.set('content-type', 'application/json')
  const text = body === undefined ? '' : JSON.stringify(body)
  return fetch(path, {
    method,
    headers,
    keepalive: keep && text.length <= MOST_KEPT,
    credentials: 'same-origin',
    cache: 'no-store',
    ...(body === undefined ? {} : { body: text }),
  })
}

/** `keep`: it goes out even while the page is being left; such a body is small. `read` throws when the answer is none of ours. */
type BytesRequest<T> = {
  readonly read: (bytes: Uint8Array) => T
  readonly body?: Uint8Array<ArrayBuffer>
  readonly signal?: AbortSignal
  readonly keep?: boolean
}

/** What the server answers in. A portal before the network, which answers in its place, has pages. */
const OURS = /^application\/(?:(?:problem\+)?json|octet-stream)\b/

const isOurs = ({ headers }: Response): boolean => OURS.test(headers.get('content-type') ?? '')

/** Who answers at an address: the server, something on the way in its place, or nobody. */
export type Answerer = 'server' | 'other' | 'nobody'

/** A portal may also lead elsewhere: the server never does. */
export async function whoAnswers<S extends z.ZodMiniType>(
  path: string,
  answer: S,
  signal: AbortSignal,
): Promise<Answerer> {
  try {
    const asked = { credentials: 'same-origin', cache: 'no-store', redirect: 'manual', signal } as const
    const response = await fetch(path, asked)
    const body = parseJson(await response.text())
    const known = answer.safeParse(body).success || zProblem.safeParse(body).success
    if (!isOurs(response) || !known) return 'other'
    noteServerTime(response.headers.get('date'))
    return 'server'
  } catch {
    return 'nobody'
  }
}

/** Asks once, bytes there and back. Null: the server was not reached, or something on the way answered in its place. */
export async function askBytes<T>(
  method: 'GET' | 'POST',
  path: string,
  { read, body, signal, keep = false }: BytesRequest<T>,
): Promise<Result<T, Refusal> | null> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      keepalive: keep,
      headers: method === 'GET' ? {} : { [CSRF_HEADER]: csrf, 'content-type': 'application/octet-stream' },
      ...(body && { body }),
      ...(signal && { signal }),
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (!isOurs(response)) return null
    if (response.ok) return ok(read(bytes))
    const problem = zProblem.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
    return problem.success ? refuse(problem.data.refusal as Refusal) : null
  } catch {
    return null
  }
}

async function refusalOf(response: Response): Promise<Refusal> {
  const problem = zProblem.safeParse(await response.json())
  // The server owns the closed list of refusals; one that this build does not know still has its `why`.
  return problem.success ? (problem.data.refusal as Refusal) : { why: 'unavailable' }
}

/**
 * Asks the server once, or takes what was asked for already. A captive portal's HTML is not a response from our server: it
 * counts as `unavailable`. `keep`: it goes out even while the page is being left.
 */
export async function call<S extends z.ZodMiniType>(
  method: Method,
  path: string,
  answer: S,
  ask?: unknown,
  begun: Promise<Response> | null = null,
  keep = false,
): ServerAnswer<z.output<S>> {
  try {
    const response = await (begun ?? send(method, path, ask, keep))
    // A portal's clock is not the server's.
    if (isOurs(response)) noteServerTime(response.headers.get('date'))
    if (!response.ok) return refused(await refusalOf(response))
    const text = await response.text()
    const parsed = answer.safeParse(text === '' ? null : JSON.parse(text))
    return parsed.success ? ok(parsed.data) : refuse({ why: 'unavailable' })
  } catch {
    return refuse({ why: 'unavailable' })
  }
}

function refused(refusal: Refusal): Result<never, Refusal> {
  if (refusal.why === 'not-signed-in' || refusal.why === 'other-session')
    for (const listener of listeners) listener(refusal)
  return refuse(refusal)
}

/** `sent` is told the fraction (0 to 1) that has gone out; `signal` cancels the upload. */
export type UploadProgress = { readonly sent: (part: number) => void; readonly signal: AbortSignal }

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Uploads a file. `fetch` does not report progress; XMLHttpRequest does. */
export function sendFile<S extends z.ZodMiniType>(
  path: string,
  file: File,
  answer: S,
  { sent, signal }: UploadProgress,
): ServerAnswer<z.output<S>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader(CSRF_HEADER, csrf)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) => sent(total === 0 ? 1 : loaded / total)
    request.onload = () => {
      const body = parseJson(request.responseText)
      const problem = zProblem.safeParse(body)
      const parsed = answer.safeParse(body)
      if (problem.success) resolve(refused(problem.data.refusal))
      else resolve(parsed.success ? ok(parsed.data) : refuse({ why: 'unavailable' }))
    }
    request.onerror = request.onabort = () => resolve(refuse({ why: 'unavailable' }))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
