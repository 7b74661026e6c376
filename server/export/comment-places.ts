import * as Y from 'yjs'
import type { Party } from '../../model/dossier/suggestions/forms.ts'
import { placeOf } from '../../model/draft/anchors.ts'
import { elementsOf, readBlock, rootOf } from '../../model/draft/text.ts'
import type { BlockId } from '../../model/ids.ts'
import type { Anchor } from '../../model/memo/anchor.ts'
import { type Block, blockText, type Lang } from '../../model/memo/blocks.ts'
import { type PageThread, printedPlaces, printedRange } from '../../model/render/page-comments.ts'
import type { PdfDocument } from '../../model/render/pdf.ts'
import { PAGE_WORDS } from '../../model/words/page.ts'
import { nearestBlock } from './nearest-block.ts'

export type ExportedThread = Pick<PageThread, 'says' | 'resolved' | 'internal'> & {
  /** Null: it hangs on a suggestion, which is about `blocks`. */
  readonly anchor: Anchor | null
  readonly blocks: readonly BlockId[]
}

/** `only`: the party whose internal comments are among them. `state`: the text, as a Yjs update in base64, in which they are looked for. */
export type ExportedComments = {
  readonly only: Party | null
  readonly threads: readonly ExportedThread[]
  readonly state: string
}

type PrintedPlace = Pick<PageThread, 'block' | 'from' | 'to'> & { readonly exact: boolean }

/** [DX4] The page with the comments beside it, in the order of the text. */
export function withComments(doc: PdfDocument, comments: ExportedComments | null): PdfDocument {
  if (!comments || comments.threads.length === 0 || doc.blocks.length === 0) return doc
  const text = new Y.Doc()
  Y.applyUpdate(text, Buffer.from(comments.state, 'base64'))
  const page = new CommentedPage(doc, text)
  const threads = comments.threads.map((thread) => page.threadOn(thread))
  return { ...doc, comments: threads.toSorted((a, b) => a.block - b.block || a.from - b.from || b.to - a.to) }
}

/** Where comments on a text stand on its page. */
class CommentedPage {
  readonly #doc: PdfDocument
  readonly #text: Y.Doc
  readonly #blocks: readonly Block[]
  readonly #order: ReadonlyMap<BlockId, number>
  readonly #printed: ReadonlyMap<BlockId, number>

  constructor(doc: PdfDocument, text: Y.Doc) {
    this.#doc = doc
    this.#text = text
    this.#blocks = elementsOf(rootOf(text, doc.lang)).map(readBlock)
    this.#order = new Map(this.#blocks.map(({ id }, at) => [id, at]))
    this.#printed = printedPlaces(doc.blocks)
  }

  threadOn(thread: ExportedThread): PageThread {
    const { says, resolved, internal } = thread
    const { exact, ...place } = thread.anchor ? this.#anchored(thread.anchor) : this.#about(thread.blocks)
    return { ...place, about: exact ? '' : aboutOf(thread, this.#doc.lang), says, resolved, internal }
  }

  #anchored(anchor: Anchor): PrintedPlace {
    const found = placeOf(this.#text, anchor)
    if (!found) return this.#whole(nearestBlock(this.#text, anchor))
    const at = this.#printed.get(found.block)
    const own = this.#blocks[this.#order.get(found.block) ?? -1]
    const words = own ? blockText(own).slice(found.from, found.to).trim() : ''
    const range = at === undefined ? null : printedRange(this.#doc.blocks[at]?.spans ?? [], words, found.from)
    return at !== undefined && range ? { block: at, ...range, exact: true } : this.#whole(found.block)
  }

  #about(blocks: readonly BlockId[]): PrintedPlace {
    return this.#whole(blocks.find((id) => this.#order.has(id)) ?? null)
  }

  /** The block, or the nearest before it that is printed. */
  #whole(id: BlockId | null): PrintedPlace {
    const upTo = this.#blocks.slice(0, id === null ? 0 : (this.#order.get(id) ?? -1) + 1)
    const own = upTo.findLast((one) => this.#printed.has(one.id))
    const block = (own && this.#printed.get(own.id)) ?? 0
    const length = this.#doc.blocks[block]?.spans.reduce((sum, span) => sum + span.text.length, 0) ?? 0
    return { block, from: 0, to: length, exact: false }
  }
}

function aboutOf({ anchor }: ExportedThread, lang: Lang): string {
  const { words, suggestion } = PAGE_WORDS[lang].commentedOn
  return anchor ? words(anchor.quote) : suggestion
}
