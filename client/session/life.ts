import { leadingLang } from '../../model/dossier/creation.ts'
import { type Dossier, EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import { actorIn } from '../../model/dossier/membership.ts'
import { blockId, type MemoId, type PersonId, type Seq, type SuggestionId } from '../../model/ids.ts'
import type { Anchor } from '../../model/memo/anchor.ts'
import type { Actor } from '../../model/people.ts'
import { Joins } from './joins.ts'
import { NumberBasis } from './number-basis.ts'
import { type PointedAt, pictureOf, type RoomContent, type RoomStage } from './picture.ts'
import { followPlaces } from './places.ts'
import { presentIn } from './present.ts'
import type { Replica } from './replica/replica.ts'
import { RescueCopies } from './rescue/copies.ts'
import { putBack } from './rescue/put-back.ts'
import type {
  PresentPerson,
  PutBack,
  RescueCopy,
  RescuedBlock,
  RoomPicture,
  RoomText,
} from './room-session.ts'
import { after, oncePerFrame } from './scheduling.ts'
import { BROWSER } from './seams.ts'
import { SelectedWords } from './selection.ts'

export type RoomOptions = {
  readonly me: PersonId | null
  /** `ws://host` or `wss://host`. */
  readonly origin: string
  readonly now: () => number
}

/** How long (ms) a room without subscribers stays open: a page may only be giving way to another. */
const LINGER = 1_000

/** How long (ms) an answer waits at most for what was decided, which comes another way. */
const DECIDED_WITHIN = 3_000

const NO_PLACES: RoomPicture['places'] = new Map()

/** The life of one room in one tab: open while somebody subscribes, with one picture after the other. */
export class RoomLife {
  readonly #options: RoomOptions
  readonly #listeners = new Set<() => void>()
  readonly #awaiting = new Set<() => void>()
  readonly #places = followPlaces()
  readonly #copies = new RescueCopies()
  readonly #frame: ReturnType<typeof oncePerFrame>
  readonly #joins: Joins
  readonly #numbers: NumberBasis
  #content: RoomContent
  /** Whether a text was shown yet. */
  #shown = false
  #here: readonly PresentPerson[] = []
  readonly #selection = new SelectedWords()
  #pointedAt: PointedAt = {
    ...{ selected: null, at: null },
    ...{ openThread: null, openSuggestion: null, revealed: null },
  }
  #picture: RoomPicture

  constructor(memo: MemoId, options: RoomOptions) {
    const { me, origin, now } = options
    this.#options = options
    this.#frame = oncePerFrame(() => this.#publish())
    this.#numbers = new NumberBasis(memo, this.#frame.ask)
    this.#joins = new Joins({
      memo,
      origin,
      now,
      lang: () => this.#content.memo.lang,
      changed: this.#frame.ask,
      rescued: (copy) => this.keepRescue(copy),
      replaced: (text, refusal) => this.#copies.replaced(text, refusal),
    })
    const empty = { lang: leadingLang(EMPTY_DOSSIER), blocks: [] }
    this.#content = { memo: empty, dossier: EMPTY_DOSSIER, actor: actorOf(me, EMPTY_DOSSIER) }
    this.#picture = this.#draw()
  }

  picture(): RoomPicture {
    return this.#picture
  }

  /** [RO2] Opens with the first subscriber, closes after the last one. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    if (this.#joins.isIdle()) this.#joins.start()
    return () => {
      this.#listeners.delete(listener)
      after(LINGER, () => {
        if (this.#listeners.size === 0 && !this.#joins.isIdle()) this.stop()
      })
    }
  }

  text(): RoomText | null {
    return this.#joins.replica()?.text ?? null
  }

  /** The text, if it may be written in now. */
  writable(): RoomText | null {
    const replica = this.#joins.replica()
    return replica?.canWrite ? replica.text : null
  }

  hasUnsaved(): boolean {
    return this.#copies.kept() !== null || this.#joins.replica()?.hasUnsaved === true
  }

  /** The words selected now, as an anchor. */
  selectedAnchor(): Anchor | null {
    return this.#selection.anchor()
  }

  point(change: Partial<PointedAt>): void {
    if (change.selected !== undefined) this.#selection.select(this.text(), change.selected)
    this.#pointedAt = { ...this.#pointedAt, ...change }
    this.#frame.ask()
  }

  reveal(what: Omit<NonNullable<PointedAt['revealed']>, 'nth'>): void {
    this.point({ revealed: { ...what, nth: (this.#pointedAt.revealed?.nth ?? 0) + 1 } })
  }

  pointAtSuggestion(suggestion: SuggestionId): void {
    this.point({ openSuggestion: { suggestion, nth: (this.#pointedAt.openSuggestion?.nth ?? 0) + 1 } })
  }

  keepRescue(copy: RescueCopy): void {
    this.#copies.keep(copy)
    this.#frame.ask()
  }

  dismissRescue(blocks?: readonly RescuedBlock[]): void {
    this.#copies.dismiss(blocks)
    this.#frame.ask()
  }

  putBack(): PutBack {
    const text = this.writable()
    const copy = this.#copies.kept()
    if (text === null || copy === null) return 'not-now'
    const done = putBack(text, copy, () => blockId(BROWSER.id()))
    if (done !== 'not-now') this.dismissRescue(copy.blocks.filter(({ suggested }) => !suggested))
    return done
  }

  rejoin(): void {
    this.#joins.start()
  }

  stop(): void {
    this.#joins.stop()
    this.#frame.stop()
  }

  /**
   * [RO8] Resolves once the picture has what the server decided at `seq`; without a connection at once, for it would come late.
   */
  decided(seq: Seq): Promise<void> {
    const isThere = (): boolean => {
      const { dossier, phase, save } = this.#picture
      return dossier.seq >= seq || phase.phase !== 'live' || save.state === 'disconnected'
    }
    return new Promise((resolve) => {
      const look = () => isThere() && done()
      const callOff = after(DECIDED_WITHIN, () => done())
      const done = () => {
        callOff()
        this.#awaiting.delete(look)
        resolve()
      }
      this.#awaiting.add(look)
      look()
    })
  }

  #publish(): void {
    const replica = this.#joins.replica()
    if (replica?.complete) {
      const { follower, dossier } = replica
      this.#copies.compare(follower.memo(), this.#actorIn(dossier), this.#options.now())
    }
    this.#picture = this.#draw()
    for (const listener of this.#listeners) listener()
    for (const look of this.#awaiting) look()
  }

  /** [RO10] The first text is shown with the numbers that it keeps; until they are there the room is still being joined. */
  #contentOf({ follower, dossier }: Replica): RoomContent | null {
    const memo = this.#numbers.kept(follower.memo(), dossier)
    if (!this.#shown && this.#numbers.isAwaited()) return null
    this.#shown = true
    return { memo, dossier, actor: this.#actorIn(dossier) }
  }

  #draw(): RoomPicture {
    const replica = this.#joins.replica()
    const content = replica?.complete ? this.#contentOf(replica) : null
    if (content !== null) this.#content = content
    const { memo, dossier, actor } = this.#content
    this.#here = replica === null ? [] : sameContent(this.#here, presentIn(replica.text.awareness, actor))
    return pictureOf({
      stage: incompleteUnless(content !== null, this.#joins.stage()),
      content: this.#content,
      here: this.#here,
      rescue: this.#copies.kept(),
      places: replica ? this.#places(replica.text.doc, memo, dossier.threads) : NO_PLACES,
      pointedAt: { ...this.#pointedAt, selected: this.#selection.place(replica?.text.doc ?? null, memo) },
    })
  }

  /** The same object for the same person, whatever else was decided: who shows it need not draw again. */
  #actorIn(dossier: Dossier): Actor | null {
    const { actor } = this.#content
    return this.#content.dossier === dossier ? actor : sameContent(actor, actorOf(this.#options.me, dossier))
  }
}

const incompleteUnless = (complete: boolean, stage: RoomStage): RoomStage =>
  stage.is === 'joined' ? { ...stage, complete } : stage

const actorOf = (me: PersonId | null, dossier: Dossier): Actor | null =>
  me === null ? null : actorIn(dossier, me)

/** What there was, if nothing in it changed: who shows it need not draw again. */
const sameContent = <T>(was: T, is: T): T => (JSON.stringify(was) === JSON.stringify(is) ? was : is)
