import type { Memorandum } from '../../memo/blocks.ts'
import { type PlacedText, placedText, written } from '../text-in-hand.ts'
import { fitOf } from './fit.ts'
import type { Party } from './forms.ts'
import { coveredBy } from './forms.ts'
import type { SuggestionPart, SuggestionTabled } from './suggestion.ts'

/**
 * [CP9] The text as it would be with all that a party has tabled: in the order of the text, of two about one place the older
 * first, each on the text as the ones before leave it. What does not fit is left out, and so are words to follow. Yields
 * between two of them: each is compared with the text.
 */
export function* acceptedTextSteps(
  { lang, blocks, basis }: Memorandum,
  { suggestions }: SuggestionPart,
  party: Party,
): Generator<void, Memorandum> {
  let text: PlacedText = placedText(blocks)
  const tabled = [...suggestions.values()].flatMap((one) =>
    one.party === party && one.end === null && one.tabled?.form.lang === lang ? [one.tabled] : [],
  )
  for (const { form } of inOrder(tabled, text)) {
    const fit = fitOf(form, text)
    if (fit.is === 'fits') text = written(text, fit.write)
    yield
  }
  return { lang, blocks: text.blocks, ...(basis && { basis }) }
}

function inOrder(tabled: readonly SuggestionTabled[], { places }: PlacedText): readonly SuggestionTabled[] {
  const placed = tabled.map((one) => ({
    one,
    at: Math.min(...coveredBy(one.form).map((id) => places.get(id) ?? 0)),
  }))
  return placed.toSorted((a, b) => a.at - b.at || a.one.since - b.one.since).map(({ one }) => one)
}
