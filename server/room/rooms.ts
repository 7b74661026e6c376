import { type Dossier, EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import { foldAll } from '../../model/dossier/fold.ts'
import type { MemoId } from '../../model/ids.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import { CLOSE, type CloseCode } from '../../model/wire/close.ts'
import { MAX_PIECES_AN_HOUR } from '../../model/wire/limits.ts'
import { JournalDamaged } from '../store/errors.ts'
import type { Store } from '../store/port.ts'
import { enteredFact } from './entries.ts'
import { type Loaded, load } from './load.ts'
import { Room } from './room.ts'
import { PACE, type Pace } from './snapshotter.ts'
import { MOMENT, MOST, nextShed, type SpareBounds, type SpareRoomOf } from './spare-rooms.ts'
import { UNWATCHED, type Watch } from './watch.ts'

type RoomsDeps = {
  readonly store: Pick<Store, 'journal' | 'has' | 'damaged'>
  readonly seams: Seams
  /** Failures of the journal and of our own, by memorandum; for the log. */
  readonly report: (memo: MemoId, error: unknown) => void
  readonly watch?: Watch
  /** How long an unused room stays loaded, in milliseconds. */
  readonly linger?: number
  readonly pace?: Pace
  /** What rooms that nobody is in may take. */
  readonly most?: SpareBounds
  /** Pieces that one person may leave in a text within an hour. */
  readonly share?: number
}

type RoomSlot =
  | { readonly state: 'loading'; readonly room: Promise<Room> }
  | { readonly state: 'live'; readonly room: Room }
  | { readonly state: 'closing'; readonly closed: Promise<void> }

type LiveRoom = { readonly memo: MemoId; readonly room: Room }

const MINUTE = 60_000
/** Milliseconds between two looks at how much the rooms take that nobody is in. */
const SHED_EVERY = 100
/** A text rests when nobody wrote for so long. Waking it costs a long text some tens of milliseconds. */
const QUIET = 5 * MINUTE

/** Writing a snapshot of a long text takes some milliseconds: rooms that come to rest together must not hold up others. */
const AT_ONCE = 8

/** The rooms of a store: each is loaded when it is first asked for, and unloaded when nobody uses it any more. */
export class Rooms {
  readonly #deps: Required<RoomsDeps>
  readonly #slots = new Map<MemoId, RoomSlot>()
  /** Their rooms ended by a failure: they are read again from the journal alone. */
  readonly #failed = new Set<MemoId>()
  #shut = false
  #shedding = false
  #shedAt = Number.NEGATIVE_INFINITY

  constructor(deps: RoomsDeps) {
    this.#deps = {
      linger: MINUTE,
      pace: PACE,
      watch: UNWATCHED,
      most: MOST,
      share: MAX_PIECES_AN_HOUR,
      ...deps,
    }
  }

  /** The room of a memorandum; loads it when it is not loaded. */
  async open(memo: MemoId): Promise<Result<Room, Refusal>> {
    const room = await this.#found(memo)
    if (room.ok) room.value.touch()
    return room
  }

  /** What is decided in a memorandum, as far as it is durable. [RM19] Its room is not held for whoever only reads that. */
  async dossier(memo: MemoId): Promise<Result<Dossier, Refusal>> {
    const room = await this.#found(memo)
    if (!room.ok) return room
    room.value.look()
    const dossier = room.value.dossier()
    this.#shedSoon()
    return ok(dossier)
  }

  /** The room of a memorandum that does not exist yet; refuses when it does. */
  async create(memo: MemoId): Promise<Result<Room, Refusal>> {
    const room = await this.#attempt(memo)
    if (!room.ok) return room
    room.value.touch()
    return room.value.head().seq > 0 ? refuse({ why: 'unavailable' }) : room
  }

  /**
   * What the sound beginning of a damaged journal says of its memorandum; null: it is not damaged, or too little is sound to
   * say who its members are.
   */
  remains(memo: MemoId): Dossier | null {
    const damaged = this.#deps.store.damaged().get(memo)
    if (!damaged) return null
    const dossier = foldAll(EMPTY_DOSSIER, damaged.loss.facts.map(enteredFact))
    return dossier.about === null ? null : dossier
  }

  /** How many are open now. `awake`: those whose text is a document in memory. */
  counts(): { readonly rooms: number; readonly awake: number; readonly connections: number } {
    const rooms = this.#live().map(([, room]) => room)
    const connections = rooms.reduce((sum, room) => sum + room.peers().length, 0)
    return { rooms: rooms.length, awake: rooms.filter((room) => room.awake()).length, connections }
  }

  /** [RM9] Effective at once, wherever they are connected. */
  disconnectSession(session: string): void {
    for (const [, room] of this.#live())
      for (const peer of room.peers()) if (peer.who.session === session) peer.close(CLOSE.sessionOver)
  }

  /** [RM18] To be called at every heartbeat: ends rooms that nobody uses, and lets texts rest that nobody writes in. */
  async unloadIdle(): Promise<void> {
    await fewAtOnce(this.#live(), async ([memo, room]) => {
      // By the time we get here somebody may have reconnected, or the room may have been replaced.
      const slot = this.#slots.get(memo)
      if (slot?.state !== 'live' || slot.room !== room) return
      await (room.idle(this.#deps.linger) ? this.#close(memo, room, CLOSE.restart) : room.rest(QUIET))
    })
    await this.#shed()
  }

  /** To be called at every heartbeat: tells everybody what their texts read like, where nobody writes. */
  async tellDigests(): Promise<void> {
    for (const [, room] of this.#live()) await room.tellDigest()
  }

  async closeAll(): Promise<void> {
    this.#shut = true
    const slots = () => [...this.#slots.values()]
    await Promise.allSettled(slots().map((slot) => (slot.state === 'loading' ? slot.room : null)))
    await Promise.all(this.#live().map(([memo, room]) => this.#close(memo, room, CLOSE.restart)))
    await Promise.all(slots().map((slot) => (slot.state === 'closing' ? slot.closed : null)))
  }

  async #found(memo: MemoId): Promise<Result<Room, Refusal>> {
    if (!this.#deps.store.has(memo)) return refuse({ why: 'no-such-memorandum' })
    const room = await this.#attempt(memo)
    return room.ok && room.value.dossier().about === null ? refuse({ why: 'no-such-memorandum' }) : room
  }

  /** [RM19] What is asked for one after the other takes no more memory than a few of them. */
  #shedSoon(): void {
    const now = this.#deps.seams.now()
    if (now - this.#shedAt < SHED_EVERY) return
    this.#shedAt = now
    // Whoever waited for a room has said by then what for.
    setImmediate(() => void this.#shed())
  }

  async #shed(): Promise<void> {
    if (this.#shedding) return
    this.#shedding = true
    const done = new Set<Room>()
    for (;;) {
      const next = this.#shut ? null : nextShed(this.#spare(), this.#deps.most)
      if (!next || (next.how === 'rest' && done.has(next.room.room))) break
      const { memo, room } = next.room
      done.add(room)
      const shed = next.how === 'rest' ? room.rest(0) : this.#close(memo, room, CLOSE.restart)
      await shed.catch((error: unknown) => this.#deps.report(memo, error))
    }
    this.#shedding = false
  }

  #spare(): readonly SpareRoomOf<LiveRoom>[] {
    return this.#live().flatMap(([memo, room]) => {
      const spare = room.spare(MOMENT)
      return spare ? [{ room: { memo, room }, ...spare }] : []
    })
  }

  /** Only failures of our own become a refusal here: whoever asks cannot help them. */
  async #attempt(memo: MemoId): Promise<Result<Room, Refusal>> {
    if (this.#shut) return refuse({ why: 'unavailable' })
    try {
      return ok(await this.#roomOf(memo))
    } catch (error) {
      if (error instanceof JournalDamaged) return refuse(damageRefusal(error))
      this.#deps.report(memo, error)
      return refuse({ why: 'unavailable' })
    }
  }

  async #roomOf(memo: MemoId): Promise<Room> {
    for (;;) {
      const slot = this.#slots.get(memo)
      if (slot?.state === 'closing') await slot.closed
      else return slot ? slot.room : this.#startLoading(memo)
    }
  }

  #startLoading(memo: MemoId): Promise<Room> {
    const room = this.#load(memo)
    this.#slots.set(memo, { state: 'loading', room })
    room.then(
      (live) => {
        this.#slots.set(memo, { state: 'live', room: live })
        this.#shedSoon()
      },
      () => this.#slots.delete(memo),
    )
    return room
  }

  async #load(memo: MemoId): Promise<Room> {
    const { seams, pace, watch, share } = this.#deps
    const loaded = await this.#loadJournal(memo)
    const room: Room = new Room(loaded, {
      seams,
      pace,
      share,
      report: (error) => this.#deps.report(memo, error),
      ended: (error) => {
        this.#deps.report(memo, error)
        this.#failed.add(memo)
        this.#close(memo, room, CLOSE.later)
      },
      watch: { append: watch.append, refused: (who, code) => watch.refused(memo, who, code) },
    })
    return room
  }

  async #loadJournal(memo: MemoId): Promise<Loaded> {
    const { store, seams, report } = this.#deps
    const journal = await store.journal(memo)
    try {
      const trustSnapshot = !this.#failed.has(memo)
      const loaded = await load(journal, { seams, trustSnapshot, report: (error) => report(memo, error) })
      this.#failed.delete(memo)
      return loaded
    } catch (error) {
      await journal.close()
      throw error
    }
  }

  #close(memo: MemoId, room: Room, code: CloseCode): Promise<void> {
    const slot = this.#slots.get(memo)
    if (slot?.state === 'closing') return slot.closed
    const closed = room
      .close(code)
      .catch((error: unknown) => this.#deps.report(memo, error))
      .finally(() => this.#slots.delete(memo))
    this.#slots.set(memo, { state: 'closing', closed })
    return closed
  }

  #live(): readonly (readonly [MemoId, Room])[] {
    return [...this.#slots].flatMap(([memo, slot]) =>
      slot.state === 'live' ? [[memo, slot.room] as const] : [],
    )
  }
}

function damageRefusal({ loss }: JournalDamaged): Refusal {
  const missing = loss.entries === null ? {} : { missing: loss.entries }
  return { why: 'memorandum-damaged', ...missing, ...(loss.since !== null && { at: loss.since }) }
}

async function fewAtOnce<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const queue = list.values()
  const worker = async (): Promise<void> => {
    for (const one of queue) await work(one)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}
