/** How alike two wordings are, in words: a number would claim more than is known. */
export type Likeness = 'close' | 'near' | 'some'

const CLOSE = 0.5
const NEAR = 0.2
/** Below this nothing but the common words of every memorandum is shared. */
const LEAST = 0.05

/** Null: not alike enough to be shown. */
export function likenessOf(score: number): Likeness | null {
  if (score < LEAST) return null
  if (score < NEAR) return 'some'
  return score < CLOSE ? 'near' : 'close'
}
