import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { partyOf } from '../../../model/dossier/suggestions/forms.ts'
import { type BlockId, blockId, type SuggestionId } from '../../../model/ids.ts'
import { type Block, newBlock } from '../../../model/memo/blocks.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { BROWSER } from '../../session/seams.ts'
import { onAsk, takeAsk } from '../../session/suggestions/asked.ts'
import { followStanding, type StandingSuggestions } from '../../session/suggestions/standing.ts'
import { blockAt, idOf, selectedBlocks, withId } from '../blocks.ts'
import { showLayer } from '../drawn/layer.ts'
import { type CaretPlace, caretBlock, deskLayer } from './desk-layer.ts'
import { type OpenedMove, openMove, SuggestionMoving } from './moving.ts'
import {
  NO_REMARKS,
  type OpenedSuggestion,
  openAgain,
  openBehind,
  openCounter,
  openOnPresent,
  openOver,
  ownAt,
} from './opened.ts'
import { type InWriting, selectedRun } from './over-text.ts'
import { putCaret, type SubEditorHost } from './sub-editor.ts'
import { SuggestionWriting } from './writing.ts'

type DeskHost = Pick<
  SubEditorHost,
  'label' | 'find' | 'overLimit' | 'leftOut' | 'refuseFiles' | 'notRead'
> & {
  readonly show: (writing: InWriting | null) => void
  readonly tabled: () => void
  /** Says why nothing is opened or moved. */
  readonly refuse: (why: DeskRefusal) => void
}

/**
 * A locked block; blocks that are gone or locked by now; a block that is being reworded; the end of the text, or a locked
 * block beside it.
 */
export type DeskRefusal = 'locked' | 'gone' | 'reworded' | 'noFurther'

type Rest = Parameters<typeof openOver>[3]

/**
 * [SX7] In 建议, putting the caret into a block opens a suggestion over it in its place: by a click, by arrow keys, by Enter;
 * over several blocks by selecting them. Left unchanged it is gone without a trace. Nothing ever changes the text below it.
 */
export class SuggestionDesk {
  readonly #editor: Editor
  readonly #room: RoomSession
  readonly #host: DeskHost
  #writing: InWriting | null = null
  readonly #follow: ReturnType<typeof followStanding>
  readonly #stopAsks: () => void
  #turn = 0

  constructor(editor: Editor, room: RoomSession, host: DeskHost) {
    // Here and not at the field: built, it is a function, which Safari 15 reads wrong there.
    this.#follow = followStanding()
    this.#editor = editor
    this.#room = room
    this.#host = host
    this.#show()
    this.#stopAsks = onAsk(() => this.#openAsked())
    this.#openAsked()
  }

  /** Opens what is written over the selected blocks, or over that of the caret. */
  openSelected(view: EditorView = this.#editor.view, rest?: Rest): void {
    const ids = selectedBlocks(view.state).flatMap(({ node }) => idOf(node) ?? [])
    const { $head } = view.state.selection
    const block = ids.at(0)
    if (block !== undefined) void this.#openOver(ids, { block, offset: $head.parentOffset }, rest)
  }

  /** Puts the selected words in brackets: their other wording may follow. */
  bracketSelected(): void {
    const run = selectedRun(this.#editor.view.state)
    if (run === null) return
    this.openSelected(this.#editor.view, { run, said: { ...NO_REMARKS, bracket: true } })
  }

  /** A new block behind the one of the caret, or behind what is written now. */
  openNew(): void {
    const at = blockAt(this.#editor.state.doc, this.#editor.state.selection.head)
    const id = this.#ends()?.[1] ?? (at && idOf(at.node))
    const standing = this.#standing()
    const place = id ? standing.text.places.get(id) : undefined
    if (place === undefined) return
    const block = newBlock(blockId(BROWSER.id()), 'paragraph', '')
    void this.#open(openBehind(standing, this.#room.picture().lang, place, block), null)
  }

  /** [SX14] Suggests that the block of the caret stands one further up or down. */
  move(by: -1 | 1): void {
    const writing = this.#writing
    if (writing?.is === 'move') this.#moveOn(writing, by)
    else if (writing && writing.draft.form() !== null) this.#host.refuse('reworded')
    else void this.#openMove(this.#ends()?.[0] ?? caretBlock(this.#editor.state), by)
  }

  /** Opens the newest version of a suggestion of one's own party again. */
  reopen(id: SuggestionId): void {
    const one = this.#standing().byId.get(id)
    const form = one && (one.draft ?? one.tabled)?.version.form
    if (form?.is === 'move') void this.#openMove(form.block, null)
    const opened = one && openAgain(one)
    if (opened) void this.#open(opened, null)
  }

  async close(): Promise<void> {
    const writing = this.#writing
    if (writing === null) return
    await writing.settled()
    if (this.#writing !== writing) return
    const had = writing.dom.contains(document.activeElement)
    this.#writing = null
    writing.leave()
    this.#show()
    if (had) this.#editor.view.focus()
  }

  stop(): void {
    this.#stopAsks()
    const writing = this.#writing
    this.#writing = null
    writing?.leave()
    this.#host.show(null)
    if (!this.#editor.isDestroyed) showLayer(this.#editor.view, 'suggesting', null)
  }

  /** Opens what a card of the panel asked for. */
  #openAsked(): void {
    const ask = takeAsk(this.#room)
    const standing = this.#standing()
    const one = ask && standing.byId.get(ask.suggestion)
    if (!one) return
    const form = (one.draft ?? one.tabled)?.version.form
    if (ask.as === 'revision' && form?.is === 'move') {
      void this.#openMove(form.block, null)
      return
    }
    const opened =
      ask.as === 'counter'
        ? openCounter(one, standing, () => blockId(BROWSER.id()))
        : (openAgain(one) ?? openOnPresent(one, standing))
    if (opened) void this.#open(opened, null)
    else this.#host.refuse('gone')
  }

  async #openOver(ids: readonly BlockId[], caret: CaretPlace, rest?: Rest): Promise<void> {
    const standing = this.#standing()
    const places = ids.flatMap((id) => standing.text.places.get(id) ?? [])
    const { actor, lang } = this.#room.picture()
    const [from, to] = [Math.min(...places), Math.max(...places)]
    if (actor === null || places.length === 0) return
    const [only] = ids
    const own = ids.length === 1 && only && !rest ? ownAt(standing, only, partyOf(actor)) : null
    const opened = (own && openAgain(own)) ?? openOver(standing, lang, { from, to }, rest)
    if (opened) await this.#open(opened, caret)
    else this.#host.refuse('locked')
  }

  async #open(opened: OpenedSuggestion, caret: CaretPlace | null): Promise<void> {
    if (!(await this.#free())) return
    if (caret) this.#standAt(caret)
    const writing = new SuggestionWriting(this.#room, opened, {
      ...this.#host,
      close: () => void this.close(),
      tabled: () => this.#tabled(),
      step: (by) => this.#step(by),
      move: (by) => this.move(by),
      covers: () => this.#show(),
      blockBeside: (id, by) => this.#blockBeside(id, by),
    })
    this.#writing = writing
    this.#show()
    const index = caret ? opened.blocks.findIndex(({ id }) => id === caret.block) : 0
    putCaret(writing.editor, Math.max(index, 0), caret?.offset ?? 0)
  }

  /** `by` null: as it was suggested before. */
  async #openMove(block: BlockId | null, by: -1 | 1 | null): Promise<void> {
    const { actor, lang } = this.#room.picture()
    const opened: OpenedMove | null = block && actor && openMove(this.#standing(), lang, actor, block)
    if (opened === null) this.#host.refuse('locked')
    if (block === null || opened === null || !(await this.#free())) return
    const moving = new SuggestionMoving(this.#room, opened, {
      tabled: () => this.#tabled(),
      text: () => this.#standing().text,
    })
    this.#writing = moving
    this.#standAt({ block, offset: 0 })
    this.#show()
    this.#editor.view.focus()
    if (by !== null) this.#moveOn(moving, by)
  }

  #moveOn(moving: SuggestionMoving, by: -1 | 1): void {
    if (!moving.step(by)) this.#host.refuse('noFurther')
  }

  /** What is open is closed first. False: something else was asked for meanwhile. */
  async #free(): Promise<boolean> {
    const turn = ++this.#turn
    await this.#writing?.settled()
    if (turn !== this.#turn || this.#editor.isDestroyed) return false
    this.#writing?.leave()
    return true
  }

  #tabled(): void {
    this.#host.tabled()
    void this.close()
  }

  /** The text has its caret where the suggestion is opened: the browser's own was not read yet, and there it comes back to. */
  #standAt({ block, offset }: CaretPlace): void {
    const { view } = this.#editor
    const found = withId(view.state.doc, block)
    if (!found || !view.state.selection.empty) return
    const at = found.pos + 1 + Math.min(offset, found.node.content.size)
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at)))
  }

  #blockBeside(id: BlockId, by: -1 | 1): Block | null {
    const { text } = this.#standing()
    const at = text.places.get(id)
    const block = at === undefined ? undefined : text.blocks[at + by]
    return block && !block.locked ? block : null
  }

  /** The first and the last block that are written over. */
  #ends(): readonly [BlockId, BlockId] | null {
    const place = this.#writing?.is === 'wording' ? this.#writing.opened().place : null
    const over = place?.is === 'change' ? place.over : []
    const [first, last] = [over.at(0), over.at(-1)]
    return first && last ? [first.id, last.id] : null
  }

  /** From one suggestion to the block above it or below. */
  #step(by: -1 | 1): boolean {
    const end = this.#ends()?.[by === -1 ? 0 : 1]
    const block = end ? this.#blockBeside(end, by) : null
    if (block === null) return false
    const offset = by === -1 ? Number.POSITIVE_INFINITY : 0
    void this.#openOver([block.id], { block: block.id, offset })
    return true
  }

  /** On the text as it is on the screen: what is opened over it begins with its very words. */
  #standing(): StandingSuggestions {
    const { dossier, memo } = this.#room.picture()
    return this.#follow(dossier.suggestions, memo)
  }

  #show(): void {
    this.#host.show(this.#writing)
    const layer = deskLayer({
      writing: () => this.#writing,
      openAt: (place) => void this.#openOver([place.block], place),
      openSelected: (view) => this.openSelected(view),
      move: (by) => this.move(by),
      close: () => void this.close(),
    })
    showLayer(this.#editor.view, 'suggesting', layer)
  }
}
