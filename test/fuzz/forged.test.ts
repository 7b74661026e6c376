import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { insertBlocks } from '../../model/draft/edit.ts'
import { rootOf } from '../../model/draft/text.ts'
import type { Actor } from '../../model/people.ts'
import type { Room } from '../../server/room/room.ts'
import { type House, house, MEMO, opened } from '../server/room/harness.ts'
import { actors, para } from '../support/builders.ts'
import { type Chance, chance, seeds } from '../support/chance.ts'
import { Client, converge, syncFrame } from '../support/peers.ts'
import { scribble } from '../support/scribble.ts'

/** CI tier; the release run sets them to 10,000 and 1,000 (`sync.md`, P5). */
const FORGED = Number(process.env.FUZZ_FORGED ?? 500)
const SESSIONS = Number(process.env.FUZZ_SESSIONS ?? 40)

async function tab(home: House, actor: Actor, session = 's1'): Promise<Client> {
  const { clientId } = await opened(home.room.join(actor.person, session))
  const client = new Client({ person: actor.person, session, client: clientId })
  client.connect(home.room)
  await converge([client])
  return client
}

/** New text under another's client id: alone, after something of one's own, as a change of what they have written. */
function forged(attacker: Client, victim: number, chance: Chance): Uint8Array | null {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(attacker.doc))
  const before = Y.encodeStateVector(copy)
  const kind = chance.below(3)
  if (kind === 1) {
    copy.clientID = attacker.who.client
    scribble(copy, chance)
  }
  const known = Y.getState(copy.store, victim)
  copy.clientID = victim
  for (let i = 0; i < 20 && Y.getState(copy.store, victim) === known; i++) scribble(copy, chance)
  const isForged = Y.getState(copy.store, victim) > known
  const update = Y.encodeStateAsUpdate(copy, kind === 2 ? undefined : before)
  copy.destroy()
  return isForged ? update : null
}

const syncMessage = (kind: number, update: Uint8Array): Uint8Array =>
  syncFrame((encoder) => {
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, update)
  })

describe.each(seeds(1))('forged updates, seed %i', (seed) => {
  it('[AD2] nobody writes under another’s client id', { timeout: 600_000 }, async () => {
    const random = chance(seed)
    const home = await house()
    const victims = [await tab(home, actors.usHead), await tab(home, actors.secretariat)]
    for (const victim of victims)
      for (let i = 0; i < 5; i++) {
        scribble(victim.doc, random)
        await converge(victims)
      }
    const gone = await tab(home, actors.cnDelegate, 's2')
    const attacker = await tab(home, actors.cnDelegate)
    await converge([...victims, attacker])
    const server = [...attacker.doc.store.clients.keys()]
    const ids = [...victims.map((v) => v.who.client), gone.who.client, ...server, 4_000_000_000]
    const others = ids.filter((id) => id !== attacker.who.client)
    const outcome = { sent: 0, accepted: 0, codes: new Map<string, number>() }
    while (outcome.sent < FORGED) {
      const update = forged(attacker, random.pick(others), random)
      if (update === null) continue
      const seq = home.room.head().seq
      attacker.refused = null
      attacker.send(syncMessage(random.happens(0.7) ? messageYjsUpdate : messageYjsSyncStep2, update))
      await converge([attacker])
      outcome.sent++
      if (home.room.head().seq > seq) outcome.accepted++
      const code = codeOf(attacker)
      outcome.codes.set(code, (outcome.codes.get(code) ?? 0) + 1)
      if (!attacker.connected()) attacker.connect(home.room)
      await converge([attacker])
    }
    console.info(JSON.stringify({ seed, ...outcome, codes: Object.fromEntries(outcome.codes) }))
    expect(outcome.accepted).toBe(0)
    expect(outcome.codes.get('none') ?? 0).toBe(0)
    expect(outcome.codes.get('foreign-client') ?? 0).toBeGreaterThan(FORGED / 2)
    await home.rooms.closeAll()
  })
})

function codeOf({ refused }: Client): string {
  const refusal = refused?.refusal
  if (!refusal) return 'none'
  return refusal.why === 'update-refused' ? refusal.code : refusal.why
}

const WRITERS = [actors.cnDelegate, actors.usHead, actors.usDelegate] as const

/** Some people write, lose the line, write on and come back, also to a room that was closed meanwhile. */
async function honest(
  seed: number,
): Promise<{ readonly edits: number; readonly reconnects: number; readonly refused: number }> {
  const random = chance(seed)
  const home = await house()
  let room: Room = home.room
  const clients = await Promise.all(WRITERS.map((actor) => tab(home, actor)))
  const did = { edits: 0, reconnects: 0 }
  for (let i = 0; i < 40; i++) {
    const client = random.pick(clients)
    const dice = random.below(10)
    if (dice < 6) {
      scribble(client.doc, random)
      did.edits++
    } else if (dice < 7) client.disconnect()
    else if (dice < 8) await converge(clients)
    else if (dice < 9 && !client.connected()) {
      client.connect(room)
      did.reconnects++
    } else if (random.happens(0.2)) {
      for (const one of clients) one.disconnect()
      home.seams.tick(60_000)
      await home.rooms.unloadIdle()
      room = await opened(home.rooms.open(MEMO))
    }
  }
  for (const client of clients) if (!client.connected()) client.connect(room)
  await converge(clients)
  const refused = clients.filter((client) => client.refused !== null).length
  await home.rooms.closeAll()
  return { ...did, refused }
}

describe.each(seeds(1))('honest sessions, seed %i', (seed) => {
  it('[AD2] none is refused, whatever the line does', { timeout: 600_000 }, async () => {
    const random = chance(seed)
    const total = { sessions: 0, edits: 0, reconnects: 0, refused: 0 }
    while (total.sessions < SESSIONS) {
      const one = await honest(random.below(2 ** 31))
      total.sessions++
      total.edits += one.edits
      total.reconnects += one.reconnects
      total.refused += one.refused
    }
    console.info(JSON.stringify({ seed, ...total }))
    expect(total.refused).toBe(0)
    expect(total.reconnects).toBeGreaterThan(SESSIONS)
  })
})

it('[AD2] one’s own client id of an earlier join is another’s as well', async () => {
  const home = await house()
  const earlier = await tab(home, actors.cnDelegate)
  const now = await tab(home, actors.cnDelegate)
  now.doc.clientID = earlier.who.client
  now.doc.transact(() => insertBlocks(rootOf(now.doc, 'zh'), null, [para('forged', '冒名')]))
  await converge([now])
  expect(codeOf(now)).toBe('foreign-client')
  await home.rooms.closeAll()
})
