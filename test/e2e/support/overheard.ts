import type { Page } from 'playwright'

/** All that a page is told from now on: the bytes of every response and of every frame. */
export function overhear(page: Page): { said(): Promise<string> } {
  const parts: Promise<string>[] = []
  page.on('response', (response) => {
    const body = response.body().then(
      (bytes) => bytes.toString('utf8'),
      // A redirect and a page that was left have none.
      () => '',
    )
    parts.push(body)
  })
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      parts.push(Promise.resolve(payload.toString('utf8')))
    })
  })
  return { said: async () => (await Promise.all(parts)).join('\n') }
}
