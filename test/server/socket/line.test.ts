import { describe, expect, it } from 'vitest'
import { CLOSE } from '../../../model/wire/close.ts'
import { type Brought, LINE_GONE, LINE_WAIT } from '../../../model/wire/line.ts'
import { awarenessFrame, KEEPALIVE_FRAME } from '../../../server/room/messages.ts'
import { KeptFrames } from '../../../server/socket/kept-frames.ts'
import { HttpLine } from '../../../server/socket/line.ts'
import type { Transport } from '../../../server/socket/outgoing.ts'
import { PRESENCE_EVERY } from '../../../server/socket/slow-presence.ts'
import { turn } from '../../support/gated-store.ts'

const frame = (n: number) => new Uint8Array([0, n])
const caret = (client: number, clock: number) =>
  awarenessFrame([{ client, clock, state: JSON.stringify({ clock }) }])

/** A line with a connection that only listens; timers and the clock run when told. */
function lineByHand() {
  let now = 1_000_000
  let timers: { readonly at: number; readonly run: () => void }[] = []
  const received: number[] = []
  const done: string[] = []
  const held: (() => void)[] = []
  const far: { transport: Transport | null; slow: boolean } = { transport: null, slow: false }
  const connection = {
    who: { person: 'somebody' },
    open: () => undefined,
    receive: (bytes: Uint8Array) => void received.push(bytes[1] ?? -1),
    heldBytes: () => 0,
    backpressure: () => (far.slow ? new Promise<void>((resolve) => held.push(resolve)) : null),
    notice: () => void done.push('notice'),
    gone: () => void done.push('gone'),
    close: (code: number) => {
      done.push(String(code))
      far.transport?.close(code as never)
    },
  }
  const line = new HttpLine(
    { id: 'line', session: 's1' },
    (transport) => {
      far.transport = transport
      return connection as never
    },
    {
      now: () => now,
      schedule: (ms, run) => void timers.push({ at: now + ms, run }),
      wrote: () => undefined,
    },
  )
  return {
    line,
    ...{ received, done, far, held },
    send: (bytes: Uint8Array) => far.transport?.send(bytes),
    close: (code: number) => far.transport?.close(code as never),
    pass(ms: number) {
      now += ms
      const due = timers.filter(({ at }) => at <= now)
      timers = timers.filter(({ at }) => at > now)
      for (const { run } of due) run()
    },
    /** What a question brings, once it does. */
    ask(after: number) {
      const asked: { brought: Brought | null; leave: () => void } = { brought: null, leave: () => undefined }
      const question = line.ask(after)
      asked.leave = question?.leave ?? asked.leave
      void question?.brought.then((brought) => {
        asked.brought = brought
      })
      return asked
    },
  }
}
const nothing = (first: number) => ({ first, close: null, frames: [] })

describe('a question', () => {
  it('[LN4] is answered a moment after something comes, with all that came by then', async () => {
    const { ask, send, pass } = lineByHand()
    const asked = ask(0)
    send(frame(1))
    send(frame(2))
    await turn()
    expect(asked.brought).toBeNull()
    pass(30)
    await turn()
    expect(asked.brought).toEqual({ first: 1, close: null, frames: [frame(1), frame(2)] })
  })

  it('[LN4] waits 25 seconds at most', async () => {
    const { line, ask, pass } = lineByHand()
    const asked = ask(0)
    pass(LINE_WAIT - 1001)
    expect(line.sweep()).toBe(true)
    await turn()
    expect(asked.brought).toBeNull()
    pass(1)
    line.sweep()
    await turn()
    expect(asked.brought).toEqual(nothing(1))
  })

  it('[LN4] gives way to a newer one; an overtaken one changes nothing', async () => {
    const { ask, send, pass } = lineByHand()
    for (const n of [1, 2, 3]) send(frame(n))
    pass(30)
    ask(0)
    const older = ask(3)
    const stale = ask(1)
    const newer = ask(3)
    await turn()
    expect([older.brought, stale.brought, newer.brought]).toEqual([nothing(4), nothing(2), null])
    send(frame(4))
    pass(30)
    await turn()
    expect(newer.brought).toEqual({ first: 4, close: null, frames: [frame(4)] })
  })

  it('[LN4] whose browser is gone takes nothing along', async () => {
    const { ask, send, pass } = lineByHand()
    ask(0).leave()
    send(frame(1))
    pass(30)
    const next = ask(0)
    await turn()
    expect(next.brought?.frames).toEqual([frame(1)])
  })

  it('[LN1] is ended at once by a close, with what was said before it', async () => {
    const { ask, send, close, pass } = lineByHand()
    const asked = ask(0)
    send(frame(1))
    close(CLOSE.rights)
    send(frame(2))
    await turn()
    expect(asked.brought).toEqual({ first: 1, close: CLOSE.rights, frames: [frame(1)] })
    const again = ask(1)
    pass(1000)
    await turn()
    expect(again.brought).toEqual({ first: 2, close: CLOSE.rights, frames: [] })
  })

  it('[LN3] of a slow browser is answered with a mebibyte at a time, the close last', async () => {
    const { ask, send, close } = lineByHand()
    const large = new Uint8Array(700 << 10)
    for (let n = 0; n < 3; n++) send(large)
    close(CLOSE.later)
    for (const [after, code] of [
      [0, null],
      [1, null],
      [2, CLOSE.later],
    ] as const) {
      const asked = ask(after)
      await turn()
      expect([asked.brought?.first, asked.brought?.frames.length, asked.brought?.close]).toEqual([
        after + 1,
        1,
        code,
      ])
    }
  })
})

describe('presence', () => {
  it('[LN5] goes out once a second: of each only the newest', async () => {
    const { ask, send, pass } = lineByHand()
    const first = ask(0)
    send(caret(1, 1))
    await turn()
    expect(first.brought?.frames).toEqual([caret(1, 1)])
    const second = ask(1)
    for (let clock = 2; clock < 40; clock++) send(caret(1, clock))
    send(caret(2, 7))
    pass(PRESENCE_EVERY - 1)
    await turn()
    expect(second.brought).toBeNull()
    pass(1)
    await turn()
    expect(second.brought?.frames).toEqual([
      awarenessFrame([
        { client: 1, clock: 39, state: '{"clock":39}' },
        { client: 2, clock: 7, state: '{"clock":7}' },
      ]),
    ])
  })

  it('[LN5] holds up no text', async () => {
    const { ask, send, pass } = lineByHand()
    ask(0)
    send(caret(1, 1))
    const asked = ask(1)
    send(caret(1, 2))
    send(frame(5))
    pass(30)
    await turn()
    expect(asked.brought?.frames).toEqual([frame(5)])
  })

  it('a beat says that the server is there', async () => {
    const { line, ask, pass } = lineByHand()
    const asked = ask(0)
    line.beat()
    pass(30)
    await turn()
    expect(asked.brought?.frames).toEqual([KEEPALIVE_FRAME])
  })
})

describe('what is brought', () => {
  it('[LN2] [RM14] is answered when more may come', async () => {
    const { line, far, held, received } = lineByHand()
    far.slow = true
    const frames = Array.from({ length: 300 }, (_, n) => frame(n % 100))
    let taken = 0
    void line.take(1, frames).then((n) => {
      taken = n
    })
    await turn()
    expect([taken, received.length]).toEqual([0, 0])
    far.slow = false
    for (const release of held.splice(0)) release()
    await expect.poll(() => taken).toBe(300)
    expect(received).toHaveLength(300)
  })

  it('[LN6] before the line ends still counts', async () => {
    const { line, far, received, done } = lineByHand()
    far.slow = true
    void line.take(1, [frame(1), frame(2)])
    line.gone()
    expect([received, done]).toEqual([[1, 2], ['gone']])
  })
})

describe('a line', () => {
  it('[LN6] that nobody asks is gone after 40 s; one that is asked is not', () => {
    const { line, pass, ask } = lineByHand()
    pass(LINE_GONE - 1)
    expect(line.sweep()).toBe(true)
    ask(0)
    for (let n = 0; n < 10; n++) {
      pass(LINE_GONE / 4)
      expect(line.sweep()).toBe(true)
      ask(0)
    }
    pass(LINE_GONE)
    line.sweep()
    pass(LINE_GONE)
    expect(line.sweep()).toBe(false)
  })

  it('[LN6] that was replaced is gone at the next look', () => {
    const { line, close } = lineByHand()
    close(CLOSE.conflict)
    expect(line.sweep()).toBe(false)
  })

  it('[UP8] that is let go keeps nothing', () => {
    const { line, send, done } = lineByHand()
    send(new Uint8Array(1000))
    expect(line.bytes()).toBe(1000)
    line.letGo()
    expect([line.bytes(), done]).toEqual([0, [String(CLOSE.later)]])
  })
})

describe('kept frames', () => {
  it('[LN3] go when they are acknowledged, and not by a false word', () => {
    const kept = new KeptFrames()
    for (const n of [1, 2, 3]) kept.push(frame(n))
    expect(kept.acknowledge(1)).toBe('false')
    expect(kept.answer()).toEqual({ first: 1, frames: [frame(1), frame(2), frame(3)], all: true })
    expect([kept.acknowledge(4), kept.acknowledge(2), kept.acknowledge(1), kept.bytes()]).toEqual([
      ...['false', 'noted', 'stale'],
      2,
    ])
    expect(kept.answer()).toEqual({ first: 3, frames: [frame(3)], all: true })
    kept.push(frame(4))
    kept.drop()
    kept.push(frame(5))
    expect([kept.acknowledge(2), kept.acknowledge(4), kept.answer()]).toEqual([
      ...['stale', 'noted'],
      { first: 5, frames: [frame(5)], all: true },
    ])
  })
})
