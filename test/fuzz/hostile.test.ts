import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readMemorandum } from '../../model/draft/text.ts'
import { blockText } from '../../model/memo/blocks.ts'
import { isCleanText } from '../../model/memo/clean.ts'
import type { Actor } from '../../model/people.ts'
import { type House, house, opened } from '../server/room/harness.ts'
import { actors } from '../support/builders.ts'
import { chance, seeds } from '../support/chance.ts'
import { hostileShot } from '../support/hostile/frames.ts'
import { Client, converge } from '../support/peers.ts'
import { stopwatch } from '../support/stopwatch.ts'

/** CI tier; the release run sets it to 100,000 (`sync.md`, P6). */
const FRAMES = Number(process.env.FUZZ_FRAMES ?? 1000)

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
  it('[AD9] no frame throws, stalls or leaves a form that is not the schema’s', {
    timeout: 120_000,
  }, async () => {
    const random = chance(seed)
    const home = await house()
    const honest = await attacker(home, actors.usHead)
    const client = await attacker(home, actors.cnDelegate)
    const reader = await attacker(home, actors.reviewer)
    const outcome = { taken: 0, refused: 0, byReader: 0, worst: 0 }
    const kinds = new Set<string>()
    for (let i = 0; i < FRAMES; i++) {
      const reads = random.happens(0.2)
      const sender = reads ? reader : client
      const seq = home.room.head().seq
      const { kind, frames } = hostileShot(sender.doc, sender.who.client, random)
      for (const frame of frames) sender.send(frame)
      const worked = stopwatch()
      sender.deliver()
      outcome.worst = Math.max(outcome.worst, worked())
      kinds.add(kind)
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
    expect(kinds.size).toBeGreaterThan(10)
    expect(outcome.worst).toBeLessThan(1000)
    expect(outcome.taken).toBeGreaterThan(FRAMES / 100)
    expect(outcome.refused).toBeGreaterThan(FRAMES / 10)
    await home.rooms.closeAll()
  })
})
