import * as sha256 from 'lib0/hash/sha256'

/** SHA-256 of a value as JSON, in hexadecimal: equal values in one order of their keys have one hash. */
export const hashOf = (value: unknown): string =>
  [...sha256.digest(new TextEncoder().encode(JSON.stringify(value)))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
