import { applyEntry, journalDocument } from '../../model/draft/journal-document.ts'
import { isDraftBlob, isSourceBlob } from '../library/blob-names.ts'
import { zStoredDraft, zStoredSource } from '../library/stored.ts'
import { enteredFact } from '../room/entries.ts'
import type { Judge } from '../store/folder/moment.ts'

/** [VF5] An entry may be whole and in its place and still be wrong: a fact must parse, an update must apply. */
export const judge: Judge = () => {
  const doc = journalDocument()
  return (entry) => {
    try {
      if (entry.kind === 'fact') enteredFact(entry)
      else applyEntry(doc, entry.payload)
    } catch {
      return entry.kind === 'fact' ? 'not a fact' : 'not an update of the text'
    }
    return doc.store.pendingStructs || doc.store.pendingDs ? 'it needs an update that is not there' : null
  }
}

/** What is wrong with a document of the library; null: nothing. Uploads are bytes of any kind. */
export function judgeBlob(name: string, bytes: Uint8Array): string | null {
  const schema = isDraftBlob(name) ? zStoredDraft : isSourceBlob(name) ? zStoredSource : null
  if (!schema) return null
  try {
    schema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    return null
  } catch {
    return 'not what the library keeps'
  }
}
