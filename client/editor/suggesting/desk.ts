import type { Editor } from '@tiptap/core'
import { type EditorState, TextSelection } from '@tiptap/pm/state'
import { DecorationSet, type EditorView } from '@tiptap/pm/view'
import { partyOf } from '../../../model/dossier/suggestions/forms.ts'
import { type BlockId, blockId, type SuggestionId } from '../../../model/ids.ts'
import { type Block, newBlock } from '../../../model/memo/blocks.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { BROWSER } from '../../session/seams.ts'
import { onAsk, takeAsk } from '../../session/suggestions/asked.ts'
import { followStanding, type StandingSuggestions } from '../../session/suggestions/standing.ts'
import { blockAt, idOf, selectedBlocks, withId } from '../blocks.ts'
import { showLayer } from '../drawn/layer.ts'
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
import { drawnOver, selectedRun } from './over-text.ts'
import { putCaret, type SubEditorHost } from './sub-editor.ts'
import { SuggestionWriting } from './writing.ts'

type DeskHost = Pick<
  SubEditorHost,
  'label' | 'find' | 'overLimit' | 'leftOut' | 'refuseFiles' | 'notRead'
> & {
  readonly show: (writing: SuggestionWriting | null) => void
  readonly tabled: () => void
  readonly locked: () => void
  /** What was to be opened is about blocks that are gone or locked. */
  readonly gone: () => void
}

type CaretPlace = { readonly block: BlockId; readonly offset: number }

/**
 * [SX7] In 建议, putting the caret into a block opens a suggestion over it in its place: by a click, by arrow keys, by Enter;
 * over several blocks by selecting them. Left unchanged it is gone without a trace. Nothing ever changes the text below it.
 */
export class SuggestionDesk {
  readonly #editor: Editor
  readonly #room: RoomSession
  readonly #host: DeskHost
  #writing: SuggestionWriting | null = null
  readonly #follow = followStanding()
  readonly #stopAsks: () => void
  #turn = 0
  /** The block of the caret before a key. */
  #stood: BlockId | null = null

  constructor(editor: Editor, room: RoomSession, host: DeskHost) {
    this.#editor = editor
    this.#room = room
    this.#host = host
    this.#show()
    this.#stopAsks = onAsk(() => this.#openAsked())
    this.#openAsked()
  }

  /** Opens what is written over the selected blocks, or over that of the caret. */
  openSelected(view: EditorView = this.#editor.view, rest?: Parameters<typeof openOver>[3]): void {
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
    const written = this.#writing?.opened().place
    const over = written?.is === 'change' ? written.over.at(-1)?.id : null
    const at = blockAt(this.#editor.state.doc, this.#editor.state.selection.head)
    const id = over ?? (at && idOf(at.node))
    const standing = this.#standing()
    const place = id ? standing.text.places.get(id) : undefined
    if (place === undefined) return
    const block = newBlock(blockId(BROWSER.id()), 'paragraph', '')
    void this.#open(openBehind(standing, this.#room.picture().lang, place, block), null)
  }

  /** Opens the newest version of a suggestion of one's own party again. */
  reopen(id: SuggestionId): void {
    const one = this.#standing().open.find(({ suggestion }) => suggestion.id === id)
    const opened = one && openAgain(one)
    if (opened) void this.#open(opened, null)
  }

  /** Opens what a card of the panel asked for. */
  #openAsked(): void {
    const ask = takeAsk(this.#room)
    const standing = this.#standing()
    const one = ask && standing.byId.get(ask.suggestion)
    if (!one) return
    const opened =
      ask.as === 'counter'
        ? openCounter(one, standing, () => blockId(BROWSER.id()))
        : (openAgain(one) ?? openOnPresent(one, standing))
    if (opened) void this.#open(opened, null)
    else this.#host.gone()
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

  async #openOver(
    ids: readonly BlockId[],
    caret: CaretPlace,
    rest?: Parameters<typeof openOver>[3],
  ): Promise<void> {
    const standing = this.#standing()
    const places = ids.flatMap((id) => standing.text.places.get(id) ?? [])
    const { actor, lang } = this.#room.picture()
    const [from, to] = [Math.min(...places), Math.max(...places)]
    if (actor === null || places.length === 0) return
    const [only] = ids
    const own = ids.length === 1 && only && !rest ? ownAt(standing, only, partyOf(actor)) : null
    const opened = (own && openAgain(own)) ?? openOver(standing, lang, { from, to }, rest)
    if (opened) await this.#open(opened, caret)
    else this.#host.locked()
  }

  async #open(opened: OpenedSuggestion, caret: CaretPlace | null): Promise<void> {
    const turn = ++this.#turn
    await this.#writing?.settled()
    if (turn !== this.#turn || this.#editor.isDestroyed) return
    this.#writing?.leave()
    if (caret) this.#standAt(caret)
    const writing = new SuggestionWriting(this.#room, opened, {
      ...this.#host,
      close: () => void this.close(),
      tabled: () => {
        this.#host.tabled()
        void this.close()
      },
      step: (by) => this.#step(by),
      covers: () => this.#show(),
      blockBeside: (id, by) => this.#blockBeside(id, by),
    })
    this.#writing = writing
    this.#show()
    const index = caret ? opened.blocks.findIndex(({ id }) => id === caret.block) : 0
    putCaret(writing.editor, Math.max(index, 0), caret?.offset ?? 0)
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

  /** From one suggestion to the block above it or below. */
  #step(by: -1 | 1): boolean {
    const place = this.#writing?.opened().place
    const end = place?.is === 'change' ? place.over.at(by === -1 ? 0 : -1)?.id : null
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
    const writing = this.#writing
    this.#host.show(writing)
    let last: { readonly doc: EditorState['doc']; readonly drawn: DecorationSet } | null = null
    const draw = ({ doc }: EditorState): DecorationSet => {
      if (last?.doc !== doc) last = { doc, drawn: writing ? drawnOver(doc, writing) : DecorationSet.empty }
      return last.drawn
    }
    showLayer(this.#editor.view, 'suggesting', {
      draw,
      click: (view, pos, { detail }) => {
        if (detail > 1 || !view.state.selection.empty) return false
        const at = blockAt(view.state.doc, pos)
        const block = at && idOf(at.node)
        if (at && block) void this.#openOver([block], { block, offset: pos - at.pos - 1 })
        return false
      },
      mouseup: (view, { target }) => {
        if (target instanceof Node && writing?.dom.contains(target)) return
        // ProseMirror reads the selection after the button is released.
        setTimeout(() => {
          if (!view.isDestroyed && selectedBlocks(view.state).length > 1 && !view.state.selection.empty)
            this.openSelected(view)
        })
      },
      keydown: (view, event) => this.#keydown(view, event),
      keyup: (view, event) => this.#keyup(view, event),
    })
  }

  #keydown(view: EditorView, { key, isComposing }: KeyboardEvent): boolean {
    if (key.startsWith('Arrow')) this.#stood = caretBlock(view.state)
    if (key !== 'Enter' || isComposing) return false
    this.openSelected(view)
    return true
  }

  #keyup(view: EditorView, { key, shiftKey, target }: KeyboardEvent): void {
    if (!key.startsWith('Arrow') || shiftKey || target !== view.dom || !view.state.selection.empty) return
    const now = caretBlock(view.state)
    if (this.#stood !== null && now !== this.#stood) this.openSelected(view)
    this.#stood = null
  }
}

function caretBlock({ doc, selection }: EditorState): BlockId | null {
  const at = blockAt(doc, selection.head)
  return at && idOf(at.node)
}
