import type { SuggestionCommands } from '../../../model/dossier/suggestions/commands.ts'
import { fitOf, seenOf, writeOf } from '../../../model/dossier/suggestions/fit.ts'
import { type PlacedText, written } from '../../../model/dossier/text-in-hand.ts'
import type { SuggestionView } from './arrange.ts'

type Acceptances = SuggestionCommands['accept-suggestions']['suggestions']

/**
 * [SG3] Accepts several at once, in the order of the text: each names the blocks that will stand after it, on the text as
 * the ones before leave it. Those that do not fit are left out.
 */
export function acceptSeveral(views: readonly SuggestionView[], text: PlacedText): Acceptances {
  let standing = text
  const asks: Acceptances[number][] = []
  for (const { suggestion } of views.toSorted((a, b) => a.one.at - b.one.at)) {
    const { tabled } = suggestion
    const fit = tabled && fitOf(tabled.form, standing)
    const write = fit?.is === 'fits' ? writeOf(fit, null) : undefined
    if (!write || !tabled) continue
    const seen = seenOf(write, standing)
    asks.push({ suggestion: suggestion.id, version: tabled.version, seen, pieces: null })
    standing = written(standing, write)
  }
  return asks
}
