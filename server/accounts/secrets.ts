import { createHash, timingSafeEqual } from 'node:crypto'

/** A token is 256 bits as base64url; only its hash is stored. */
export const TOKEN = /^[A-Za-z0-9_-]{43}$/

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

export function sameSecret(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}
