import type * as Y from 'yjs'
import { insertBlocks } from '../../model/draft/edit.ts'
import { elementsOf, readBlock, rootOf, textsOf } from '../../model/draft/text.ts'
import { blockId } from '../../model/ids.ts'
import { newBlock } from '../../model/memo/blocks.ts'
import type { Chance } from '../support/chance.ts'
import { scribble } from '../support/scribble.ts'

let made = 0

/** Enter in the middle of a block: the words behind go into a new block below. */
function split(doc: Y.Doc, chance: Chance): boolean {
  const open = elementsOf(rootOf(doc, 'zh')).filter((element) => !readBlock(element).locked)
  const words = open.flatMap((element) => textsOf(element).filter((text) => text.length > 1))
  if (words.length === 0) return false
  const text = chance.pick(words)
  const element = text.parent
  if (!element || !('getAttribute' in element)) return false
  const said = text.toString().replace(/<[^>]*>/g, '')
  const at = 1 + chance.below(text.length - 1)
  if (/[\uDC00-\uDFFF]/.test(said.charAt(at)) || said.length !== text.length) return false
  const id = blockId(`s${String(++made).padStart(9, '0')}x${chance.below(1e6)}`)
  const above = open.find((one) => textsOf(one).includes(text))
  if (!above) return false
  doc.transact(() => {
    text.delete(at, text.length - at)
    insertBlocks(rootOf(doc, 'zh'), readBlock(above).id, [newBlock(id, 'paragraph', said.slice(at))])
  })
  return true
}

/** One thing a person does to the text. */
export function write(doc: Y.Doc, chance: Chance): void {
  if (!chance.happens(0.08) || !split(doc, chance)) scribble(doc, chance)
}
