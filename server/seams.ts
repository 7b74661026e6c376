import { randomBytes, randomInt } from 'node:crypto'
import type { Clock } from './accounts/sessions.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Time and chance of a real run. Ids are 16 small letters and digits: they name files, too. */
export const CLOCK: Clock = {
  now: () => Date.now(),
  id: () => Array.from({ length: 16 }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  token: () => randomBytes(32).toString('base64url'),
}
