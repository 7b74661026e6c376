import type { MemoId, PersonId } from '../../model/ids.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import { CLOSE, type CloseCode } from '../../model/wire/close.ts'
import type { Store } from '../store/port.ts'
import { PACE, type Pace } from './keeping.ts'
import { load } from './loaded.ts'
import type { Peer, Who } from './peer.ts'
import { Room } from './room.ts'
import { type RoomWatch, UNWATCHED, type Watch } from './watch.ts'

export type Rooms = {
  /** The room of a memorandum; loads it when nobody has it open. */
  readonly open: (memo: MemoId) => Promise<Result<Room, Refusal>>
  /** The room of a memorandum that is to be created now; refuses when there is one. */
  readonly found: (memo: MemoId) => Promise<Result<Room, Refusal>>
  readonly connected: (memo: MemoId) => readonly Who[]
  /** How many are open now. */
  readonly counts: () => { readonly rooms: number; readonly awake: number; readonly connections: number }
  /** [RM9] Effective at once, wherever they are connected. */
  readonly disconnectSession: (session: string) => void
  readonly disconnectPerson: (person: PersonId) => void
  /** Ends rooms that nobody uses, and lets texts rest that nobody writes in; called now and then. */
  readonly unloadIdle: () => Promise<void>
  /** Tells everybody what their texts read like, where nobody writes; called now and then. */
  readonly tellDigests: () => Promise<void>
  readonly closeAll: () => Promise<void>
}

export type RoomsDeps = {
  readonly store: Pick<Store, 'journal' | 'has'>
  readonly seams: Seams
  /** Failures of the journal and of our own, by memorandum; for the log. */
  readonly report: (memo: MemoId, error: unknown) => void
  readonly watch?: Watch
  /** How long an unused room stays loaded, in milliseconds. */
  readonly linger?: number
  readonly pace?: Pace
}

type Phase =
  | { readonly state: 'loading'; readonly room: Promise<Room> }
  | { readonly state: 'live'; readonly room: Room }
  | { readonly state: 'closing'; readonly closed: Promise<void> }

const MINUTE = 60_000
/** Nobody wrote for so long: the text rests. Waking it costs a long text some tens of milliseconds. */
const QUIET = 5 * MINUTE

/** Writing down a long text takes some milliseconds: rooms that come to rest together do not hold up the others. */
const AT_ONCE = 8

async function fewAtOnce<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const queue = list.values()
  const worker = async (): Promise<void> => {
    for (const one of queue) await work(one)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

export function createRooms(deps: RoomsDeps): Rooms {
  const { store, seams, report, linger = MINUTE, pace = PACE, watch = UNWATCHED } = deps
  const phases = new Map<MemoId, Phase>()
  /** Their rooms ended by a failure: read again from the journal alone. */
  const failed = new Set<MemoId>()
  let shut = false

  async function roomOf(memo: MemoId): Promise<Room> {
    for (;;) {
      const phase = phases.get(memo)
      if (phase?.state === 'closing') await phase.closed
      else return phase ? phase.room : loading(memo)
    }
  }

  function loading(memo: MemoId): Promise<Room> {
    const room = loaded(memo)
    phases.set(memo, { state: 'loading', room })
    room.then(
      (live) => phases.set(memo, { state: 'live', room: live }),
      () => phases.delete(memo),
    )
    return room
  }

  async function loaded(memo: MemoId): Promise<Room> {
    const journal = await store.journal(memo)
    const told = (error: unknown): void => report(memo, error)
    const ended = (error: unknown): void => {
      told(error)
      failed.add(memo)
      closing(memo, room, CLOSE.later)
    }
    const watched: RoomWatch = {
      append: watch.append,
      refused: (who, code) => watch.refused(memo, who, code),
    }
    const found = await load(journal, { seams, trust: !failed.has(memo), report: told }).catch(
      async (error: unknown) => {
        await journal.close()
        throw error
      },
    )
    failed.delete(memo)
    const room: Room = new Room(found, { seams, ended, report: told, pace, watch: watched })
    return room
  }

  function closing(memo: MemoId, room: Room, code: CloseCode): Promise<void> {
    const phase = phases.get(memo)
    if (phase?.state === 'closing') return phase.closed
    const closed = room
      .close(code)
      .catch((error: unknown) => report(memo, error))
      .finally(() => phases.delete(memo))
    phases.set(memo, { state: 'closing', closed })
    return closed
  }

  /** Only what is broken inside is turned into a refusal here: who asks cannot help it. */
  async function safely(memo: MemoId): Promise<Result<Room, Refusal>> {
    if (shut) return refuse({ why: 'unavailable' })
    try {
      const room = await roomOf(memo)
      room.touch()
      return ok(room)
    } catch (error) {
      report(memo, error)
      return refuse({ why: 'unavailable' })
    }
  }

  const live = (): readonly (readonly [MemoId, Room])[] =>
    [...phases].flatMap(([memo, phase]) => (phase.state === 'live' ? [[memo, phase.room] as const] : []))

  const disconnect = (whose: (peer: Peer) => boolean): void => {
    for (const [, room] of live())
      for (const peer of room.peers()) if (whose(peer)) peer.close(CLOSE.sessionOver)
  }

  async function closeAll(): Promise<void> {
    shut = true
    await Promise.allSettled(
      [...phases.values()].map((phase) => (phase.state === 'loading' ? phase.room : null)),
    )
    await Promise.all(live().map(([memo, room]) => closing(memo, room, CLOSE.restart)))
    await Promise.all([...phases.values()].map((p) => (p.state === 'closing' ? p.closed : null)))
  }

  return {
    async open(memo) {
      if (!store.has(memo)) return refuse({ why: 'no-such-memorandum' })
      const room = await safely(memo)
      return room.ok && room.value.dossier().about === null ? refuse({ why: 'no-such-memorandum' }) : room
    },
    async found(memo) {
      const room = await safely(memo)
      return room.ok && room.value.head().seq > 0 ? refuse({ why: 'unavailable' }) : room
    },
    connected(memo) {
      const phase = phases.get(memo)
      return phase?.state === 'live' ? phase.room.peers().map((peer) => peer.who) : []
    },
    counts() {
      const rooms = live().map(([, room]) => room)
      const connections = rooms.reduce((sum, room) => sum + room.peers().length, 0)
      return { rooms: rooms.length, awake: rooms.filter((room) => room.awake()).length, connections }
    },
    disconnectSession: (session) => disconnect((peer) => peer.who.session === session),
    disconnectPerson: (person) => disconnect((peer) => peer.who.person === person),
    async unloadIdle() {
      await fewAtOnce(live(), async ([memo, room]) => {
        // Its turn may come late: somebody may have come back, or it may be another room by now.
        const phase = phases.get(memo)
        if (phase?.state !== 'live' || phase.room !== room) return
        await (room.idle(linger) ? closing(memo, room, CLOSE.restart) : room.rest(QUIET))
      })
    },
    async tellDigests() {
      for (const [, room] of live()) await room.tellDigest()
    },
    closeAll,
  }
}
