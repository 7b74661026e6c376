import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LineSocket } from '../../../../client/session/line/line-socket.ts'
import { markFrame } from '../../../../model/wire/frames.ts'

/** Milliseconds from one body to the next at the least. */
const PACE = 40

describe('the pace of an HTTP line', () => {
  let bodies: string[]
  let answers: ((answer: Response) => void)[]

  beforeEach(() => {
    bodies = []
    answers = []
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
      if (init.method === 'GET') return new Promise<Response>(() => {})
      if (!path.includes('first=')) return Response.json({ line: 'a-line' })
      bodies.push(path.split('first=')[1] ?? '')
      return new Promise<Response>((resolve) => answers.push(resolve))
    })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  /** All that follows without a timer has happened. */
  async function settled(): Promise<void> {
    for (let n = 0; n < 20; n++) await new Promise((resolve) => setImmediate(resolve))
  }

  async function dialled(): Promise<LineSocket> {
    const socket = new LineSocket('ws://here/sync/memo-9?p=1')
    await settled()
    expect(socket.readyState).toBe(socket.OPEN)
    return socket
  }

  it('[WS7] what is written while a body is long on its way leaves as soon as that has arrived', async () => {
    const socket = await dialled()
    socket.send(markFrame(1))
    await settled()
    vi.advanceTimersByTime(PACE)
    socket.send(markFrame(2))
    await settled()
    expect(bodies).toEqual(['1'])
    answers[0]?.(Response.json({ taken: 1 }))
    await settled()
    expect(bodies).toEqual(['1', '2'])
    socket.close()
  })

  it('[WS7] two bodies leave no sooner one after the other than that', async () => {
    const socket = await dialled()
    socket.send(markFrame(1))
    await settled()
    answers[0]?.(Response.json({ taken: 1 }))
    socket.send(markFrame(2))
    await settled()
    vi.advanceTimersByTime(PACE - 1)
    await settled()
    expect(bodies).toEqual(['1'])
    vi.advanceTimersByTime(1)
    await settled()
    expect(bodies).toEqual(['1', '2'])
    socket.close()
  })
})
