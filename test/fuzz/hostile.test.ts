import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { readMemorandum } from '../../model/draft/text.ts'
import { blockText } from '../../model/memo/blocks.ts'
import { isCleanText } from '../../model/memo/clean.ts'
import type { Actor } from '../../model/people.ts'
import { FRAME } from '../../model/wire/frames.ts'
import { type House, house, opened } from '../server/sync/harness.ts'
import { actors } from '../support/builders.ts'
import { type Chance, chance, seeds } from '../support/chance.ts'
import { Client, converge, syncFrame } from '../support/peers.ts'
import { scribble } from '../support/scribble.ts'

/** CI tier; the release run sets it to 100,000 (`sync.md`, P6). */
const FRAMES = Number(process.env.FUZZ_FRAMES ?? 1000)

const noise = (chance: Chance, most: number): Uint8Array =>
  Uint8Array.from({ length: chance.below(most) }, () => chance.below(256))

const around = (type: number, body: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  encoding.writeVarUint8Array(encoder, body)
  return encoding.toUint8Array(encoder)
}

/** Some bytes changed, cut out, doubled or put in. */
function mutated(bytes: Uint8Array, chance: Chance): Uint8Array {
  const found = [...bytes]
  for (let i = 1 + chance.below(3); i > 0; i--) {
    const at = chance.below(found.length + 1)
    const kind = chance.below(4)
    if (kind === 0) found[at] = chance.pick([0, 1, 127, 128, 255, chance.below(256)])
    if (kind === 1) found.splice(at, 1 + chance.below(3))
    if (kind === 2) found.splice(at, 0, chance.below(256))
    if (kind === 3) found.splice(at, 0, ...found.slice(at, at + 1 + chance.below(8)))
  }
  return Uint8Array.from(found, (byte) => byte ?? 0)
}

/** What an attacker with a valid session sends: noise, noise in a frame, and edits that were almost right. */
function hostile(client: Client, chance: Chance): Uint8Array {
  const kind = chance.below(10)
  if (kind === 0) return noise(chance, 60)
  if (kind === 1) return around(chance.pick([FRAME.awareness, FRAME.mark, 2, 4, 120, 126]), noise(chance, 40))
  if (kind === 2) return syncFrame((e) => encoding.writeUint8Array(e, noise(chance, 40)))
  const update = edit(client, chance)
  const message = chance.happens(0.8) ? messageYjsUpdate : messageYjsSyncStep2
  const framed = (body: Uint8Array) =>
    syncFrame((encoder) => {
      encoding.writeVarUint(encoder, message)
      encoding.writeVarUint8Array(encoder, body)
    })
  if (kind === 3) return framed(update)
  return kind === 4 ? mutated(framed(update), chance) : framed(mutated(update, chance))
}

function edit(client: Client, chance: Chance): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(client.doc))
  if (chance.happens(0.95)) copy.clientID = client.who.client
  const before = Y.encodeStateVector(copy)
  scribble(copy, chance)
  const update = Y.encodeStateAsUpdate(copy, chance.happens(0.8) ? before : undefined)
  copy.destroy()
  return update
}

async function attacker(home: House, actor: Actor): Promise<Client> {
  const { clientId } = await opened(home.room.join(actor.person, 's1'))
  const client = new Client({ person: actor.person, session: 's1', client: clientId })
  client.connect(home.room)
  await converge([client])
  return client
}

/** The text has no form but the schema's, whatever was taken. */
function sound(doc: Y.Doc): void {
  for (const child of doc.getXmlFragment('zh').toArray()) {
    expect(child).toBeInstanceOf(Y.XmlElement)
    if (child instanceof Y.XmlElement)
      for (const text of child.toArray()) expect(text.constructor).toBe(Y.XmlText)
  }
  for (const block of readMemorandum(doc, 'zh').blocks) expect(isCleanText(blockText(block))).toBe(true)
  expect([...doc.share.keys()].every((name) => name === 'zh' || name === 'en')).toBe(true)
  expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
}

describe.each(seeds(2))('hostile frames, seed %i', (seed) => {
  it('[P6] no frame throws, stalls or leaves a form that is not the schema’s', {
    timeout: 120_000,
  }, async () => {
    const random = chance(seed)
    const home = await house()
    const honest = await attacker(home, actors.usHead)
    const client = await attacker(home, actors.cnDelegate)
    const reader = await attacker(home, actors.reviewer)
    const outcome = { taken: 0, refused: 0, byReader: 0, worst: 0 }
    for (let i = 0; i < FRAMES; i++) {
      const reads = random.happens(0.2)
      const sender = reads ? reader : client
      const seq = home.room.head().seq
      const frame = hostile(sender, random)
      sender.send(frame)
      const before = performance.now()
      sender.deliver()
      outcome.worst = Math.max(outcome.worst, performance.now() - before)
      await home.room.settled()
      sender.deliver()
      const moved = home.room.head().seq > seq
      if (moved && reads) outcome.byReader++
      if (moved) outcome.taken++
      if (sender.connected()) continue
      outcome.refused++
      sender.connect(home.room)
      await converge([sender, honest])
      if (i % 50 === 0) sound(honest.doc)
    }
    await converge([honest, client, reader])
    const fresh = await attacker(home, actors.observer)
    sound(fresh.doc)
    const [title] = readMemorandum(fresh.doc, 'zh').blocks.filter((block) => block.locked)
    expect(title && blockText(title)).toBe('第九轮共识备忘录')
    expect(readMemorandum(honest.doc, 'zh')).toEqual(readMemorandum(fresh.doc, 'zh'))
    console.info(`seed ${seed}: ${JSON.stringify(outcome)}`)
    expect(home.errors).toEqual([])
    expect(outcome.byReader).toBe(0)
    expect(outcome.worst).toBeLessThan(1000)
    expect(outcome.taken).toBeGreaterThan(FRAMES / 100)
    expect(outcome.refused).toBeGreaterThan(FRAMES / 10)
    await home.rooms.closeAll()
  })
})
