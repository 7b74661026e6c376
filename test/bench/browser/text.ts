import { blockId } from '../../../model/ids.ts'
import { type Block, newBlock } from '../../../model/memo/blocks.ts'
import { items } from '../../model/library/seeds.ts'
import { chance } from '../../support/chance.ts'

/** Blocks of the memorandum beside those of its template, and characters a page of its print. */
export const BLOCKS = 1_000
const SECTION = 25

/**
 * About eighty thousand characters, the wordings of the sources over and over: headings, paragraphs, positions,
 * recommendations, some of them with the very prior item they take up, some of them changed.
 */
export function bigText(seed: number, blocks = BLOCKS): readonly Block[] {
  const { pick, below, happens } = chance(seed)
  const sentences = items.map((item) => item.text).filter((text) => text.length > 30)
  const paragraph = (): string => `${pick(sentences).slice(0, 40 + below(80))}。`
  return Array.from({ length: blocks }, (_, at): Block => {
    const id = blockId(`big${String(at).padStart(9, '0')}`)
    if (at % (SECTION * 4) === 0) return newBlock(id, 'heading', `第${at / SECTION / 4 + 1}部分议题与共识`)
    if (at % SECTION === 0) return newBlock(id, 'heading', `${pick(sentences).slice(0, 12)}`, { level: 2 })
    if (at % 9 === 0) {
      const item = pick(items)
      const text = happens(0.5) ? item.text : `${item.text.slice(0, -1)}，并定期评估其成效。`
      return newBlock(id, 'recommendation', text, { from: [item.id] })
    }
    if (at % 5 === 0) return newBlock(id, 'recommendation', paragraph(), { level: happens(0.3) ? 2 : 1 })
    if (at % 13 === 0) return newBlock(id, 'paragraph', paragraph(), { side: happens(0.5) ? 'cn' : 'us' })
    return newBlock(id, happens(0.1) ? 'point' : 'paragraph', paragraph())
  })
}

/** Where the typing happens: the first, a middle and the last plain paragraph. */
export const PLACES = ['beginning', 'middle', 'end'] as const
export type PlaceName = (typeof PLACES)[number]

export function blockFor(place: PlaceName, text: readonly Block[]): Block {
  const plain = text.filter(
    ({ kind, side, from }) => kind === 'paragraph' && side === null && from.length === 0,
  )
  const at = { beginning: 2, middle: Math.floor(plain.length / 2), end: plain.length - 2 }[place]
  const block = plain[at]
  if (!block) throw new Error(`the text has no paragraph at its ${place}`)
  return block
}
