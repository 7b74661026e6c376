import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { Gate } from '../../../client/session/gate.ts'
import type { RoomText } from '../../../client/session/room-session.ts'
import type { After } from '../../../client/session/scheduling.ts'
import { ownUndo } from '../../../client/session/undo.ts'
import * as draft from '../../../model/draft/edit.ts'
import { elementOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import { blockId } from '../../../model/ids.ts'
import { type Block, blockText, newBlock } from '../../../model/memo/blocks.ts'

/** The document of one tab, with what an editor would do to it. */
export function tabOf(client: number, after: After = () => () => {}) {
  const doc = new Y.Doc()
  doc.clientID = client
  const root = rootOf(doc, 'zh')
  const text: RoomText = {
    lang: 'zh',
    doc,
    root,
    awareness: new Awareness(doc),
    undo: ownUndo(root),
    gate: new Gate(after),
  }
  text.undo.captureTimeout = 0
  const words = (id: string): Y.XmlText => {
    const element = elementOf(root, blockId(id))
    const [first] = element ? textsOf(element) : []
    if (!first) throw new Error(`no words in ${id}`)
    return first
  }
  return {
    text,
    doc,
    root,
    write: (...blocks: readonly Block[]) =>
      doc.transact(() => draft.insertBlocks(root, null, blocks), ySyncPluginKey),
    type: (id: string, at: number, what: string) =>
      doc.transact(() => words(id).insert(at, what), ySyncPluginKey),
    lines: () =>
      readMemorandum(doc, 'zh').blocks.map(
        (b) => `${b.locked ? '!' : ''}${b.kind}${b.level} #${b.id} ${blockText(b)}`,
      ),
    close: () => {
      text.awareness.destroy()
      doc.destroy()
    },
  }
}
export type Tab = ReturnType<typeof tabOf>

/** Delivers to each tab what it has not seen of the other. */
export function meet(a: Tab, b: Tab): void {
  const [fromA, fromB] = [Y.encodeStateAsUpdate(a.doc), Y.encodeStateAsUpdate(b.doc)]
  Y.applyUpdate(b.doc, fromA, 'network')
  Y.applyUpdate(a.doc, fromB, 'network')
}

export const paragraph = (id: string, text: string, rest: Partial<Block> = {}): Block =>
  newBlock(blockId(id), 'paragraph', text, rest)
