import * as Y from 'yjs'

/**
 * [TH1] What is typed names the standing letters beside it. Yjs by itself would go past deleted ones and name the last of
 * them: then nobody could tell words typed at the end of a paragraph that had been divided before from words typed in its
 * tail by somebody who did not know yet. What is typed where nothing is left takes the place of what was there (AN3).
 *
 * [TH15] A right neighbour that was itself put behind a deleted letter in between (or behind what was put behind it) is not
 * named: the letter is. Yjs has one order for two neighbours only if the right one could be there without what lies between;
 * else what others typed there comes before or after, by what arrived first, and their texts differ.
 */
function insertBeside(text: Y.XmlText, doc: Y.Doc, index: number, words: string): void {
  Y.transact(doc, (transaction) => {
    const { clientID, store } = doc
    let left: Y.ID | null = null
    let right = text._start
    const passed = new Set<Y.Item>()
    for (let rest = index; right !== null && (rest > 0 || right.deleted); right = right.right) {
      passed.add(right)
      if (right.deleted || !right.countable) continue
      passed.clear()
      if (rest < right.length)
        Y.getItemCleanStart(transaction, Y.createID(right.id.client, right.id.clock + rest))
      left = right.lastId
      rest -= right.length
    }
    const before = right && heldBack(right, passed, store)
    const id = Y.createID(clientID, Y.getState(store, clientID))
    const item = new Y.Item(id, null, left, null, before?.id ?? null, text, null, new Y.ContentString(words))
    item.getMissing(transaction, store)
    item.integrate(transaction, 0)
    // They remember places of the text as it was.
    if (text._searchMarker) text._searchMarker.length = 0
  })
}

/** The item itself, or the first of those passed that it was put behind, one behind the other. */
function heldBack(item: Y.Item, passed: ReadonlySet<Y.Item>, store: Y.Doc['store']): Y.Item {
  let at = item
  for (;;) {
    const behind = at.origin && Y.getItem(store, at.origin)
    if (!(behind instanceof Y.Item) || !passed.has(behind)) return at
    at = behind
  }
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
