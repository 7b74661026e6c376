import type { Editor } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import type { BlockId } from '../../../model/ids.ts'
import { idOf } from '../blocks.ts'
import { canWriteKey } from '../guards/readonly.ts'

/**
 * [AG13] A block both sides agreed to is not written in before somebody says that it shall be: while the caret or the
 * selection is in one, the text takes no key and no composition.
 */
export class AgreedGuard {
  readonly #editor: Editor
  readonly #show: (held: BlockId | null) => void
  #agreed: ReadonlySet<BlockId> = new Set()
  #edits = false
  #held: BlockId | null = null
  /** The block that is written in all the same, as long as the caret is in it. */
  #opened: BlockId | null = null
  readonly #look: () => void

  /** `show`: called with the block that is held, whenever that is another one. */
  constructor(editor: Editor, show: (held: BlockId | null) => void) {
    this.#editor = editor
    this.#show = show
    // Here and not at the field, where Safari 15 reads a function wrong.
    this.#look = () => this.#judge(this.#agreedIn(editor.state))
    editor.on('selectionUpdate', this.#look)
  }

  /** `edits`: whether this person could write in the text now. */
  follow(agreed: ReadonlySet<BlockId>, edits: boolean): void {
    this.#agreed = agreed
    this.#edits = edits
    this.#look()
  }

  /** 继续修改. */
  open(): void {
    this.#opened = this.#held
    this.#judge(null)
    this.#editor.view.focus()
  }

  stop(): void {
    this.#editor.off('selectionUpdate', this.#look)
    this.#edits = false
    this.#judge(null)
  }

  /** At the edge of the block above or below, a key would join an agreed one to it: true, it is taken. */
  keydown({ key }: KeyboardEvent): boolean {
    const { selection, doc } = this.#editor.state
    const { $from, empty } = selection
    if (!this.#edits || this.#held !== null || !empty || (key !== 'Backspace' && key !== 'Delete'))
      return false
    const back = key === 'Backspace'
    if ($from.parentOffset !== (back ? 0 : $from.parent.content.size)) return false
    const at = $from.index(0) + (back ? -1 : 1)
    const beside = at < 0 || at >= doc.childCount ? null : idOf(doc.child(at))
    if (beside === null || beside === this.#opened || !this.#agreed.has(beside)) return false
    this.#judge(beside)
    return true
  }

  #agreedIn({ selection, doc }: EditorState): BlockId | null {
    let found: BlockId | null = null
    const inside = new Set<BlockId>()
    doc.nodesBetween(selection.from, selection.to, (node) => {
      if (!node.isTextblock) return true
      const id = idOf(node)
      if (id === null) return false
      inside.add(id)
      if (this.#agreed.has(id) && id !== this.#opened) found ??= id
      return false
    })
    if (this.#opened !== null && !inside.has(this.#opened)) this.#opened = null
    return found
  }

  /** A composition under way in a block that becomes agreed is finished, as at a freeze (FZ6). */
  #judge(next: BlockId | null): void {
    const held = this.#edits ? next : null
    if (held === this.#held) return
    this.#held = held
    if (!this.#editor.isDestroyed && this.#edits)
      this.#editor.view.dispatch(this.#editor.state.tr.setMeta(canWriteKey, held === null))
    this.#show(held)
  }
}
