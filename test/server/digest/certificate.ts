import { generateKeyPairSync, sign } from 'node:crypto'

const DAY = 86_400_000

/** One value in DER: its kind, its length, and what it holds. */
function der(kind: number, ...held: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(held)
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255]
  return Buffer.concat([Buffer.from([kind, ...length]), body])
}
const sequence = (...held: readonly Uint8Array[]): Uint8Array => der(0x30, ...held)
const oid = (hex: string): Uint8Array => der(0x06, Buffer.from(hex, 'hex'))
const time = (at: number): Uint8Array =>
  der(0x17, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replace(/[-T:]/g, '')}Z`))

const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'))
const COMMON_NAME = oid('550403')
const ALTERNATIVE_NAME = oid('551d11')

/** A certificate for one IPv4 address that signed itself, good for a day, and its key: both in PEM. */
export function selfSigned(address: string): { readonly cert: string; readonly key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(address)))))
  const alternative = der(0x04, sequence(der(0x87, Buffer.from(address.split('.').map(Number)))))
  const what = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ECDSA_SHA256,
    name,
    sequence(time(Date.now() - DAY), time(Date.now() + DAY)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(ALTERNATIVE_NAME, alternative))),
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', what, privateKey))
  const bytes = Buffer.from(sequence(what, ECDSA_SHA256, signature)).toString('base64')
  const lines = bytes.match(/.{1,64}/g) ?? []
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
