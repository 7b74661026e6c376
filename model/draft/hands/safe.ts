import * as Y from 'yjs'
import { textsOf } from '../text.ts'
import type { FollowedUpdate } from './following.ts'
import type { Start, ThreadLetter } from './knots.ts'
import { elementAt, isLocked, structAt, unitsIn } from './loading.ts'
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

function* standingIn(doc: Y.Doc, at: Unit): Generator<Unit> {
  const element = elementAt(doc, at)
  for (const text of element ? textsOf(element) : [])
    for (const { unit, stood } of unitsIn(text, () => false)) if (stood) yield unit
}

/**
 * [TH9] Whether a mending takes out nothing but letters that somebody deleted, and copies of letters that stand elsewhere
 * after it. A letter that nobody followed stays in a block that is written, and may not stand in one that goes.
 */
export function losesNothing(doc: Y.Doc, thread: LetterThread, followed: FollowedUpdate): boolean {
  const written = livingHeads(followed).filter((head) => isWritable(doc, head))
  const stay = new Set<ThreadLetter>()
  for (const head of written)
    for (const knot of thread.knotsOf(head)) if (knot.is === 'letter' && knot.alive) stay.add(knot)
  const gone = [...followed.surplus, ...[...followed.after.keys()].map(({ element }) => element)]
  const goneUnits = gone.flatMap((at) => [...standingIn(doc, at)])
  if (goneUnits.some((unit) => !thread.letterAt(unit))) return false
  const rewritten = written.flatMap(({ element }) => [...standingIn(doc, element)])
  const goes = new Map<ThreadLetter, Unit[]>()
  for (const unit of [...goneUnits, ...rewritten]) {
    const letter = thread.letterAt(unit)
    if (letter?.alive && !stay.has(letter)) goes.set(letter, [...(goes.get(letter) ?? []), unit])
  }
  return [...goes].every(([letter, units]) => standsElsewhere(doc, letter, units))
}

function standsElsewhere(doc: Y.Doc, { units }: ThreadLetter, goes: readonly Unit[]): boolean {
  return units.some((unit) => {
    const item = structAt(doc, unit)
    return item instanceof Y.Item && !item.deleted && !goes.some((one) => isSame(one, unit))
  })
}
