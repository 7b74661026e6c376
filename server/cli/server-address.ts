import { isIPv6 } from 'node:net'
import { ok, type Result, refuse } from '../../model/result.ts'
import { printable } from './printable.ts'

export type WrongAddress =
  | { readonly what: 'empty' }
  | { readonly what: 'scheme' | 'form'; readonly value: string }

const SCHEME = /^([a-z][a-z\d+.-]*):\/\//i
/** What only this machine answers to has no certificate. */
const LOOPBACK = /^(?:(?:[^/?#]*\.)?localhost|127(?:\.\d+){3}|\[::1\])(?=[:/?#]|$)/i

/** [DT3] The address of a server as people type it, full-width marks and a missing scheme included. */
export function serverAddress(typed: string): Result<URL, WrongAddress> {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return refuse({ what: 'empty' })
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase()
  if (scheme !== undefined && !/^https?$/.test(scheme)) return refuse({ what: 'scheme', value: scheme })
  const full = scheme === undefined ? withScheme(isIPv6(text) ? `[${text}]` : text) : text
  const url = URL.canParse(full) ? new URL(full) : null
  // Who writes a name before the host writes mail.
  return url && url.username === '' ? ok(url) : refuse({ what: 'form', value: printable(typed) })
}

const withScheme = (host: string): string => `${LOOPBACK.test(host) ? 'http' : 'https'}://${host}`
