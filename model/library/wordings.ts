import type { PriorItem } from './items.ts'
import type { Defect } from './source.ts'

/** With more corrections than this, only none, each one alone and all are accepted; else the list would grow too long. */
const MOST = 6

function choices(corrections: readonly Defect[]): readonly (readonly Defect[])[] {
  if (corrections.length > MOST) return [[], ...corrections.map((one) => [one]), corrections]
  let chosen: (readonly Defect[])[] = [[]]
  for (const one of corrections) chosen = chosen.concat(chosen.map((some) => some.concat(one)))
  return chosen
}

const correct = (text: string, { quote, correction }: Defect): string => text.replace(quote, () => correction)

/** [LB11] The item's text with none, some or all of its corrections applied; the source's own wording first. */
export const acceptedTexts = (item: PriorItem): string[] => [
  ...new Set(choices(item.corrections).map((some) => some.reduce(correct, item.text))),
]

/** The text with every correction applied, as it is offered when the item is inserted into a draft. */
export const correctedText = (item: PriorItem): string => item.corrections.reduce(correct, item.text)
