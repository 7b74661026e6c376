import { once } from 'node:events'
import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { encodeFrame } from '../../../server/socket/encode-frame.ts'

/** What a client of the library hears when these go over the wire, between messages the library sends itself. */
async function heard(messages: readonly Uint8Array[]): Promise<readonly number[]> {
  const http = createServer()
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  http.on('upgrade', (request, wire, head) =>
    sockets.handleUpgrade(request, wire, head, (ws) => {
      for (const message of messages) {
        wire.cork()
        ws.send(Uint8Array.of(7))
        wire.write(encodeFrame(message))
        wire.uncork()
      }
      ws.close()
    }),
  )
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const address = http.address()
  const client = new WebSocket(`ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
  const lengths: number[] = []
  client.on('message', (data: Buffer, binary) =>
    lengths.push(binary && data.every((byte) => byte === 7) ? data.length : -1),
  )
  await once(client, 'close')
  http.close()
  return lengths
}

describe('a message on the wire', () => {
  it('of every length is what the library reads, in order with its own', async () => {
    const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 1 << 20]
    const got = await heard(lengths.map((length) => new Uint8Array(length).fill(7)))
    expect(got).toEqual(lengths.flatMap((length) => [1, length]))
  })

  it('is encoded once for all that receive it', () => {
    const message = Uint8Array.of(1, 2, 3)
    expect(encodeFrame(message)).toBe(encodeFrame(message))
  })
})
