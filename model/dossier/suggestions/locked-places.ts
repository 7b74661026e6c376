import type { BlockId } from '../../ids.ts'
import type { PlacedText } from '../text-in-hand.ts'
import type { SuggestedForm } from './forms.ts'

/**
 * [SU14] Whether it would put something above the locked blocks that begin the text, or between two locked ones, or move
 * a block past a locked one. What it covers is not asked here.
 */
export function isPastLocked(form: SuggestedForm, text: PlacedText): boolean {
  switch (form.is) {
    case 'insertion':
      return isAmongLocked(form.behind, text)
    case 'move':
      return passesLocked(form.block, form.behind, text)
    case 'change':
    case 'later':
      return false
  }
}

/** Behind a block (null: at the start), what is below is locked, and so is what is above, if anything is. */
function isAmongLocked(behind: BlockId | null, { blocks, places }: PlacedText): boolean {
  const above = behind === null ? -1 : places.get(behind)
  if (above === undefined || !blocks[above + 1]?.locked) return false
  return above === -1 || blocks[above]?.locked === true
}

function passesLocked(block: BlockId, behind: BlockId | null, { blocks, places }: PlacedText): boolean {
  const at = places.get(block)
  const above = behind === null ? -1 : places.get(behind)
  if (at === undefined || above === undefined) return false
  const [first, past] = above < at ? [above + 1, at] : [at + 1, above + 1]
  for (let passed = first; passed < past; passed++) if (blocks[passed]?.locked) return true
  return false
}
