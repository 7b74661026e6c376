import * as Y from 'yjs'

/**
 * [TH1] What is typed names the standing letters beside it. Yjs by itself would go past deleted ones and name the last of
 * them: then nobody could tell words typed at the end of a paragraph that had been divided before from words typed in its
 * tail by somebody who did not know yet. What is typed where nothing is left takes the place of what was there (AN3).
 */
function insertBeside(text: Y.XmlText, doc: Y.Doc, index: number, words: string): void {
  Y.transact(doc, (transaction) => {
    const { clientID, store } = doc
    let left: Y.ID | null = null
    let right = text._start
    for (let rest = index; right !== null && (rest > 0 || right.deleted); right = right.right) {
      if (right.deleted || !right.countable) continue
      if (rest < right.length)
        Y.getItemCleanStart(transaction, Y.createID(right.id.client, right.id.clock + rest))
      left = right.lastId
      rest -= right.length
    }
    const id = Y.createID(clientID, Y.getState(store, clientID))
    const item = new Y.Item(id, null, left, null, right?.id ?? null, text, null, new Y.ContentString(words))
    item.getMissing(transaction, store)
    item.integrate(transaction, 0)
    // They remember places of the text as it was.
    if (text._searchMarker) text._searchMarker.length = 0
  })
}

/** Makes what is written meanwhile name standing letters. A text that is in no document yet has none that are deleted. */
export function namingStandingLetters(write: () => void): void {
  const { prototype } = Y.XmlText
  const { insert } = prototype
  prototype.insert = function insertWords(this: Y.XmlText, index, words, marks) {
    if (marks !== undefined || this.doc === null || words === '' || this.length === 0)
      insert.call(this, index, words, marks)
    else insertBeside(this, this.doc, index, words)
  }
  try {
    write()
  } finally {
    prototype.insert = insert
  }
}
