import { type EditorState, TextSelection } from '@tiptap/pm/state'
import { relativePositionToAbsolutePosition } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { RoomText } from '../../session/room-session.ts'
import { bindingOf } from './sync-state.ts'

/** So many letters beside a caret tell where it went. */
const MOST = 30

type Stood = { readonly char: string; readonly gone: boolean }

/** The letters right beside a caret that a transaction took out; those behind it if no letter before it stands. */
type GoneLetters = { readonly before: readonly string[]; readonly behind: readonly string[] }

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
    const found = comeBack(made, letters)
    if (!found || found.length < still) return null
    this.#awaited = null
    return found
  }

  #carried(made: Y.Transaction, caret: unknown): CameBack | null {
    const { before, behind } = goneBeside(made, caret)
    for (let still = 0; still < before.length; still++) {
      const found = comeBack(made, before.slice(0, before.length - still))
      if (!found) continue
      this.#awaited = still === 0 ? null : { letters: before, still }
      return found
    }
    if (before.length > 0) this.#awaited = { letters: before, still: before.length }
    return comeBackBehind(made, behind)
  }
}

function goneBeside({ doc, deleteSet }: Y.Transaction, caret: unknown): GoneLetters {
  const text = caret instanceof Y.RelativePosition ? textOf(doc, caret) : null
  if (!(caret instanceof Y.RelativePosition) || !text) return { before: [], behind: [] }
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
  const next = behind.findIndex(({ gone }) => !gone)
  const untilNext = behind.slice(0, next < 0 ? behind.length : next)
  return {
    before: charsOf(before.slice(standing + 1).slice(-MOST)),
    behind: standing < 0 ? charsOf(untilNext.slice(0, MOST)) : [],
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

type CameBack = { readonly text: Y.XmlText; readonly index: number; readonly length: number }

/** Where the most of the letters came back, the last of them among what the transaction brought: right behind that. */
function comeBack(made: Y.Transaction, letters: readonly string[]): CameBack | null {
  let best: CameBack | null = null
  for (const text of freshTexts(made)) {
    const words = readWords(made, text)
    for (const [at, { fresh, end }] of words.entries()) {
      if (!fresh) continue
      let length = 0
      while (length < letters.length && words[at - length]?.char === letters[letters.length - 1 - length])
        length++
      if (length > (best?.length ?? 0)) best = { text, index: end, length }
    }
  }
  return best
}

/** The same of letters behind a caret, by the first of them: right before that. */
function comeBackBehind(made: Y.Transaction, letters: readonly string[]): CameBack | null {
  let best: CameBack | null = null
  for (const text of freshTexts(made)) {
    const words = readWords(made, text)
    for (const [at, { fresh, char, end }] of words.entries()) {
      if (!fresh) continue
      let length = 0
      while (length < letters.length && words[at + length]?.char === letters[length]) length++
      if (length > (best?.length ?? 0)) best = { text, index: end - char.length, length }
    }
  }
  return best
}

const isFresh = ({ beforeState }: Y.Transaction, { client, clock }: Y.ID): boolean =>
  clock >= (beforeState.get(client) ?? 0)

function freshTexts({ doc, beforeState, afterState }: Y.Transaction): ReadonlySet<Y.XmlText> {
  const texts = new Set<Y.XmlText>()
  for (const [client, clock] of afterState) {
    const from = beforeState.get(client) ?? 0
    const structs = from < clock ? (doc.store.clients.get(client) ?? []) : []
    for (let i = structs.length > 0 ? Y.findIndexSS(structs, from) : 0; i < structs.length; i++) {
      const struct = structs[i]
      if (struct instanceof Y.Item && !struct.deleted && struct.parent instanceof Y.XmlText)
        texts.add(struct.parent)
    }
  }
  return texts
}

/** A character that stands in a text, and the offset of its end. */
type StandingChar = { readonly char: string; readonly end: number; readonly fresh: boolean }

function readWords(made: Y.Transaction, text: Y.XmlText): readonly StandingChar[] {
  const words: StandingChar[] = []
  let end = 0
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    const fresh = isFresh(made, item.id)
    for (const char of item.content instanceof Y.ContentString ? item.content.str : []) {
      words.push({ char, end: end + char.length, fresh })
      end += char.length
    }
    if (!(item.content instanceof Y.ContentString)) end += item.length
  }
  return words
}
