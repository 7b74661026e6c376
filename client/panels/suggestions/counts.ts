import { awaitsAnswer } from '../../../model/dossier/suggestions/awaiting.ts'
import type { OutlineEntry } from '../../../model/memo/outline.ts'
import type { Side } from '../../../model/people.ts'
import type { StandingSuggestion, StandingSuggestions } from '../../session/suggestions/standing.ts'

/** Of one section: tabled suggestions that are open, those in brackets, and those that await this side. */
export type SectionCounts = {
  readonly open: number
  readonly disputed: number
  readonly awaiting: number
}

/** [SG4] What is open in a section, the sections inside it included. */
export function countsOf(
  { byBlock, bracketOf, counters }: StandingSuggestions,
  { blocks }: Pick<OutlineEntry, 'blocks'>,
  side: Side | null,
): SectionCounts {
  const all = new Set(blocks.flatMap((id) => byBlock.get(id) ?? []).filter(isOpen))
  const disputed = [...all].filter(({ suggestion }) => bracketOf.has(suggestion.id)).length
  const awaiting = [...all].filter(
    ({ suggestion, tabled }) => side && tabled && awaitsAnswer(suggestion, tabled.fit, counters, side),
  ).length
  return { open: all.size, disputed, awaiting }
}

const isOpen = ({ tabled }: StandingSuggestion): boolean => tabled !== null && tabled.fit.is !== 'contained'
