import * as encoding from 'lib0/encoding'
import { afterEach, describe, expect, it } from 'vitest'
import { writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { elementOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import { CLOSE } from '../../../model/wire/close.ts'
import { FRAME, markFrame } from '../../../model/wire/frames.ts'
import { FrameTurns } from '../../../server/socket/frame-turns.ts'
import { Inbox } from '../../../server/socket/inbox.ts'
import { oncePerTurn } from '../../../server/socket/turns.ts'
import { TokenBucket } from '../../../server/token-bucket.ts'
import { actors, id } from '../../support/builders.ts'
import { chance, seeds } from '../../support/chance.ts'
import { turn } from '../../support/gated-store.ts'
import { Client, converge, syncFrame } from '../../support/peers.ts'
import { type House, house, opened } from '../room/harness.ts'

describe('a token bucket', () => {
  it('gives so much at once and so much more each second', () => {
    let now = 0
    const bucket = new TokenBucket(() => now, 10, 2)
    expect([bucket.take(8), bucket.take(2), bucket.take(1)]).toEqual([0, 0, 500])
    now = 500
    expect([bucket.take(1), bucket.take(1)]).toEqual([0, 500])
    now = 60_000
    expect([bucket.take(10), bucket.take(1)]).toEqual([0, 500])
  })

  it('lets what is larger than all there can be go when all is there, as a debt; a clock that goes back earns nothing', () => {
    let now = 10_000
    const bucket = new TokenBucket(() => now, 10, 10)
    expect([bucket.take(25), bucket.take(25)]).toEqual([0, 2500])
    now = 5_000
    expect(bucket.take(10)).toBe(2500)
    now = 7_500
    expect(bucket.take(25)).toBe(0)
  })
})

describe('[RM14] the inbox of one connection', () => {
  const inboxOf = (backpressure: (bytes: number) => Promise<unknown> | null = () => null) => {
    const taken: number[] = []
    const flow: string[] = []
    const inbox = new Inbox(
      'somebody',
      (frame) => taken.push(frame[0] ?? 0),
      { pause: () => flow.push('pause'), resume: () => flow.push('resume'), backpressure },
      new FrameTurns(() => 0),
    )
    return { inbox, taken, flow }
  }

  it('takes its share in one turn, the rest in the turns after, in order', async () => {
    const { inbox, taken, flow } = inboxOf()
    const frames = Array.from({ length: 200 }, (_, i) => Uint8Array.of(i))
    for (const frame of frames) inbox.push(frame)
    expect(taken).toHaveLength(64)
    while (taken.length < 200) await turn()
    expect(taken).toEqual(frames.map((frame) => frame[0]))
    expect(flow).toEqual([])
  })

  it('counts large frames for more, and stops reading while too much waits', async () => {
    const { inbox, taken, flow } = inboxOf()
    for (let i = 0; i < 6; i++) inbox.push(new Uint8Array(1 << 19).fill(i))
    expect(taken).toEqual([0])
    expect(flow).toEqual(['pause'])
    while (taken.length < 6) await turn()
    expect(flow).toEqual(['pause', 'resume'])
  })

  it('waits for what a frame has to wait for, once, and goes on by itself', async () => {
    let go: (value: null) => void = () => undefined
    let asked = 0
    const { inbox, taken } = inboxOf(() => (++asked === 2 ? new Promise((resolve) => (go = resolve)) : null))
    for (const n of [1, 2, 3]) inbox.push(Uint8Array.of(n))
    await turn()
    expect([taken, asked]).toEqual([[1], 2])
    go(null)
    await turn()
    expect(taken).toEqual([1, 2, 3])
  })

  it('what arrived before the socket went down is handled, in its turns, before that is said', async () => {
    const { inbox, taken } = inboxOf()
    for (let n = 0; n < 100; n++) inbox.push(Uint8Array.of(n))
    const said: number[] = []
    inbox.finish(() => said.push(taken.length))
    expect([taken.length, said]).toEqual([64, []])
    await turn()
    expect(said).toEqual([100])
  })

  it('says at once that nothing is left', () => {
    const { inbox } = inboxOf()
    inbox.push(Uint8Array.of(1))
    let said = 0
    inbox.finish(() => said++)
    expect(said).toBe(1)
  })
})

describe('[UP10] frames that take long', () => {
  /** Turns by hand; each frame says how many milliseconds it takes. */
  function loop() {
    let now = 0
    let next: (() => void) | null = null
    const turns = new FrameTurns(
      () => now,
      (run) => {
        next = run
      },
    )
    const taken: string[] = []
    const inboxOf = (person: string, name = person) => {
      const handle = (frame: Uint8Array) => {
        taken.push(name)
        now += frame[0] ?? 0
      }
      const flow = { pause: () => undefined, resume: () => undefined, backpressure: () => null }
      return new Inbox(person, handle, flow, turns)
    }
    /** What is handled in the next turn. */
    const turnOver = () => {
      taken.length = 0
      const run = next
      next = null
      run?.()
      return [...taken]
    }
    return { inboxOf, taken, turnOver }
  }
  const frame = (ms: number) => Uint8Array.of(ms)

  it('come one in a turn, and nobody waits behind more than one of somebody else', () => {
    const { inboxOf, taken, turnOver } = loop()
    const [slow, honest] = [inboxOf('slow'), inboxOf('honest')]
    for (let n = 0; n < 5; n++) slow.push(frame(100))
    expect(taken).toEqual(['slow'])
    honest.push(frame(0))
    expect(taken).toEqual(['slow'])
    expect(turnOver()).toEqual(['slow'])
    expect(turnOver()).toEqual(['honest', 'slow'])
  })

  it('of one person on twenty connections have no more turns than on one', () => {
    const { inboxOf, turnOver } = loop()
    const many = Array.from({ length: 20 }, (_, n) => inboxOf('slow', `slow ${n}`))
    const honest = inboxOf('honest')
    for (let round = 0; round < 3; round++) for (const one of many) one.push(frame(50))
    for (let n = 0; n < 10; n++) honest.push(frame(1))
    const all = Array.from({ length: 200 }, turnOver)
    const until = all.findIndex(
      (_, n) =>
        all
          .slice(0, n + 1)
          .flat()
          .filter((one) => one === 'honest').length === 10,
    )
    expect(until).toBeGreaterThanOrEqual(0)
    expect(until).toBeLessThanOrEqual(8)
    const slow = all.flat().filter((one) => one !== 'honest')
    expect(slow).toHaveLength(59)
    // Each of the connections has its turn before one of them has its second.
    expect(new Set(slow.slice(0, 19)).size).toBe(19)
  })

  it('that are short are handled as they come', () => {
    const { inboxOf, taken } = loop()
    const [one, other] = [inboxOf('one'), inboxOf('other')]
    for (let n = 0; n < 30; n++) for (const each of [one, other]) each.push(frame(0))
    expect(taken).toHaveLength(60)
  })

  it('keep their order within a connection, and none is lost, whoever sends what', () => {
    for (const seed of seeds(50)) {
      const { below, pick } = chance(seed)
      const { inboxOf, taken, turnOver } = loop()
      const inboxes = Array.from({ length: 6 }, (_, n) => ({
        name: `${n}`,
        inbox: inboxOf(`p${n % 3}`, `${n}`),
        sent: 0,
      }))
      const handled: string[] = []
      for (let n = 0; n < 200; n++) {
        const one = pick(inboxes)
        taken.length = 0
        one.inbox.push(frame(pick([0, 0, 1, 3, 20])))
        handled.push(...taken)
        one.sent++
        if (below(3) === 0) handled.push(...turnOver())
      }
      for (let n = 0; n < 400; n++) handled.push(...turnOver())
      for (const { name, sent } of inboxes)
        expect(handled.filter((each) => each === name).length, `seed ${seed}`).toBe(sent)
    }
  })
})

it('once per turn, and again in the next', async () => {
  let ended = 0
  const ask = oncePerTurn(() => ended++)
  expect([ask(), ask(), ended]).toEqual([true, false, 0])
  await turn()
  expect([ended, ask()]).toEqual([1, true])
})

describe('one connection', () => {
  let home: House
  afterEach(() => home.rooms.closeAll())

  const client = async (): Promise<Client> => {
    home = await house()
    const { clientId } = await opened(home.room.join(actors.cnDelegate.person, 's1'))
    const made = new Client({ person: actors.cnDelegate.person, session: 's1', client: clientId })
    made.connect(home.room)
    await converge([made])
    return made
  }
  const text = (doc: Y.Doc): Y.XmlText => {
    const element = elementOf(rootOf(doc, 'zh'), id('p1'))
    const found = element && textsOf(element)[0]
    if (!found) throw new Error('no text')
    return found
  }

  it('[RM11] one receipt for all that became durable in one write; it covers the last of them', async () => {
    const a = await client()
    const before = a.saved.length
    home.store.gate.close()
    for (let i = 0; i < 20; i++) text(a.doc).insert(0, '甲')
    a.deliver()
    await home.store.gate.open()
    await converge([a])
    const receipts = a.saved.slice(before)
    expect(receipts.at(-1)).toMatchObject({ n: 20, seq: home.room.head().seq })
    expect(receipts.length).toBeLessThanOrEqual(3)
  })

  it('[RM15] whoever asks for the whole text again and again is told to come back later', async () => {
    const a = await client()
    for (let i = 0; i < 25; i++) a.send(syncFrame((encoder) => writeSyncStep1(encoder, new Y.Doc())))
    await converge([a])
    expect(a.refused?.refusal).toEqual({ why: 'too-many-requests' })
    expect(a.closedWith).toBe(CLOSE.later)
  })

  const update = (): Uint8Array => {
    const doc = new Y.Doc()
    doc.getText('zh').insert(0, 'x')
    return Y.encodeStateAsUpdate(doc)
  }
  it.each([
    ['an update', syncFrame((encoder) => writeUpdate(encoder, update()))],
    ['a MARK', markFrame(1)],
    ['a question who is here', encoded((encoder) => encoding.writeVarUint(encoder, FRAME.queryAwareness))],
  ])('[AD1] bytes after the end of %s are refused', async (name, frame) => {
    const a = await client()
    const was = readMemorandum(a.doc, 'zh').blocks.map(blockText)
    a.send(new Uint8Array([...frame, 0]))
    await converge([a])
    expect([name, a.refused?.refusal.why]).toEqual([name, 'malformed'])
    expect(
      (await home.room.memorandum('zh')).ok && readMemorandum(a.doc, 'zh').blocks.map(blockText),
    ).toEqual(was)
  })
})

function encoded(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}
