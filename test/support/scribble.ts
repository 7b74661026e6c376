import type * as Y from 'yjs'
import { insertBlocks, moveBlock, removeBlock, rewriteBlock } from '../../model/draft/edit.ts'
import { elementsOf, readBlock, rootOf, textsOf } from '../../model/draft/text.ts'
import { blockId, itemId } from '../../model/ids.ts'
import { newBlock } from '../../model/memo/blocks.ts'
import { MAX_BLOCK_LENGTH } from '../../model/memo/limits.ts'
import type { Chance } from './chance.ts'

const WORDS = ['数据', '跨境流动', '双方', '中美', 'AI', '，', '𠮷', '应', '可考虑'] as const
const unlocked = (doc: Y.Doc): readonly Y.XmlElement[] =>
  elementsOf(rootOf(doc, 'zh')).filter((element) => !readBlock(element).locked)

type Edit = (doc: Y.Doc, chance: Chance, element: Y.XmlElement) => void

const inText =
  (edit: (text: Y.XmlText, chance: Chance) => void): Edit =>
  (_, chance, element) => {
    const texts = textsOf(element)
    if (texts.length > 0) edit(chance.pick(texts), chance)
  }

const wordsOf = (text: Y.XmlText): string =>
  text
    .toDelta()
    .map((d: { insert: string }) => d.insert)
    .join('')

/** The place itself, or the one before it if it cuts a character in two: an editor has no such place. */
const wholePlace = (words: string, at: number): number =>
  /[\uDC00-\uDFFF]/.test(words.charAt(at)) ? at - 1 : at

const placeIn = (text: Y.XmlText, chance: Chance): number =>
  wholePlace(wordsOf(text), chance.below(text.length + 1))

/** A stretch of at most six code units. */
function stretchIn(text: Y.XmlText, chance: Chance): readonly [number, number] {
  const [a, b] = [placeIn(text, chance), placeIn(text, chance)]
  const from = Math.min(a, b)
  return [from, wholePlace(wordsOf(text), Math.min(Math.max(a, b), from + 6))]
}

/** What a block has to have left before somebody types in it: others may fill it until the edit arrives. */
const ROOM = 1_000

/** [LI1] The editor drops what would make a block too long; so nobody types into one that is full. */
const isFull = (text: Y.XmlText): boolean => text.length > MAX_BLOCK_LENGTH - ROOM

let made = 0
const freshId = (chance: Chance) => blockId(`b${String(++made).padStart(9, '0')}x${chance.below(1e6)}`)

/** What people do to a text, each as often as it stands here. */
const EDITS: Readonly<Record<string, readonly [number, Edit]>> = {
  type: [
    40,
    inText((text, chance) => {
      if (!isFull(text)) text.insert(placeIn(text, chance), chance.pick(WORDS))
    }),
  ],
  remove: [
    15,
    inText((text, chance) => {
      const [from, to] = stretchIn(text, chance)
      if (from !== to) text.delete(from, to - from)
    }),
  ],
  mark: [
    8,
    inText((text, chance) => {
      const [a, b] = [placeIn(text, chance), placeIn(text, chance)]
      const value = chance.happens(0.6) ? {} : null
      if (a !== b) text.format(Math.min(a, b), Math.abs(a - b), { [chance.pick(['strong', 'em'])]: value })
    }),
  ],
  insert: [
    8,
    (doc, chance, element) => {
      const block = newBlock(freshId(chance), chance.pick(['paragraph', 'recommendation', 'heading']), '新段')
      insertBlocks(rootOf(doc, 'zh'), readBlock(element).id, [block])
    },
  ],
  delete: [4, (doc, _, element) => removeBlock(rootOf(doc, 'zh'), readBlock(element).id)],
  move: [
    4,
    (doc, chance, element) =>
      moveBlock(rootOf(doc, 'zh'), readBlock(element).id, chance.below(elementsOf(rootOf(doc, 'zh')).length)),
  ],
  // The same id twice, as two people who paste the same cut block make it.
  copy: [
    3,
    (doc, _, element) => insertBlocks(rootOf(doc, 'zh'), readBlock(element).id, [readBlock(element)]),
  ],
  attributes: [
    8,
    (_, chance, element) =>
      rewriteBlock(element, {
        ...readBlock(element),
        kind: chance.pick(['paragraph', 'recommendation', 'point']),
        side: chance.pick(['cn', 'us', null]),
        from: chance.happens(0.3) ? [itemId('2024/5/r8')] : [],
      }),
  ],
}

const NAMES = Object.entries(EDITS).flatMap(([name, [often]]) => Array.from({ length: often }, () => name))

/** One honest edit of a document; says which. In an empty text somebody begins again. */
export function scribble(doc: Y.Doc, chance: Chance): string {
  const elements = unlocked(doc)
  const name = chance.pick(NAMES)
  if (elements.length === 0) {
    const last = elementsOf(rootOf(doc, 'zh')).at(-1)
    const block = newBlock(freshId(chance), 'paragraph', '重新开始')
    doc.transact(() => insertBlocks(rootOf(doc, 'zh'), last ? readBlock(last).id : null, [block]))
    return 'insert'
  }
  const element = chance.pick(elements)
  doc.transact(() => EDITS[name]?.[1](doc, chance, element))
  return name
}
