import { expect, it } from 'vitest'
import { crc32c } from '../../../server/store/crc32c.ts'

// RFC 3720, B.4, and the check value of the catalogue of CRCs.
const vectors: [string, Uint8Array, number][] = [
  ['nothing', new Uint8Array(), 0],
  ['123456789', new TextEncoder().encode('123456789'), 0xe3069283],
  ['32 zeros', new Uint8Array(32), 0x8a9136aa],
  ['32 ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
  ['32 rising', Uint8Array.from({ length: 32 }, (_, at) => at), 0x46dd794e],
]

it.each(vectors)('[AL1] CRC32C of %s', (_name, bytes, sum) => {
  expect(crc32c(bytes)).toBe(sum)
})

it('[AL1] continues from the checksum of what went before', () => {
  const bytes = new TextEncoder().encode('123456789')
  expect(crc32c(bytes.subarray(4), crc32c(bytes.subarray(0, 4)))).toBe(0xe3069283)
})
