import * as Y from 'yjs'
import { textsOf } from '../text.ts'
import type { FollowedUpdate } from './following.ts'
import { nextLetter, type Start, type ThreadLetter, unitsEver } from './knots.ts'
import { eachStanding, elementAt, isLocked, structAt, unitIn } from './loading.ts'
import type { LetterThread } from './thread.ts'
import { isSame, type Unit } from './ticks.ts'

/** The starts whose blocks a mending writes. */
export const livingHeads = ({ heads }: FollowedUpdate): readonly Start[] =>
  [...heads].filter(({ alive, prev }) => alive && prev === null)

/** Whether the server may write a block: it is not locked and holds one text, or can be made again where it stood. */
export function isWritable(doc: Y.Doc, { element: at, attributes }: Start): boolean {
  const element = elementAt(doc, at)
  if (!element) {
    const item = structAt(doc, at)
    return item instanceof Y.Item && item.parent instanceof Y.XmlFragment && attributes !== null
  }
  const texts = textsOf(element)
  return !isLocked(element) && texts.length <= 1 && element.length === texts.length
}

/** Whether the letters that stand in a text are those of a chain, in order, and nothing else. */
export function isAsMeant(thread: LetterThread, head: Start, text: Y.XmlText): boolean {
  let expected = nextLetter(head)
  let same = true
  eachStanding(text, (item, offset) => {
    same &&= expected !== null && thread.letterIn(item, offset) === expected
    if (expected) expected = nextLetter(expected)
  })
  return same && expected === null
}

/** Of the blocks that a mending writes, those that read as meant already: most often all, as whoever is alone in a block. */
export const headsAsMeant = (
  doc: Y.Doc,
  thread: LetterThread,
  followed: FollowedUpdate,
): ReadonlySet<Start> =>
  new Set(livingHeads(followed).filter((head) => isWritable(doc, head) && standsAsMeant(doc, thread, head)))

function standsAsMeant(doc: Y.Doc, thread: LetterThread, head: Start): boolean {
  const element = elementAt(doc, head.element)
  const [text, ...more] = element ? textsOf(element) : []
  return text !== undefined && more.length === 0 && isAsMeant(thread, head, text)
}

const eachStandingAt = (doc: Y.Doc, at: Unit, visit: (item: Y.Item, offset: number) => void): void => {
  const element = elementAt(doc, at)
  for (const text of element ? textsOf(element) : []) eachStanding(text, visit)
}

/**
 * [TH9] Whether a mending takes out nothing but letters that somebody deleted, and copies of letters that stand elsewhere
 * after it. A letter that nobody followed stays in a block that is written, and may not stand in one that goes.
 */
export function losesNothing(
  doc: Y.Doc,
  thread: LetterThread,
  followed: FollowedUpdate,
  asMeant = headsAsMeant(doc, thread, followed),
): boolean {
  const { surplus, after } = followed
  const written = livingHeads(followed).filter((head) => asMeant.has(head) || isWritable(doc, head))
  const rewritten = written.filter((head) => !asMeant.has(head))
  const moved = [...after.keys()].filter((start) => !asMeant.has(start))
  if (rewritten.length + moved.length + surplus.size === 0) return true
  const stay = new Set<ThreadLetter>()
  for (const head of written)
    for (let letter = nextLetter(head); letter; letter = nextLetter(letter)) stay.add(letter)
  let followsAll = true
  const goes = new Map<ThreadLetter, Unit[]>()
  const gather = (item: Y.Item, offset: number): void => {
    const letter = thread.letterIn(item, offset)
    if (!letter?.alive || stay.has(letter)) return
    const units = goes.get(letter)
    if (units) units.push(unitIn(item, offset))
    else goes.set(letter, [unitIn(item, offset)])
  }
  for (const at of [...surplus, ...moved.map(({ element }) => element)])
    eachStandingAt(doc, at, (item, offset) => {
      followsAll &&= thread.letterIn(item, offset) !== undefined
      gather(item, offset)
    })
  if (!followsAll) return false
  for (const { element } of rewritten) eachStandingAt(doc, element, gather)
  return [...goes].every(([letter, units]) => standsElsewhere(doc, letter, units))
}

function standsElsewhere(doc: Y.Doc, letter: ThreadLetter, goes: readonly Unit[]): boolean {
  return unitsEver(letter).some((unit) => {
    const item = structAt(doc, unit)
    return item instanceof Y.Item && !item.deleted && !goes.some((one) => isSame(one, unit))
  })
}
