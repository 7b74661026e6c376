const encoded = new WeakMap<Uint8Array, Buffer>()

/** FIN and opcode 2: a binary message in one piece. */
const BINARY = 0x82

/**
 * One message as it goes over the wire: RFC 6455, binary, final, not masked, as a server sends it. A message that goes to
 * many is encoded once: the ws library would do it for each of them, and write head and body as two pieces.
 */
export function encodeFrame(message: Uint8Array): Buffer {
  const known = encoded.get(message)
  if (known) return known
  const frame = Buffer.concat([headOf(message.length), message])
  encoded.set(message, frame)
  return frame
}

function headOf(length: number): Buffer {
  if (length < 126) return Buffer.of(BINARY, length)
  const head = Buffer.alloc(length < 65_536 ? 4 : 10)
  head[0] = BINARY
  head[1] = length < 65_536 ? 126 : 127
  if (length < 65_536) head.writeUInt16BE(length, 2)
  else head.writeBigUInt64BE(BigInt(length), 2)
  return head
}
