import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { ownUndo } from '../../client/session/undo.ts'
import { insertBlocks, moveBlock, removeBlock } from '../../model/draft/edit.ts'
import { elementsOf, readBlock, readMemorandum, rootOf, textsOf } from '../../model/draft/text.ts'
import { blockId } from '../../model/ids.ts'
import { blockText, newBlock } from '../../model/memo/blocks.ts'
import { admit } from '../../server/admission/admit.ts'
import { type Chance, chance, seeds } from '../support/chance.ts'

/** CI tier; a longer run sets both. */
const SEEDS = Number(process.env.FUZZ_HONEST ?? 12)
const STEPS = Number(process.env.FUZZ_HONEST_STEPS ?? 500)

const FROM_SERVER = Symbol('from the server')
let made = 0
const paragraph = (text: string) =>
  newBlock(blockId(`h${String(++made).padStart(11, '0')}`), 'paragraph', text)

/** Somebody who writes, and whose edits wait until they are sent: each, several as one, or all that the server lacks. */
class Hand {
  readonly doc = new Y.Doc()
  readonly undo: Y.UndoManager
  readonly #edits: Uint8Array[] = []
  #received = 0

  constructor(client: number, server: Y.Doc) {
    this.doc.clientID = client
    this.undo = ownUndo(rootOf(this.doc, 'zh'))
    this.read(server)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== FROM_SERVER) this.#edits.push(update)
    })
  }

  read(server: Y.Doc): void {
    const news = Y.encodeStateAsUpdate(server, Y.encodeStateVector(this.doc))
    Y.applyUpdate(this.doc, news, FROM_SERVER)
  }

  /** What it sends; from an edit on that the server may have already, when its receipt was lost. */
  offer(chance: Chance, server: Y.Doc): Uint8Array | null {
    const waiting = this.#edits.length - this.#received
    if (waiting === 0) return null
    const from = this.#received - (chance.happens(0.3) ? chance.below(Math.min(this.#received, 20) + 1) : 0)
    const whole = chance.happens(0.3)
    const to = whole || chance.happens(0.6) ? this.#edits.length : this.#received + 1 + chance.below(waiting)
    this.#received = to
    return whole
      ? Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(server))
      : Y.mergeUpdates(this.#edits.slice(from, to))
  }
}

type Edit = (root: Y.XmlFragment, chance: Chance) => void

/** A text with words in it, and a place. People meet at few places: near the beginning. */
function inText(root: Y.XmlFragment, chance: Chance, edit: (text: Y.XmlText, at: number) => void): void {
  const texts = elementsOf(root)
    .flatMap(textsOf)
    .filter((text) => text.length > 0)
  if (texts.length > 0) {
    const text = texts[chance.below(Math.min(texts.length, 3))]
    if (text) edit(text, chance.below(Math.min(text.length, 12) + 1))
  }
}

const EDITS: Readonly<Record<string, readonly [number, Edit]>> = {
  type: [
    30,
    (root, chance) =>
      inText(root, chance, (text, at) => text.insert(at, chance.pick(['双', '数据', '中美双方']))),
  ],
  paste: [
    2,
    (root, chance) =>
      inText(root, chance, (text, at) => text.insert(at, '跨境'.repeat(chance.below(300) + 1))),
  ],
  lines: [
    1,
    (root, chance) => {
      const lines = Array.from({ length: 1 + chance.below(60) }, () => paragraph('粘贴'))
      insertBlocks(root, chance.happens(0.5) ? null : anyBlock(root, chance), lines)
    },
  ],
  remove: [
    12,
    (root, chance) =>
      inText(root, chance, (text, at) => text.delete(at, Math.min(text.length - at, 1 + chance.below(6)))),
  ],
  mark: [
    6,
    (root, chance) =>
      inText(root, chance, (text, at) =>
        text.format(at, Math.min(text.length - at, 4), { strong: chance.happens(0.5) ? {} : null }),
      ),
  ],
  split: [
    4,
    (root, chance) =>
      inText(root, chance, (text, at) => {
        const above = elementsOf(root).find((element) => textsOf(element).includes(text))
        const rest = above ? blockText(readBlock(above)).slice(at) : ''
        if (!above || rest === '') return
        text.delete(at, text.length - at)
        insertBlocks(root, readBlock(above).id, [paragraph(rest)])
      }),
  ],
  join: [
    4,
    (root) => {
      const [first, second] = elementsOf(root)
      const [text] = first ? textsOf(first) : []
      if (!second || !text) return
      text.insert(text.length, blockText(readBlock(second)))
      removeBlock(root, readBlock(second).id)
    },
  ],
  move: [
    3,
    (root, chance) => {
      const block = anyBlock(root, chance)
      if (block) moveBlock(root, block, chance.below(elementsOf(root).length))
    },
  ],
}

const anyBlock = (root: Y.XmlFragment, chance: Chance) => {
  const elements = elementsOf(root)
  return elements.length > 0 ? readBlock(chance.pick(elements)).id : null
}

const NAMES = Object.entries(EDITS).flatMap(([name, [often]]) => Array.from({ length: often }, () => name))

function write({ doc, undo }: Hand, chance: Chance): void {
  const root = rootOf(doc, 'zh')
  if (chance.happens(0.1)) {
    if (chance.happens(0.6)) undo.undo()
    else undo.redo()
    return
  }
  if (chance.happens(0.5)) undo.stopCapturing()
  if (elementsOf(root).length === 0) insertBlocks(root, null, [paragraph('重新开始')])
  const [, edit] = EDITS[chance.pick(NAMES)] ?? []
  doc.transact(() => edit?.(root, chance), ySyncPluginKey)
}

describe('whoever only writes', () => {
  it.each(seeds(SEEDS))('[AD14] seed %i: is never refused, however the edits are sent', (seed) => {
    const dice = chance(seed)
    const server = new Y.Doc()
    server.clientID = 1
    rootOf(server, 'en')
    insertBlocks(rootOf(server, 'zh'), null, [paragraph('第一段的文字'), paragraph('第二段的文字')])
    const hands = [77, 5, 4_000_000_000].map((client) => new Hand(client, server))
    for (let i = 0; i < STEPS; i++) {
      const hand = dice.pick(hands)
      const what = dice.below(100)
      if (what < 82) write(hand, dice)
      else if (what < 92) hand.read(server)
      else {
        const update = hand.offer(dice, server)
        if (!update) continue
        const verdict = admit(server, update, { client: hand.doc.clientID, canWrite: true, closed: null })
        expect(verdict.ok ? null : { step: i, ...verdict.refusal }).toBeNull()
        if (verdict.ok) Y.applyUpdate(server, verdict.value.update)
      }
    }
    expect(readMemorandum(server, 'zh').blocks.length).toBeGreaterThan(0)
  })
})
