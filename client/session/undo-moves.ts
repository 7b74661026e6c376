import type * as Y from 'yjs'
import { moveBlockBehind } from '../../model/draft/edit.ts'
import type { Unit } from '../../model/draft/hands/ticks.ts'
import { elementOf, elementsOf, idOf, textsOf } from '../../model/draft/text.ts'
import { type BlockId, blockId } from '../../model/ids.ts'
import {
  blocksPutIn,
  blocksTaken,
  idEverOf,
  isAllOf,
  lengthOf,
  placeBelow,
  type StackedStep,
  wordsOf,
  wordsTaken,
} from './undo-items.ts'
import { type CopyTrail, standingIn } from './undo-trail.ts'

/** A block that a step moved, with its words, the one it stood below, and the one it came below; null: it was the first. */
export type MovedBlock = {
  readonly is: 'move'
  readonly block: BlockId
  readonly below: BlockId | null
  readonly to: BlockId | null
  readonly words: string
}

/** The move that a step has just made: it put a block in that it took out elsewhere. */
export function moveIn(root: Y.XmlFragment, step: StackedStep): MovedBlock | null {
  const { doc } = root
  if (doc === null || step.deletions.clients.size === 0) return null
  const [put, ...more] = blocksPutIn(doc, step)
  const [taken, ...others] = blocksTaken(doc, step)
  if (!put || !taken || more.length > 0 || others.length > 0) return null
  const id = idEverOf(taken)
  if (typeof id !== 'string' || id !== idOf(put)) return null
  const [below, to] = [livingBefore(root, taken), livingBefore(root, put)]
  return { is: 'move', block: blockId(id), below, to, words: wordsOf(put) }
}

/** The move that does again what was taken back. */
export const movedAgain = (moved: MovedBlock): MovedBlock => ({ ...moved, below: moved.to, to: moved.below })

function livingBefore(root: Y.XmlFragment, taken: Y.XmlElement): BlockId | null {
  const living = new Map(elementsOf(root).map((element) => [element._item, idOf(element)]))
  for (let item = taken._item?.left ?? null; item !== null; item = item.left) {
    const id = living.get(item)
    if (id !== undefined) return id
  }
  return null
}

/**
 * [UN8] Takes a move back by moving the block, with what others wrote in it or divided from it meanwhile. Null: nobody changed
 * it, or what it stood below is gone; then Yjs puts it back.
 */
export function movedBack(
  root: Y.XmlFragment,
  trail: CopyTrail,
  step: StackedStep,
  moved: MovedBlock,
): (() => null) | null {
  const element = elementOf(root, moved.block)
  if (!element || isAsMoved(root, element, step, moved)) return null
  const group = withItsParts(root, element, moved.words)
  const stays = moved.below === null || elementsOf(root).some((one) => idOf(one) === moved.below)
  if (!stays || group.some((id) => id === moved.below)) return null
  return () => {
    let above = moved.below
    for (const id of group) {
      const below = above === null ? null : elementOf(root, above)
      const were = lettersOf(root, id)
      moveBlockBehind(root, id, placeBelow(root, below ?? null, id))
      const are = lettersOf(root, id)
      if (are.length === were.length) trail.noteOwn(were, are)
      above = id
    }
    return null
  }
}

function lettersOf(root: Y.XmlFragment, id: BlockId): readonly Unit[] {
  const element = elementOf(root, id)
  return element ? textsOf(element).flatMap((text) => standingIn(text, 0)) : []
}

/** Whether the block says what the step moved, and Yjs has all of that to bring back where it was. */
function isAsMoved(
  { doc }: Y.XmlFragment,
  element: Y.XmlElement,
  step: StackedStep,
  { words }: MovedBlock,
): boolean {
  const isSame = wordsOf(element) === words && isAllOf(element, step)
  return isSame && doc !== null && lengthOf(wordsTaken(doc, step)) >= words.length
}

/** The block, and those directly below it that have words of its own which it has no more. */
function withItsParts(root: Y.XmlFragment, element: Y.XmlElement, words: string): readonly BlockId[] {
  const all = elementsOf(root)
  const group: Y.XmlElement[] = []
  for (const one of all.slice(all.indexOf(element))) {
    const had = group.map(wordsOf).join('\n')
    if (group.length > 0 && !hasPartOf(wordsOf(one), words, had)) break
    group.push(one)
  }
  return group.map(idOf)
}

/** Whether a text has two letters of `words` side by side that stand nowhere in `had`. */
function hasPartOf(text: string, words: string, had: string): boolean {
  for (let at = 0; at + 2 <= words.length; at++) {
    const pair = words.slice(at, at + 2)
    if (text.includes(pair) && !had.includes(pair)) return true
  }
  return false
}
