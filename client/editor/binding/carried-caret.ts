import { type EditorState, TextSelection } from '@tiptap/pm/state'
import { relativePositionToAbsolutePosition } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { RoomText } from '../../session/room-session.ts'
import { type CameBack, comeBack, type FreshWords, freshWords } from './came-back.ts'
import { bindingOf } from './sync-state.ts'

/** So many letters beside a caret tell where it went. */
const MOST = 30

type Stood = { readonly char: string; readonly gone: boolean }

/** Letters before the caret that went; the last `still` of them have not come back. */
type AwaitedLetters = { readonly letters: readonly string[]; readonly still: number }

/**
 * [SL4] The caret goes with the letter it stands behind, when that is taken out of its block and put into another: whoever
 * types on goes on in the same word. What was taken out may come back a moment later; until then the caret stands behind
 * the last letter that came, or before the first one that stood behind it, and what is typed there follows what comes.
 */
export class CarriedCaret {
  readonly #text: RoomText
  readonly #note: (transaction: Y.Transaction) => void
  #last: Y.Transaction | null = null
  #awaited: AwaitedLetters | null = null

  constructor(text: RoomText) {
    this.#text = text
    this.#note = (transaction) => {
      this.#last = transaction.local ? null : transaction
    }
  }

  /** The view of the plugin: the editor ends it and begins it anew when plugins come or go. */
  watch(): { readonly destroy: () => void } {
    const { doc } = this.#text
    doc.on('beforeObserverCalls', this.#note)
    return { destroy: () => doc.off('beforeObserverCalls', this.#note) }
  }

  /** The user typed, or put the caret elsewhere. */
  settle(): void {
    this.#awaited = null
  }

  /** To be asked for each text that arrived. Null: the caret stays with its block. */
  follow(state: EditorState): TextSelection | null {
    const binding = bindingOf(state)
    const before = binding?.beforeTransactionSelection
    const made = this.#last
    if (!binding || !before || !made || !state.selection.empty) return null
    const found = this.#awaited ? this.#arrived(made, this.#awaited) : this.#carried(made, before.head)
    if (!found) return null
    const { doc, root } = this.#text
    const place = Y.createRelativePositionFromTypeIndex(found.text, found.index)
    const pos = relativePositionToAbsolutePosition(doc, root, place, binding.mapping)
    // Of the very first place of the text the stock function believes that it was lost.
    if (pos === null && found.index > 0) return null
    return TextSelection.create(state.doc, pos ?? 1)
  }

  #arrived(made: Y.Transaction, { letters, still }: AwaitedLetters): CameBack | null {
    const found = comeBack(freshWords(made), letters, [])
    if (!found || found.length < still) return null
    this.#awaited = null
    return found
  }

  #carried(made: Y.Transaction, caret: unknown): CameBack | null {
    // Each key of everybody else comes by here and deletes nothing.
    if (made.deleteSet.clients.size === 0 || !(caret instanceof Y.RelativePosition)) return null
    const text = textOf(made.doc, caret)
    const { before, behind } = text ? goneBeside(made, text, caret) : NOTHING_GONE
    if (!text || before.length + behind.length === 0) return null
    const words = freshWords(made)
    const found = comeBack(words, before, behind)
    if (found || before.length === 0 || !isGone(text)) return found
    // Somebody may have deleted those that stand the farthest from the caret.
    this.#awaited = { letters: before, still: 1 }
    return this.#besideEarlier(words, before) ?? comeBack(words, [], behind)
  }

  #besideEarlier(words: readonly FreshWords[], letters: readonly string[]): CameBack | null {
    for (let still = 1; still < letters.length; still++) {
      const found = comeBack(words, letters.slice(0, letters.length - still), [])
      if (!found) continue
      this.#awaited = { letters, still }
      return found
    }
    return null
  }
}

const NOTHING_GONE: GoneLetters = { before: [], behind: [] }

/** The letters right beside a caret that a transaction took out. None before it: those behind it belong to it. */
type GoneLetters = { readonly before: readonly string[]; readonly behind: readonly string[] }

function goneBeside({ deleteSet }: Y.Transaction, text: Y.XmlText, caret: Y.RelativePosition): GoneLetters {
  const letters: Stood[] = []
  // Without a letter it is the end of the text, or by `assoc` < 0 its start.
  let at = !caret.item && caret.assoc < 0 ? 0 : null
  for (let item = text._start; item !== null; item = item.right) {
    const gone = item.deleted && Y.isDeleted(deleteSet, item.id)
    const chars = item.content instanceof Y.ContentString && (gone || !item.deleted) ? item.content.str : ''
    const until = untilCaret(item, caret)
    const add = (part: string) => {
      for (const char of part) letters.push({ char, gone })
    }
    add(chars.slice(0, until ?? chars.length))
    if (until === null) continue
    at = letters.length
    add(chars.slice(until))
  }
  return goneAround(letters, at ?? letters.length)
}

function goneAround(letters: readonly Stood[], at: number): GoneLetters {
  const [before, behind] = [letters.slice(0, at), letters.slice(at)]
  const standing = before.findLastIndex(({ gone }) => !gone)
  // The letter right before the caret stands, and the caret with it.
  if (at > 0 && standing === at - 1) return NOTHING_GONE
  const next = behind.findIndex(({ gone }) => !gone)
  const untilNext = behind.slice(0, next < 0 ? behind.length : next)
  return {
    before: charsOf(before.slice(standing + 1).slice(-MOST)),
    behind: charsOf(untilNext.slice(0, MOST)),
  }
}

const charsOf = (letters: readonly Stood[]): readonly string[] => letters.map(({ char }) => char)

/** How many letters of an item stand before a caret, when the caret stands beside one of them: behind it if `assoc` < 0. */
function untilCaret({ id, length }: Y.Item, { item, assoc }: Y.RelativePosition): number | null {
  const isIn = item?.client === id.client && id.clock <= item.clock && item.clock < id.clock + length
  return item && isIn ? item.clock - id.clock + (assoc < 0 ? 1 : 0) : null
}

function textOf(doc: Y.Doc, { item, type }: Y.RelativePosition): Y.XmlText | null {
  const id = item ?? type
  const structs = id ? doc.store.clients.get(id.client) : undefined
  if (!id || !structs || id.clock >= Y.getState(doc.store, id.client)) return null
  const struct = structs[Y.findIndexSS(structs, id.clock)]
  if (!(struct instanceof Y.Item)) return null
  const text: unknown = item ? struct.parent : struct.content instanceof Y.ContentType && struct.content.type
  return text instanceof Y.XmlText ? text : null
}

/** A block that is deleted takes what it holds along. */
function isGone(text: Y.XmlText): boolean {
  for (
    let item = text._item;
    item !== null;
    item = item.parent instanceof Y.AbstractType ? item.parent._item : null
  ) {
    if (item.deleted) return true
  }
  return false
}
