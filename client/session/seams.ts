import type { Seams } from '../../model/seams.ts'

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

/** The browser's clock and randomness; everything else is handed them as an argument. */
export const BROWSER: Seams = { now: () => Date.now(), id }
