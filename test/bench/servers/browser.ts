import { setTimeout as pause } from 'node:timers/promises'
import { CSRF_HEADER } from '../../../model/wire/head.ts'
import { paths } from '../../../model/wire/paths.ts'

/** A signed-in session, which outlives a restart of the server. */
export type Session = { readonly cookie: string; readonly csrf: string }

const TOO_MANY = 429

/** Asks as a page of the server itself would. Limits are kept, not lifted: it waits until it may ask again. */
export async function ask(
  url: string,
  session: Session | null,
  path: string,
  body: unknown,
): Promise<Response> {
  for (;;) {
    const response = await fetch(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        origin: url,
        'content-type': 'application/json',
        ...(session ? { cookie: session.cookie, [CSRF_HEADER]: session.csrf } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (response.ok) return response
    const why = await response.text()
    if (response.status !== TOO_MANY) throw new Error(`${path}: ${response.status} ${why}`)
    console.error(`${path}: too many requests, waiting …`)
    await pause(5000)
  }
}

export async function post<T>(
  url: string,
  session: Session,
  path: string,
  body: unknown,
  parse: (value: unknown) => T,
): Promise<T> {
  return parse(await (await ask(url, session, path, body)).json())
}

/** Signs in by a printed or invited link. */
export async function signIn(
  url: string,
  link: string,
  parse: (value: unknown) => { csrf: string },
): Promise<Session> {
  const response = await ask(url, null, paths.session, { token: new URL(link).hash.slice(1) })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
  if (!cookie) throw new Error('signing in gave no cookie')
  return { cookie, csrf: parse(await response.json()).csrf }
}
