import type { Editor } from '@tiptap/core'
import type { BlockId } from '../../../model/ids.ts'
import type { InWriting } from './over-text.ts'

/** What is written over the text, one thing at a time: its last letters are read before another takes its place. */
export class WritingInHand {
  readonly #editor: Editor
  readonly #show: () => void
  #writing: InWriting | null = null
  #turn = 0

  /** `show`: what is in hand is another now. */
  constructor(editor: Editor, show: () => void) {
    this.#editor = editor
    this.#show = show
  }

  now(): InWriting | null {
    return this.#writing
  }

  take(writing: InWriting): void {
    this.#writing = writing
    this.#show()
  }

  /** What is open is left for another. False: something else was asked for meanwhile. */
  async free(): Promise<boolean> {
    const turn = ++this.#turn
    await this.#writing?.settled()
    if (turn !== this.#turn || this.#editor.isDestroyed) return false
    this.#writing?.leave()
    return true
  }

  /**
   * The text has the keyboard again, if what is closed had it. Whoever clicks into it before its last letters are read
   * writes on.
   */
  async close(): Promise<void> {
    const writing = this.#writing
    if (writing === null) return
    let isTakenUp = false
    const takeUp = (): void => {
      isTakenUp = true
    }
    writing.dom.addEventListener('mousedown', takeUp)
    await writing.settled()
    writing.dom.removeEventListener('mousedown', takeUp)
    if (isTakenUp || this.#writing !== writing) return
    const had = writing.dom.contains(document.activeElement)
    this.drop()
    this.#show()
    if (had) this.#editor.view.focus()
  }

  /** Lets it go as it is. */
  drop(): void {
    const writing = this.#writing
    this.#writing = null
    writing?.leave()
  }

  /** The first and the last block that are written over. */
  ends(): readonly [BlockId, BlockId] | null {
    const place = this.#writing?.is === 'wording' ? this.#writing.opened().place : null
    const over = place?.is === 'change' ? place.over : []
    const [first, last] = [over.at(0), over.at(-1)]
    return first && last ? [first.id, last.id] : null
  }
}
