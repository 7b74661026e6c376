import type { SuggestedForm } from '../../../model/dossier/suggestions/forms.ts'
import type { Refusal } from '../../../model/refusal.ts'
import type { Result } from '../../../model/result.ts'
import type { After } from '../../session/scheduling.ts'
import type { SavedVersion, SuggestionRemarks } from './opened.ts'

export type SaidNow = { readonly form: SuggestedForm; readonly said: SuggestionRemarks }

/** `moved`: a colleague has saved a newer version; both are shown. `ended`: the suggestion is over; nothing is saved of it. */
export type KeptState =
  | { readonly is: 'unchanged' | 'unsaved' | 'saving' | 'saved' | 'moved' | 'ended' }
  | { readonly is: 'refused'; readonly refusal: Refusal }

type KeepingOptions = {
  readonly begins: SavedVersion | null
  /** What is written now; null: nothing is changed. */
  readonly read: () => SaidNow | null
  readonly composing: () => boolean
  readonly save: (now: SaidNow, from: SavedVersion | null) => Promise<Result<SavedVersion, Refusal>>
  readonly after: After
  readonly changed: () => void
}

/** Milliseconds after the last key, and at most while somebody goes on typing. */
const QUIET = 2_000
const AT_MOST = 10_000
/** How long (ms) until a save that came too early or did not get through is tried again. */
const AGAIN = 1_500

/**
 * [SX4] Keeps a suggestion that is being written on disk, as a draft: two seconds after the last key, every ten while
 * somebody types, and on leaving; never in the middle of a composition, and never two savings at once. "Saved" is said by
 * the answer.
 */
export class DraftKeeping {
  readonly #options: KeepingOptions
  #from: SavedVersion | null
  #state: KeptState = { is: 'unchanged' }
  /** What is on disk, or was there when it was opened. */
  #kept: string | null
  /** What it said when it was opened. */
  readonly #opened: string | null
  #quiet: (() => void) | null = null
  #latest: (() => void) | null = null
  #saving: Promise<boolean> | null = null

  constructor(options: KeepingOptions) {
    this.#options = options
    this.#from = options.begins
    // [SX17] The words of a comment are a change from the start; they can be tabled as they are.
    const opened = options.read()
    this.#opened = keyOf(opened)
    this.#kept = opened?.said.thread === undefined ? this.#opened : null
  }

  state(): KeptState {
    return this.#state
  }

  /** The version on disk; null: nothing was saved. */
  version(): SavedVersion | null {
    return this.#from
  }

  isUnsaved(): boolean {
    const now = this.#options.read()
    return this.#saving !== null || (now !== null && keyOf(now) !== this.#kept)
  }

  /** Whether it says what it said when it was opened. */
  isAsOpened(): boolean {
    return keyOf(this.#options.read()) === this.#opened
  }

  /** What it says goes to disk with the next saving, whether or not it was there when it was opened. */
  anew(): void {
    if (this.#from === this.#options.begins) this.#kept = null
  }

  /** Until no saving is on its way. */
  async idle(): Promise<void> {
    while (this.#saving) await this.#saving
  }

  /** Something was written. */
  touch(): void {
    if (this.#state.is === 'moved' || this.#state.is === 'ended') return
    if (!this.isUnsaved()) {
      this.#rest()
      return
    }
    if (this.#saving === null) this.#become({ is: 'unsaved' })
    this.#quiet?.()
    this.#quiet = this.#options.after(QUIET, () => void this.save())
    this.#latest ??= this.#options.after(AT_MOST, () => void this.save())
  }

  /** True: what is written now is on disk, or nothing is changed. */
  async save(): Promise<boolean> {
    while (this.#saving) await this.#saving
    const now = this.#options.read()
    if (now === null || keyOf(now) === this.#kept) {
      this.#rest()
      return true
    }
    this.#callOff()
    if (this.#state.is === 'moved' || this.#state.is === 'ended') return false
    if (this.#options.composing()) {
      this.touch()
      return false
    }
    this.#saving = this.#send(now)
    return this.#saving
  }

  /** [SX9] A colleague saved a newer version meanwhile. */
  overtaken(): void {
    if (this.#state.is === 'moved' || this.#state.is === 'ended') return
    this.#callOff()
    this.#become({ is: 'moved' })
  }

  /** Whether a version is on its way to disk. */
  isSaving(): boolean {
    return this.#saving !== null
  }

  /** [SX9] Goes on from the newest version of a colleague, with one's own wording. */
  onto(version: SavedVersion): void {
    this.#from = version
    this.#kept = null
    this.#become({ is: 'unsaved' })
  }

  /** [SX25] The suggestion is over, and its draft with it: what is written, if it is more than was opened, is on no disk. */
  end(): void {
    this.#callOff()
    if (!this.isAsOpened()) this.#kept = null
    this.#become({ is: 'ended' })
  }

  stop(): void {
    this.#callOff()
  }

  async #send(now: SaidNow): Promise<boolean> {
    this.#become({ is: 'saving' })
    const answer = await this.#options.save(now, this.#from)
    this.#saving = null
    if (this.#isOver()) return false
    if (answer.ok) {
      this.#from = answer.value
      this.#kept = keyOf(now)
      this.#become(this.isUnsaved() ? { is: 'unsaved' } : this.#resting())
      return true
    }
    const { refusal } = answer
    this.#become(refusal.why === 'suggestion-moved' ? { is: 'moved' } : { is: 'refused', refusal })
    if (refusal.why === 'too-many-requests' || refusal.why === 'unavailable')
      this.#quiet = this.#options.after(AGAIN, () => void this.save())
    return false
  }

  /** There is nothing to save. */
  #rest(): void {
    this.#callOff()
    const { is } = this.#resting()
    if (this.#saving === null && this.#state.is !== 'moved' && this.#state.is !== is) this.#become({ is })
  }

  #resting(): { readonly is: 'unchanged' | 'saved' } {
    const isOnDisk = this.#from !== this.#options.begins && this.#options.read() !== null
    return { is: isOnDisk ? 'saved' : 'unchanged' }
  }

  #isOver(): boolean {
    return this.#state.is === 'ended'
  }

  #become(state: KeptState): void {
    this.#state = state
    this.#options.changed()
  }

  #callOff(): void {
    this.#quiet?.()
    this.#latest?.()
    this.#quiet = this.#latest = null
  }
}

const keyOf = (now: SaidNow | null): string | null => now && JSON.stringify(now)
