import type { Seams } from '../../model/seams.ts'
import { serverNow } from './server-clock.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** 16 letters and digits. Bytes of 248 (4 × 62) and above are drawn again, so that all characters are equally likely. */
function id(): string {
  let made = ''
  while (made.length < 16) {
    for (const byte of crypto.getRandomValues(new Uint8Array(24)))
      if (byte < 248 && made.length < 16) made += LETTERS.charAt(byte % 62)
  }
  return made
}

/** The clock, put right by the server's, and the browser's randomness; everything else is handed them as an argument. */
export const BROWSER: Seams = { now: serverNow, id }
