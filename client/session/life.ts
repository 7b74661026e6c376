import { actorIn, type Dossier, EMPTY_DOSSIER, leadingLang } from '../../model/dossier/dossier.ts'
import { blockId, type MemoId, type PersonId } from '../../model/ids.ts'
import type { Actor } from '../../model/people.ts'
import type { Refusal } from '../../model/refusal.ts'
import { SCHEMA_VERSION } from '../../model/wire/limits.ts'
import type { Join } from '../../model/wire/memoranda.ts'
import { api } from './api.ts'
import { type PointedAt, pictureOf, type RoomContent, type RoomStage } from './picture.ts'
import { followPlaces } from './places.ts'
import { presentIn } from './present.ts'
import type { Ending } from './replica/ending.ts'
import { Replica } from './replica/replica.ts'
import { RescueCopies } from './rescue/copies.ts'
import { putBack } from './rescue/put-back.ts'
import type { PresentPerson, RescueCopy, RoomPicture, RoomText } from './room-session.ts'
import { after, oncePerFrame } from './scheduling.ts'
import { BROWSER } from './seams.ts'

export type RoomOptions = {
  readonly me: PersonId | null
  /** `ws://host` or `wss://host`. */
  readonly origin: string
  readonly now: () => number
}

/** How often within a minute a refused replica is replaced by itself; after that the person decides. */
const REJOINS = 3
/** How long (ms) a room without subscribers stays open: a page may only be giving way to another. */
const LINGER = 1_000
/** How long (ms) to wait before asking an unreachable server again: at first, and at most. */
const FIRST_WAIT = 500
const LONGEST_WAIT = 10_000

type RoomLifeState =
  | { readonly is: 'idle' | 'asking' }
  | { readonly is: 'joined'; readonly replica: Replica }
  | Extract<RoomStage, { is: 'over' }>

const NO_PLACES: RoomPicture['places'] = new Map()

/** The life of one room in one tab: joins, replaces a refused replica, keeps the picture up to date. */
export class RoomLife {
  readonly id: MemoId
  readonly #options: RoomOptions
  readonly #listeners = new Set<() => void>()
  readonly #places = followPlaces()
  readonly #copies = new RescueCopies()
  readonly #frame = oncePerFrame(() => this.#publish())
  #state: RoomLifeState = { is: 'idle' }
  /** Counts the joins: what an earlier one still waits for is ignored. */
  #turn = 0
  #rejoins: readonly number[] = []
  #content: RoomContent
  #here: readonly PresentPerson[] = []
  #pointedAt: PointedAt = { selected: null, at: null, openThread: null, revealed: null }
  #picture: RoomPicture

  constructor(id: MemoId, options: RoomOptions) {
    this.id = id
    this.#options = options
    const memo = { lang: leadingLang(EMPTY_DOSSIER), blocks: [] }
    this.#content = { memo, dossier: EMPTY_DOSSIER, actor: actorOf(options.me, EMPTY_DOSSIER) }
    this.#picture = this.#draw()
  }

  picture(): RoomPicture {
    return this.#picture
  }

  /** [RO2] Opens with the first subscriber, closes after the last one. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    if (this.#state.is === 'idle') void this.#join()
    return () => {
      this.#listeners.delete(listener)
      after(LINGER, () => {
        if (this.#listeners.size === 0 && this.#state.is !== 'idle') this.stop()
      })
    }
  }

  text(): RoomText | null {
    return this.#replica()?.text ?? null
  }

  /** The text, if it may be written in now. */
  writable(): RoomText | null {
    const replica = this.#replica()
    return replica?.canWrite ? replica.text : null
  }

  hasUnsaved(): boolean {
    return this.#copies.kept() !== null || this.#replica()?.hasUnsaved === true
  }

  point(change: Partial<PointedAt>): void {
    this.#pointedAt = { ...this.#pointedAt, ...change }
    this.#frame.ask()
  }

  reveal(block: NonNullable<PointedAt['revealed']>['block'], place: PointedAt['selected']): void {
    this.point({ revealed: { block, place, nth: (this.#pointedAt.revealed?.nth ?? 0) + 1 } })
  }

  dismissRescue(): void {
    this.#copies.dismiss()
    this.#frame.ask()
  }

  putBack(): boolean {
    const text = this.writable()
    const copy = this.#copies.kept()
    if (text === null || copy === null) return false
    if (!putBack(text, copy, () => blockId(BROWSER.id()))) return false
    this.dismissRescue()
    return true
  }

  rejoin(): void {
    this.#leave(null)
    void this.#join()
  }

  stop(): void {
    this.#leave(null)
    this.#turn++
    this.#state = { is: 'idle' }
    this.#frame.stop()
  }

  #replica(): Replica | null {
    return this.#state.is === 'joined' ? this.#state.replica : null
  }

  async #join(wait = FIRST_WAIT): Promise<void> {
    this.#state = { is: 'asking' }
    this.#frame.ask()
    const turn = ++this.#turn
    const joined = await api.join(this.id)
    if (turn !== this.#turn) return
    if (!joined.ok) this.#notJoined(joined.refusal, wait)
    else if (joined.value.schema !== SCHEMA_VERSION) this.#end({ why: 'client-too-old' }, false)
    else this.#open(joined.value)
  }

  #open(join: Join): void {
    const { origin, now } = this.#options
    const events = {
      changed: this.#frame.ask,
      rescued: (copy: RescueCopy) => this.#keep(copy),
      ended: (ending: Ending) => this.#ended(ending),
    }
    const { lang } = this.#content.memo
    this.#state = { is: 'joined', replica: new Replica({ memo: this.id, lang, join, origin, now, events }) }
    this.#frame.ask()
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
    this.#frame.ask()
  }

  /** [RC7] Before a replica is closed, copies what was written in it and is not on disk. */
  #leave(refusal: Refusal | null): void {
    const replica = this.#replica()
    if (replica === null) return
    const copy = replica.rescue(refusal)
    if (copy !== null) this.#keep(copy)
    if (refusal?.why === 'backup-restored' && replica.complete)
      this.#copies.replaced(replica.follower.memo(), refusal)
    replica.close()
  }

  #keep(copy: RescueCopy): void {
    this.#copies.keep(copy)
    this.#frame.ask()
  }

  #publish(): void {
    const replica = this.#replica()
    if (replica?.complete) {
      const { follower, dossier } = replica
      this.#copies.compare(follower.memo(), this.#actorIn(dossier), this.#options.now())
    }
    this.#picture = this.#draw()
    for (const listener of this.#listeners) listener()
  }

  #draw(): RoomPicture {
    const replica = this.#replica()
    if (replica?.complete) {
      const { follower, dossier } = replica
      this.#content = { memo: follower.memo(), dossier, actor: this.#actorIn(dossier) }
    }
    const { memo, dossier, actor } = this.#content
    this.#here = replica === null ? [] : sameList(this.#here, presentIn(replica.text.awareness, actor))
    return pictureOf({
      stage: this.#stage(),
      content: this.#content,
      here: this.#here,
      rescue: this.#copies.kept(),
      places: replica ? this.#places(replica.text.doc, memo, dossier.threads) : NO_PLACES,
      pointedAt: this.#pointedAt,
    })
  }

  #stage(): RoomStage {
    const state = this.#state
    if (state.is === 'over') return state
    if (state.is !== 'joined') return { is: 'waiting' }
    const { complete, canWrite, draining, receipts, disconnectedSince } = state.replica
    return { is: 'joined', complete, canWrite, draining, receipts, disconnectedSince }
  }

  /** The same object for the same dossier. */
  #actorIn(dossier: Dossier): Actor | null {
    return this.#content.dossier === dossier ? this.#content.actor : actorOf(this.#options.me, dossier)
  }
}

const actorOf = (me: PersonId | null, dossier: Dossier): Actor | null =>
  me === null ? null : actorIn(dossier, me)

/** The list there was, if nobody came, left or changed: who shows it need not draw again. */
const sameList = (was: readonly PresentPerson[], is: readonly PresentPerson[]): readonly PresentPerson[] =>
  JSON.stringify(was) === JSON.stringify(is) ? was : is
