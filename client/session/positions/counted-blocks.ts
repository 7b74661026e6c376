import { type StancePart, stanceKey } from '../../../model/dossier/stances/stance.ts'
import { noStanceOn } from '../../../model/dossier/stances/wordings.ts'
import type { Block, Memorandum } from '../../../model/memo/blocks.ts'

/** The blocks of which one is 第 n 段: those that can have a stance, or have one. */
export const countedBlocks = (
  { stances }: Pick<StancePart, 'stances'>,
  { lang, blocks }: Pick<Memorandum, 'lang' | 'blocks'>,
): readonly Block[] =>
  blocks.filter((block) => noStanceOn(block, lang) === null || stances.has(stanceKey(lang, block.id)))
