import type { PersonId, Seq } from '../ids.ts'
import type { Block } from '../memo/blocks.ts'

/** One wording of a block: from entry `seq` on, until the next one. `block` null: the block was deleted. */
export type Wording = {
  readonly seq: Seq
  readonly at: number
  readonly by: PersonId
  readonly block: Block | null
}

/** One sitting of one person on the whole text: consecutive entries by the same author without a long pause. */
export type Sitting = {
  readonly seq: Seq
  readonly from: number
  readonly to: number
  readonly by: PersonId
  readonly blocks: number
}

/** A pause that ends a sitting, in milliseconds. */
export const PAUSE = 120_000

type Change = {
  readonly seq: Seq
  readonly at: number
  readonly by: PersonId
  readonly block: string
  readonly after: Block | null
}

/** [HI3] Typing is one wording, not one per key: consecutive changes by one author without a pause are joined. */
export function wordingsOf(changes: readonly Change[], block: string): readonly Wording[] {
  const wordings: Wording[] = []
  for (const { seq, at, by, after } of changes.filter((c) => c.block === block)) {
    const last = wordings.at(-1)
    const joined = last && last.by === by && at - last.at < PAUSE && last.block !== null && after !== null
    if (joined) wordings.pop()
    wordings.push({ seq, at, by, block: after })
  }
  return wordings
}

/** [HI4] The moments worth going back to, oldest first: the end of each sitting. */
export function sittings(changes: readonly Change[]): readonly Sitting[] {
  const found: (Sitting & { readonly touched: ReadonlySet<string> })[] = []
  for (const { seq, at, by, block } of changes) {
    const last = found.at(-1)
    if (last && last.by === by && (at - last.to < PAUSE || seq === last.seq)) {
      const touched = new Set(last.touched).add(block)
      found[found.length - 1] = { ...last, seq, to: at, touched, blocks: touched.size }
    } else found.push({ seq, from: at, to: at, by, blocks: 1, touched: new Set([block]) })
  }
  return found.map(({ touched: _, ...sitting }) => sitting)
}
