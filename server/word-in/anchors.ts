import type { WordPoint } from '../../model/word-in/word-document.ts'
import { blockOfBookmark } from '../../model/word-in/working-copy.ts'
import { attributeOf, type XmlElement } from '../library/xml.ts'

export type CommentPoints = {
  readonly starts: ReadonlyMap<string, WordPoint>
  readonly ends: ReadonlyMap<string, WordPoint>
}

/** Reads what hangs on the words: the bookmarks, which name blocks of ours, and the ends of the ranges of comments. */
export class Anchors implements CommentPoints {
  readonly starts = new Map<string, WordPoint>()
  readonly ends = new Map<string, WordPoint>()
  readonly #named = new Set<string>()
  /** Blocks that are named and have no paragraph yet. */
  #blocks: string[] = []

  /** Whether the element is an anchor: then it is kept. */
  read(element: XmlElement, here: WordPoint): boolean {
    const id = attributeOf(element, 'w:id') ?? ''
    switch (element.name) {
      case 'w:bookmarkStart':
        this.#name(attributeOf(element, 'w:name') ?? '')
        return true
      case 'w:commentRangeStart':
        keepFirst(this.starts, id, here)
        return true
      case 'w:commentRangeEnd':
      // Without a range it hangs where its sign stands.
      case 'w:commentReference':
        keepFirst(this.ends, id, here)
        return true
      default:
        return false
    }
  }

  /** The blocks named in front of a paragraph and in it. */
  take(): readonly string[] {
    const blocks = this.#blocks
    this.#blocks = []
    return blocks
  }

  #name(bookmark: string): void {
    const block = blockOfBookmark(bookmark)
    if (block === null || this.#named.has(block)) return
    this.#named.add(block)
    this.#blocks.push(block)
  }
}

function keepFirst(points: Map<string, WordPoint>, id: string, here: WordPoint): void {
  if (!points.has(id)) points.set(id, here)
}
