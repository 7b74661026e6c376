import { CSRF_HEADER } from '../../../model/wire/head.ts'
import { paths } from '../../../model/wire/paths.ts'
import { zProblem } from '../../../model/wire/problem.ts'
import { zExchanged } from '../../../model/wire/session.ts'

type Sending = {
  readonly method?: string
  readonly body?: unknown
  /** Sent as it is. */
  readonly raw?: string | Uint8Array<ArrayBuffer>
  readonly headers?: Readonly<Record<string, string>>
}

export type Got = {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
  readonly text: string
  /** The code of a refusal; empty for an answer. */
  readonly code: string
  readonly refusal: Readonly<Record<string, unknown>>
}

/** Keeps a cookie and the token of its session, as a tab does. */
export class Browser {
  readonly #url: string
  cookie = ''
  csrf = ''
  setCookie = ''

  constructor(url: string) {
    this.#url = url
  }

  async exchange(token: string): Promise<Got> {
    const got = await this.send(paths.session, { method: 'POST', body: { token } })
    const exchanged = zExchanged.safeParse(got.body)
    if (exchanged.success) this.csrf = exchanged.data.csrf
    return got
  }

  get(path: string, headers: Sending['headers'] = {}): Promise<Got> {
    return this.send(path, { headers })
  }

  post(path: string, body: unknown = {}): Promise<Got> {
    return this.send(path, { method: 'POST', body })
  }

  delete(path: string): Promise<Got> {
    return this.send(path, { method: 'DELETE' })
  }

  async send(path: string, { method = 'GET', body, raw, headers = {} }: Sending): Promise<Got> {
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await fetch(`${this.#url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
        ...(this.csrf === '' || method === 'GET' ? {} : { [CSRF_HEADER]: this.csrf }),
        ...(content === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(content === undefined ? {} : { body: content }),
    })
    this.#keep(response.headers.getSetCookie()[0])
    return read(response)
  }

  #keep(cookie: string | undefined): void {
    if (cookie === undefined) return
    this.setCookie = cookie
    const [pair = ''] = cookie.split(';')
    this.cookie = pair.endsWith('=') ? '' : pair
  }
}

async function read(response: Response): Promise<Got> {
  const text = await response.text()
  // The answer to HEAD has the type and no body.
  const isJson = text !== '' && /json/.test(response.headers.get('content-type') ?? '')
  const body: unknown = isJson ? JSON.parse(text) : null
  const problem = zProblem.safeParse(body)
  const refusal = problem.success ? { ...problem.data.refusal } : {}
  const code = problem.success ? problem.data.code : ''
  return { status: response.status, headers: response.headers, body, text, code, refusal }
}
