/** How alike two wordings are, in words: a number would claim more than the machine knows. */
type Similarity = 'close' | 'near' | 'some'

const CLOSE = 0.5
const NEAR = 0.2
/** Below this, two wordings share only words that are common to every memorandum. */
const LEAST = 0.05

/** `score`: 0 to 1. Null: not alike enough to be shown. */
export function similarityOf(score: number): Similarity | null {
  if (score < LEAST) return null
  if (score < NEAR) return 'some'
  return score < CLOSE ? 'near' : 'close'
}
