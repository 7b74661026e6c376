import { actorIn, type Dossier, EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import { blockId, type MemoId, type PersonId } from '../../model/ids.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import type { Actor } from '../../model/people.ts'
import type { Refusal } from '../../model/refusal.ts'
import { SCHEMA_VERSION } from '../../model/wire/limits.ts'
import { api } from './api.ts'
import { followPlaces } from './places.ts'
import { presentIn } from './present.ts'
import type { Ending } from './replica/ending.ts'
import { NO_RECEIPTS, saveState } from './replica/receipts.ts'
import { Replica } from './replica/replica.ts'
import { Copies } from './rescue/copies.ts'
import { putBack } from './rescue/put-back.ts'
import type { Phase, Present, RescueCopy, RoomPicture, RoomText } from './room-session.ts'
import { after, oncePerFrame } from './scheduling.ts'
import { BROWSER } from './seams.ts'

export type RoomOptions = {
  readonly me: PersonId | null
  /** `ws://host` or `wss://host`. */
  readonly origin: string
  readonly now: () => number
}

/** The language in use; the other column comes later. */
export const LANG: Lang = 'zh'
/** A refused replica is replaced by itself this often in a minute; then the person decides. */
const REJOINS = 3
/** A room that nobody looks at any more is left after a moment: a screen may only be changing. */
const LINGER = 1_000
const LONGEST_WAIT = 10_000

type Life =
  | { readonly is: 'idle' }
  | { readonly is: 'asking'; readonly wait: number }
  | { readonly is: 'joined'; readonly replica: Replica }
  | { readonly is: 'over'; readonly phase: Phase; readonly since: number }

const JOINING: Phase = { phase: 'joining' }
const LIVE: Phase = { phase: 'live' }
const NO_PLACES: RoomPicture['places'] = new Map()

type Content = { readonly memo: Memorandum; readonly dossier: Dossier }
type Pointed = Pick<RoomPicture, 'selected' | 'at' | 'openThread' | 'revealed'>

/** The life of one room in one tab: joins, replaces what was refused, draws its picture. */
export class RoomLife {
  readonly id: MemoId
  readonly #options: RoomOptions
  readonly #listeners = new Set<() => void>()
  readonly #places = followPlaces()
  readonly #frame = oncePerFrame(() => this.#publish())
  #life: Life = { is: 'idle' }
  /** The newest life; what an older one still asks for is not heard. */
  #turn = 0
  #rejoins: readonly number[] = []
  #content: Content = { memo: { lang: LANG, blocks: [] }, dossier: EMPTY_DOSSIER }
  #acting: { readonly dossier: Dossier; readonly actor: Actor | null } | null = null
  #here: readonly Present[] = []
  readonly #copies = new Copies()
  #pointed: Pointed = { selected: null, at: null, openThread: null, revealed: null }
  #picture: RoomPicture

  constructor(id: MemoId, options: RoomOptions) {
    this.id = id
    this.#options = options
    this.#picture = this.#drawn()
  }

  picture(): RoomPicture {
    return this.#picture
  }

  /** [RO2] Opens with the first subscriber, closes after the last one. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    if (this.#life.is === 'idle') void this.#join()
    return () => {
      this.#listeners.delete(listener)
      after(LINGER, () => {
        if (this.#listeners.size === 0 && this.#life.is !== 'idle') this.stop()
      })
    }
  }

  text(): RoomText | null {
    return this.#life.is === 'joined' ? this.#life.replica.text : null
  }

  writable(): RoomText | null {
    return this.#life.is === 'joined' && this.#life.replica.canWrite ? this.#life.replica.text : null
  }

  hasUnsaved(): boolean {
    return this.#copies.kept() !== null || (this.#life.is === 'joined' && this.#life.replica.hasUnsaved)
  }

  point(change: Partial<Pointed>): void {
    this.#pointed = { ...this.#pointed, ...change }
    this.#frame.ask()
  }

  reveal(block: NonNullable<Pointed['revealed']>['block'], place: Pointed['selected']): void {
    this.point({ revealed: { block, place, nth: (this.#pointed.revealed?.nth ?? 0) + 1 } })
  }

  dismissRescue(): void {
    this.#copies.letGo()
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
    this.#life = { is: 'idle' }
    this.#frame.stop()
  }

  async #join(wait = 500): Promise<void> {
    this.#life = { is: 'asking', wait }
    this.#frame.ask()
    const turn = ++this.#turn
    const joined = await api.join(this.id)
    if (turn !== this.#turn) return
    if (!joined.ok) this.#notJoined(joined.refusal, wait)
    else if (joined.value.schema !== SCHEMA_VERSION) this.#over({ why: 'client-too-old' }, false)
    else this.#open(joined.value)
  }

  #open(join: ConstructorParameters<typeof Replica>[0]['join']): void {
    const { origin, now } = this.#options
    const events = {
      changed: this.#frame.ask,
      rescued: (copy: RescueCopy) => this.#keep(copy),
      ended: (ending: Ending) => this.#ended(ending),
    }
    this.#life = {
      is: 'joined',
      replica: new Replica({ memo: this.id, lang: LANG, join, origin, now, events }),
    }
    this.#frame.ask()
  }

  /** A server that cannot be reached is asked again, ever more patiently; every other refusal is an answer. */
  #notJoined(refusal: Refusal, waited: number): void {
    if (refusal.why !== 'unavailable' && refusal.why !== 'too-many-requests') {
      this.#over(refusal, refusal.why === 'csrf')
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
    } else this.#over(refusal, next !== 'over')
  }

  #over(refusal: Refusal, canRejoin: boolean): void {
    this.#turn++
    this.#life = { is: 'over', phase: { phase: 'ended', refusal, canRejoin }, since: this.#options.now() }
    this.#frame.ask()
  }

  /** [RC7] No replica ends before what was written in it and is not on disk was copied. */
  #leave(refusal: Refusal | null): void {
    if (this.#life.is !== 'joined') return
    const copy = this.#life.replica.rescue(refusal)
    if (copy !== null) this.#keep(copy)
    const { complete, reading } = this.#life.replica
    if (refusal?.why === 'backup-restored' && complete) this.#copies.replaced(reading.memo(), refusal)
    this.#life.replica.close()
  }

  #keep(copy: RescueCopy): void {
    this.#copies.keep(copy)
    this.#frame.ask()
  }

  #publish(): void {
    if (this.#life.is === 'joined' && this.#life.replica.complete) {
      const { reading, dossier } = this.#life.replica
      this.#copies.compare(reading.memo(), this.#actorIn(dossier), this.#options.now())
    }
    this.#picture = this.#drawn()
    for (const listener of this.#listeners) listener()
  }

  /** While a fresh replica arrives, the last text stays on the screen. */
  #drawn(): RoomPicture {
    const replica = this.#life.is === 'joined' ? this.#life.replica : null
    const complete = replica?.complete === true
    if (complete) this.#content = { memo: replica.reading.memo(), dossier: replica.dossier }
    const { memo, dossier } = this.#content
    const actor = this.#actorIn(dossier)
    this.#here = replica === null ? [] : same(this.#here, presentIn(replica.text.awareness, actor))
    return {
      phase: this.#phase(),
      save: this.#save(),
      draining: replica?.draining === true,
      lang: LANG,
      memo,
      dossier,
      actor,
      canWrite: complete && replica.canWrite,
      here: this.#here,
      rescue: this.#copies.kept(),
      places: replica ? this.#places(replica.text.doc, memo, dossier.threads) : NO_PLACES,
      ...this.#pointed,
    }
  }

  /** The same object as long as the dossier is. */
  #actorIn(dossier: Dossier): Actor | null {
    if (this.#acting?.dossier === dossier) return this.#acting.actor
    const actor = this.#options.me === null ? null : actorIn(dossier, this.#options.me)
    this.#acting = { dossier, actor }
    return actor
  }

  #phase(): Phase {
    const life = this.#life
    if (life.is === 'over') return life.phase
    return life.is === 'joined' && life.replica.complete ? LIVE : JOINING
  }

  #save(): RoomPicture['save'] {
    const life = this.#life
    if (life.is === 'over') return { state: 'disconnected', unsaved: 0, since: life.since }
    if (life.is !== 'joined') return saveState(NO_RECEIPTS, null)
    return saveState(life.replica.receipts, life.replica.disconnectedSince)
  }
}

/** The same list while nobody came, went or changed: what shows it need not draw again. */
const same = (was: readonly Present[], is: readonly Present[]): readonly Present[] =>
  JSON.stringify(was) === JSON.stringify(is) ? was : is
