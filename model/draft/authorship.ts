import type { Seq } from '../ids.ts'
import type { Lang } from '../memo/blocks.ts'
import { type IsPersons, Letters } from './authorship/letters.ts'
import { type BlockRuns, textRuns } from './authorship/runs.ts'
import type { Written } from './replay.ts'

/**
 * Who typed every character of the text as it stood after entry `seq`. [AU2] The author of what came in is the verified
 * author of its entry; text that comes back keeps who first typed it beside who put it in again, where the journal
 * shows that it is the same text (AU3–AU6), else it is its enterer's (AU7).
 */
export function authorshipOf(
  written: readonly Written[],
  { lang, seq, isPersons }: { readonly lang: Lang; readonly seq: Seq; readonly isPersons: IsPersons },
): readonly BlockRuns[] {
  const letters = new Letters(isPersons)
  for (const one of written) if (one.seq <= seq) letters.enter(one)
  const runs = textRuns(letters, lang)
  letters.doc.destroy()
  return runs
}
