import type { Lang } from './blocks.ts'

/**
 * Where a comment hangs, kept outside the text: two Yjs relative positions (as JSON text) plus what stood there, so
 * that it can be found again after a split or a move (`model/draft/anchors`). Offsets are UTF-16 code units.
 */
export type Anchor = {
  readonly lang: Lang
  readonly block: string
  readonly start: string
  readonly end: string
  readonly quote: string
  readonly before: string
  readonly after: string
  /** The same words stood in the same context elsewhere too when this was made. */
  readonly alike?: true
}
