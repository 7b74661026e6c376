import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { type Dossier, EMPTY_DOSSIER } from '../../../model/dossier/dossier.ts'
import { fold } from '../../../model/dossier/fold.ts'
import { frozenRefusal } from '../../../model/dossier/freeze.ts'
import { rootOf } from '../../../model/draft/text.ts'
import type { MemoId } from '../../../model/ids.ts'
import type { Lang } from '../../../model/memo/blocks.ts'
import { blockDigest, textDigest } from '../../../model/memo/digest.ts'
import { may } from '../../../model/policy.ts'
import type { Refusal } from '../../../model/refusal.ts'
import type { Digest, FactsFrame, Hello, Notice } from '../../../model/wire/frames.ts'
import type { Join } from '../../../model/wire/memoranda.ts'
import { openGate } from '../gate.ts'
import { lost, NOTHING_TOUCHED, rescued, type Touched, touch } from '../rescue/rescue.ts'
import type { RescueCopy, RoomText } from '../room-session.ts'
import { after } from '../scheduling.ts'
import { type BlockChange, follow, type Reading } from '../text-follower.ts'
import { ownUndo } from '../undo.ts'
import { type Ending, endingOf } from './ending.ts'
import { edited, NO_RECEIPTS, type Receipts, reached, receipted, unsaved } from './receipts.ts'
import { openSocket, type Socket } from './socket.ts'

export type ReplicaEvents = {
  readonly changed: () => void
  readonly rescued: (copy: RescueCopy) => void
  readonly ended: (ending: Ending) => void
}

type Options = {
  readonly memo: MemoId
  readonly lang: Lang
  readonly join: Join
  readonly origin: string
  readonly now: () => number
  readonly events: ReplicaEvents
}

/** Everything that lives and dies with one join: one document, one client id, one socket after the other. */
export class Replica {
  readonly text: RoomText
  readonly reading: Reading
  readonly #options: Options
  readonly #socket: Socket
  #receipts: Receipts = NO_RECEIPTS
  #touched: Touched = NOTHING_TOUCHED
  #dossier: Dossier = EMPTY_DOSSIER
  #hello: Hello | null = null
  #rejected: Refusal | null = null
  #synced = false
  #hasFacts = false
  #disconnectedSince: number | null = null
  #draining = false
  #closed = false

  constructor(options: Options) {
    this.#options = options
    const { lang, join, memo, origin } = options
    const doc = new Y.Doc()
    // Before anything is bound: what this tab writes is under the id the server handed out.
    doc.clientID = join.clientId
    const root = rootOf(doc, lang)
    this.text = { lang, doc, root, awareness: new Awareness(doc), undo: ownUndo(root), gate: openGate(after) }
    this.reading = follow(doc, lang, (changes, local) => this.#changed(changes, local))
    this.text.awareness.on('change', () => options.events.changed())
    const { awareness, gate } = this.text
    const { now } = options
    this.#socket = openSocket({ origin, memo, join, doc, awareness, gate, now, events: this.#socketEvents() })
  }

  get receipts(): Receipts {
    return this.#receipts
  }
  get dossier(): Dossier {
    return this.#dossier
  }
  get disconnectedSince(): number | null {
    return this.#disconnectedSince
  }
  /** The server said that it restarts, and is not back yet. */
  get draining(): boolean {
    return this.#draining
  }
  /** The text and the dossier have arrived. */
  get complete(): boolean {
    return this.#synced && this.#hasFacts
  }
  /** [FZ6] By the role of this connection and by the state of the memorandum as the newest fact says it. */
  get canWrite(): boolean {
    const role = this.#synced ? this.#hello?.role : undefined
    return role !== undefined && may(role, 'write-text') && frozenRefusal(this.#dossier) === null
  }
  /** Something of this tab is not on disk yet, be it only in the middle of a composition. */
  get hasUnsaved(): boolean {
    return unsaved(this.#receipts) > 0 || this.text.gate.composing()
  }

  /** What was written here and is not on disk, as a copy for its author. */
  rescue(refusal: Refusal | null): RescueCopy | null {
    this.text.gate.flush()
    if (unsaved(this.#receipts) === 0) return null
    return rescued(this.#touched, this.reading.memo(), this.#options.now(), refusal)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#socket.close()
    this.reading.stop()
    this.text.awareness.destroy()
    this.text.doc.destroy()
  }

  #changed(changes: readonly BlockChange[], local: boolean): void {
    const { now, events } = this.#options
    if (local) this.#touched = touch(this.#touched, changes, this.reading.memo())
    else {
      const copy = lost(this.#touched, changes, now())
      if (copy !== null) events.rescued(copy)
    }
    events.changed()
  }

  #socketEvents() {
    const { now, events } = this.#options
    const then = (change: () => void) => {
      if (this.#closed) return
      change()
      events.changed()
    }
    return {
      hello: (hello: Hello) =>
        then(() => {
          this.#hello = hello
          this.#draining = false
          this.#rejected = null
          this.#receipts = reached(this.#receipts, hello.seq)
        }),
      saved: ({ n, seq }: { n: number; seq: number }) =>
        then(() => {
          this.#receipts = receipted(this.#receipts, n, seq)
          if (unsaved(this.#receipts) === 0) this.#touched = NOTHING_TOUCHED
        }),
      rejected: ({ refusal }: { refusal: Refusal }) =>
        then(() => {
          this.#rejected = refusal
        }),
      facts: (frame: FactsFrame) => then(() => this.#fold(frame)),
      notice: (notice: Notice) =>
        then(() => {
          if (notice.is === 'draining') this.#draining = true
          else if (this.#hello) this.#hello = { ...this.#hello, ...notice }
        }),
      digest: (digest: Digest) => {
        if (!this.#closed && this.#readsDifferently(digest))
          events.ended({ refusal: { why: 'text-differs' }, next: 'rejoin' })
      },
      unsavedSince: () => this.#receipts.pending[0] ?? null,
      synced: () =>
        then(() => {
          this.#synced = true
        }),
      connected: (connected: boolean) =>
        then(() => {
          this.#disconnectedSince = connected ? null : (this.#disconnectedSince ?? now())
        }),
      edited: () => {
        this.#receipts = edited(this.#receipts, now())
        events.changed()
        return this.#receipts.made
      },
      closed: (code: number) => {
        if (!this.#closed) events.ended(endingOf(code, this.#rejected))
      },
    }
  }

  /** [DG3] Compared only when everything here is on disk, and nothing is held back. */
  #readsDifferently({ digests }: Digest): boolean {
    if (!this.#synced || this.hasUnsaved || this.#disconnectedSince !== null) return false
    const { lang, blocks } = this.reading.memo()
    return textDigest(lang, blocks.map(blockDigest)) !== digests[lang]
  }

  // A frame may repeat what is known; after a reset nothing is.
  #fold({ facts, reset, to }: FactsFrame): void {
    const start = reset ? EMPTY_DOSSIER : this.#dossier
    const folded = facts.filter((entered) => entered.seq > start.seq).reduce(fold, start)
    this.#dossier = folded
    this.#receipts = reached(this.#receipts, to)
    this.#hasFacts = true
  }
}
