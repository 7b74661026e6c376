import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 bits, base64url: 43 characters. Only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const TOKEN = /^[A-Za-z0-9_-]{43}$/

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

export function sameSecret(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}
