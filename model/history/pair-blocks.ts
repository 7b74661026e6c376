import type { BlockId } from '../ids.ts'
import { type Block, blockText, type Lang } from '../memo/blocks.ts'
import { wordingKey } from '../memo/wording.ts'

/** The blocks of two texts that are one block at two times; each stands in one pair at most. */
export type BlockPairs = ReadonlyMap<Block, Block>

/** Two blocks without a common id or key pair when they share so much (Dice over pairs of characters). */
const LEAST_ALIKE = 0.5
/** So many partners are considered for one block: in a text of set phrases everything is like everything. */
const MOST_CANDIDATES = 20

/**
 * [CP2] Blocks pair by id; what is left by equal key, in order; what is left then by likeness, the most alike first, one
 * to one. Maps each block of `before` that has a partner to the one in `after`. Yields between pieces of the work.
 */
export function* pairedBlocks(
  before: readonly Block[],
  after: readonly Block[],
  lang: Lang,
): Generator<void, BlockPairs> {
  const pairs = new Map<Block, Block>()
  const taken = new Set<Block>()
  const pair = (old: Block, fresh: Block): void => {
    if (pairs.has(old) || taken.has(fresh)) return
    pairs.set(old, fresh)
    taken.add(fresh)
  }
  const byId = new Map<BlockId, Block>(after.toReversed().map((block) => [block.id, block]))
  for (const old of before) {
    yield
    const fresh = byId.get(old.id)
    if (fresh) pair(old, fresh)
  }
  const left = () => [before.filter((b) => !pairs.has(b)), after.filter((b) => !taken.has(b))] as const
  for (const [old, fresh] of yield* equalByKey(...left(), lang)) pair(old, fresh)
  const similar = yield* similarBlocks(...left())
  for (const { old, fresh } of similar) pair(old, fresh)
  return pairs
}

/** The first of one text with the first of the other, the second with the second. */
function* equalByKey(
  before: readonly Block[],
  after: readonly Block[],
  lang: Lang,
): Generator<void, readonly (readonly [Block, Block])[]> {
  const waiting = new Map<string, Block[]>()
  for (const block of after) {
    const key = wordingKey(blockText(block), lang)
    const known = waiting.get(key)
    if (known) known.push(block)
    else waiting.set(key, [block])
    yield
  }
  const equal: (readonly [Block, Block])[] = []
  for (const old of before) {
    const fresh = waiting.get(wordingKey(blockText(old), lang))?.shift()
    if (fresh) equal.push([old, fresh])
    yield
  }
  return equal
}

/** `apart`: how far their places in the two texts are from each other, in parts of a text. */
type Similar = {
  readonly old: Block
  readonly fresh: Block
  readonly likeness: number
  readonly apart: number
}

const closer = (a: Similar, b: Similar): number => b.likeness - a.likeness || a.apart - b.apart

/** All that are alike enough, the most alike first; of one block, the candidates that are most alike. */
function* similarBlocks(before: readonly Block[], after: readonly Block[]): Generator<void, Similar[]> {
  const index = new PairIndex()
  for (const old of before) {
    index.add(old)
    yield
  }
  const found: Similar[] = []
  for (const [at, fresh] of after.entries()) {
    const place = at / after.length
    const own = index.alike(fresh).flatMap(([number, likeness]): readonly Similar[] => {
      const old = before[number]
      return old ? [{ old, fresh, likeness, apart: Math.abs(number / before.length - place) }] : []
    })
    found.push(...own.sort(closer).slice(0, MOST_CANDIDATES))
    yield
  }
  return found.sort(closer)
}

type CharacterPairs = { readonly counts: ReadonlyMap<string, number>; readonly size: number }

/** The pairs of neighbouring characters (UTF-16 units) of a block, white space left out, and how often each is there. */
function pairsOfCharacters(block: Block): CharacterPairs {
  const text = blockText(block).replace(/\s+/gu, '')
  const counts = new Map<string, number>()
  for (let at = 0; at + 2 <= text.length; at++) {
    const two = text.slice(at, at + 2)
    counts.set(two, (counts.get(two) ?? 0) + 1)
  }
  return { counts, size: Math.max(text.length - 1, 0) }
}

/** Where each pair of characters stands among some blocks, so that only blocks that share any are looked at. */
class PairIndex {
  readonly #places = new Map<string, { readonly block: number; readonly count: number }[]>()
  readonly #sizes: number[] = []

  add(block: Block): void {
    const { counts, size } = pairsOfCharacters(block)
    const number = this.#sizes.push(size) - 1
    for (const [two, count] of counts) {
      const known = this.#places.get(two)
      if (known) known.push({ block: number, count })
      else this.#places.set(two, [{ block: number, count }])
    }
  }

  /** The numbers of the blocks that are alike enough, with their likeness. */
  alike(fresh: Block): readonly (readonly [number: number, likeness: number])[] {
    const { counts, size } = pairsOfCharacters(fresh)
    const shared = new Uint32Array(this.#sizes.length)
    for (const [two, count] of counts)
      for (const { block, count: theirs } of this.#places.get(two) ?? [])
        shared[block] = (shared[block] ?? 0) + Math.min(count, theirs)
    return this.#sizes.flatMap((other, number) => {
      const likeness = size + other === 0 ? 0 : (2 * (shared[number] ?? 0)) / (size + other)
      return likeness >= LEAST_ALIKE ? [[number, likeness] as const] : []
    })
  }
}
