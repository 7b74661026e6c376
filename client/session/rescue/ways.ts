import type { Mode } from '../mode.ts'
import type { RescueCopy } from '../room-session.ts'

export type RescueWays = {
  readonly is: 'put' | 'suggest' | 'both' | 'none'
  /** Whether what was written in the text can go back into it. */
  readonly put: boolean
  /** Whether the words can be made drafts of suggestions. */
  readonly suggest: boolean
  /** What is offered first. */
  readonly first: 'put' | 'suggest' | null
}

type RescueGround = { readonly canWrite: boolean; readonly maySuggest: boolean; readonly mode: Mode }

/**
 * [RC10] What can be done with rescued words besides copying them. Words of a suggestion are a draft of one party: they
 * become a draft again and never go into the text, which everybody reads.
 */
export function rescueWays(
  { blocks }: Pick<RescueCopy, 'blocks'>,
  { canWrite, maySuggest, mode }: RescueGround,
): RescueWays {
  const ofSuggestion = blocks.some(({ suggested }) => suggested)
  const put = canWrite && blocks.some(({ suggested }) => !suggested)
  const suggest = maySuggest && (ofSuggestion || !canWrite || mode === 'suggest')
  const is = put ? (suggest ? 'both' : 'put') : suggest ? 'suggest' : 'none'
  return { is, put, suggest, first: suggest ? 'suggest' : put ? 'put' : null }
}
