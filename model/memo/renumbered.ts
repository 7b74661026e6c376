import type { BlockId } from '../ids.ts'
import { blockText, type Memorandum } from './blocks.ts'
import { numbering } from './numbering.ts'

/** A block that has another number once the text counts anew. */
export type RenumberedBlock = {
  readonly id: BlockId
  readonly was: string
  readonly is: string
  readonly text: string
}

/** [RN6] Old number → new number, in the order of the text. */
export function renumbered(memo: Memorandum): readonly RenumberedBlock[] {
  const [before, after] = [numbering(memo), numbering({ ...memo, basis: undefined })]
  return memo.blocks.flatMap((block): RenumberedBlock[] => {
    const [was = '', is = ''] = [before.get(block.id), after.get(block.id)]
    return was === is ? [] : [{ id: block.id, was, is, text: blockText(block) }]
  })
}
