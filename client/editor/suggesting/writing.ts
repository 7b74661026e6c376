import type { Editor } from '@tiptap/core'
import type { SuggestedForm } from '../../../model/dossier/suggestions/forms.ts'
import { type BlockId, blockId } from '../../../model/ids.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import type { Refusal } from '../../../model/refusal.ts'
import type { PlaceThen } from '../../session/rescue/place.ts'
import type { RescueCopy, RescuedRemarks, RoomSession } from '../../session/room-session.ts'
import { after } from '../../session/scheduling.ts'
import { BROWSER } from '../../session/seams.ts'
import { memorandumOf } from '../blocks.ts'
import { listenInBar } from './bar-keys.ts'
import { DraftInHand } from './draft-in-hand.ts'
import { type BaseNow, baseNow } from './meanwhile.ts'
import { formOf, isSaid, type OpenedSuggestion, type SuggestionRemarks } from './opened.ts'
import { PlaceKept } from './place-kept.ts'
import { compareWith } from './redline.ts'
import { isComposing, openSubEditor, type SubEditorHost, takeIn } from './sub-editor.ts'
import type { WrittenPlace } from './where.ts'

/** How long (ms) a composition that was left may take until its letters are read. */
const LETTERS_WITHIN = 80

type WritingHost = Omit<SubEditorHost, 'changed' | 'table' | 'take' | 'link'> & {
  readonly blockBeside: (block: BlockId, by: -1 | 1) => Block | null
  readonly tabled: () => void
  /** The blocks it covers are others now. */
  readonly covers: () => void
}

/** One suggestion while it is written: its editor in an element of its own, and its draft on disk. */
export class SuggestionWriting {
  readonly is = 'wording'
  readonly dom = document.createElement('div')
  /** Where what stands below the wording is shown. */
  readonly bar = document.createElement('div')
  readonly editor: Editor
  readonly draft: DraftInHand
  readonly #room: RoomSession
  readonly #host: WritingHost
  readonly #stands: PlaceKept
  readonly #names = new Map<BlockId, BlockId>()
  #opened: OpenedSuggestion
  #final: readonly Block[] | null = null
  #linking = false

  constructor(room: RoomSession, opened: OpenedSuggestion, host: WritingHost) {
    this.#room = room
    this.#host = host
    this.#opened = opened
    this.#stands = new PlaceKept(room, () => this.#opened.place)
    this.dom.className = 'suggesting'
    this.dom.contentEditable = 'false'
    const text = document.createElement('div')
    this.bar.className = 'suggesting-bar'
    this.dom.append(text, this.bar)
    listenInBar(this.bar, { table: () => void this.table(), close: host.close })
    this.editor = openSubEditor(
      text,
      opened.lang,
      { base: this.#base(), blocks: opened.blocks },
      this.#subHost(),
    )
    this.draft = new DraftInHand(room, {
      begins: opened.revises,
      isSaid: isSaid(opened),
      said: opened.said,
      form: (said) => this.#form(said),
      composing: () => this.#final === null && isComposing(this.editor),
      tabled: host.tabled,
    })
    this.dom.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node) || !this.dom.contains(relatedTarget)) this.draft.save()
    })
  }

  opened(): OpenedSuggestion {
    return this.#opened
  }

  /** The place it had when its blocks stood in the text last. */
  stood(): PlaceThen {
    return this.#stands.last()
  }

  /** The blocks it is written over; where there are none, the one above. */
  place(): WrittenPlace {
    const { place } = this.#opened
    const behind = place.is === 'insertion' ? place.behind : null
    return { over: this.#base().map(({ id }) => id), behind }
  }

  /** The blocks it is written over, and those it says. */
  about(): ReadonlySet<BlockId> {
    return new Set([...this.#base(), ...this.#written()].map(({ id }) => id))
  }

  /** Whether none of the blocks it is written over is in the text. */
  isGone(blocks: readonly Block[]): boolean {
    const over = new Set(this.#base().map(({ id }) => id))
    return over.size > 0 && !blocks.some(({ id }) => over.has(id))
  }

  /** What is written, to go on from on the text of now. */
  async handOn() {
    await this.draft.passOn()
    const { lang } = this.#opened
    const base = this.draft.ended()?.base ?? this.#base()
    const [said, revises] = [this.draft.said(), this.draft.goesOn()]
    return { lang, said, revises, base, written: this.#written(), stood: this.stood() }
  }

  /** How the text stands to what is written now. */
  baseNow(blocks: readonly Block[]): BaseNow {
    return baseNow(this.#base(), this.draft.form(), blocks)
  }

  /** Whether the target of a link is asked for. */
  linking(): boolean {
    return this.#linking
  }
  askLink(asking: boolean): void {
    this.#linking = asking
    this.draft.changed()
  }

  /** Proposes that nothing stands here; undo brings the words back. */
  empty(): void {
    const { view } = this.editor
    view.dispatch(view.state.tr.delete(0, view.state.doc.content.size))
  }

  async table(): Promise<void> {
    await this.#lettersRead()
    await this.draft.table()
  }

  /** Until the letters of an open composition are in the wording. */
  async settled(): Promise<void> {
    if (!isComposing(this.editor)) return
    this.editor.view.dom.blur()
    await this.#lettersRead()
  }

  /** Closes the editor; what is written goes to disk, or is kept for its author, as the letters of a composition that is broken off are. */
  leave(): void {
    const cut = isComposing(this.editor)
    const written = this.#written()
    this.#final = written
    const place = this.#stands.last()
    const base = this.draft.ended() ? this.#room.picture().memo.blocks : this.#base()
    this.#stands.stop()
    this.editor.destroy()
    const said = this.#remarks()
    void this.draft.finish((refusal) => rescueOf(base, written, place, said, refusal), cut)
  }

  async #lettersRead(): Promise<void> {
    if (this.#final === null && isComposing(this.editor))
      await new Promise<void>((resolve) => after(LETTERS_WITHIN, resolve))
  }

  /** What is kept with words that do not get to disk. */
  #remarks(): RescuedRemarks {
    const form = this.draft.form()
    const run = form?.is === 'later' ? { from: form.from, to: form.to } : null
    const revises = this.draft.goesOn()?.id ?? null
    return { lang: this.#opened.lang, ...this.draft.said(), revises, run }
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

  #form({ bracket }: SuggestionRemarks): SuggestedForm | null {
    return formOf(this.#opened, this.#renamed(this.#written()), bracket)
  }

  #subHost(): SubEditorHost {
    return {
      ...this.#host,
      // The first words come in before there is anything to keep.
      changed: () => queueMicrotask(() => this.draft.touch()),
      table: () => void this.table(),
      take: (by) => this.#take(by),
      link: () => this.askLink(true),
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
function rescueOf(
  over: readonly Block[],
  written: readonly Block[],
  { above, order }: PlaceThen,
  said: RescuedRemarks,
  refusal: Refusal | null,
): RescueCopy {
  const blocks = written.map((block, at) => {
    const before = over.find(({ id }) => id === block.id)
    const words = { before: before ? blockText(before) : '', after: blockText(block) }
    return {
      id: block.id,
      ...words,
      block,
      above: written[at - 1]?.id ?? above,
      order,
      suggested: true,
      said,
    }
  })
  return { at: BROWSER.now(), refusal, blocks }
}
