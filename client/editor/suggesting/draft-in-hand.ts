import { blockOfSuggested, type SuggestedForm } from '../../../model/dossier/suggestions/forms.ts'
import type { Suggestion, SuggestionEnd } from '../../../model/dossier/suggestions/suggestion.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import type { Side } from '../../../model/people.ts'
import type { Refusal } from '../../../model/refusal.ts'
import type { RescueCopy, RoomSession } from '../../session/room-session.ts'
import { after } from '../../session/scheduling.ts'
import { noteUnsaved } from '../../session/unsaved-suggestions.ts'
import { DraftKeeping, type KeptState, type SaidNow } from './keeping.ts'
import { happenedTo, type Meanwhile } from './meanwhile.ts'
import type { SavedVersion, SuggestionRemarks } from './opened.ts'
import { draftSaver } from './save-draft.ts'

/** How often a draft that was saved too soon after the last time is saved again before it is tabled. */
const TRIES = 4
/** How long (ms) until then. */
const AGAIN = 400

type InHandOptions = {
  /** The version that is revised; null: a new suggestion. */
  readonly begins: SavedVersion | null
  /** Whether what it begins with is on disk or on the table already, word for word. */
  readonly isSaid: boolean
  readonly said: SuggestionRemarks
  /** What is written now; null: nothing is changed. */
  readonly form: (said: SuggestionRemarks) => SuggestedForm | null
  readonly composing: () => boolean
  readonly tabled: () => void
}

/** How a suggestion ended, by the keys of which sides, and what stands in the text of it. */
export type EndedSuggestion = {
  readonly is: SuggestionEnd['is']
  readonly sides: readonly Side[]
  readonly base: readonly Block[] | null
}

function acceptedBlocks(one: Suggestion | undefined): readonly Block[] | null {
  const form = one?.end?.is === 'applied' ? one.tabled?.form : undefined
  return form && 'blocks' in form && form.blocks.length > 0 ? form.blocks.map(blockOfSuggested) : null
}

const sameNews = (one: Meanwhile, other: Meanwhile | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

const wait = (): Promise<void> => new Promise((resolve) => after(AGAIN, resolve))

/** A suggestion of one's own on its way to disk and to the other side, however it is written. */
export class DraftInHand {
  readonly #room: RoomSession
  readonly #options: InHandOptions
  readonly #keeping: DraftKeeping
  readonly #listeners = new Set<() => void>()
  /** Whether it was opened as a draft that is on disk. */
  readonly #begunAsDraft: boolean
  #said: SuggestionRemarks
  #refusal: Refusal | null = null
  #isTabling = false
  #isTabled = false
  #ended: EndedSuggestion | null = null
  /** How it stood when it was opened, and what happened to it since. */
  readonly #was: Suggestion | undefined
  #happened: readonly Meanwhile[] = []
  /** Whether the version on disk was seen in the dossier: a draft that colleagues delete is in it no longer. */
  #isKnown = false
  #isPassedOn = false
  #isFinished = false
  readonly #stopLooking: () => void

  constructor(room: RoomSession, options: InHandOptions) {
    this.#room = room
    this.#options = options
    this.#said = options.said
    this.#was = options.begins ? this.#onDisk(options.begins) : undefined
    this.#begunAsDraft = this.#was?.draft != null
    this.#keeping = new DraftKeeping({
      begins: options.begins,
      read: () => this.#read(),
      composing: options.composing,
      save: draftSaver(room),
      after,
      changed: () => this.changed(),
    })
    this.#stopLooking = room.subscribe(() => this.#look())
    this.#look()
  }

  said(): SuggestionRemarks {
    return this.#said
  }
  kept(): KeptState {
    return this.#keeping.state()
  }
  version(): SavedVersion | null {
    return this.#keeping.version()
  }
  refusal(): Refusal | null {
    const kept = this.kept()
    return this.#refusal ?? (kept.is === 'refused' ? kept.refusal : null)
  }
  /** What it says now; null: nothing is changed. */
  form(): SuggestedForm | null {
    return this.#options.form(this.#said)
  }

  /** [SX25] How the suggestion ended while it is written; null: it goes on. */
  ended(): EndedSuggestion | null {
    return this.#ended
  }

  /** [SX27] What happened to it, and to the one that it answers, since it was opened. */
  happened(): readonly Meanwhile[] {
    const { counters } = this.#said
    const how = counters && this.#room.picture().dossier.suggestions.get(counters)?.end?.is
    return how ? [...this.#happened, { is: 'answered', how }] : this.#happened
  }

  /** The version that another one can be made from; null: it is over, or on no disk. */
  goesOn(): SavedVersion | null {
    return this.#ended ? null : this.version()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  say(part: Partial<SuggestionRemarks>): void {
    this.#said = { ...this.#said, ...part }
    this.touch()
  }

  /** Something was written. */
  touch(): void {
    this.#refusal = null
    if (!this.#isPassedOn) this.#keeping.touch()
    this.changed()
  }

  changed(): void {
    if (!this.#isFinished)
      noteUnsaved(this.#room, this, this.#keeping.isUnsaved() || this.#options.composing())
    for (const listener of this.#listeners) listener()
  }

  save(): void {
    if (!this.#isPassedOn) void this.#keeping.save()
  }

  /** What it begins with is on no disk: it is saved at once. */
  saveAnew(): void {
    this.#keeping.anew()
    this.save()
  }

  /** Its words go on elsewhere, as its next version where it is not over: nothing more is saved here. */
  async passOn(): Promise<void> {
    this.#isPassedOn = true
    await this.#keeping.idle()
    this.#keeping.stop()
  }

  /** With one's own wording, from the newest version of a colleague. */
  keepMine(newest: SavedVersion): void {
    this.#keeping.onto(newest)
    this.save()
  }

  async table(): Promise<void> {
    this.#isTabling = true
    await this.#table()
    this.#isTabling = false
  }

  async #table(): Promise<void> {
    if (this.#keeping.isAsOpened() && !this.#options.isSaid) this.#keeping.anew()
    if (!(await this.#saved())) return
    const version = this.version()
    if (version === null || this.form() === null || this.#saysWhatIsTabled(version)) {
      this.#refuse({ why: 'nothing-changed' })
      return
    }
    const suggestions = [{ suggestion: version.id, version: version.saved }]
    const answer = await this.#room.perform({ do: 'table-suggestions', suggestions })
    if (answer.ok) {
      this.#isTabled = true
      this.#options.tabled()
    } else this.#refuse(answer.refusal)
  }

  /** Takes back what is tabled. */
  async withdraw(): Promise<boolean> {
    const version = this.version()
    if (version === null) return false
    const answer = await this.#room.perform({
      ...{ do: 'withdraw-suggestions', suggestions: [version.id], draft: false },
    })
    if (!answer.ok) this.#refuse(answer.refusal)
    return answer.ok
  }

  /** Nothing was written since it was opened, and no draft is on disk. */
  #saysWhatIsTabled(version: SavedVersion): boolean {
    return version === this.#options.begins && !this.#begunAsDraft
  }

  /** What is written goes to disk; where it cannot, `copy` makes what is kept for its author. */
  async finish(copy: ((refusal: Refusal | null) => RescueCopy) | null, cut = false): Promise<void> {
    this.#stopLooking()
    await this.#keeping.idle()
    if (this.#isPassedOn) await this.#keeping.idle()
    else if (this.#isForNothing()) await this.#forget()
    else if ((cut || !(await this.#saved())) && copy) this.#room.keepRescue(copy(this.refusal()))
    this.#isFinished = true
    this.#keeping.stop()
    noteUnsaved(this.#room, this, false)
  }

  async #saved(): Promise<boolean> {
    for (let left = TRIES; !(await this.#keeping.save()); left--) {
      if (left === 0 || this.refusal()?.why !== 'too-many-requests') return false
      await wait()
    }
    return true
  }

  /** [SX19] It changes nothing of the text any more, or nothing of what is tabled. */
  #isForNothing(): boolean {
    if (this.#isTabled) return false
    const isRevision = this.#options.begins !== null
    if (this.#read() === null) return !isRevision || !this.#keeping.isAsOpened()
    return isRevision && !this.#begunAsDraft && this.#keeping.isAsOpened()
  }

  /** Sees in the dossier what became of the version on disk. */
  #look(): void {
    const version = this.version()
    if (version === null || this.#ended || this.#isTabled || this.#isTabling) return
    const one = this.#onDisk(version)
    if (one && !one.end) {
      this.#isKnown = true
      this.#follow(one, version)
    } else if (one?.end || this.#isKnown) {
      const sides = one?.keys.map(({ side }) => side) ?? []
      this.#ended = { is: one?.end?.is ?? 'withdrawn', sides, base: acceptedBlocks(one) }
      this.#keeping.end()
    }
  }

  /** [SX27] What others did with it is said while it is written. */
  #follow(one: Suggestion, version: SavedVersion): void {
    const author = (one.draft ?? one.tabled)?.author
    const isOthers = author !== undefined && author !== this.#room.picture().actor?.person
    if (isOthers && one.saved > version.saved && !this.#keeping.isSaving()) this.#keeping.overtaken()
    const happened = happenedTo(this.#was, one)
    if (
      happened.length === this.#happened.length &&
      happened.every((each, at) => sameNews(each, this.#happened[at]))
    )
      return
    this.#happened = happened
    this.changed()
  }

  /** [SX19] Deletes the draft on disk, unless a colleague has saved a newer one. */
  async #forget(): Promise<void> {
    const version = this.version()
    if (version === null || (this.#onDisk(version)?.saved ?? 0) > version.saved) return
    if (this.#saysWhatIsTabled(version)) return
    await this.#room.perform({ do: 'withdraw-suggestions', suggestions: [version.id], draft: true })
  }

  #onDisk({ id }: SavedVersion): Suggestion | undefined {
    return this.#room.picture().dossier.suggestions.get(id)
  }

  #read(): SaidNow | null {
    const form = this.form()
    return form && { form, said: this.#said }
  }

  #refuse(refusal: Refusal): void {
    this.#refusal = refusal
    this.changed()
  }
}
