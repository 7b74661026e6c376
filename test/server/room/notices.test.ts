import * as decoding from 'lib0/decoding'
import { afterEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { decide } from '../../../model/dossier/decide.ts'
import { elementOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import { blockDigest, textDigest } from '../../../model/memo/digest.ts'
import type { Actor } from '../../../model/people.ts'
import { type Digest, FRAME, type Notice, readDigest, readNotice } from '../../../model/wire/frames.ts'
import { SCHEMA_VERSION } from '../../../model/wire/limits.ts'
import { actors, id, seams } from '../../support/builders.ts'
import { Client, converge } from '../../support/peers.ts'
import { type House, house, opened, served } from './harness.ts'

let home: House
afterEach(() => home.rooms.closeAll())

async function client(actor: Actor): Promise<Client> {
  const { clientId } = await opened(home.room.join(actor.person, 's1'))
  const made = new Client({ person: actor.person, session: 's1', client: clientId })
  made.connect(home.room)
  await converge([made])
  return made
}

function heard<T>(
  frames: readonly Uint8Array[],
  type: number,
  read: (d: decoding.Decoder) => T,
): readonly T[] {
  return frames.flatMap((frame) => {
    const decoder = decoding.createDecoder(frame)
    return decoding.readVarUint(decoder) === type ? [read(decoder)] : []
  })
}
const digests = ({ frames }: Client): readonly Digest[] => heard(frames, FRAME.digest, readDigest)
const notices = ({ frames }: Client): readonly Notice[] => heard(frames, FRAME.notice, readNotice)

function write(doc: Y.Doc, what: string): void {
  const element = elementOf(rootOf(doc, 'zh'), id('p1'))
  const text = element && textsOf(element)[0]
  if (!text) throw new Error('no text')
  text.insert(0, what)
}

const reads = (doc: Y.Doc): string => textDigest('zh', readMemorandum(doc, 'zh').blocks.map(blockDigest))

describe('[DG2] telling the digest', () => {
  it('once after everybody stopped writing, equal to what every replica reads', async () => {
    home = await house()
    const [a, b] = [await client(actors.cnDelegate), await client(actors.usHead)]
    write(a.doc, '甲')
    await converge([a, b])
    await home.room.tellDigest()
    write(b.doc, '乙')
    await converge([a, b])
    for (let look = 0; look < 4; look++) await home.room.tellDigest()
    await converge([a, b])
    expect(digests(a)).toEqual([
      { seq: home.room.head().seq, digests: { zh: reads(a.doc), en: textDigest('en', []) } },
    ])
    expect(digests(b)).toEqual(digests(a))
  })

  it('not while something is being written to the disk', async () => {
    home = await house()
    const a = await client(actors.cnDelegate)
    write(a.doc, '甲')
    await converge([a])
    await home.room.tellDigest()
    home.store.gate.close()
    write(a.doc, '乙')
    a.deliver()
    await home.room.tellDigest()
    await home.room.tellDigest()
    await home.store.gate.open()
    await converge([a])
    expect(digests(a)).toEqual([])
  })
})

it('[NT1] a freeze changes what holds on every connection, and says so once it is durable', async () => {
  home = await house()
  const [a, reader] = [await client(actors.cnDelegate), await client(actors.reviewer)]
  home.store.gate.close()
  const frozen = home.room.decide(actors.secretariat.person, ({ dossier }) =>
    decide(dossier, [], actors.secretariat, { do: 'freeze' }, seams()),
  )
  await converge([a, reader])
  expect(notices(a)).toEqual([])
  await home.store.gate.open()
  await frozen
  await converge([a, reader])
  expect(notices(a)).toEqual([{ is: 'rights', role: 'delegate', canWrite: false, state: 'frozen' }])
  expect(notices(reader)).toEqual([{ is: 'rights', role: 'reviewer', canWrite: false, state: 'frozen' }])
})

it('[NT2] when the server stops, every connection is told that it restarts, and then to come back', async () => {
  const serving = await served()
  home = serving
  const socket = serving.raw(
    `memo-9?p=1&c=${await serving.join(actors.cnDelegate)}&e=1&s=${SCHEMA_VERSION}`,
    {
      cookie: `${actors.cnDelegate.person}/s1`,
    },
  )
  const frames: Uint8Array[] = []
  const over = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      frames.push(new Uint8Array(data))
      resolve()
    })
  })
  await serving.stop()
  expect(await over).toBe(1012)
  expect(heard(frames, FRAME.notice, readNotice)).toEqual([{ is: 'draining' }])
})
