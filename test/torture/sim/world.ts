import { insertBlocks } from '../../../model/draft/edit.ts'
import { readMemorandum, rootOf } from '../../../model/draft/text.ts'
import { commentId, threadId } from '../../../model/ids.ts'
import { ok } from '../../../model/result.ts'
import type { Room } from '../../../server/room/room.ts'
import { Rooms } from '../../../server/room/rooms.ts'
import { openOn } from '../../../server/store/embedded.ts'
import type { Store } from '../../../server/store/port.ts'
import { MEMO, membership, START } from '../../server/room/harness.ts'
import type { SimDisk } from '../../server/store/sim-disk.ts'
import { actors, created, seams } from '../../support/builders.ts'
import { type Chance, chance } from '../../support/chance.ts'
import { turn } from '../../support/gated-store.ts'
import { entriesIn } from '../../support/journals.ts'
import { Client } from '../../support/peers.ts'
import { textIn } from '../journal-of.ts'
import { Ledger } from '../ledger.ts'
import { write } from '../writing.ts'
import { Shelf } from './shelf.ts'

const WRITERS = [actors.cnDelegate, actors.usHead, actors.usDelegate] as const
/** What a journal comes to is written down often, so that the power goes in the middle of that, too. */
const PACE = { live: 12, least: 4, facts: 6 } as const
const MINUTE = 60_000
/** Rounds of delivery after which everybody has met, or never will. */
const ROUNDS = 400

export type Found = {
  lost: number
  diverged: number
  refusedHonest: number
  crashed: number
  details: string[]
}
export const nothingFound = (): Found => ({ lost: 0, diverged: 0, refusedHonest: 0, crashed: 0, details: [] })

/** The whole server but its sockets on a disk in memory, with people who outlive it. Everything follows from the seed. */
export class SimWorld {
  readonly disk: SimDisk
  readonly chance: Chance
  readonly ledger = new Ledger()
  readonly shelf: Shelf
  readonly found: Found
  readonly #seams = seams()
  #clients: Client[] = []
  #store: Store | null = null
  #rooms: Rooms | null = null
  #room: Room | null = null
  /** The memorandum is there: somebody was told so. */
  #founded = false
  #comments = 0
  readonly #receipts = new WeakMap<Client, number>()

  constructor(seed: number, found: Found, disk: (random: () => number) => SimDisk) {
    this.chance = chance(seed)
    this.found = found
    const dice = chance(seed ^ 0x5bd1e995)
    this.disk = disk(() => dice.below(2 ** 30) / 2 ** 30)
    const { now, id } = this.#seams
    this.shelf = new Shelf(this.chance, { now, id, token: () => id().padStart(43, 'T') })
  }

  /** A process starts on what the disk holds. Throws what the disk throws. */
  async start(): Promise<void> {
    await this.disk.makeFolder('data')
    this.#store = await openOn(this.disk, 'data')
    const report = (_: unknown, error: unknown): void => this.reported(error)
    this.#rooms = new Rooms({ store: this.#store, seams: this.#seams, report, pace: PACE, linger: 0 })
  }

  /** The process is gone: nothing that was in memory counts. */
  async end(): Promise<void> {
    for (const client of this.#clients) client.disconnect()
    await this.#rooms?.closeAll().catch(() => undefined)
    await this.#store?.close().catch(() => undefined)
    this.#rooms = null
    this.#room = null
    this.#store = null
  }

  /** What was acknowledged, held against what the store has. */
  async check(opened = true): Promise<void> {
    if (!this.#store) return
    const missing = [...(await this.shelf.missing(this.#store, opened))]
    if (this.#founded) {
      const journal = await this.#store.journal(MEMO)
      missing.push(...this.ledger.missing(await entriesIn(journal)))
    }
    this.found.lost += missing.length
    this.#tell(missing)
  }

  /** Everybody comes back and gets everything; the text of all is that of the journal. */
  async meet(): Promise<void> {
    await this.#enter()
    for (let i = 0; i < ROUNDS && !(await this.#met()); i++) {
      await this.#connectAll(1)
      for (const client of this.#clients) this.#deliver(client)
      await turn()
    }
    if (!this.#store || !this.#founded) return
    const entries = await entriesIn(await this.#store.journal(MEMO))
    const text = JSON.stringify(textIn(entries))
    const strays = this.#clients.filter((c) => JSON.stringify(readMemorandum(c.doc, 'zh')) !== text)
    const unsaved = this.#clients.filter((c) => (c.saved.at(-1)?.n ?? 0) < c.made)
    this.found.diverged += new Set([...strays, ...unsaved]).size
    if (strays.length + unsaved.length > 0)
      this.#tell([`${strays.length} read another text, ${unsaved.length} never got a receipt`])
  }

  async step(): Promise<void> {
    const dice = this.chance.below(100)
    const client = this.#clients[this.chance.below(this.#clients.length)]
    if (!this.#room || dice < 4) await this.#enter()
    else if (dice < 45 && client) write(client.doc, this.chance)
    else if (dice < 75)
      for (const one of this.#clients)
        if (this.chance.happens(0.6)) this.#deliver(one, 1 + this.chance.below(4))
    if (dice >= 75 && dice < 80) await this.#connectAll(0.7)
    else if (dice >= 80 && dice < 82) client?.disconnect()
    else if (dice >= 82 && dice < 86) await this.#comment()
    else if (dice >= 86 && dice < 87) this.#dropOne()
    else if (dice >= 87 && dice < 90 && this.#store) await this.shelf.signIn(this.#store).catch(ignored)
    else if (dice >= 90 && dice < 93 && this.#store) await this.shelf.keep(this.#store).catch(ignored)
    else if (dice >= 93 && dice < 95) await this.#quiet()
    else if (dice >= 95) await turn()
  }

  /** The room, made when there is none yet, and everybody in it. */
  async #enter(): Promise<void> {
    const rooms = this.#rooms
    if (!rooms) return
    if (!this.#founded) await this.#found(rooms)
    const room = await rooms.open(MEMO)
    this.#room = room.ok ? room.value : null
    if (this.#clients.length < WRITERS.length) await this.#join()
    await this.#connectAll(0.8)
  }

  async #found(rooms: Rooms): Promise<void> {
    const found = await rooms.create(MEMO)
    // It may be on the disk although nobody was told so.
    if (!found.ok) {
      const there = await rooms.open(MEMO)
      this.#founded = there.ok
      return
    }
    const facts = [created, ...Object.values(actors).map(membership)]
    const done = await found.value.decide(
      actors.secretariat.person,
      () => ok(facts),
      (doc) => insertBlocks(rootOf(doc, 'zh'), null, START),
    )
    this.#founded = done.ok
  }

  async #join(): Promise<void> {
    const actor = this.chance.pick(WRITERS)
    const joined = await this.#room?.join(actor.person, 's1')
    if (!joined?.ok) return
    const { clientId, seq } = joined.value
    this.ledger.said(seq, actor.person, String(clientId))
    const client = new Client({ person: actor.person, session: 's1', client: clientId })
    client.doc.on('update', (update: Uint8Array, _: unknown, __: unknown, { local }: { local: boolean }) => {
      if (local) this.ledger.made(clientId, update)
    })
    this.#clients.push(client)
  }

  async #connectAll(likely: number): Promise<void> {
    const away = this.#clients.filter((client) => !client.connected() && this.chance.happens(likely))
    if (away.length === 0 || !this.#rooms) return
    const room = await this.#rooms.open(MEMO)
    this.#room = room.ok ? room.value : null
    if (room.ok) for (const client of away) client.connect(room.value)
  }

  #deliver(client: Client, most?: number): void {
    client.deliver(most)
    const known = this.#receipts.get(client) ?? 0
    for (const { n, seq, head } of client.saved.slice(known))
      this.ledger.saved(client.who.client, n, seq, head)
    this.#receipts.set(client, client.saved.length)
    if (!client.refused) return
    this.found.refusedHonest++
    this.#tell([`client ${client.who.client} was refused: ${JSON.stringify(client.refused.refusal)}`])
    this.#drop(client)
  }

  async #comment(): Promise<void> {
    const { person } = this.chance.pick(WRITERS)
    const words = `意见${++this.#comments}。`
    const anchor = {
      lang: 'zh',
      block: 'p1',
      start: '{}',
      end: '{}',
      quote: '双',
      before: '',
      after: '',
    } as const
    const opened = {
      kind: 'thread-opened',
      audience: 'all',
      mentions: [],
      thread: threadId(this.#seams.id()),
      comment: commentId(this.#seams.id()),
      anchor,
      text: words,
    } as const
    const done = await this.#room?.decide(person, () => ok([opened]))
    if (done?.ok) this.ledger.said(done.value.seq, person, words)
  }

  /** Nobody writes for a while; perhaps nobody is there. Texts rest, rooms are given back, what they read like is told. */
  async #quiet(): Promise<void> {
    if (this.chance.happens(0.5)) for (const client of this.#clients) client.disconnect()
    this.#seams.tick(MINUTE * (1 + this.chance.below(9)))
    await this.#rooms?.tellDigests()
    await this.#rooms?.unloadIdle()
  }

  /** A tab is closed: what it was told is saved stays saved. */
  #dropOne(): void {
    const client = this.#clients[this.chance.below(this.#clients.length)]
    if (client) this.#drop(client)
  }

  #drop(client: Client): void {
    client.disconnect()
    client.doc.destroy()
    this.#clients = this.#clients.filter((one) => one !== client)
  }

  /** Everybody reads what the room has, and got a receipt for all they wrote. */
  async #met(): Promise<boolean> {
    const settled = this.#clients.every((c) => c.connected() && (c.saved.at(-1)?.n ?? 0) === c.made)
    const text = settled ? await this.#room?.memorandum('zh') : undefined
    if (!text?.ok) return false
    const wanted = JSON.stringify(text.value)
    return this.#clients.every((c) => JSON.stringify(readMemorandum(c.doc, 'zh')) === wanted)
  }

  /** Only the fault itself may come up, however deep; a journal that calls itself damaged never. */
  reported(error: unknown): void {
    if (isFault(error)) return
    this.found.crashed++
    this.#tell([error instanceof Error ? `${error.stack}` : String(error)])
  }

  #tell(lines: readonly string[]): void {
    for (const line of lines.slice(0, 3))
      if (this.found.details.length < 40) this.found.details.push(`seed ${this.chance.seed}: ${line}`)
  }
}

export class Fault extends Error {}

export const isFault = (error: unknown): boolean =>
  error instanceof Fault || (error instanceof Error && error.cause !== undefined && isFault(error.cause))

/** Of the fault only: any other error is a mistake of ours and comes up. */
export function ignored(error: unknown): void {
  if (!isFault(error)) throw error
}
