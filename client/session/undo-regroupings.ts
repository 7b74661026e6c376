import type * as Y from 'yjs'
import type { Unit, UnitRange } from '../../model/draft/hands/ticks.ts'
import type { BlockId } from '../../model/ids.ts'
import type { Block } from '../../model/memo/blocks.ts'

/** An edit that regroups the words; it tells how, to be taken back again. */
export type RegroupingEdit = () => JoinedBlock | Division | null

/** Where a step of somebody divided a block. */
export type Division = {
  readonly is: 'division'
  readonly first: BlockId
  readonly second: BlockId
  /** The last letters in front of the break, as it was made; and the last of them, as it stood then. */
  readonly before: string
  readonly last: Unit | null
  /** The letters of the second half as they came there. */
  readonly put: readonly Unit[]
  /** Blocks that the step put between the halves. */
  readonly between: readonly BlockId[]
}

/** A block that a step joined to another. */
export type JoinedBlock = {
  readonly is: 'join'
  readonly first: BlockId
  /** Without its words. */
  readonly second: Block
  /** The text that it had: what others typed there meanwhile came to it once it was gone. */
  readonly text: Y.XmlText
  /** Its words as they came behind those of the first block, in their order. */
  readonly put: readonly UnitRange[]
}

/** So many letters tell the first half from other blocks. */
export const KNOWN_BY = 8
