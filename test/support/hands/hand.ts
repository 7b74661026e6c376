import { EditorState, type Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPlugin, yUndoPlugin, yUndoPluginKey } from '@tiptap/y-tiptap'
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { bindingPlugins } from '../../../client/editor/binding/binding.ts'
import { blocksIn, type NewId } from '../../../client/editor/blocks.ts'
import { SETTLED } from '../../../client/editor/composing.ts'
import { identityPlugin } from '../../../client/editor/guards/identity.ts'
import { enter } from '../../../client/editor/keys/enter.ts'
import { backspace } from '../../../client/editor/keys/join.ts'
import { setKind } from '../../../client/editor/keys/kinds.ts'
import type { Transform } from '../../../client/editor/keys/transform.ts'
import { pasteBlocks } from '../../../client/editor/paste/insert.ts'
import { moveBlock } from '../../../client/session/edits.ts'
import { Gate } from '../../../client/session/gate.ts'
import type { RoomText } from '../../../client/session/room-session.ts'
import type { After } from '../../../client/session/scheduling.ts'
import { ownUndo } from '../../../client/session/undo.ts'
import { StepsOfUndo } from '../../../client/session/undo-edits.ts'
import type { SteppingUndo } from '../../../client/session/undo-steps.ts'
import { rootOf } from '../../../model/draft/text.ts'
import { blockId } from '../../../model/ids.ts'
import { textSchema } from '../../../model/memo/schema.ts'
import type { View } from './judge.ts'

/** Ours, or the binding as it comes. */
export type Binding = 'ours' | 'stock'

/** What is typed: one Chinese character for each letter; Latin ones are a composition under way. */
const LETTER = /[\u4E00-\u9FFF]/g

/** Nothing has to be fetched first. */
function equipped(undo: SteppingUndo): SteppingUndo {
  undo.equip({ StepsOfUndo })
  return undo
}

/** The editor of one person without a screen: its state, its plugins, and what keys do. */
export class Hand {
  readonly text: RoomText
  readonly #newId: NewId
  #state: EditorState
  readonly #updates: ((before: EditorState) => void)[] = []

  constructor(doc: Y.Doc, binding: Binding, after: After, newId: () => string) {
    const root = rootOf(doc, 'zh')
    this.#newId = () => blockId(newId())
    this.text = {
      lang: 'zh',
      doc,
      root,
      awareness: new Awareness(doc),
      undo: equipped(ownUndo(root)),
      gate: new Gate(after),
    }
    const plugins = this.#plugins(binding)
    this.#state = EditorState.create({ schema: textSchema, plugins: [...plugins] })
    for (const { spec } of plugins) {
      const shown = spec.view?.(this.#view())
      const update = shown?.update
      if (update) this.#updates.push((before) => update.call(shown, this.#view(), before))
    }
  }

  #plugins(binding: Binding): readonly Plugin[] {
    const identity = identityPlugin(this.#newId)
    if (binding === 'ours') return [...bindingPlugins(this.text), identity]
    return [ySyncPlugin(this.text.root), yUndoPlugin(), identity]
  }

  #undoManager(): Y.UndoManager {
    const stock: { undoManager?: Y.UndoManager } | undefined = yUndoPluginKey.getState(this.#state)
    return stock?.undoManager ?? this.text.undo
  }

  // The plugins ask for no more of a view than this.
  #view(): EditorView {
    const hand = this
    return {
      get state() {
        return hand.#state
      },
      dispatch: (transaction: Transaction) => hand.#dispatch(transaction),
      hasFocus: () => false,
      composing: false,
      isDestroyed: false,
    } as unknown as EditorView
  }

  #dispatch(transaction: Transaction): void {
    const before = this.#state
    this.#state = before.apply(transaction)
    for (const update of this.#updates) update(before)
  }

  get state(): EditorState {
    return this.#state
  }

  view(): View {
    return blocksIn(this.#state.doc).map(({ node }) => node.textContent.match(LETTER)?.join('') ?? '')
  }

  /** What the blocks say, all of it. */
  lines(): readonly string[] {
    return blocksIn(this.#state.doc).map(({ node }) => node.textContent)
  }

  /** The block with the caret, which is marked in it. */
  caret(): string {
    const { $head } = this.#state.selection
    const words = $head.parent.textContent
    return `${words.slice(0, $head.parentOffset)}<a>${words.slice($head.parentOffset)}`
  }

  /** Puts the caret into a block, at an offset. */
  place(block: number, offset: number): void {
    const at = blocksIn(this.#state.doc)[block]
    if (!at) return
    const pos = at.pos + 1 + Math.min(offset, at.node.content.size)
    this.#dispatch(this.#state.tr.setSelection(TextSelection.create(this.#state.doc, pos)))
  }

  /** Selects from one place to another. */
  select(from: readonly [block: number, offset: number], to: readonly [block: number, offset: number]): void {
    this.place(...from)
    const { anchor } = this.#state.selection
    this.place(...to)
    const { head } = this.#state.selection
    this.#dispatch(this.#state.tr.setSelection(TextSelection.create(this.#state.doc, anchor, head)))
  }

  /** Deletes what is selected. */
  deleteSelected(): void {
    this.#dispatch(this.#state.tr.deleteSelection())
  }

  newStep(): void {
    this.#undoManager().stopCapturing()
  }

  type(letters: string, composing = false): void {
    const { tr } = this.#state
    if (composing) tr.setMeta('composition', 1)
    this.#dispatch(tr.insertText(letters))
  }

  /** Letters of a composition in place of those there were. */
  compose(old: string, letters: string): void {
    const { from } = this.#state.selection
    const tr = this.#state.tr.setMeta('composition', 1)
    this.#dispatch(tr.insertText(letters, from - old.length, from))
  }

  settle(): void {
    this.#dispatch(this.#state.tr.setMeta(SETTLED, true))
  }

  /** Deletes so many letters before the caret, within its block. */
  erase(count: number): void {
    const { from, $from } = this.#state.selection
    const length = Math.min(count, $from.parentOffset)
    if (length > 0) this.#dispatch(this.#state.tr.delete(from - length, from))
  }

  #key(transform: Transform): void {
    const transaction = transform(this.#state)
    if (transaction?.docChanged) this.#dispatch(transaction)
  }

  /** Lines from elsewhere, each a paragraph. */
  paste(...lines: readonly string[]): void {
    const nodes = lines.map((line) => textSchema.node('block', null, [textSchema.text(line)]))
    this.#dispatch(pasteBlocks(this.#state, nodes, this.#newId))
  }

  split(): void {
    this.#key(enter(this.#newId))
  }

  join(): void {
    this.#key(backspace)
  }

  setKind(kind: 'paragraph' | 'point' | 'recommendation'): void {
    this.#key(setKind(kind, 1))
  }

  move(block: number, by: -1 | 1): void {
    const id: unknown = this.#state.doc.maybeChild(block)?.attrs.id
    if (typeof id === 'string') moveBlock(this.text, blockId(id), by)
  }

  undo(): void {
    this.#undoManager().undo()
  }

  redo(): void {
    this.#undoManager().redo()
  }
}
