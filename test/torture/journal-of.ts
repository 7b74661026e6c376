import { draftOf } from '../../model/draft/journal-document.ts'
import { readMemorandum } from '../../model/draft/text.ts'
import type { Memorandum } from '../../model/memo/blocks.ts'
import { openEmbedded } from '../../server/store/folder/locked.ts'
import type { Entry } from '../../server/store/port.ts'
import { entriesIn } from '../support/journals.ts'

/** The journal of a folder that no server has now, as the next start would find it. */
export async function journalIn(folder: string, memo: string): Promise<readonly Entry[]> {
  const store = await openEmbedded(folder)
  try {
    return await entriesIn(await store.journal(memo))
  } finally {
    await store.close()
  }
}

export function textIn(entries: readonly Entry[]): Memorandum {
  const doc = draftOf(entries.filter((entry) => entry.kind === 'update').map((entry) => entry.payload))
  const memo = readMemorandum(doc, 'zh')
  doc.destroy()
  return memo
}
