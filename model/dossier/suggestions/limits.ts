/** What one suggestion may hold, before and after: blocks, characters (UTF-16 units), and stretches with marks of their own. */
export const MOST_SUGGESTED = { blocks: 100, characters: 8000, stretches: 4000 } as const
/** Suggestions of one party in a memorandum that are open at once, drafts included. */
export const MOST_OPEN = 2000
/** Suggestions of one party that are tabled about one block at once. */
export const MOST_ABOUT = 100
/** Of those of one party that are over so many are kept: the journal has all of them. */
export const MOST_OVER = 500
/** Milliseconds between two savings of one suggestion. */
export const SAVE_EVERY = 1000
