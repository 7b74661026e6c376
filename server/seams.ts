import { randomBytes, randomInt } from 'node:crypto'
import type { Seams } from '../model/seams.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Time (UTC ms) and chance: ids, and the tokens of sessions and links, which are 43 characters of base64url. */
export type Clock = Seams & { readonly token: () => string }

/** Those of a real run. Ids are 16 small letters and digits, because they also name files. */
export const CLOCK: Clock = {
  now: () => Date.now(),
  id: () => Array.from({ length: 16 }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  token: () => randomBytes(32).toString('base64url'),
}
