import * as Y from 'yjs'
import { type CopiedLetters, copiedLetters } from '../../model/draft/hands/copied.ts'
import { changedBlocks, type DoubtedBlock } from '../../model/draft/hands/doubts.ts'
import { type BroughtWords, type FollowedUpdate, follow } from '../../model/draft/hands/following.ts'
import { MOST_UNITS } from '../../model/draft/hands/gone.ts'
import type { Start } from '../../model/draft/hands/knots.ts'
import { LastHands } from '../../model/draft/hands/last-hands.ts'
import { blockKeyOf } from '../../model/draft/hands/loading.ts'
import { Mending, settle } from '../../model/draft/hands/mend.ts'
import { DeletedLetters, MENDER } from '../../model/draft/hands/notes.ts'
import type { HandUpdate } from '../../model/draft/hands/reading.ts'
import { headsAsMeant, losesNothing } from '../../model/draft/hands/safe.ts'
import type { HandMoment } from '../../model/draft/hands/step.ts'
import { LetterThread } from '../../model/draft/hands/thread.ts'
import { keyOf, type Unit, type UnitRange } from '../../model/draft/hands/ticks.ts'
import { typeInPlace } from '../../model/draft/hands/typing.ts'
import type { ClientId, Seq } from '../../model/ids.ts'
import { byAuthorOf, lettersAt, noteDeleted, rangesOf, ticksGone, ticksIn } from './hand-deletions.ts'

/** [TH7] Blocks are followed for so long after somebody last changed their structure (ms), and so many letters of them. */
const LONGEST = 10 * 60_000
export const MOST_LETTERS = 30_000
/** Edits that were not followed, of which it is known when they came. */
const MOST_UNFOLLOWED = 200

/** Whether an update changed anything, and what may have to be mended after it, if anything. */
type WatchedUpdate = { readonly changed: boolean; readonly followed: FollowedUpdate | null }

const NO_DOUBTS: readonly DoubtedBlock[] = []
const NOTHING_BROUGHT: readonly BroughtWords[] = []
const NOTHING_COPIED: readonly CopiedLetters[] = []

/**
 * Two hands in one paragraph: follows what each update means, and mends what it made of structure that others had changed
 * before it arrived. A key that changes no structure costs some lookups.
 */
export class TwoHands {
  readonly #thread = new LetterThread()
  readonly #deleted: DeletedLetters
  readonly #hands = new LastHands()
  readonly #report: (error: unknown) => void
  /** Blocks, by root and id, of which it is not sure that they read as all meant who changed them at once: these clients. */
  readonly #doubted = new Map<string, ReadonlySet<ClientId>>()
  #brought: BroughtWords[] = []
  /** The last entries with an edit of structure that was not followed (TH7). */
  readonly #unfollowed = new Set<Seq>()
  #swept: number
  readonly #heard = new WeakSet<Y.Doc>()
  /** What is to be done behind the transaction of an update. */
  #gather: ((transaction: Y.Transaction) => void) | null = null

  constructor(now: number, report: (error: unknown) => void) {
    this.#deleted = new DeletedLetters(now)
    this.#swept = now
    this.#report = report
  }

  /** Applies an update with `apply`. */
  watch(doc: Y.Doc, update: HandUpdate, moment: HandMoment, apply: () => boolean): WatchedUpdate {
    if (this.#orElse(true, () => this.#isPlain(doc, update, moment)))
      return { changed: apply(), followed: null }
    let followed: FollowedUpdate | null = null
    const gather = (transaction: Y.Transaction): void => {
      followed = this.#orElse(
        null,
        () => this.#follow(transaction, update, moment),
        () => this.#doubtBlocks(changedBlocks(transaction)),
      )
    }
    this.#listenTo(doc)
    this.#gather = gather
    const changed = apply()
    this.#gather = null
    return { changed, followed }
  }

  /** Once for each document, since to begin and to end listening costs more than a key may. */
  #listenTo(doc: Y.Doc): void {
    if (this.#heard.has(doc)) return
    this.#heard.add(doc)
    doc.on('afterTransaction', (transaction) => {
      const gather = this.#gather
      this.#gather = null
      gather?.(transaction)
    })
  }

  /**
   * [TH11] Nobody's edit fails because it could not be followed or mended: it is left to Yjs, and what was followed is
   * forgotten. What a mending wrote until it failed is an edit like others, and in the history.
   */
  #orElse<T>(otherwise: T, run: () => T, failed: () => void = () => {}): T {
    try {
      return run()
    } catch (error) {
      this.forget()
      this.#report(error)
      try {
        failed()
      } catch {
        // What cannot even be named is reported all the same.
      }
      return otherwise
    }
  }

  /** Whether an update changes no structure and touches nothing that is followed; to be called before it is applied. */
  #isPlain(doc: Y.Doc, update: HandUpdate, { now, entry }: HandMoment): boolean {
    const first = update.fresh[0]
    this.#deleted.age(now)
    if (first) this.#deleted.noteBorn(first.id, entry)
    this.#hands.note(update.client, entry)
    return !this.#concerns(update) && this.#deletesNothingFollowed(doc, update, entry)
  }

  /** Notes what goes, to be called before it does. False when it is more than some letters that nobody follows. */
  #deletesNothingFollowed(doc: Y.Doc, { client, deletions, whole, seen }: HandUpdate, entry: Seq): boolean {
    if (deletions.length === 0) return true
    if (whole || this.#names(deletions)) return false
    const letters = lettersAt(doc, deletions)
    if (letters === null) return false
    let ticks = 0
    for (const { unit, chars } of letters) {
      this.#deleted.note({ ...unit, len: chars.length }, chars, client, entry, seen ?? 0)
      ticks += chars.length
    }
    if (ticks < ticksIn(deletions)) this.#noteNamed(client, deletions)
    return true
  }

  #follow(transaction: Y.Transaction, update: HandUpdate, { now, entry }: HandMoment): FollowedUpdate | null {
    this.#age(now)
    if (typeInPlace(this.#thread, transaction, update, { now, entry })) return null
    const named = update.whole ? rangesOf(transaction.deleteSet) : update.deletions
    if (!changesBlocks(transaction) && !this.#concerns(update) && !this.#names(named)) {
      noteDeleted(transaction, this.#deleted, byAuthorOf(update), entry, update.seen ?? 0)
      if (ticksIn(named) !== ticksGone(transaction)) this.#noteNamed(update.client, named)
      return null
    }
    const known = { deleted: this.#deleted, hands: this.#hands, unfollowed: this.#unfollowed }
    const followed = follow(this.#thread, transaction, update, known, { now, entry })
    for (const [{ alive, block }, beside] of followed.doubted)
      if (alive && block !== null) this.#doubt({ block, beside })
    for (const one of followed.left) this.#doubt(one)
    this.#brought.push(...followed.brought)
    if (followed.isLeft) this.#noteUnfollowed(entry)
    if (transaction.deleteSet.clients.size > 0)
      noteDeleted(transaction, this.#deleted, byAuthorOf(update), entry, update.seen ?? 0)
    this.#noteNamed(update.client, named)
    const isNothing = followed.heads.size === 0 && followed.surplus.size === 0
    return isNothing || settle(transaction.doc, this.#thread, followed) ? null : followed
  }

  /** Of an edit of very much (TH7) only what it is the first to delete is noted. */
  #noteNamed(client: ClientId, named: readonly UnitRange[]): void {
    if (ticksIn(named) <= MOST_UNITS) this.#deleted.noteNamed(client, named)
  }

  /** To be called when the server edited the text itself: what was followed until then may not stand any more. */
  forget(): void {
    this.#thread.clear()
    this.#hands.forget()
  }

  /** To be called in a transaction. [TH9] What would lose a letter is left to Yjs, and nothing is followed any more. */
  mend(doc: Y.Doc, followed: FollowedUpdate, entry: Seq): void {
    const doubt = (): void => {
      for (const { alive, block, hands } of followed.heads)
        if (alive && block !== null) this.#doubt({ block, beside: [...hands.keys()] })
    }
    let asMeant: ReadonlySet<Start> = new Set()
    const isSafe = (): boolean => {
      asMeant = headsAsMeant(doc, this.#thread, followed)
      const safe = losesNothing(doc, this.#thread, followed, asMeant)
      if (!safe) doubt()
      return safe
    }
    if (this.#orElse(false, isSafe, doubt))
      doc.transact((transaction) => {
        const first = { client: doc.clientID, clock: Y.getState(doc.store, doc.clientID) }
        this.#orElse(undefined, () => new Mending(doc, this.#thread, followed, asMeant).run(), doubt)
        const hasWritten = first.clock < Y.getState(doc.store, doc.clientID)
        if (hasWritten) this.#deleted.noteBorn(first, entry)
        if (hasWritten || transaction.deleteSet.clients.size > 0) this.#hands.note(MENDER, entry)
        noteDeleted(transaction, this.#deleted, () => MENDER, entry)
      })
    else this.#thread.clear()
  }

  /** [TH12] The blocks doubted since it was last asked. */
  doubted(): readonly DoubtedBlock[] {
    if (this.#doubted.size === 0) return NO_DOUBTS
    const doubted = [...this.#doubted].map(([block, beside]) => ({ block, beside: [...beside] }))
    this.#doubted.clear()
    return doubted
  }

  /** [TH14] Which blocks' letters went on to which since it was last asked. */
  brought(): readonly BroughtWords[] {
    const brought = this.#brought
    if (brought.length === 0) return NOTHING_BROUGHT
    this.#brought = []
    return brought
  }

  /** [TH16] Where the letters stand that were put elsewhere since it was last asked. */
  copied(): readonly CopiedLetters[] {
    const copied = this.#thread.copied()
    return copied.size > 0 ? copiedLetters(copied) : NOTHING_COPIED
  }

  /** [TH16] Where all letters stand that were put elsewhere, as far as they are followed. */
  allCopied(): readonly CopiedLetters[] {
    return copiedLetters(this.#thread.letters())
  }

  /** Those that the server can name. */
  #doubtBlocks(elements: Iterable<Y.XmlElement>): void {
    for (const element of elements) {
      const block = element._item?.deleted === false ? blockKeyOf(element) : null
      if (block !== null) this.#doubt({ block, beside: [] })
    }
  }

  #noteUnfollowed(entry: Seq): void {
    this.#unfollowed.add(entry)
    const [oldest] = this.#unfollowed
    if (this.#unfollowed.size > MOST_UNFOLLOWED && oldest !== undefined) this.#unfollowed.delete(oldest)
  }

  #doubt({ block, beside }: DoubtedBlock): void {
    this.#doubted.set(block, new Set([...(this.#doubted.get(block) ?? []), ...beside]))
  }

  #age(now: number): void {
    const tooMuch = this.#thread.size > MOST_LETTERS
    if (!tooMuch && now - this.#swept < LONGEST / 2) return
    this.#swept = now
    this.#thread.forgetAll(this.#tooOld(now))
  }

  /** To be gone through while they are forgotten: as many as are too much. */
  *#tooOld(now: number): Generator<Start> {
    for (const head of this.#thread.heads().toSorted((a, b) => a.touched - b.touched))
      if (head.touched < now - LONGEST || this.#thread.size > MOST_LETTERS / 2) yield head
  }

  /** Whether an update that deletes nothing may change structure, or names letters whose place is followed. */
  #concerns({ fresh }: HandUpdate): boolean {
    for (const struct of fresh) if (struct instanceof Y.Item && this.#concernsItem(struct)) return true
    return false
  }

  /** Whether any of these is followed; very many are taken to be. */
  #names(ranges: readonly UnitRange[]): boolean {
    if (ticksIn(ranges) > MOST_UNITS) return true
    return ranges.some(({ client, clock, len }) => {
      if (!this.#thread.knows(client)) return false
      for (let at = clock; at < clock + len; at++) if (this.#thread.knotOf(client, at)) return true
      return false
    })
  }

  #concernsItem({ content, origin, rightOrigin, parent }: Y.Item): boolean {
    if (content instanceof Y.ContentType || this.#isFollowed(origin) || this.#isFollowed(rightOrigin))
      return true
    // Typed as a type or an id; as decoded, it is an id.
    const within: unknown = parent
    return within instanceof Y.ID && this.#thread.startOfText(keyOf(within)) !== undefined
  }

  /** Whether a letter is followed, or was deleted in the last minutes. */
  #isFollowed(unit: Unit | null): boolean {
    return unit !== null && (this.#thread.letterAt(unit) !== undefined || this.#deleted.knows(unit))
  }
}

/** Whether blocks came or went. */
const changesBlocks = ({ changed }: Y.Transaction): boolean =>
  [...changed.keys()].some((type) => type instanceof Y.XmlFragment && type._item === null)
