/** Blocks of a memorandum. */
export const MAX_BLOCKS = 10_000
/** Characters (UTF-16 code units) of one block. */
export const MAX_BLOCK_LENGTH = 20_000
/** Places in one block where a mark begins or ends. */
export const MAX_BLOCK_MARKS = 2_000
/** Characters (UTF-16 code units) of a memorandum. */
export const MAX_TEXT_LENGTH = 1_000_000
