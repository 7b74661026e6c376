import type { Response } from 'express'
import { SESSION_LIFE } from '../accounts/sessions.ts'

/** `__Host-` binds the cookie to this very host, and browsers take it only with Secure. */
const nameOf = (secure: boolean): string => (secure ? '__Host-concord' : 'concord')

const how = (secure: boolean) => ({ httpOnly: true, sameSite: 'strict', path: '/', secure }) as const

export function renewCookie(res: Response, token: string, secure: boolean): void {
  res.cookie(nameOf(secure), token, { ...how(secure), maxAge: SESSION_LIFE })
}

export function dropCookie(res: Response, secure: boolean): void {
  res.clearCookie(nameOf(secure), how(secure))
}

/** The session's token in a Cookie header, which may have thousands of other parts: it is found without looking at them. */
export function tokenOf(header: string | undefined, secure: boolean): string | null {
  if (header === undefined) return null
  const start = `${nameOf(secure)}=`
  for (let at = header.indexOf(start); at >= 0; at = header.indexOf(start, at + 1)) {
    let before = at - 1
    while (before >= 0 && header.charAt(before).trim() === '') before--
    if (before >= 0 && header.charAt(before) !== ';') continue
    const end = header.indexOf(';', at)
    return header.slice(at + start.length, end < 0 ? undefined : end).trim()
  }
  return null
}
