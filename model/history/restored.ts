import { longestAscending } from '../ascending.ts'
import type { BlockId } from '../ids.ts'
import { type Block, blockText, type Memorandum } from '../memo/blocks.ts'
import { lettersOf, sameForm, sameLetters } from './range.ts'

/**
 * What a restore of a whole text would do, by block; `blocks`: the text after it. A paragraph that stays without its words is
 * gone, and one that has some again is back.
 */
export type RestoredText = {
  readonly blocks: readonly Block[]
  readonly gone: readonly BlockId[]
  readonly back: readonly BlockId[]
  readonly changed: readonly BlockId[]
  readonly moved: readonly BlockId[]
}

/** [RS5] The text `now` once the text `then` is restored (RS1): blocks are the same by id, and locked ones stay as they are. */
export function restoredText(now: Memorandum, then: Memorandum): RestoredText {
  const wanted = new Map(then.blocks.toReversed().map((block) => [block.id, block]))
  const standing = new Map(now.blocks.map((block) => [block.id, block]))
  const places = new Map(now.blocks.map(({ id }, at) => [id, at]))
  const order = [...wanted.values()].toReversed()
  const kept = order.flatMap(({ id }) => standing.get(id) ?? [])
  const stays = new Set(longestAscending(kept.map(({ id }) => places.get(id) ?? 0)).map((at) => kept[at]))
  const free = ({ locked }: Block): boolean => !locked
  return {
    blocks: withLocked(
      order.map((block) => lockedIn(standing, block) ?? block),
      now.blocks,
      wanted,
    ),
    gone: idsOf(now.blocks.filter((block) => free(block) && says(block) && !says(wanted.get(block.id)))),
    back: idsOf(order.filter((block) => isBack(block, standing.get(block.id)))),
    changed: idsOf(kept.filter((block) => free(block) && isReworded(block, wanted.get(block.id)))),
    moved: idsOf(kept.filter((block) => says(block) && !stays.has(block))),
  }
}

const idsOf = (blocks: readonly Block[]): readonly BlockId[] => blocks.map(({ id }) => id)
const says = (block: Block | undefined): boolean => block !== undefined && blockText(block).trim() !== ''
const isBack = (then: Block, now: Block | undefined): boolean => says(then) && !says(now) && !now?.locked
const isReworded = (now: Block, then: Block | undefined): boolean =>
  says(now) && says(then) && !reads(now, then)

const lockedIn = (standing: ReadonlyMap<BlockId, Block>, { id }: Block): Block | undefined => {
  const found = standing.get(id)
  return found?.locked ? found : undefined
}

/** What is locked and was not there then stays behind the block it stands behind. */
function withLocked(
  after: readonly Block[],
  now: readonly Block[],
  wanted: ReadonlyMap<BlockId, Block>,
): readonly Block[] {
  const all = [...after]
  for (const [at, block] of now.entries()) {
    if (!block.locked || wanted.has(block.id)) continue
    const above = all.findIndex(({ id }) => id === now[at - 1]?.id)
    all.splice(above + 1, 0, block)
  }
  return all
}

const reads = (block: Block, other: Block | undefined): boolean =>
  other !== undefined &&
  sameForm(block, other) &&
  block.from.join() === other.from.join() &&
  sameLetters(lettersOf([block]), lettersOf([other]))
