import * as Y from 'yjs'
import type { Block } from '../memo/blocks.ts'
import { elementsOf, readBlock } from './text.ts'

/** So many blocks are changed, or come back, in one go: others have their turn before the next ones are. */
export const MOST_AT_ONCE = { changed: 200, back: 500 } as const

/**
 * The words of a block, in UTF-16 units, before and after an edit. `ends`: where marks begin or end in it afterwards, when
 * these are more than before.
 */
export type Resized = { readonly was: number; readonly is: number; readonly ends?: number }

/**
 * An edit planned on a text as it stands, so that it can be judged before anything is changed. `blocks`: how many more there
 * will be. `make` changes at most `MOST_AT_ONCE` of them, and is to be called in the same turn, inside a transaction; `more`:
 * others are left for the next plan.
 */
export type PlannedEdit = {
  readonly blocks: number
  readonly resized: readonly Resized[]
  readonly more: boolean
  readonly make: () => void
}

/** How a block is read; whoever has read the text already need not read it again. */
export type ReadBlock = (element: Y.XmlElement) => Block

/** A block of a text as it stands; `at`: how many stand before it. */
export type Standing = { readonly element: Y.XmlElement; readonly block: Block; readonly at: number }

/** The blocks of a text by their ids, in order; of two with one id the first. */
export type StandingBlocks = ReadonlyMap<string, Standing>
/** How all of a text is read; whoever has read it already need not go through it again. */
export type ReadStanding = (root: Y.XmlFragment) => StandingBlocks

export const standingIn: ReadStanding = (root) => standingOf(elementsOf(root), readBlock)

export function standingOf(elements: readonly Y.XmlElement[], read: ReadBlock): StandingBlocks {
  const found = new Map<string, Standing>()
  for (const element of elements) {
    const block = read(element)
    if (!found.has(block.id)) found.set(block.id, { element, block, at: found.size })
  }
  return found
}

/** Takes an element out of its root, however many stand before it. */
export function takeOut({ doc }: Y.XmlFragment, element: Y.XmlElement): void {
  if (doc) Y.transact(doc, (transaction) => element._item?.delete(transaction))
}
