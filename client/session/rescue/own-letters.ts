import * as Y from 'yjs'

/** Letters that follow one another in a block: typed in this tab and not on disk yet, or none of them. */
export type LetterRun = { readonly words: string; readonly own: boolean }

/**
 * [RC12] Which letters were typed in this tab and are not on disk yet. Where this tab moves words, divides a block or joins
 * two, or undoes, Yjs writes letters again under this tab's id: those remain whose they were.
 */
export class OwnLetters {
  readonly #doc: Y.Doc
  /** Clocks of letters that this tab wrote only because it moved them, or brought them back. */
  readonly #moved = new Set<number>()
  /** How far this tab had written at each edit without a receipt. */
  #edits: readonly { readonly n: number; readonly clock: number }[] = []
  #saved = 0

  constructor(doc: Y.Doc) {
    this.#doc = doc
    // Deleted letters can still be read when this is called.
    doc.on('afterTransaction', (transaction) => {
      if (!transaction.local) return
      if (transaction.origin instanceof Y.UndoManager) this.#noteBroughtBack(transaction)
      else if (transaction.deleteSet.clients.size > 0) this.#noteMoved(transaction)
    })
  }

  /** Edit `n` was made in this tab. */
  edited(n: number): void {
    this.#edits = [...this.#edits, { n, clock: Y.getState(this.#doc.store, this.#doc.clientID) }]
  }

  /** Everything up to edit `n` is on disk. */
  saved(n: number): void {
    this.#saved = this.#edits.filter((edit) => edit.n <= n).at(-1)?.clock ?? this.#saved
    this.#edits = this.#edits.filter((edit) => edit.n > n)
    for (const clock of this.#moved) if (clock < this.#saved) this.#moved.delete(clock)
  }

  /** The letters that an element had before a transaction; to be asked before that is over. */
  runsIn(element: Y.XmlElement, transaction: Y.Transaction): readonly LetterRun[] {
    const runs: { words: string; own: boolean }[] = []
    for (const text of textsEverIn(element))
      for (const { unit, own } of this.#lettersIn(text, transaction)) {
        const last = runs.at(-1)
        if (last?.own === own) last.words += unit
        else runs.push({ words: unit, own })
      }
    return runs
  }

  *#lettersIn(text: Y.XmlText, transaction: Y.Transaction, onlyDeleted = false) {
    for (let item = text._start; item !== null; item = item.right) {
      if (!(item.content instanceof Y.ContentString) || isNew(item, transaction)) continue
      const goes = item.deleted && Y.isDeleted(transaction.deleteSet, item.id)
      if (!goes && (onlyDeleted || item.deleted)) continue
      const { client, clock } = item.id
      for (let at = 0; at < item.length; at++)
        yield { unit: item.content.str[at] ?? '', own: this.#isOwn(client, clock + at) }
    }
  }

  #isOwn(client: number, clock: number): boolean {
    return client === this.#doc.clientID && clock >= this.#saved && !this.#moved.has(clock)
  }

  /** Of what an undo writes, only letters that were this person's, and not on disk, when they were deleted still are. */
  #noteBroughtBack(transaction: Y.Transaction): void {
    const own = new Set<number>()
    for (const { id, redone, length } of itemsSince(this.#saved, this.#doc))
      for (let at = 0; redone !== null && at < length; at++)
        if (this.#isOwn(id.client, id.clock + at)) own.add(redone.clock + at)
    for (const { id, content } of writtenIn(transaction, this.#doc))
      for (let at = 0; at < content.str.length; at++)
        if (!own.has(id.clock + at)) this.#moved.add(id.clock + at)
  }

  #noteMoved(transaction: Y.Transaction): void {
    const written = writtenIn(transaction, this.#doc)
    if (written.length === 0) return
    const taken = [...shortenedIn(transaction)].map((text) => {
      const letters = [...this.#lettersIn(text, transaction, true)]
      return { letters, words: letters.map(({ unit }) => unit).join('') }
    })
    for (const { id, content } of written) {
      const from = taken.find(({ words }) => words.includes(content.str))
      const start = from?.words.indexOf(content.str) ?? 0
      for (let at = 0; at < content.str.length; at++)
        if (from?.letters[start + at]?.own === false) this.#moved.add(id.clock + at)
    }
  }
}

const isNew = ({ id }: Y.Item, { beforeState }: Y.Transaction): boolean =>
  id.clock >= (beforeState.get(id.client) ?? 0)

function* textsEverIn(element: Y.XmlElement): Generator<Y.XmlText> {
  for (let child = element._start; child !== null; child = child.right)
    if (child.content instanceof Y.ContentType && child.content.type instanceof Y.XmlText)
      yield child.content.type
}

function shortenedIn(transaction: Y.Transaction): ReadonlySet<Y.XmlText> {
  const texts = new Set<Y.XmlText>()
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (struct instanceof Y.Item && struct.parent instanceof Y.XmlText) texts.add(struct.parent)
  })
  return texts
}

/** What this tab wrote from this clock on. */
function itemsSince(from: number, { store, clientID }: Y.Doc): readonly Y.Item[] {
  const structs = store.clients.get(clientID) ?? []
  const items: Y.Item[] = []
  for (let at = structs.length - 1; at >= 0; at--) {
    const struct = structs[at]
    if (!struct || struct.id.clock + struct.length <= from) break
    if (struct instanceof Y.Item) items.push(struct)
  }
  return items
}

/** The letters that this tab wrote in a transaction of its own. */
const writtenIn = ({ beforeState }: Y.Transaction, doc: Y.Doc) =>
  itemsSince(beforeState.get(doc.clientID) ?? 0, doc).flatMap(({ id, content }) =>
    content instanceof Y.ContentString ? [{ id, content }] : [],
  )
