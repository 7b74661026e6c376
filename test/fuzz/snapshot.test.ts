import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Dossier } from '../../model/dossier/dossier.ts'
import type { Entered, Fact } from '../../model/dossier/facts.ts'
import { StandingFacts } from '../../model/dossier/standing.ts'
import { readMemorandum } from '../../model/draft/text.ts'
import { commentId, threadId } from '../../model/ids.ts'
import { LANGS } from '../../model/memo/blocks.ts'
import { ok } from '../../model/result.ts'
import { type Loaded, load, unusedClient } from '../../server/room/load.ts'
import type { Room } from '../../server/room/room.ts'
import { Rooms } from '../../server/room/rooms.ts'
import { encodeSnapshotBody } from '../../server/room/snapshot-body.ts'
import { PACE } from '../../server/room/snapshotter.ts'
import type { Journal } from '../../server/store/port.ts'
import { house, MEMO, membership, opened } from '../server/room/harness.ts'
import { actors, id, seams } from '../support/builders.ts'
import { type Chance, chance, seeds } from '../support/chance.ts'
import { turn } from '../support/gated-store.ts'
import { entriesIn } from '../support/journals.ts'
import { Client, converge } from '../support/peers.ts'
import { scribble } from '../support/scribble.ts'

const SEEDS = Number(process.env.FUZZ_SEEDS ?? 10)
const STEPS = Number(process.env.FUZZ_STEPS ?? 120)

/** Rooms that keep what they come to all the time, in a life with a slow disk, full disks, unloads and reconnects. */
const EAGER = { live: 7, least: 1, facts: 3 }
const WRITERS = [actors.cnDelegate, actors.usHead, actors.secretariat] as const

type Run = {
  readonly rooms: Rooms
  readonly home: Awaited<ReturnType<typeof house>>
  readonly clients: Client[]
  readonly chance: Chance
  readonly did: Map<string, number>
  room: Room
}

const count = (did: Map<string, number>, what: string) => did.set(what, (did.get(what) ?? 0) + 1)

async function start(seed: number, did: Map<string, number>): Promise<Run> {
  const home = await house()
  await home.rooms.closeAll()
  const rooms = new Rooms({
    ...{ store: home.store, seams: home.seams, pace: EAGER },
    report: (_, error) => home.errors.push(error),
  })
  const room = await opened(rooms.open(MEMO))
  const run: Run = { home, rooms, room, clients: [], chance: chance(seed), did }
  for (const actor of WRITERS) await joined(run, actor)
  await converge(run.clients)
  return run
}

async function joined(run: Run, actor: (typeof WRITERS)[number]): Promise<void> {
  const { clientId } = await opened(run.room.join(actor.person, 's1'))
  const client = new Client({ person: actor.person, session: 's1', client: clientId })
  client.connect(run.room)
  run.clients.push(client)
}

let made = 0
const factsOf = (by: Chance): readonly Fact[] => {
  const anchor = {
    lang: 'zh',
    block: id('p1'),
    start: '',
    end: '',
    quote: '双方',
    before: '',
    after: '',
  } as const
  const nth = String(++made).padStart(12, '0')
  const said: Fact = {
    kind: 'thread-opened',
    audience: 'all',
    mentions: [],
    thread: threadId(`t${nth}`),
    comment: commentId(`c${nth}`),
    anchor,
    text: '看',
  }
  return by.happens(0.5) ? [said] : [membership(by.pick([actors.reviewer, actors.observer]))]
}

async function step(run: Run): Promise<void> {
  const { clients, home, rooms, did } = run
  const dice = run.chance.below(100)
  if (dice < 50) count(did, scribble(run.chance.pick(clients).doc, run.chance))
  else if (dice < 72) for (const one of clients) one.deliver(1 + run.chance.below(4))
  else if (dice < 76) void run.room.decide(actors.secretariat.person, () => ok(factsOf(run.chance)))
  else if (dice < 79) home.store.gate.close()
  else if (dice < 88) await home.store.gate.open()
  else if (dice < 90) {
    home.store.gate.close()
    const writer = run.chance.pick(clients)
    scribble(writer.doc, run.chance)
    writer.deliver()
    await turn()
    if (home.store.gate.waiting() > 0) count(did, 'full disk')
    home.store.gate.fail()
    await turn()
  } else if (dice < 92) await unloaded(run)
  else if (dice < 95) {
    home.seams.tick(600_000)
    await home.store.gate.open()
    await rooms.unloadIdle()
    count(did, 'rest')
  } else await turn()
  if (run.chance.happens(0.1)) await comeBack(run)
}

async function comeBack(run: Run): Promise<void> {
  await run.home.store.gate.open()
  run.room = await opened(run.rooms.open(MEMO))
  for (const one of run.clients) if (!one.connected()) one.connect(run.room)
}

async function unloaded(run: Run): Promise<void> {
  for (const one of run.clients) one.disconnect()
  await run.home.store.gate.open()
  run.home.seams.tick(61_000)
  await run.rooms.unloadIdle()
  count(run.did, 'unload')
  await comeBack(run)
  if (run.chance.happens(0.5)) await joined(run, run.chance.pick(WRITERS))
}

const reading = (trustSnapshot: boolean) => {
  const errors: unknown[] = []
  return { errors, how: { seams: seams(), trustSnapshot, report: (error: unknown) => errors.push(error) } }
}

/** [DO5] What a room keeps and hands out of the facts. */
function standing({ dossier, facts }: Loaded): readonly Entered[] {
  const kept = new StandingFacts()
  for (const entered of facts) kept.add(entered, dossier)
  return kept.list()
}

/** A snapshot keeps client ids by session: their order says nothing. */
const byClient = (dossier: Dossier) => ({
  ...dossier,
  clients: [...dossier.clients].toSorted(([a], [b]) => a - b),
})

/** Everything a room can show or hand out, from the snapshot and from the whole journal. */
async function same(journal: Journal): Promise<Loaded> {
  const [whole, short] = [reading(false), reading(true)]
  const kept = await journal.snapshot()
  // The room goes on writing meanwhile.
  const then = until(journal, journal.head.seq)
  const [a, b] = [
    await load(then, whole.how),
    await load({ ...then, head: then.head, snapshot: async () => kept }, short.how),
  ]
  expect(short.errors).toEqual([])
  expect(byClient(b.dossier)).toEqual(byClient(a.dossier))
  expect(standing(b)).toEqual(standing(a))
  expect(b.text.vector()).toEqual(a.text.vector())
  const newcomer = new Y.Doc()
  Y.applyUpdate(newcomer, b.text.missing(new Uint8Array([0])))
  for (const doc of [newcomer, b.text.doc()]) {
    for (const lang of LANGS) expect(readMemorandum(doc, lang)).toEqual(readMemorandum(a.text.doc(), lang))
    expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(a.text.doc()))).toBe(true)
  }
  for (const client of [...a.text.doc().store.clients.keys(), ...a.dossier.clients.keys()])
    expect(b.text.knows(client) || b.dossier.clients.has(client)).toBe(true)
  // From the first id there ever was: all that were handed out come by and are passed over.
  expect(unusedClient(seams(), b.text, b.dossier)).toBe(unusedClient(seams(), a.text, a.dossier))
  return b
}

/** The journal as it was after entry `seq`. */
const until = (journal: Journal, seq: number): Journal => ({
  get head() {
    return { ...journal.head, seq }
  },
  append: (expected, entries) => journal.append(expected, entries),
  async *pages(after) {
    for await (const page of journal.pages(after)) yield page.filter((entry) => entry.seq <= seq)
  },
  snapshot: async () => null,
  writeSnapshot: (snapshot) => journal.writeSnapshot(snapshot),
  kept: async () => null,
  keep: (snapshot) => journal.keep(snapshot),
  close: async () => undefined,
})

async function keepAt(journal: Journal, seq: number): Promise<void> {
  const { text, facts, dossier } = await load(until(journal, seq), reading(false).how)
  const [entry] = await entriesIn(journal, seq - 1)
  if (!entry) throw new Error(`no entry ${seq}`)
  const body = encodeSnapshotBody({ text: text.bytes(), facts, clients: dossier.clients })
  await journal.writeSnapshot({ seq, hash: entry.hash, body })
}

describe('a room opened from a snapshot', () => {
  const did = new Map<string, number>()

  it.each(seeds(SEEDS))(
    '[KP1] seed %i: is the room opened from the whole journal, whenever the snapshot was written',
    async (seed) => {
      const run = await start(seed, did)
      for (let i = 0; i < STEPS; i++) {
        await step(run)
        if (!run.chance.happens(0.1)) continue
        const journal = await run.home.store.journal(MEMO)
        const kept = await journal.snapshot()
        if (kept) count(did, kept.seq === journal.head.seq ? 'snapshot of all' : 'snapshot with a tail')
        await same(journal)
      }
      await comeBack(run)
      await converge(run.clients)
      for (const client of run.clients) expect(client.refused).toBeNull()
      await run.rooms.closeAll()
      const journal = await run.home.store.journal(MEMO)
      const { text, from } = await same(journal)
      expect(from.updates).toBe(0)
      for (const client of run.clients)
        if (client.connected())
          expect(readMemorandum(client.doc, 'zh')).toEqual(readMemorandum(text.doc(), 'zh'))
      for (let i = 0; i < 8; i++) {
        await keepAt(journal, 1 + run.chance.below(journal.head.seq))
        await same(journal)
      }
    },
    60_000,
  )

  it('was not idle', () => {
    console.info(JSON.stringify(Object.fromEntries(did)))
    if (process.env.FUZZ_SEED) return
    for (const what of [
      'type',
      'remove',
      'delete',
      'unload',
      'rest',
      'full disk',
      'snapshot of all',
      'snapshot with a tail',
    ])
      expect(did.get(what) ?? 0).toBeGreaterThan(0)
    expect(PACE.live).toBeGreaterThan(EAGER.live)
  })
})
