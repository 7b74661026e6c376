import { type BlockId, blockId } from '../ids.ts'

const MARK = ':printed'
/** Of a block that is printed and is none of the text: no block of the text has such an id. */
export const printedOnly = (id: BlockId): BlockId => blockId(`${id}${MARK}`)
export const isPrintedOnly = (id: BlockId): boolean => id.endsWith(MARK)
