/** Values, keys and lists in one body: a whole ledger has some 20,000. */
const MOST_PARTS = 50_000

const [QUOTE, ESCAPE] = [0x22, 0x5c]
/** 1 for what begins or divides parts: , : [ { */
const DIVIDES = new Uint8Array(256)
for (const byte of [0x2c, 0x3a, 0x5b, 0x7b]) DIVIDES[byte] = 1

/**
 * [HT15] Whether JSON has more parts than any request of ours. A megabyte of brackets or keys takes a quarter of a second
 * to parse, and everybody waits; to count them takes milliseconds. Marks within strings are words, and count for nothing.
 */
export function isTooIntricate(json: Uint8Array): boolean {
  let parts = 0
  let quoted = false
  for (let i = 0; i < json.length; i++) {
    const byte = json[i] ?? 0
    if (byte === QUOTE) quoted = !quoted
    else if (quoted && byte === ESCAPE) i++
    else if (!quoted && DIVIDES[byte] === 1 && ++parts > MOST_PARTS) return true
  }
  return false
}
