/** How far (ms) this computer's clock may be off before the server's is gone by; its answers say whole seconds. */
const NOTICEABLE = 30_000

let ahead = 0

/** [CK1] Learns from an answer of the server what time it is: of a clock that is wrong, every time shown would be. */
export function noteServerTime(date: string | null): void {
  const server = Date.parse(date ?? '')
  if (Number.isNaN(server)) return
  const off = Date.now() - server
  if (Math.abs(off - ahead) > NOTICEABLE) ahead = Math.abs(off) > NOTICEABLE ? off : 0
}

/** The time (UTC milliseconds) that the server has, as far as is known. */
export const serverNow = (): number => Date.now() - ahead
