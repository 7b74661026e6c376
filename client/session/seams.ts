import type { Seams } from '../../model/seams.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** 16 letters and digits. Bytes above the last whole multiple of 62 are drawn again, so that no letter is likelier. */
function id(): string {
  let made = ''
  while (made.length < 16) {
    for (const byte of crypto.getRandomValues(new Uint8Array(24)))
      if (byte < 248 && made.length < 16) made += LETTERS.charAt(byte % 62)
  }
  return made
}

/** Time and chance of the browser; everything else gets them as an argument. */
export const BROWSER: Seams = { now: () => Date.now(), id }
