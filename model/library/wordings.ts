import type { PriorItem } from './items.ts'
import type { Defect } from './source.ts'

/** Above this many corrections only none, each alone and all are accepted, so that the list stays short. */
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

/** The text with every correction applied: what is offered when the item is taken into a draft. */
export const correctedText = (item: PriorItem): string => item.corrections.reduce(correct, item.text)
