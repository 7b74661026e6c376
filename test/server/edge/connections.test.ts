import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { limitConnections } from '../../../server/start/connections.ts'
import { httpServer } from '../../../server/start/listening.ts'

const MOST = 3

/** A server that answers, and somebody who opens connections to it, each of which asks at once. */
async function serverWith(proxies: readonly string[]) {
  const http = httpServer()
  limitConnections(http, proxies, MOST)
  http.on('request', (_, response) => response.end('here'))
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo
  const opened: Socket[] = []
  /** Whether the question was answered; otherwise the connection was cut. */
  const asks = (): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1')
      opened.push(socket)
      socket.once('data', (data) => resolve(String(data).includes('200 OK')))
      socket.once('error', () => resolve(false))
      socket.once('close', () => resolve(false))
      socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
    })
  return {
    asks,
    opened,
    close: () => {
      for (const socket of opened) socket.destroy()
      http.closeAllConnections()
      http.close()
    },
  }
}

it('[HL4] one address holds so many connections; what it opens beyond that is cut, until one has ended', async () => {
  const { asks, opened, close } = await serverWith([])
  expect(await Promise.all([asks(), asks(), asks()])).toEqual([true, true, true])
  expect(await Promise.all([asks(), asks()])).toEqual([false, false])
  opened[0]?.destroy()
  await expect.poll(asks).toBe(true)
  expect(await asks()).toBe(false)
  close()
})

it.each([[['127.0.0.1']], [['10.0.0.0/8', '127.0.0.0/8']]])(
  '[HL4] a trusted proxy brings the connections of many: %s',
  async (proxies) => {
    const { asks, close } = await serverWith(proxies)
    expect(await Promise.all(Array.from({ length: MOST + 2 }, asks))).toEqual(Array(MOST + 2).fill(true))
    close()
  },
)
