import { type Block, blockText, type Lang, type Memorandum, newBlock } from '../memo/blocks.ts'
import type { Side } from '../people.ts'
import { isAgreement, type Stance, type StancePart, stanceKey } from './stances/stance.ts'

/**
 * [CP8] What a side agreed to: every block it agreed to, in the wording it agreed to, lapsed or not. What follows the form
 * and the headings of which it said nothing stand as they are; a block that is gone from the text stands at the end.
 */
export function agreedText({ lang, blocks, basis }: Memorandum, part: StancePart, side: Side): Memorandum {
  const agreed = blocks.flatMap((block): readonly Block[] => {
    const stance = part.stances.get(stanceKey(lang, block.id))?.stances[side] ?? null
    if (block.locked || (stance === null && block.kind === 'heading')) return [block]
    return stance && isAgreement(stance.word) ? [agreedBlock(block, stance)] : []
  })
  const gone = goneBlocks(part, lang, side, new Set(blocks.map(({ id }) => id)))
  return { lang, blocks: [...agreed, ...gone], ...(basis && { basis }) }
}

/** Where the words are the same, with the marks they have now: these are no part of what was agreed to. */
function agreedBlock(block: Block, { wording: { text, ...form } }: Stance): Block {
  return blockText(block) === text ? { ...block, ...form } : newBlock(block.id, form.kind, text, form)
}

function goneBlocks(
  { stances }: StancePart,
  lang: Lang,
  side: Side,
  here: ReadonlySet<string>,
): readonly Block[] {
  return [...stances.values()].flatMap(({ lang: of, block, stances: said }) => {
    const stance = said[side]
    if (of !== lang || here.has(block) || !stance || !isAgreement(stance.word)) return []
    const { text, ...form } = stance.wording
    return [newBlock(block, form.kind, text, form)]
  })
}
