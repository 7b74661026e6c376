import * as Y from 'yjs'
import { noteWriting } from './hands-on.ts'
import { isCurrent, type Knot, lettersBetween, type ThreadLetter } from './knots.ts'
import { structAt } from './loading.ts'
import type { HandUpdate } from './reading.ts'
import type { HandMoment } from './step.ts'
import type { LetterThread } from './thread.ts'
import { isSame, type Unit } from './ticks.ts'

type TypedWords = {
  readonly words: string
  /** Where Yjs put them. */
  readonly item: Y.Item
  /** What they were typed after, and its letter. */
  readonly origin: Unit
  readonly left: ThreadLetter
  readonly right: Unit | null
}

/**
 * Most of what somebody types in a block that is followed stands right behind the letter it was typed after: then that is all
 * there is to follow, and nothing to mend. False when it may not be so.
 */
export function typeInPlace(
  thread: LetterThread,
  { doc, deleteSet }: Y.Transaction,
  update: HandUpdate,
  { now, entry }: HandMoment,
): boolean {
  const typed = deleteSet.clients.size > 0 ? null : typedWords(thread, doc, update)
  if (!typed || !standsRightBehind(typed) || mayRegain(thread, typed)) return false
  const { item, left, words } = typed
  const head = thread.headOf(left)
  const { parent, id } = item
  const block = parent instanceof Y.XmlText ? parent.parent : null
  if (!head?.alive || !block?._item || !isSame(head.element, block._item.id)) return false
  let last: Knot = left
  for (let i = 0; i < words.length; i++) {
    const letter: ThreadLetter = thread.newLetter(
      { client: id.client, clock: id.clock + i },
      words[i] ?? '',
      last,
    )
    letter.marks = left.marks
    last = letter
  }
  head.touched = now
  noteWriting(head.hands, update.client, entry)
  return true
}

/** Words alone, in one piece, behind a letter that stands; not before a deleted one, whose place an undo would take. */
function typedWords(
  thread: LetterThread,
  doc: Y.Doc,
  { fresh, deletions, seen }: HandUpdate,
): TypedWords | null {
  const made = fresh[0]
  if (fresh.length !== 1 || deletions.length > 0 || seen === null || !(made instanceof Y.Item)) return null
  const { id, content, origin, rightOrigin, parentSub } = made
  if (!(content instanceof Y.ContentString) || origin === null || parentSub !== null) return null
  const left = thread.letterAt(origin)
  if (!left?.alive || left.marks === null || !isCurrent(left, origin)) return null
  if (rightOrigin !== null && !isStanding(structAt(doc, rightOrigin))) return null
  const item = structAt(doc, id)
  if (!isStanding(item) || item.id.clock !== id.clock || item.length !== made.length) return null
  return { words: content.str, item, origin, left, right: rightOrigin }
}

/** Whether letters that were deleted there may be those that are typed. */
function mayRegain(thread: LetterThread, { words, left, right }: TypedWords): boolean {
  const until = right ? thread.letterAt(right) : undefined
  return left.next !== until && lettersBetween(left, until).some(({ char }) => char === words[0])
}

const isStanding = (struct: Y.Item | Y.GC | null): struct is Y.Item =>
  struct instanceof Y.Item && !struct.deleted

function standsRightBehind({ item: { left }, origin }: TypedWords): boolean {
  let at = left
  while (at?.deleted) at = at.left
  if (!at || !(at.content instanceof Y.ContentString)) return false
  return at.id.client === origin.client && at.id.clock + at.length - 1 === origin.clock
}
