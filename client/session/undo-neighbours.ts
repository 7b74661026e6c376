import * as Y from 'yjs'
import { itemsOf } from './undo-items.ts'
import type { CopyTrail, ItemRun, KnownTicks, StandingLetter } from './undo-trail.ts'

/** The nearest letters on either side of deleted ones that stand, wherever they are now. */
export type LetterNeighbours = {
  readonly left: StandingLetter | null
  readonly right: StandingLetter | null
}

/** In the order of a text: letters that are asked about, or the first and the last of such as stand. */
type StandingStretch =
  | { readonly run: ItemRun }
  | { readonly first: StandingLetter; readonly last: StandingLetter }

/**
 * By run of deleted letters; of all runs of a text in one walk through it. `had`: what was known when they were deleted; what had
 * gone elsewhere by then was no neighbour of them.
 */
export function nearestStanding(
  trail: CopyTrail,
  runs: readonly ItemRun[],
  had: KnownTicks,
): ReadonlyMap<ItemRun, LetterNeighbours> {
  const nearest = new Map<ItemRun, LetterNeighbours>()
  const byItem = new Map<Y.Item, ItemRun[]>()
  for (const run of runs) byItem.set(run.item, [...(byItem.get(run.item) ?? []), run])
  for (const text of new Set(runs.map(({ item }) => item.parent))) {
    if (!(text instanceof Y.XmlText)) continue
    const stretches = [...stretchesOf(trail, text, byItem, had)]
    let left: StandingLetter | null = null
    for (const one of stretches)
      if ('run' in one) nearest.set(one.run, { left, right: null })
      else left = one.last
    let right: StandingLetter | null = null
    for (const one of stretches.toReversed())
      if ('run' in one) nearest.set(one.run, { left: nearest.get(one.run)?.left ?? null, right })
      else right = one.first
  }
  return nearest
}

function* stretchesOf(
  trail: CopyTrail,
  text: Y.XmlText,
  byItem: ReadonlyMap<Y.Item, readonly ItemRun[]>,
  had: KnownTicks,
): Generator<StandingStretch> {
  for (const item of itemsOf(text)) {
    if (!item.countable && !item.deleted) continue
    if (!item.deleted)
      yield {
        first: { item, offset: 0, isKnown: true },
        last: { item, offset: item.length - 1, isKnown: true },
      }
    else yield* deletedStretches(trail, item, byItem.get(item) ?? [], had)
  }
}

function* deletedStretches(
  trail: CopyTrail,
  { id: { client, clock }, length }: Y.Item,
  runs: readonly ItemRun[],
  had: KnownTicks,
): Generator<StandingStretch> {
  for (let at = 0; at < length; at++) {
    const run = runs.find(({ from, until }) => from <= at && at < until)
    const unit = { client, clock: clock + at }
    const standing = run || trail.wasElsewhere(unit, had) ? null : trail.standing(unit)
    if (standing) yield { first: standing, last: standing }
    if (run && run.from === at) yield { run }
  }
}
