import type { Editor } from '@tiptap/core'
import { type BlockId, blockId } from '../../../model/ids.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import type { Refusal } from '../../../model/refusal.ts'
import type { RescueCopy, RoomSession } from '../../session/room-session.ts'
import { after } from '../../session/scheduling.ts'
import { BROWSER } from '../../session/seams.ts'
import { noteUnsaved } from '../../session/unsaved-suggestions.ts'
import { memorandumOf } from '../blocks.ts'
import { DraftKeeping, type KeptState, type SaidNow } from './keeping.ts'
import { formOf, type OpenedSuggestion, type SavedVersion, type SuggestionRemarks } from './opened.ts'
import { compareWith } from './redline.ts'
import { draftSaver } from './save-draft.ts'
import { isComposing, openSubEditor, type SubEditorHost, takeIn } from './sub-editor.ts'

/** How long (ms) a composition that was left may take until its letters are read. */
const LETTERS_WITHIN = 80
/** How often a draft that was saved too soon after the last time is saved again before it is tabled. */
const TRIES = 4

type WritingHost = Omit<SubEditorHost, 'changed' | 'table' | 'take'> & {
  readonly blockBeside: (block: BlockId, by: -1 | 1) => Block | null
  readonly tabled: () => void
  /** The blocks it covers are others now. */
  readonly covers: () => void
}

/** One suggestion while it is written: its editor in an element of its own, and its draft on disk. */
export class SuggestionWriting {
  readonly dom = document.createElement('div')
  /** Where what stands below the wording is shown. */
  readonly bar = document.createElement('div')
  readonly editor: Editor
  readonly #room: RoomSession
  readonly #host: WritingHost
  readonly #keeping: DraftKeeping
  readonly #listeners = new Set<() => void>()
  readonly #names = new Map<BlockId, BlockId>()
  #opened: OpenedSuggestion
  #said: SuggestionRemarks
  #refusal: Refusal | null = null
  #final: readonly Block[] | null = null

  constructor(room: RoomSession, opened: OpenedSuggestion, host: WritingHost) {
    this.#room = room
    this.#host = host
    this.#opened = opened
    this.#said = opened.said
    this.dom.className = 'suggesting'
    this.dom.contentEditable = 'false'
    const text = document.createElement('div')
    this.bar.className = 'suggesting-bar'
    this.dom.append(text, this.bar)
    this.editor = openSubEditor(
      text,
      opened.lang,
      { base: this.#base(), blocks: opened.blocks },
      this.#subHost(),
    )
    this.#keeping = new DraftKeeping({
      begins: opened.revises,
      read: () => this.#read(),
      composing: () => this.#final === null && isComposing(this.editor),
      save: draftSaver(room),
      after,
      changed: () => this.#changed(),
    })
    this.dom.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node) || !this.dom.contains(relatedTarget)) void this.#keeping.save()
    })
  }

  opened(): OpenedSuggestion {
    return this.#opened
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
  form() {
    return this.#read()?.form ?? null
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  say(part: Partial<SuggestionRemarks>): void {
    this.#said = { ...this.#said, ...part }
    this.#touched()
  }

  /** Proposes that nothing stands here; undo brings the words back. */
  empty(): void {
    const { view } = this.editor
    view.dispatch(view.state.tr.delete(0, view.state.doc.content.size))
  }

  /** With one's own wording, from the newest version of a colleague. */
  keepMine(newest: SavedVersion): void {
    this.#keeping.onto(newest)
    void this.#keeping.save()
  }

  async table(): Promise<void> {
    await this.#lettersRead()
    for (let left = TRIES; !(await this.#keeping.save()); left--) {
      const again = this.refusal()?.why === 'too-many-requests' && left > 0
      if (!again) return
      await new Promise<void>((resolve) => after(400, resolve))
    }
    const version = this.version()
    if (version === null || this.form() === null) {
      this.#refuse({ why: 'nothing-changed' })
      return
    }
    const suggestions = [{ suggestion: version.id, version: version.saved }]
    const answer = await this.#room.perform({ do: 'table-suggestions', suggestions })
    if (answer.ok) this.#host.tabled()
    else this.#refuse(answer.refusal)
  }

  /** Until the letters of an open composition are in the wording. */
  async settled(): Promise<void> {
    if (!isComposing(this.editor)) return
    this.editor.view.dom.blur()
    await this.#lettersRead()
  }

  /** Closes the editor; what is written goes to disk, or is kept for its author. */
  leave(): void {
    const cut = isComposing(this.editor)
    this.#final = this.#written()
    this.editor.destroy()
    void this.#finish(cut)
  }

  /** `cut`: a composition was broken off; its letters are for nobody but their author. */
  async #finish(cut: boolean): Promise<void> {
    const [now, version] = [this.#read(), this.version()]
    if (now === null) await this.#forget(version)
    else if (cut || !(await this.#saved()))
      this.#room.keepRescue(rescueOf(this.#base(), this.#written(), this.refusal()))
    this.#keeping.stop()
    noteUnsaved(this.#room, this, false)
  }

  async #saved(): Promise<boolean> {
    for (let left = TRIES; left > 0; left--) {
      if (await this.#keeping.save()) return true
      if (this.refusal()?.why !== 'too-many-requests') return false
      await new Promise<void>((resolve) => after(400, resolve))
    }
    return false
  }

  /** A draft that was begun here and says nothing any more. */
  async #forget(version: SavedVersion | null): Promise<void> {
    if (version === null || this.#opened.revises !== null) return
    await this.#room.perform({ do: 'withdraw-suggestions', suggestions: [version.id], draft: true })
  }

  async #lettersRead(): Promise<void> {
    if (this.#final === null && isComposing(this.editor))
      await new Promise<void>((resolve) => after(LETTERS_WITHIN, resolve))
  }

  #base(): readonly Block[] {
    return this.#opened.place.is === 'change' ? this.#opened.place.over : []
  }

  #written(): readonly Block[] {
    return this.#final ?? memorandumOf(this.editor.state.doc, this.#opened.lang).blocks
  }

  /** A block that was copied from elsewhere in the text is another one here. */
  #renamed(blocks: readonly Block[]): readonly Block[] {
    const over = new Set(this.#base().map(({ id }) => id))
    const known = new Set(this.#room.picture().memo.blocks.map(({ id }) => id))
    return blocks.map((block) => {
      if (over.has(block.id) || !known.has(block.id) || this.#isOwn(block.id)) return block
      const id = this.#names.get(block.id) ?? blockId(BROWSER.id())
      this.#names.set(block.id, id)
      return { ...block, id }
    })
  }

  /** What it proposes itself may have come into the text. */
  #isOwn(id: BlockId): boolean {
    return this.#opened.blocks.some((block) => block.id === id)
  }

  #read(): SaidNow | null {
    const form = formOf(this.#opened, this.#renamed(this.#written()), this.#said.bracket)
    return form && { form, said: this.#said }
  }

  #touched(): void {
    this.#refusal = null
    this.#keeping.touch()
    this.#changed()
  }

  #refuse(refusal: Refusal): void {
    this.#refusal = refusal
    this.#changed()
  }

  #changed(): void {
    const unsaved = this.#keeping.isUnsaved() || (this.#final === null && isComposing(this.editor))
    noteUnsaved(this.#room, this, unsaved)
    for (const listener of this.#listeners) listener()
  }

  #subHost(): SubEditorHost {
    return {
      ...this.#host,
      // The first words come in before there is anything to keep.
      changed: () => queueMicrotask(() => this.#touched()),
      table: () => void this.table(),
      take: (by) => this.#take(by),
    }
  }

  #take(by: -1 | 1): boolean {
    const { place } = this.#opened
    const over = this.#base()
    const beside = over.at(by === -1 ? 0 : -1)
    const block = beside ? this.#host.blockBeside(beside.id, by) : null
    if (place.is !== 'change' || block === null) return false
    const wider = by === -1 ? [block, ...over] : [...over, block]
    this.#opened = { ...this.#opened, place: { is: 'change', over: wider }, run: null }
    takeIn(this.editor, block, by)
    compareWith(this.editor.view, wider)
    this.#host.covers()
    return true
  }
}

/** What did not get to disk, for its author. */
function rescueOf(over: readonly Block[], written: readonly Block[], refusal: Refusal | null): RescueCopy {
  const blocks = written.map((block, at) => {
    const before = over.find(({ id }) => id === block.id)
    const above = written[at - 1]?.id ?? null
    return { id: block.id, before: before ? blockText(before) : '', after: blockText(block), block, above }
  })
  return { at: BROWSER.now(), refusal, blocks }
}
