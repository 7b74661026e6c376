import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { elementOf, elementsOf, readBlock, rootOf, textsOf } from '../../../model/draft/text.ts'
import { type BlockId, blockId } from '../../../model/ids.ts'
import { newBlock } from '../../../model/memo/blocks.ts'
import { type Section, written } from '../../support/hostile/writing.ts'

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
  const first = Y.getState(doc.store, doc.clientID)
  const root = rootOf(doc, 'zh')
  const id = blockOf(doc.clientID, n)
  const last = elementsOf(root).at(-1)
  doc.transact(() => insertBlocks(root, last ? readBlock(last).id : null, [newBlock(id, 'paragraph', '文')]))
  const element = elementOf(root, id)
  const text = element && textsOf(element)[0]
  if (!text) throw new Error('the paragraph is not there')
  const typist = new Typist(doc.clientID, Y.getState(doc.store, doc.clientID), endOf(text), first)
  return { update: Y.encodeStateAsUpdate(doc, before), text, typist }
}

function endOf(text: Y.XmlText): number {
  let last = text._start
  while (last?.right) last = last.right
  return last ? last.lastId.clock : 0
}

/** Characters that a paragraph gets before the next one begins; the server takes no more than some. */
const FULL = 15_000
/** Numbers of the paragraphs that a typist begins by itself. */
const LATER = 50_000
/** The kinds of types that Yjs writes before an element and before its text. */
const [ELEMENT, TEXT] = [3, 6]

/** Types on at the end of a text, without a document: each update one character behind the one before. */
export class Typist {
  readonly client: number
  /** Of the next character. */
  clock: number
  #left: number
  /** Clock of the paragraph's element. */
  #element: number
  #typed = 0

  constructor(client: number, clock: number, left: number, element: number) {
    this.client = client
    this.clock = clock
    this.#left = left
    this.#element = element
  }

  next(): Uint8Array {
    if (++this.#typed % FULL === 0) return this.#nextParagraph()
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

  #nextParagraph(): Uint8Array {
    const { client, clock } = this
    const at = (n: number) => ({ client, clock: n })
    const parent = at(clock)
    const id = blockOf(client, LATER + this.#typed / FULL)
    const structs: Section['structs'] = [
      { left: at(this.#element), content: { is: 'type', type: ELEMENT, name: 'block' } },
      { parent, sub: 'id', content: { is: 'any', values: [id] } },
      { parent, sub: 'kind', content: { is: 'any', values: ['paragraph'] } },
      { parent, content: { is: 'type', type: TEXT, name: '' } },
      { parent: at(clock + 3), content: { is: 'string', text: charAt(clock) } },
    ]
    this.#element = clock
    this.clock += structs.length
    this.#left = this.clock - 1
    return written({ sections: [{ client, clock, structs }], deleted: [] })
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
