import type * as Y from 'yjs'
import { anchorAt, type Place, placeOf } from '../../model/draft/anchors.ts'
import type { Anchor } from '../../model/memo/anchor.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'

/** The words selected inside one block; `cut`: the selection goes on in the next ones. */
export type SelectedPlace = Place & { readonly cut?: true }

type SelectedText = { readonly doc: Y.Doc; readonly lang: Lang }

/**
 * [AN6] What is selected, held as an anchor: others write while somebody reads, fills in a form or looks words up, and
 * the selection stays on its words. Offsets alone would be on other ones.
 */
export class SelectedWords {
  #place: SelectedPlace | null = null
  #anchor: Anchor | null = null
  #memo: Memorandum | null = null

  /** Remembers a place in the text as it is now. */
  select(text: SelectedText | null, place: SelectedPlace | null): void {
    this.#place = place
    this.#anchor = text && place && anchorAt(text.doc, text.lang, place)
    this.#memo = null
  }

  anchor(): Anchor | null {
    return this.#anchor
  }

  /** Where the selected words are now; the same object while they stay; null when they are gone. */
  place(doc: Y.Doc | null, memo: Memorandum): SelectedPlace | null {
    if (doc === null || this.#anchor === null || this.#memo === memo) return this.#place
    this.#memo = memo
    const found = placeOf(doc, this.#anchor)
    const was = this.#place
    if (found?.block !== was?.block || found?.from !== was?.from || found?.to !== was?.to)
      this.#place = found && { ...found, ...(was?.cut ? { cut: true } : {}) }
    return this.#place
  }
}
