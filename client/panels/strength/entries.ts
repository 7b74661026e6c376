import { STRENGTH_LIST, strengthListOf } from '../../../model/history/strength/list.ts'
import { EDITED_RUNGS, type EditedRung, type RungWords } from '../../../model/history/strength/rungs.ts'

/** What the form holds of each rung: its words in one line. */
export type RungEntries = Readonly<Record<EditedRung, string>>

const BETWEEN = '、'
const SEPARATORS = /[、，,;；\n]/u

/** The form of a memorandum's list; of none, of the one that ships. */
export function rungEntries(edited: readonly RungWords[]): RungEntries {
  const list = strengthListOf(edited)
  const entry = (rung: EditedRung): string => list[rung].join(BETWEEN)
  return {
    must: entry('must'),
    will: entry('will'),
    should: entry('should'),
    advisable: entry('advisable'),
    may: entry('may'),
    encourage: entry('encourage'),
    consider: entry('consider'),
    explore: entry('explore'),
    agree: entry('agree'),
    hold: entry('hold'),
    recognize: entry('recognize'),
    acknowledge: entry('acknowledge'),
    stress: entry('stress'),
    note: entry('note'),
  }
}

const wordsIn = (entry: string): readonly string[] => [
  ...new Set(
    entry
      .split(SEPARATORS)
      .map((word) => word.trim().replace(/\s+/gu, ' ').toLowerCase())
      .filter((word) => word !== ''),
  ),
]

/** [SH7] What the form changes of the list that ships. */
export const editedRungs = (entries: RungEntries): readonly RungWords[] =>
  EDITED_RUNGS.map((rung) => ({ rung, words: wordsIn(entries[rung]) })).filter(
    ({ rung, words }) => words.join(BETWEEN) !== STRENGTH_LIST[rung].join(BETWEEN),
  )

/** A word that stands on two rungs. Null: none does. */
export function doubledWord(entries: RungEntries): string | null {
  const words = EDITED_RUNGS.flatMap((rung) => wordsIn(entries[rung]))
  return words.find((word, i) => words.indexOf(word) !== i) ?? null
}
