import type * as Y from 'yjs'
import { type DiffPiece, piecesBetween } from '../history/diff.ts'
import { lostBetween } from '../history/lost.ts'
import { type Block, blockText, type Memorandum } from '../memo/blocks.ts'
import { newElement } from './edit.ts'
import { type ComparedRemoval, followOffset, missingParts } from './missing-parts.ts'
import {
  MOST_AT_ONCE,
  type PlannedEdit,
  type ReadStanding,
  type Resized,
  type Standing,
  standingIn,
} from './planned.ts'
import { rewritten } from './restore.ts'
import { insertSpans, sliceSpans, type WordsAt } from './words.ts'

/** Edits that are looked for in what was written since: in one block, and in all of them together. */
const MOST_FOLLOWED = { block: 200, all: 1000 }

/** A block of the text before the removal, in order: what stands of it now, and what it gets back. */
type Step = {
  readonly block: Block
  readonly found: Standing | undefined
  readonly back: 'nothing' | 'everything' | readonly WordsAt[]
}

/**
 * [LR7] Brings back what a removal deleted and what is still missing, as a forward edit that only adds: a deleted block
 * comes back to its place, deleted words into the block they stood in. A block that nobody touched since becomes what it
 * was, unless that would delete words that stand nowhere else.
 */
export function planBringBack(
  root: Y.XmlFragment,
  removal: ComparedRemoval,
  read: ReadStanding = standingIn,
): PlannedEdit {
  const { before, blocks } = removal
  const standing = read(root)
  const now: Memorandum = { lang: before.lang, blocks: [...standing.values()].map(({ block }) => block) }
  const missing = lostBetween(before, now)
  const asked = new Set(blocks.filter((id) => missing.has(id)))
  const backIn = wayBack(removal)
  const steps = before.blocks.map((block): Step => {
    const found = standing.get(block.id)
    return { block, found, back: asked.has(block.id) && !block.locked ? backIn(block, found) : 'nothing' }
  })
  return {
    blocks: steps.filter(({ found, back }) => !found && back !== 'nothing').length,
    resized: steps.map(resizedBy),
    more: steps.filter(({ back }) => back !== 'nothing').length > MOST_AT_ONCE.back,
    make() {
      let [above, made]: [Y.XmlElement | null, number] = [null, 0]
      for (const step of steps) {
        if (step.back !== 'nothing' && ++made > MOST_AT_ONCE.back) return
        above = take(root, above, step)
      }
    },
  }
}

/** What a block gets back: everything if it is gone, or stands as the removal left it; else what it lost, where that stood. */
function wayBack({ left }: ComparedRemoval): (block: Block, found: Standing | undefined) => Step['back'] {
  const purse = { edits: MOST_FOLLOWED.all }
  return (block, found) => {
    if (!found) return 'everything'
    const [known, now] = [left.get(block.id), blockText(found.block)]
    if (known && !known.gained && now === known.words) return 'everything'
    const { words, parts } = known ?? { words: '', parts: missingParts(blockText(block), '') }
    const since = followed(words, now, purse)
    return parts.map(({ at, from, until }) => ({
      at: followOffset(since, at),
      spans: sliceSpans(block.spans, from, until),
    }))
  }
}

/** What was written since, as far as the purse goes: beyond that, as one change. */
function followed(words: string, now: string, purse: { edits: number }): readonly DiffPiece[] {
  const since = piecesBetween(words, now, Math.min(purse.edits, MOST_FOLLOWED.block))
  const edits = since.reduce((sum, { kind, text }) => (kind === 'same' ? sum : sum + text.length), 0)
  purse.edits = Math.max(0, purse.edits - edits)
  return since
}

function resizedBy({ block, found, back }: Step): Resized {
  const was = found ? blockText(found.block).length : 0
  if (back === 'nothing') return { was, is: was }
  if (back === 'everything') return { was, is: blockText(block).length }
  const words = back.flatMap(({ spans }) => spans)
  return { was, is: words.reduce((sum, { text }) => sum + text.length, was) }
}

/** Gives a block back what it gets; returns the block below which the next one goes. */
function take(
  root: Y.XmlFragment,
  above: Y.XmlElement | null,
  { block, found, back }: Step,
): Y.XmlElement | null {
  if (back === 'nothing') return found?.element ?? above
  if (!found) {
    const element = newElement(block)
    root.insertAfter(above, [element])
    return element
  }
  if (back === 'everything') return rewritten(root, found, { ...found.block, spans: block.spans })
  insertSpans(found.element, back)
  return found.element
}
