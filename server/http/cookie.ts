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

/** The session's token in a Cookie header. */
export function tokenOf(header: string | undefined, secure: boolean): string | null {
  const start = `${nameOf(secure)}=`
  const own = (header ?? '').split(';').map((part) => part.trim())
  return own.find((part) => part.startsWith(start))?.slice(start.length) ?? null
}
