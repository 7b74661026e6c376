import type { WebSocket } from 'ws'
import { zJoin } from '../../../model/wire/memoranda.ts'
import type { Attack } from '../attacks.ts'
import { many } from '../paragraphs.ts'

/** As many as one member may join a minute. */
const SOCKETS = 57
const BYTES = 4_000_000

/** The head of a binary frame of a browser, masked with zeros. */
function head(bytes: number): Buffer {
  const made = Buffer.alloc(14)
  made[0] = 0x82
  made[1] = 0x80 | 127
  made.writeBigUInt64BE(BigInt(bytes), 2)
  return made
}

export const BEGUN_FRAMES: readonly Attack[] = [
  {
    title: 'begins frames as large as they may be on dozens of sockets, and ends none of them',
    kind: 'sockets',
    refused: true,
    memory: 100,
    async prepare(ground, scale) {
      const members = [
        await ground.member('reviewer'),
        await ground.member('reviewer'),
        await ground.member('reviewer'),
      ]
      const sockets: WebSocket[] = []
      for (let i = 0; i < many(scale, SOCKETS); i++) {
        const member = members[i % members.length]
        const joined = await member?.joined()
        if (member && joined) sockets.push(await member.line(zJoin.parse(joined.body), false))
      }
      return async () => {
        await Promise.all(
          sockets.map((socket) => {
            const wire = Reflect.get(socket, '_socket')
            wire.write(head(BYTES))
            return new Promise((sent) => wire.write(Buffer.alloc(BYTES - 1), sent))
          }),
        )
        await members[0]?.together(20, () => members[0]?.browser.get('/healthz') ?? Promise.reject())
        for (const socket of sockets) socket.terminate()
      }
    },
  },
]
