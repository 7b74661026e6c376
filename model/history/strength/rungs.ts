/**
 * What a word of the list says. Duties, the firmest first: `must` to `explore`; `will` tells what is going to happen and
 * has no place among them. Views, the firmest first: `agree` to `note`; `reaffirm` has no place among them. `must-not` and
 * `need-not` are a duty with its negation in one word. `other` are longer words in which a listed word says nothing.
 */
export const STRENGTH_RUNGS = [
  'must',
  'must-not',
  'will',
  'should',
  'advisable',
  'may',
  'need-not',
  'encourage',
  'consider',
  'explore',
  'agree',
  'hold',
  'recognize',
  'acknowledge',
  'stress',
  'note',
  'reaffirm',
  'condition',
  'not',
  'other',
] as const
export type StrengthRung = (typeof STRENGTH_RUNGS)[number]

/** The rungs of duties and views: their words a memorandum may change for itself. */
export const EDITED_RUNGS = [
  'must',
  'will',
  'should',
  'advisable',
  'may',
  'encourage',
  'consider',
  'explore',
  'agree',
  'hold',
  'recognize',
  'acknowledge',
  'stress',
  'note',
] as const satisfies readonly StrengthRung[]
export type EditedRung = (typeof EDITED_RUNGS)[number]

/** The words of one rung, instead of those that ship. */
export type RungWords = { readonly rung: EditedRung; readonly words: readonly string[] }

/** At most so many words on a rung, of so many characters. */
export const MOST_RUNG_WORDS = 40
export const LONGEST_RUNG_WORD = 40
