import type { MemoId } from '../../model/ids.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import type { Refusal } from '../../model/refusal.ts'
import { SCHEMA_VERSION } from '../../model/wire/limits.ts'
import type { Join } from '../../model/wire/memoranda.ts'
import { joinOf } from './early-join.ts'
import type { RoomStage } from './picture.ts'
import type { Ending } from './replica/ending.ts'
import { Replica } from './replica/replica.ts'
import type { RescueCopy } from './room-session.ts'
import { after } from './scheduling.ts'

type JoinsOptions = {
  readonly memo: MemoId
  /** `ws://host` or `wss://host`. */
  readonly origin: string
  readonly now: () => number
  /** The language of the text to begin the next join in. */
  readonly lang: () => Lang
  readonly changed: () => void
  readonly rescued: (copy: RescueCopy) => void
  /** A backup was restored in place of this text. */
  readonly replaced: (memo: Memorandum, refusal: Refusal) => void
}

/** How often within a minute a refused replica is replaced by itself; after that the person decides. */
const REJOINS = 3
/** How long (ms) to wait before asking an unreachable server again: at first, and at most. */
const FIRST_WAIT = 500
const LONGEST_WAIT = 10_000

type JoinState =
  | { readonly is: 'idle' | 'asking' }
  | { readonly is: 'joined'; readonly replica: Replica }
  | Extract<RoomStage, { is: 'over' }>

/** Joins a memorandum, and joins it again when a replica ends: one replica after the other, at most one at a time. */
export class Joins {
  readonly #options: JoinsOptions
  #state: JoinState = { is: 'idle' }
  /** Counts the joins: what an earlier one still waits for is ignored. */
  #turn = 0
  #rejoins: readonly number[] = []

  constructor(options: JoinsOptions) {
    this.#options = options
  }

  replica(): Replica | null {
    return this.#state.is === 'joined' ? this.#state.replica : null
  }

  isIdle(): boolean {
    return this.#state.is === 'idle'
  }

  stage(): RoomStage {
    const state = this.#state
    if (state.is === 'over') return state
    if (state.is !== 'joined') return { is: 'waiting' }
    const { complete, canWrite, draining, byLine, receipts, disconnectedSince } = state.replica
    return { is: 'joined', complete, canWrite, draining, byLine, receipts, disconnectedSince }
  }

  /** Leaves the replica there is, and joins afresh. */
  start(): void {
    this.#leave(null)
    void this.#join()
  }

  stop(): void {
    this.#leave(null)
    this.#turn++
    this.#state = { is: 'idle' }
  }

  async #join(wait = FIRST_WAIT): Promise<void> {
    this.#state = { is: 'asking' }
    this.#options.changed()
    const turn = ++this.#turn
    const joined = await joinOf(this.#options.memo)
    if (turn !== this.#turn) return
    if (!joined.ok) this.#notJoined(joined.refusal, wait)
    else if (joined.value.schema !== SCHEMA_VERSION) this.#end({ why: 'client-too-old' }, false)
    else this.#open(joined.value)
  }

  #open(join: Join): void {
    const { memo, origin, now, lang, changed, rescued } = this.#options
    const events = { changed, rescued, ended: (ending: Ending) => this.#ended(ending) }
    this.#state = { is: 'joined', replica: new Replica({ memo, lang: lang(), join, origin, now, events }) }
    changed()
  }

  /** Asks a server that cannot be reached again, after ever longer waits; every other refusal is final. */
  #notJoined(refusal: Refusal, waited: number): void {
    if (refusal.why !== 'unavailable' && refusal.why !== 'too-many-requests') {
      this.#end(refusal, refusal.why === 'csrf')
      return
    }
    const [turn, wait] = [this.#turn, Math.min(waited * 2, LONGEST_WAIT)]
    after(wait, () => {
      if (turn === this.#turn) void this.#join(wait)
    })
  }

  #ended({ refusal, next }: Ending): void {
    this.#leave(refusal)
    const now = this.#options.now()
    this.#rejoins = this.#rejoins.filter((at) => now - at < 60_000)
    if (next === 'rejoin' && this.#rejoins.length < REJOINS) {
      this.#rejoins = [...this.#rejoins, now]
      void this.#join()
    } else this.#end(refusal, next !== 'over')
  }

  #end(refusal: Refusal, canRejoin: boolean): void {
    this.#turn++
    this.#state = { is: 'over', phase: { phase: 'ended', refusal, canRejoin }, since: this.#options.now() }
    this.#options.changed()
  }

  /** [RC7] Before a replica is closed, copies what was written in it and is not on disk. */
  #leave(refusal: Refusal | null): void {
    const replica = this.replica()
    if (replica === null) return
    const { rescued, replaced } = this.#options
    const copy = replica.rescue(refusal)
    if (copy !== null) rescued(copy)
    if (refusal?.why === 'backup-restored' && replica.complete) replaced(replica.follower.memo(), refusal)
    replica.close()
  }
}
