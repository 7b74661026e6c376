import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { ownUndo } from '../../client/session/undo.ts'
import { insertBlocks, moveBlock, removeBlock } from '../../model/draft/edit.ts'
import type { JournalUpdate } from '../../model/draft/replay.ts'
import { elementOf, elementsOf, readBlock, rootOf, textsOf } from '../../model/draft/text.ts'
import { type BlockId, blockId, type PersonId } from '../../model/ids.ts'
import { type Block, blockText, newBlock } from '../../model/memo/blocks.ts'
import { captureUpdates } from '../../server/room/edits.ts'
import { markedIn } from './marked.ts'

/** The client id of the server's own document. */
export const SERVER = 999_999
const FROM_JOURNAL = Symbol('from the journal')

/** One journal and the people who write in it; nothing but documents and updates. */
export class Table {
  readonly written: JournalUpdate[] = []
  readonly doc = new Y.Doc()
  readonly writers: Writer[] = []
  now = 0

  constructor() {
    this.doc.clientID = SERVER
  }

  isPersons = (client: number): boolean => client !== SERVER

  append(by: PersonId, update: Uint8Array): void {
    this.now += 1000
    this.written.push({ seq: this.written.length + 1, at: this.now, by, update })
  }

  /** An edit of the server, asked for by a person. */
  edit(by: PersonId, edit: (root: Y.XmlFragment) => void): void {
    for (const update of captureUpdates(this.doc, () => edit(rootOf(this.doc, 'zh')))) this.append(by, update)
    this.pull()
  }

  /** Everybody who is connected has read everything. */
  pull(): void {
    for (const writer of this.writers) writer.pull()
  }

  texts(): readonly string[] {
    return elementsOf(rootOf(this.doc, 'zh')).map((element) => blockText(readBlock(element)))
  }
}

/** One person's document in one tab. */
export class Writer {
  readonly doc = new Y.Doc()
  readonly root = rootOf(this.doc, 'zh')
  readonly undo = ownUndo(this.root)
  readonly person: PersonId
  readonly #table: Table
  #offline = false

  constructor(table: Table, person: PersonId, client: number) {
    this.person = person
    this.#table = table
    this.doc.clientID = client
    table.writers.push(this)
    this.pull()
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === FROM_JOURNAL || this.#offline) return
      table.append(person, update)
      Y.applyUpdate(table.doc, update)
    })
  }

  offline(): void {
    this.#offline = true
  }

  /** What was written meanwhile is one entry. */
  online(): void {
    if (!this.#offline) return
    this.#offline = false
    const mine = Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.#table.doc))
    const before = Y.snapshot(this.#table.doc)
    Y.applyUpdate(this.#table.doc, mine)
    if (!Y.equalSnapshots(Y.snapshot(this.#table.doc), before)) this.#table.append(this.person, mine)
    this.pull()
  }

  pull(): void {
    if (this.#offline) return
    const missing = Y.encodeStateAsUpdate(this.#table.doc, Y.encodeStateVector(this.doc))
    Y.applyUpdate(this.doc, missing, FROM_JOURNAL)
  }

  blocks(): readonly Block[] {
    return elementsOf(this.root).map(readBlock)
  }

  /** One edit under the editor's origin, and one step of undo. */
  step(edit: () => void): void {
    this.undo.stopCapturing()
    this.doc.transact(edit, ySyncPluginKey)
    this.undo.stopCapturing()
  }

  type(block: BlockId, at: number, text: string): void {
    this.step(() => this.#textIn(block).insert(at, text))
  }

  /** Types where the pattern marks `<a>` (`marked`); the block has to read as the pattern does. */
  typeAt(block: BlockId, pattern: string, text: string): void {
    this.type(block, markedIn(this.words(block), pattern).from, text)
  }

  remove(block: BlockId, from: number, to: number): void {
    if (to > from) this.step(() => this.#cut(block, from, to))
  }

  /** Deletes what the pattern has between `<a>` and `<b>`. */
  removeIn(block: BlockId, pattern: string): void {
    const { from, to } = markedIn(this.words(block), pattern)
    this.remove(block, from, to)
  }

  newBlock(after: BlockId | null, id: BlockId, text: string): void {
    this.step(() => insertBlocks(this.root, after, [newBlock(id, 'paragraph', text)]))
  }

  /** As the editor does it: the tail goes, and a new block with its words comes. */
  split(block: BlockId, at: number, id: BlockId): void {
    const tail = this.words(block).slice(at)
    this.step(() => {
      this.#cut(block, at, at + tail.length)
      insertBlocks(this.root, block, [newBlock(id, 'paragraph', tail)])
    })
  }

  /** Splits where the pattern marks `<a>`. */
  splitAt(block: BlockId, pattern: string, id: BlockId): void {
    this.split(block, markedIn(this.words(block), pattern).from, id)
  }

  /** The second block goes, and its words come behind those of the first. */
  join(first: BlockId, second: BlockId): void {
    const words = this.words(second)
    this.step(() => {
      removeBlock(this.root, second)
      const text = this.#textIn(first)
      if (words !== '') text.insert(text.length, words)
    })
  }

  move(block: BlockId, to: number): void {
    this.step(() => moveBlock(this.root, block, to))
  }

  removeBlock(block: BlockId): void {
    this.step(() => removeBlock(this.root, block))
  }

  words(block: BlockId): string {
    const element = elementOf(this.root, block)
    return element ? blockText(readBlock(element)) : ''
  }

  /** Two who begin an empty block at once make two texts of it; the words of a block are those of all its texts. */
  #cut(block: BlockId, from: number, to: number): void {
    const element = elementOf(this.root, block)
    let start = 0
    for (const text of element ? textsOf(element) : []) {
      const { length } = text
      const [first, past] = [Math.max(from - start, 0), Math.min(to - start, length)]
      if (past > first) text.delete(first, past - first)
      start += length
    }
  }

  #textIn(block: BlockId): Y.XmlText {
    const element = elementOf(this.root, block)
    if (!element) throw new Error(`no block ${block}`)
    const [text] = textsOf(element)
    if (text) return text
    const made = new Y.XmlText()
    element.insert(0, [made])
    return made
  }
}

let made = 0
export const freshBlock = (): BlockId => blockId(`w${String(++made).padStart(11, '0')}`)
