/** Blocks that an agreement may be conditional on. */
export const MOST_CONDITIONS = 10
/** Of blocks that are no longer in the text, the stances on so many are kept: the journal has all of them. */
export const MOST_GONE = 500
