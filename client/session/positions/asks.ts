import type { StanceSaid } from '../../../model/dossier/stances/stance.ts'
import type { StanceAsk } from '../../../model/dossier/stances/stating.ts'
import { fingerprintOf, noStanceOn } from '../../../model/dossier/stances/wordings.ts'
import type { Fit } from '../../../model/dossier/suggestions/fit.ts'
import type { BlockId } from '../../../model/ids.ts'
import type { Block, Lang } from '../../../model/memo/blocks.ts'
import { blockDigest } from '../../../model/memo/digest.ts'
import type { Position } from './positions.ts'

export const AGREED: StanceSaid = { word: 'agreed', text: '', conditions: [] }

/** What is said of a block as it is on this screen. */
export const stanceAsk = (block: Block, lang: Lang, { word, text, conditions }: StanceSaid): StanceAsk => ({
  block: block.id,
  fingerprint: fingerprintOf(block, lang),
  word,
  text,
  conditions,
})

/** 接受并同意本段: 同意 to each block as a suggestion would leave it; null: it leaves none that can be agreed to. */
export function agreedAfter(fit: Fit, lang: Lang): readonly StanceAsk[] | null {
  if (fit.is !== 'fits' || fit.write.is !== 'range') return null
  const before = new Set(fit.write.now.map(blockDigest))
  const changed = fit.write.blocks.filter((block) => !before.has(blockDigest(block)))
  const able = changed.filter((block) => noStanceOn(block, lang) === null)
  return able.length === 0 ? null : able.map((block) => stanceAsk(block, lang, AGREED))
}

/** The blocks that 第 3、7 段 names, up to the first number that names none; null: there is such a number. */
export function blocksNamed(numbers: string, all: readonly Position[]): readonly BlockId[] | null {
  const named = numbers.match(/\d+/gu) ?? []
  const found = named.flatMap((n) => all[Number(n) - 1]?.id ?? [])
  return found.length === named.length ? [...new Set(found)] : null
}
