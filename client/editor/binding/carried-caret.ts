import { type EditorState, TextSelection } from '@tiptap/pm/state'
import { relativePositionToAbsolutePosition } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { RoomText } from '../../session/room-session.ts'
import { bindingOf } from './sync-state.ts'

/** So many letters beside a caret tell where it went. */
const MOST = 30

type Stood = { readonly char: string; readonly gone: boolean }

/**
 * [SL4] The caret goes with the letter it stands behind, when that is taken out of its block and put into another: whoever
 * types on goes on in the same word. What was taken out may come back a moment later.
 */
export class CarriedCaret {
  readonly #text: RoomText
  readonly #note: (transaction: Y.Transaction) => void
  #last: Y.Transaction | null = null
  /** The letters before the caret that went and have not come back. */
  #missing = ''

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
    this.#missing = ''
  }

  /** To be asked for each text that arrived. Null: the caret stays with its block. */
  follow(state: EditorState): TextSelection | null {
    const binding = bindingOf(state)
    const before = binding?.beforeTransactionSelection
    const made = this.#last
    if (!binding || !before || !made || !state.selection.empty) return null
    const gone = this.#missing || goneBefore(made, before.head)
    if (gone === '') return null
    const found = comeBack(made, gone)
    this.#missing = found ? '' : gone
    if (!found) return null
    const { doc, root } = this.#text
    const place = Y.createRelativePositionFromTypeIndex(found.text, found.index)
    const pos = relativePositionToAbsolutePosition(doc, root, place, binding.mapping)
    return pos === null ? null : TextSelection.create(state.doc, pos)
  }
}

/** The letters right before a caret that a transaction took out. */
function goneBefore({ doc, deleteSet }: Y.Transaction, caret: unknown): string {
  const text = caret instanceof Y.RelativePosition ? textOf(doc, caret) : null
  // Without a letter it is the end of the text, or by `assoc` < 0 its start.
  if (!(caret instanceof Y.RelativePosition) || !text || (!caret.item && caret.assoc < 0)) return ''
  const letters: Stood[] = []
  for (let item = text._start; item !== null; item = item.right) {
    const gone = item.deleted && Y.isDeleted(deleteSet, item.id)
    const chars = item.content instanceof Y.ContentString && (gone || !item.deleted) ? item.content.str : ''
    const until = untilCaret(item, caret)
    for (const char of until === null ? chars : chars.slice(0, until)) letters.push({ char, gone })
    if (until !== null) break
  }
  const stands = letters.findLastIndex(({ gone }) => !gone)
  const gone = letters.slice(stands + 1).slice(-MOST)
  return gone.map(({ char }) => char).join('')
}

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

/** Where the most of the letters came back, the last of them among what the transaction brought. */
function comeBack(made: Y.Transaction, gone: string): CameBack | null {
  let best: CameBack | null = null
  for (const text of freshTexts(made)) {
    const { words, fresh } = readWords(made, text)
    for (let at = 0; at < words.length; at++) {
      if (!fresh[at]) continue
      let length = 0
      while (length < gone.length && length <= at && words[at - length] === gone[gone.length - 1 - length])
        length++
      if (length > (best?.length ?? 0)) best = { text, index: at + 1, length }
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

function readWords(
  made: Y.Transaction,
  text: Y.XmlText,
): { readonly words: string; readonly fresh: readonly boolean[] } {
  let words = ''
  const fresh: boolean[] = []
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    words += item.content.str
    for (let i = 0; i < item.length; i++) fresh.push(isFresh(made, item.id))
  }
  return { words, fresh }
}
