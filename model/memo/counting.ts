import type { BlockId } from '../ids.ts'
import { type Block, blockText, type KeptNumber } from './blocks.ts'

type Numbered = 'heading' | 'recommendation'
const DEEPEST: Readonly<Record<Numbered, number>> = { heading: 3, recommendation: 2 }

/** A block that is counted, and the block that it is counted under. */
type NumberedPlace = Omit<KeptNumber, 'n' | 'kind'> & { readonly kind: Numbered }
/** `nth`: 1 for a number of its own; from 2 on, for what was put in behind it. */
type CountedNumber = NumberedPlace & { readonly n: number; readonly nth: number }

/** The blocks that have numbers, in the order of the text. */
export function placesOf(blocks: readonly Block[]): readonly NumberedPlace[] {
  const above: Record<Numbered, (BlockId | null)[]> = { heading: [], recommendation: [] }
  return blocks.flatMap((block): NumberedPlace[] => {
    const { id, kind } = block
    if ((kind !== 'heading' && kind !== 'recommendation') || blockText(block).trim() === '') return []
    const level = Math.min(Math.max(block.level, 1), DEEPEST[kind])
    const under = above[kind].slice(0, level - 1).findLast((one) => one) ?? null
    above[kind] = Array.from({ length: level - 1 }, (_, at) => above[kind][at] ?? null).concat(id)
    return [{ id, kind, level, under }]
  })
}

const groupOf = ({ kind, level, under }: Pick<KeptNumber, 'kind' | 'level' | 'under'>): string =>
  `${kind} ${level} ${under ?? ''}`

/** Those of one group: which stand in the basis at the latest, the highest number given, and the one given last. */
type Count = {
  readonly lastKept: number
  readonly highest: number
  readonly n: number
  readonly nth: number
}

/**
 * [RN5] The number of each place. One that the basis has in the same group keeps its number, wherever in the group it
 * stands. What stands before such a one is put in behind the number before it; what stands behind all of them counts
 * on from the highest number that was given, so that one that is gone leaves its number free.
 */
export function counted(
  places: readonly NumberedPlace[],
  basis: readonly KeptNumber[],
): readonly CountedNumber[] {
  const kept = new Map(basis.map((one) => [`${groupOf(one)} ${one.id}`, one.n]))
  const keptAt = (place: NumberedPlace): number | undefined => kept.get(`${groupOf(place)} ${place.id}`)
  const counts = new Map<string, Count>()
  const countOf = (group: string): Count => counts.get(group) ?? { lastKept: -1, highest: 0, n: 0, nth: 0 }
  for (const one of basis) {
    const count = countOf(groupOf(one))
    counts.set(groupOf(one), { ...count, highest: Math.max(count.highest, one.n) })
  }
  for (const [at, place] of places.entries())
    if (keptAt(place) !== undefined) counts.set(groupOf(place), { ...countOf(groupOf(place)), lastKept: at })
  return places.map((place, at) => {
    const count = countOf(groupOf(place))
    const next = nextOf(count, at, keptAt(place))
    counts.set(groupOf(place), { ...count, ...next, highest: Math.max(count.highest, next.n) })
    return { ...place, ...next }
  })
}

function nextOf(
  { lastKept, highest, n, nth }: Count,
  at: number,
  own: number | undefined,
): Pick<Count, 'n' | 'nth'> {
  if (own !== undefined) return { n: own, nth: 1 }
  return at < lastKept ? { n, nth: nth + 1 } : { n: highest + 1, nth: 1 }
}
