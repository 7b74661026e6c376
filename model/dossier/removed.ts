import type { BlockId, PersonId, Seq } from '../ids.ts'
import type { Lang } from '../memo/blocks.ts'
import type { Side } from '../people.ts'

/** A section that went with all below its heading; `side` is whose words it held. */
export type RemovedSection = { readonly block: BlockId; readonly title: string; readonly side: Side }

/** What one person took out of the text within moments. */
export type Removed = {
  /** The first and, so far, the last update; the text of before is that after entry `from` − 1. `from` names it. */
  readonly from: Seq
  readonly until: Seq
  readonly by: PersonId
  readonly lang: Lang
  /** UTF-16 units, and their part of the text (0 to 1). */
  readonly characters: number
  readonly share: number
  readonly sections: readonly RemovedSection[]
  /** The blocks that lost something, with the length they had. */
  readonly blocks: readonly { readonly block: BlockId; readonly length: number }[]
  /** Whose words are concerned. */
  readonly concerns: readonly Side[]
}
