import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { elementOf, elementsOf, readBlock, rootOf, textsOf } from '../../../model/draft/text.ts'
import { type BlockId, blockId } from '../../../model/ids.ts'
import { newBlock } from '../../../model/memo/blocks.ts'

const WORDS =
  '双方同意在人工智能治理、气候变化、金融稳定与人文交流等领域保持沟通，建立工作层机制，交换信息，避免误判，并在下一轮对话前提交共同报告。'

export const charAt = (n: number): string => WORDS.charAt(n % WORDS.length)

export const blockOf = (client: number, n: number): BlockId =>
  blockId(`bench${client.toString(36)}x${String(n).padStart(5, '0')}`)

/** The document of somebody who has received these updates. */
export function documentOf(updates: Iterable<Uint8Array>): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

export type Paragraph = { readonly update: Uint8Array; readonly text: Y.XmlText; readonly typist: Typist }

/** A paragraph of one's own behind all others, with one character in it; the update that makes it. */
export function ownParagraph(doc: Y.Doc, n = 0): Paragraph {
  const before = Y.encodeStateVector(doc)
  const root = rootOf(doc, 'zh')
  const id = blockOf(doc.clientID, n)
  const last = elementsOf(root).at(-1)
  doc.transact(() => insertBlocks(root, last ? readBlock(last).id : null, [newBlock(id, 'paragraph', '文')]))
  const element = elementOf(root, id)
  const text = element && textsOf(element)[0]
  if (!text) throw new Error('the paragraph is not there')
  const typist = new Typist(doc.clientID, Y.getState(doc.store, doc.clientID), endOf(text))
  return { update: Y.encodeStateAsUpdate(doc, before), text, typist }
}

function endOf(text: Y.XmlText): number {
  let last = text._start
  while (last?.right) last = last.right
  return last ? last.lastId.clock : 0
}

/** Types on at the end of one text, without a document: each update one character behind the one before. */
export class Typist {
  readonly client: number
  /** Of the next character. */
  clock: number
  #left: number

  constructor(client: number, clock: number, left: number) {
    this.client = client
    this.clock = clock
    this.#left = left
  }

  next(): Uint8Array {
    const clock = this.clock++
    const left = this.#left
    this.#left = clock
    return encoding.encode((encoder) => {
      for (const n of [1, 1, this.client, clock]) encoding.writeVarUint(encoder, n)
      encoding.writeUint8(encoder, 0x84)
      for (const n of [this.client, left]) encoding.writeVarUint(encoder, n)
      encoding.writeVarString(encoder, charAt(clock))
      encoding.writeVarUint(encoder, 0)
    })
  }
}

/** The whole text as characters, whatever client wrote it. */
export const wholeText = (doc: Y.Doc): string =>
  elementsOf(rootOf(doc, 'zh'))
    .map((element) =>
      readBlock(element)
        .spans.map((span) => span.text)
        .join(''),
    )
    .join('\n')
