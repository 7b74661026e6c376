import type { EditorView } from '@tiptap/pm/view'
import { whenIdle } from '../../ui/lazy.tsx'

export type PasteReader = typeof import('./reader.ts')

/**
 * The part of the program that reads what was copied elsewhere. It is fetched when the browser has time, so that the
 * text does not wait for it; a paste that comes before waits for it instead.
 */
export class ArrivingReader {
  #reader: PasteReader | null = null
  #coming: Promise<PasteReader> | null = null

  /** Returns the way to call the fetching off. */
  expect(): () => void {
    return whenIdle(() => void this.#fetch().catch(() => {}))
  }

  reader(): PasteReader | null {
    return this.#reader
  }

  /** Takes a paste that comes too early, and pastes it when the reader is there. Rejects when it cannot be fetched. */
  async pasteLater(view: EditorView, data: DataTransfer): Promise<void> {
    const [html, text] = [data.getData('text/html'), data.getData('text/plain')]
    await this.#fetch()
    if (view.isDestroyed) return
    if (html !== '') view.pasteHTML(html)
    else view.pasteText(text)
  }

  async #fetch(): Promise<PasteReader> {
    this.#coming ??= import('./reader.ts').catch((error: unknown) => {
      this.#coming = null
      throw error
    })
    this.#reader = await this.#coming
    return this.#reader
  }
}
