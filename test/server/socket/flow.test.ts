import * as encoding from 'lib0/encoding'
import { afterEach, describe, expect, it } from 'vitest'
import { writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { elementOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import { CLOSE } from '../../../model/wire/close.ts'
import { FRAME, markFrame } from '../../../model/wire/frames.ts'
import { Inbox } from '../../../server/socket/inbox.ts'
import { oncePerTurn } from '../../../server/socket/turns.ts'
import { TokenBucket } from '../../../server/token-bucket.ts'
import { actors, id } from '../../support/builders.ts'
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
    const inbox = new Inbox((frame) => taken.push(frame[0] ?? 0), {
      pause: () => flow.push('pause'),
      resume: () => flow.push('resume'),
      backpressure,
    })
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

  it('what arrived before the socket went down is handled', () => {
    const { inbox, taken } = inboxOf()
    for (let n = 0; n < 100; n++) inbox.push(Uint8Array.of(n))
    inbox.finish()
    expect(taken).toHaveLength(100)
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
