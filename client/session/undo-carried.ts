import * as Y from 'yjs'
import { indexOf } from '../../model/draft/edit.ts'
import { elementOf } from '../../model/draft/text.ts'
import { blocksTaken, idEverOf, wordsOf } from './undo-items.ts'
import { bringBack, lostWords, placeOf } from './undo-lost.ts'
import { type CopyTrail, type ItemRun, indexIn } from './undo-trail.ts'
import type { WrittenInStep, WrittenStep } from './undo-written.ts'

/** What is to be done besides regrouping or Yjs: `takeOut` before that, and `bringBack` too, but behind an edit that regroups. */
export type CarriedBack = { readonly takeOut: () => void; readonly bringBack: () => void }

/**
 * [UN10] Takes a step back where others, or the server, took out what it wrote or deleted and put it in elsewhere: what it wrote
 * goes from where it stands now, and what it deleted comes beside its neighbours, where the text in which it stood is gone.
 * Null: nothing was carried. The rest of the step is left to Yjs; or else (not `byYjs`) to an edit that only regroups words, and
 * then all that the step deleted is brought back here.
 */
export function takenBackElsewhere(
  root: Y.XmlFragment,
  trail: CopyTrail,
  made: WrittenStep,
  byYjs: boolean,
): CarriedBack | null {
  const { doc } = root
  if (doc === null) return null
  const copies = copiesOf(trail, made.written)
  const lost = lostWords(doc, trail, made, byYjs).filter((one) => placeOf(root, trail, one))
  const blocks = blocksMoved(root, made)
  const goes = blocks.filter((block) => isOnly(block, copies))
  if (copies.length + lost.length + goes.length === 0) return null
  return {
    takeOut() {
      for (const run of [...copies].reverse()) takeOut(run)
      for (const block of goes) if (wordsOf(block) === '') root.delete(indexOf(root, block), 1)
    },
    bringBack() {
      for (const one of lost) bringBack(root, trail, one)
    },
  }
}

/** The letters of a step that stand elsewhere. */
function copiesOf(trail: CopyTrail, { letters }: WrittenInStep): readonly ItemRun[] {
  const runs: ItemRun[] = []
  for (const { client, clock, len } of letters)
    for (let at = clock; at < clock + len; at++) {
      const copy = trail.copyOf({ client, clock: at })
      const last = runs.at(-1)
      if (copy && last?.item === copy.item && last.until === copy.offset) last.until++
      else if (copy) runs.push({ item: copy.item, from: copy.offset, until: copy.offset + 1 })
    }
  return runs
}

function takeOut({ item, from, until }: ItemRun): void {
  if (item.parent instanceof Y.XmlText) item.parent.delete(indexIn(item) + from, until - from)
}

/** The blocks that a step began, where others have moved them. */
function blocksMoved(root: Y.XmlFragment, { step, written }: WrittenStep): readonly Y.XmlElement[] {
  if (written.blocks.length === 0 || root.doc === null) return []
  const before = new Set(blocksTaken(root.doc, step).map(idEverOf))
  return written.blocks.flatMap((id) => {
    const element = before.has(id) ? undefined : elementOf(root, id)
    const item = element?._item
    return element && item && !Y.isDeleted(step.insertions, item.id) ? [element] : []
  })
}

/** Whether a block says nothing, or nothing but these letters. */
const isOnly = (block: Y.XmlElement, copies: readonly ItemRun[]): boolean =>
  wordsOf(block).length ===
  copies.reduce(
    (sum, { item: { parent }, from, until }) =>
      parent instanceof Y.XmlText && parent.parent === block ? sum + until - from : sum,
    0,
  )
