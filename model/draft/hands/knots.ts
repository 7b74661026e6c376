import type { StoredAttributes } from '../../memo/attributes.ts'
import type { StoredRun } from '../../memo/convert.ts'
import type { HandsOn } from './hands-on.ts'
import { isSame, type Unit } from './ticks.ts'

type Knotted = {
  prev: Knot | null
  next: Knot | null
  /** What `KnownStarts` has noted here, and when: the start at the left end of the chain, and the nearest one. */
  notedAt: number
  head: Start | null | undefined
  before: Start | null | undefined
}

/**
 * A UTF-16 code unit of the text, one and the same wherever it is copied to. `unit`: its copy that stands, or stood last.
 * A deleted one keeps its place. A mark of Yjs is a letter without a character.
 */
export type ThreadLetter = Knotted & {
  readonly is: 'letter'
  readonly char: string
  alive: boolean
  unit: Unit
  /** All copies that there ever were, this one too, in the order they came; null: it is the only one, as of most letters. */
  copies: readonly Unit[] | null
  marks: StoredRun['marks'] | null
}

/**
 * The start of a block, and so the break before it. One that is gone, since the block was joined to another, keeps its place
 * between the letters. `element`: the element that stands for it, or stood last.
 */
export type Start = Knotted & {
  readonly is: 'start'
  alive: boolean
  element: Unit
  readonly elements: Unit[]
  readonly texts: string[]
  block: string | null
  /** The start of the block that it was divided from. */
  half: Start | null
  /** The whole block was deleted, with its words. */
  razed: boolean
  attributes: StoredAttributes | null
  /** Its letters, deleted ones too, the last few times that its element was taken away. */
  readonly had: (readonly ThreadLetter[])[]
  /** When something was done to it last (ms). */
  touched: number
  /** Who wrote in the chain that begins here. */
  readonly hands: HandsOn
}
export type Knot = ThreadLetter | Start

export const isCurrent = (letter: ThreadLetter, unit: Unit): boolean => isSame(letter.unit, unit)

/** Every copy of a letter that there ever was, in the order they came. */
export const unitsEver = ({ unit, copies }: ThreadLetter): readonly Unit[] => copies ?? [unit]

/** The next living letter of a chain; null at its end. */
export function nextLetter({ next }: Knot): ThreadLetter | null {
  let at = next
  while (at && !(at.is === 'letter' && at.alive)) at = at.next
  return at
}

/** So many letters are looked through for those that somebody deleted there. */
const MOST_BETWEEN = 200

/** The letters behind a knot, up to another one. */
export function lettersBetween({ next }: Knot, until: ThreadLetter | undefined): readonly ThreadLetter[] {
  const letters: ThreadLetter[] = []
  for (let at = next; at?.is === 'letter' && at !== until && letters.length < MOST_BETWEEN; at = at.next)
    letters.push(at)
  return letters
}
