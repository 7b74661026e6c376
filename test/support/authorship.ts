import { AttributedText } from '../../model/draft/authorship/attributed-text.ts'
import { type BlockRuns, blockRuns } from '../../model/draft/authorship/runs.ts'
import { elementsOf, rootOf } from '../../model/draft/text.ts'
import type { Table } from './writing.ts'

/** Who typed every character of the text as it stood after entry `seq`. */
export function authorshipOf({ written, isPersons }: Table, seq = written.length): readonly BlockRuns[] {
  const text = new AttributedText(isPersons)
  for (const entry of written) if (entry.seq <= seq) text.enter(entry)
  const runs = elementsOf(rootOf(text.doc, 'zh')).map((element) => blockRuns(element, text))
  text.doc.destroy()
  return runs
}
