import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { leadingLang } from '../../../model/dossier/creation.ts'
import { type Dossier, EMPTY_DOSSIER } from '../../../model/dossier/dossier.ts'
import { foldAll } from '../../../model/dossier/fold.ts'
import { textRefusal } from '../../../model/dossier/state.ts'
import { rootOf } from '../../../model/draft/text.ts'
import type { MemoId } from '../../../model/ids.ts'
import type { Lang } from '../../../model/memo/blocks.ts'
import { blockDigest, textDigest } from '../../../model/memo/digest.ts'
import { may } from '../../../model/policy.ts'
import type { Refusal } from '../../../model/refusal.ts'
import type { Digest, FactsFrame } from '../../../model/wire/frames.ts'
import type { Join } from '../../../model/wire/memoranda.ts'
import { Gate } from '../gate.ts'
import { type GoneBlock, goneWords, keptOf, textBefore, wholeText } from '../rescue/gone.ts'
import { OwnLetters } from '../rescue/own-letters.ts'
import {
  mergeCopies,
  NOTHING_UNSAVED,
  noteEdits,
  noteOthersEdits,
  rescueUnsaved,
  type UnsavedBlocks,
} from '../rescue/rescue.ts'
import type { RescueCopy, RoomText } from '../room-session.ts'
import { after } from '../scheduling.ts'
import { type BlockEdit, TextFollower } from '../text-follower.ts'
import { ownUndo } from '../undo.ts'
import { type Ending, endingOf } from './ending.ts'
import {
  disconnectedSince,
  hasText,
  isComplete,
  isDraining,
  JOINED,
  nextPhase,
  type PhaseEvent,
  type ReplicaPhase,
} from './phase.ts'
import { edited, NO_RECEIPTS, type Receipts, reached, receipted, unsaved } from './receipts.ts'
import { openSocket, type Socket, type SocketEvents } from './socket.ts'

type ReplicaEvents = {
  readonly changed: () => void
  readonly rescued: (copy: RescueCopy) => void
  readonly ended: (ending: Ending) => void
}

type ReplicaOptions = {
  readonly memo: MemoId
  /** The language to begin in, until the dossier arrives and says which one leads. */
  readonly lang: Lang
  readonly join: Join
  readonly origin: string
  readonly now: () => number
  readonly events: ReplicaEvents
}

/** Everything that lives and dies with one join: one document, one client id, one connection after the other. */
export class Replica {
  readonly #options: ReplicaOptions
  readonly #socket: Socket
  #text: RoomText
  #follower: TextFollower
  #phase: ReplicaPhase = JOINED
  #receipts: Receipts = NO_RECEIPTS
  #unsaved: UnsavedBlocks = NOTHING_UNSAVED
  readonly #own: OwnLetters
  /** Blocks that somebody else took out, until it is known what the server made of the words written in them. */
  #gone: readonly GoneBlock[] = []
  #dossier: Dossier = EMPTY_DOSSIER
  /** With the first of the facts that were decided together. */
  #arriving: Dossier | null = null
  #byLine = false

  constructor(options: ReplicaOptions) {
    this.#options = options
    const { lang, join, memo, origin, now } = options
    const doc = new Y.Doc()
    // Before anything is bound: what this tab writes is under the id the server handed out.
    doc.clientID = join.clientId
    const [root, awareness, gate] = [rootOf(doc, lang), new Awareness(doc), new Gate(after)]
    this.#text = { lang, doc, root, awareness, undo: ownUndo(root), gate }
    this.#own = new OwnLetters(doc)
    this.#follower = this.#follow(lang)
    awareness.on('change', () => options.events.changed())
    this.#socket = openSocket({ origin, memo, join, doc, awareness, gate, now, events: this.#socketEvents() })
  }

  get text(): RoomText {
    return this.#text
  }
  get follower(): TextFollower {
    return this.#follower
  }
  get receipts(): Receipts {
    return this.#receipts
  }
  get dossier(): Dossier {
    return this.#dossier
  }
  get disconnectedSince(): number | null {
    return disconnectedSince(this.#phase)
  }
  get draining(): boolean {
    return isDraining(this.#phase)
  }
  /** The frames go by an HTTP line: everything works, more slowly. */
  get byLine(): boolean {
    return this.#byLine
  }
  get complete(): boolean {
    return isComplete(this.#phase)
  }
  /** [FZ6] By the role of this connection and by the state of the memorandum as the newest fact says it. */
  get canWrite(): boolean {
    const role = hasText(this.#phase) && this.#phase.is === 'open' ? this.#phase.role : null
    return role !== null && may(role, 'write-text') && textRefusal(this.#dossier) === null
  }
  /** Whether something written in this tab is not on disk yet, an open composition included. */
  get hasUnsaved(): boolean {
    return unsaved(this.#receipts) > 0 || this.#text.gate.composing()
  }

  /** A copy of what was written in this tab and is not on disk, for its author; null when there is none. */
  rescue(refusal: Refusal | null): RescueCopy | null {
    this.#text.gate.flush()
    const gone = this.#keptOfGone(this.#gone, refusal)
    this.#gone = []
    if (unsaved(this.#receipts) === 0) return gone
    const written = rescueUnsaved(this.#unsaved, this.#follower.memo(), this.#options.now(), refusal)
    return mergeCopies(gone, written)
  }

  close(): void {
    if (this.#phase.is === 'closed') return
    this.#phase = nextPhase(this.#phase, { is: 'close' })
    this.#socket.close()
    this.#follower.stop()
    this.#text.awareness.destroy()
    this.#text.doc.destroy()
  }

  #follow(lang: Lang): TextFollower {
    return new TextFollower(this.#text.doc, lang, (edits, local, transaction) =>
      this.#textChanged(edits, local, transaction),
    )
  }

  #textChanged(edits: readonly BlockEdit[], local: boolean, transaction: Y.Transaction): void {
    if (local) this.#unsaved = noteEdits(this.#unsaved, edits, this.#follower.memo())
    else {
      this.#noteGone(edits, transaction)
      this.#unsaved = noteOthersEdits(this.#unsaved, edits)
    }
    this.#settleGone()
    this.#options.events.changed()
  }

  #noteGone(edits: readonly BlockEdit[], transaction: Y.Transaction): void {
    const memo = this.#follower.memo()
    const gone = edits.flatMap(({ id, before, gone: element }): readonly GoneBlock[] => {
      const noted = this.#unsaved.get(id)
      const runs = noted && element ? this.#own.runsIn(element, transaction) : []
      if (!noted || !before || !runs.some(({ own }) => own)) return []
      const words = goneWords(runs, textBefore(memo, edits), wholeText(memo.blocks))
      return [{ ...noted, n: this.#receipts.made, block: before, words }]
    })
    if (gone.length > 0) this.#gone = [...this.#gone, ...gone]
  }

  /** [RC2] What the server makes of words in a block that went is here before their receipt. */
  #settleGone(): void {
    const { gate } = this.#text
    const { saved } = this.#receipts
    if (this.#gone.every(({ n }) => n > saved) || gate.composing()) return
    const copy = this.#keptOfGone(
      this.#gone.filter(({ n }) => n <= saved),
      null,
    )
    this.#gone = this.#gone.filter(({ n }) => n > saved)
    if (copy !== null) this.#options.events.rescued(copy)
  }

  #keptOfGone(gone: readonly GoneBlock[], refusal: Refusal | null): RescueCopy | null {
    const blocks = gone.flatMap((one) => keptOf(one, this.#follower.memo()) ?? [])
    return blocks.length === 0 ? null : { at: this.#options.now(), refusal, blocks }
  }

  #enter(event: PhaseEvent): void {
    if (this.#phase.is === 'closed') return
    this.#phase = nextPhase(this.#phase, event)
    this.#options.events.changed()
  }

  #socketEvents(): SocketEvents {
    const { now, events } = this.#options
    return {
      hello: ({ role, seq }) => {
        this.#receipts = reached(this.#receipts, seq)
        this.#enter({ is: 'hello', role })
      },
      saved: ({ n, seq }) => this.#saved(n, seq),
      rejected: ({ refusal }) => this.#enter({ is: 'rejected', refusal }),
      facts: (frame) => this.#fold(frame),
      notice: (notice) =>
        this.#enter(notice.is === 'draining' ? { is: 'draining' } : { is: 'rights', role: notice.role }),
      digest: (digest) => {
        if (this.#readsDifferently(digest)) events.ended({ refusal: { why: 'text-differs' }, next: 'rejoin' })
      },
      unsavedSince: () => this.#receipts.pending[0] ?? null,
      synced: () => this.#enter({ is: 'text' }),
      connected: (is) => this.#enter(is ? { is: 'connected' } : { is: 'disconnected', at: now() }),
      byLine: (line) => {
        this.#byLine = line
        events.changed()
      },
      copied: (copied) => this.#text.undo.follow(copied),
      edited: () => {
        this.#receipts = edited(this.#receipts, now())
        this.#own.edited(this.#receipts.made)
        events.changed()
        return this.#receipts.made
      },
      closed: (code) => {
        if (this.#phase.is === 'open') events.ended(endingOf(code, this.#phase.refusal))
      },
    }
  }

  #saved(n: number, seq: number): void {
    if (this.#phase.is === 'closed') return
    this.#receipts = receipted(this.#receipts, n, seq)
    this.#own.saved(this.#receipts.saved)
    if (unsaved(this.#receipts) === 0) this.#unsaved = NOTHING_UNSAVED
    this.#settleGone()
    this.#options.events.changed()
  }

  /** [DG3] Compares only when everything written here is on disk and the gate holds nothing back. */
  #readsDifferently({ digests }: Digest): boolean {
    if (!hasText(this.#phase) || this.hasUnsaved || this.disconnectedSince !== null) return false
    const { lang, blocks } = this.#follower.memo()
    return textDigest(lang, blocks.map(blockDigest)) !== digests[lang]
  }

  // A frame may repeat facts that are known; after a reset none is. [NT5] Nothing is shown before all have come.
  #fold({ facts, reset, to, more }: FactsFrame): void {
    if (this.#phase.is === 'closed') return
    const start = reset ? EMPTY_DOSSIER : (this.#arriving ?? this.#dossier)
    const folded = foldAll(
      start,
      facts.filter((entered) => entered.seq > start.seq),
    )
    this.#arriving = more ? folded : null
    if (more) return
    this.#dossier = folded
    this.#receipts = reached(this.#receipts, to)
    this.#lead(leadingLang(this.#dossier))
    this.#enter({ is: 'facts' })
  }

  /** Turns to the text in the leading language. `text` is another object then, so that the editor binds to it. */
  #lead(lang: Lang): void {
    if (lang === this.#text.lang) return
    this.#follower.stop()
    const root = rootOf(this.#text.doc, lang)
    this.#text = { ...this.#text, lang, root, undo: ownUndo(root) }
    this.#follower = this.#follow(lang)
  }
}
