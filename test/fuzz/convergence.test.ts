import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { draftOf } from '../../model/draft/journal-document.ts'
import { readMemorandum } from '../../model/draft/text.ts'
import { blockText } from '../../model/memo/blocks.ts'
import type { Actor } from '../../model/people.ts'
import type { Room } from '../../server/room/room.ts'
import { type House, house, MEMO, opened } from '../server/room/harness.ts'
import { actors } from '../support/builders.ts'
import { type Chance, chance, seeds } from '../support/chance.ts'
import { turn } from '../support/gated-store.ts'
import { allOf } from '../support/journals.ts'
import { Client, converge } from '../support/peers.ts'
import { scribble } from '../support/scribble.ts'

/** CI tier; the release run sets both (`sync.md`, P2: 5,000 seeds of 1,000 steps). */
const SEEDS = Number(process.env.FUZZ_SEEDS ?? 8)
const STEPS = Number(process.env.FUZZ_STEPS ?? 250)

const WRITERS = [actors.cnDelegate, actors.usHead, actors.usDelegate, actors.secretariat] as const
const READERS = [actors.reviewer, actors.observer] as const

type Run = {
  readonly home: House
  readonly clients: readonly Client[]
  readonly chance: Chance
  readonly did: Map<string, number>
  room: Room
}

async function start(seed: number): Promise<Run> {
  const home = await house()
  const clients: Client[] = []
  for (const actor of [...WRITERS, ...READERS] as readonly Actor[]) {
    const { clientId } = await opened(home.room.join(actor.person, 's1'))
    const client = new Client({ person: actor.person, session: 's1', client: clientId })
    client.connect(home.room)
    clients.push(client)
  }
  await converge(clients)
  return { home, clients, chance: chance(seed), did: new Map(), room: home.room }
}

const count = ({ did }: Run, what: string) => did.set(what, (did.get(what) ?? 0) + 1)

async function reopened(run: Run): Promise<void> {
  run.room = await opened(run.home.rooms.open(MEMO))
}

async function step(run: Run): Promise<void> {
  const { clients, home } = run
  const dice = run.chance.below(100)
  const client = run.chance.pick(clients)
  if (dice < 45) count(run, scribble(run.chance.pick(clients.slice(0, WRITERS.length)).doc, run.chance))
  else if (dice < 80) {
    for (const one of clients) if (run.chance.happens(0.5)) one.deliver(1 + run.chance.below(4))
  } else if (dice < 84) {
    if (client.connected()) count(run, 'disconnect')
    client.disconnect()
  } else if (dice < 90) {
    await reopened(run)
    for (const one of clients) if (!one.connected() && run.chance.happens(0.7)) one.connect(run.room)
  } else if (dice < 93) home.store.gate.close()
  else if (dice < 97) await home.store.gate.open()
  else if (dice < 98 && home.store.gate.waiting() > 0) {
    count(run, 'full disk')
    home.store.gate.fail()
    await turn()
  } else await turn()
}

/** How far each client's own text is known to be saved: what a receipt covers must be in the journal for ever. */
function receipts(
  run: Run,
  known: Map<Client, ReadonlyMap<number, number>>,
  made: Map<Client, number[]>,
): void {
  for (const client of run.clients) {
    const states = made.get(client) ?? []
    states[client.made] = Y.decodeStateVector(Y.encodeStateVector(client.doc)).get(client.who.client) ?? 0
    made.set(client, states)
    const saved = client.saved.at(-1)?.n ?? 0
    const clock = states[saved]
    if (clock !== undefined) known.set(client, new Map([[client.who.client, clock]]))
  }
}

describe('convergence', () => {
  const total = new Map<string, number>()

  it.each(seeds(SEEDS))(
    '[RM4] [RM5] seed %i: everybody ends with the text that is in the journal; no receipt was false',
    async (seed) => {
      const run = await start(seed)
      const known = new Map<Client, ReadonlyMap<number, number>>()
      const made = new Map<Client, number[]>()
      for (let i = 0; i < STEPS; i++) {
        await step(run)
        receipts(run, known, made)
        const refused = run.clients.find((client) => client.refused)
        expect(refused?.refused ?? null).toBeNull()
      }
      await run.home.store.gate.open()
      for (let i = 0; i < 3; i++) {
        await reopened(run)
        for (const client of run.clients) if (!client.connected()) client.connect(run.room)
        await converge(run.clients)
      }
      const replayed = draftOf((await allOf(run.room.written())).map((w) => w.update))
      const text = readMemorandum(replayed, 'zh')
      for (const client of run.clients) {
        expect(client.refused).toBeNull()
        expect(readMemorandum(client.doc, 'zh')).toEqual(text)
        expect(client.saved.at(-1)?.n).toBe(client.made)
      }
      for (const states of known.values())
        for (const [client, clock] of states)
          expect(Y.getState(replayed.store, client)).toBeGreaterThanOrEqual(clock)
      const ids = text.blocks.map((block) => block.id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(text.blocks.filter((b) => b.locked).map(blockText)).toEqual(['第九轮共识备忘录'])
      for (const [what, n] of run.did) total.set(what, (total.get(what) ?? 0) + n)
      await run.home.rooms.closeAll()
    },
    60_000,
  )

  it('was not idle', () => {
    console.info(JSON.stringify(Object.fromEntries(total)))
    if (process.env.FUZZ_SEED) return
    for (const what of [
      'type',
      'remove',
      'mark',
      'insert',
      'delete',
      'move',
      'copy',
      'attributes',
      'disconnect',
    ])
      expect(total.get(what) ?? 0).toBeGreaterThan(0)
    expect(total.get('full disk') ?? 0).toBeGreaterThan(0)
  })
})
