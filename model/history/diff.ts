import { atOneGo } from '../at-one-go.ts'
import { commonEnds } from './ends.ts'
import { GAP, type GappedWord, gappedWordSteps } from './gapped-words.ts'
import { sequenceDiffSteps } from './sequence-diff.ts'
import { A_STEP, textPortions } from './text-portions.ts'

/** One piece of a comparison, in reading order; a deletion comes before the insertion that replaces it. */
export type DiffPiece = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string }

/** Texts with more edits between them than this, of characters or of words, are not compared any further. */
const MOST_EDITS = { characters: 200, words: 1000 }

const pieceOf = (change: { removed: boolean; added: boolean }, text: string): DiffPiece => ({
  kind: change.removed ? 'gone' : change.added ? 'new' : 'same',
  text,
})

const replaced = (before: string, after: string): readonly DiffPiece[] => [
  { kind: 'gone', text: before },
  { kind: 'new', text: after },
]

/**
 * [DI2] The smallest difference by single characters (code points), for computing; what people read is `diffText`. Beyond
 * `most` edits everything between the common start and the common end is one change: a search of more would take seconds.
 */
export const piecesBetween = (
  before: string,
  after: string,
  most: number = MOST_EDITS.characters,
): readonly DiffPiece[] => atOneGo(pieceSteps(before, after, most))

/** [CP7] The same in steps. */
function* pieceSteps(before: string, after: string, most: number): Generator<void, readonly DiffPiece[]> {
  const [start, end] = commonEnds(before, after)
  const [gone, fresh] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  const changes = yield* sequenceDiffSteps([...gone], [...fresh], most)
  const pieces: readonly DiffPiece[] = [
    { kind: 'same', text: before.slice(0, start) },
    ...(changes ? changes.map((change) => pieceOf(change, change.value.join(''))) : replaced(gone, fresh)),
    { kind: 'same', text: before.slice(before.length - end) },
  ]
  return pieces.filter(({ text }) => text !== '')
}

/**
 * [DI1] The difference of two wordings as an editor would mark it. Without the `new` pieces the rest spells `before`;
 * without the `gone` ones it spells `after`. [CP5] Words are aligned first, then the punctuation between aligned words;
 * no equal word is made part of a change. Where one side of a replacement holds the other, only the rest is marked; no
 * number and no Latin word is cut.
 */
export const diffText = (before: string, after: string): readonly DiffPiece[] =>
  atOneGo(diffTextSteps(before, after))

/** [CP7] The same in steps: two paragraphs as long as they may be take a quarter of a second. */
export function* diffTextSteps(before: string, after: string): Generator<void, readonly DiffPiece[]> {
  const [start, end] = commonClauses(before, after)
  const [old, fresh] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  const words = [yield* gappedWordSteps(old), yield* gappedWordSteps(fresh)] as const
  const pieces = grouped((yield* alignedWords(...words)) ?? replaced(old, fresh))
  const found: DiffPiece[] = [{ kind: 'same', text: before.slice(0, start) }]
  for (const [at, piece] of pieces.entries()) {
    found.push(...(yield* narrowed(piece, at, pieces)))
    yield
  }
  found.push({ kind: 'same', text: before.slice(before.length - end) })
  return grouped(found)
}

/** Behind a Han character a word ends here, whatever follows; in front of one, too. `1，000` is one word. */
const CLAUSE_END = /\p{Script=Han}[，。；：、！？]$/u
const CLAUSE_START = /^[，。；：、！？]\p{Script=Han}/u

const CLAUSE_SIGNS = '，。；：、！？'
/** Whether a clause ends in front of this place. A text is searched sign by sign: most places have none beside them. */
const endsAt = (text: string, at: number): boolean =>
  CLAUSE_SIGNS.includes(text.charAt(at - 1)) && CLAUSE_END.test(text.slice(Math.max(at - 2, 0), at))
const startsAt = (text: string, at: number): boolean =>
  CLAUSE_SIGNS.includes(text.charAt(at)) && CLAUSE_START.test(text.slice(at, at + 2))

/** How much of their beginning and of their end, in whole clauses, two texts have in common (UTF-16 units): it need not be segmented. */
function commonClauses(before: string, after: string): readonly [start: number, end: number] {
  let [start, end] = commonEnds(before, after)
  while (start > 0 && !endsAt(before, start)) start--
  while (end > 0 && !startsAt(before, before.length - end)) end--
  return [start, end]
}

/** Null: too many words differ. */
function* alignedWords(
  before: readonly GappedWord[],
  after: readonly GappedWord[],
): Generator<void, DiffPiece[] | null> {
  const changes = yield* sequenceDiffSteps(
    before.map(({ word }) => word),
    after.map(({ word }) => word),
    MOST_EDITS.words,
  )
  if (!changes) return null
  const [olds, news] = [before.values(), after.values()]
  const pieces: DiffPiece[] = []
  for (const { value, removed, added } of changes)
    for (const word of value) {
      const old = added ? '' : (olds.next().value?.gap ?? '')
      const fresh = removed ? '' : (news.next().value?.gap ?? '')
      if (removed) pieces.push({ kind: 'gone', text: old + word })
      else if (added) pieces.push({ kind: 'new', text: fresh + word })
      else {
        pieces.push(...(yield* pieceSteps(old, fresh, MOST_EDITS.characters)), { kind: 'same', text: word })
      }
      yield
    }
  return pieces
}

type Replacement = { readonly gone: string; readonly fresh: string; readonly same: string }

/** Joins neighbouring pieces of a kind; within one change the deleted text comes first. Only the last has an empty `same`. */
function replacements(pieces: readonly DiffPiece[]): readonly Replacement[] {
  const out: Replacement[] = []
  let [gone, fresh, same] = ['', '', '']
  for (const { kind, text } of pieces) {
    if (kind !== 'same' && same !== '') {
      out.push({ gone, fresh, same })
      gone = fresh = same = ''
    }
    if (kind === 'gone') gone += text
    else if (kind === 'new') fresh += text
    else same += text
  }
  return [...out, { gone, fresh, same }]
}

const grouped = (pieces: readonly DiffPiece[]): readonly DiffPiece[] =>
  replacements(pieces).flatMap(({ gone, fresh, same }) => written(gone, fresh, same))

const written = (gone: string, fresh: string, same: string): readonly DiffPiece[] =>
  (
    [
      { kind: 'gone', text: gone },
      { kind: 'new', text: fresh },
      { kind: 'same', text: same },
    ] as const
  ).filter(({ text }) => text !== '')

/** Cutting `20｜25` or `AI｜s` would say something else than what was changed; so would 三｜十五. */
const UNCUT = /[\p{Script=Latin}\p{Nd}]|^[〇零一二三四五六七八九十百千万亿两]+$/u
const graphemes = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' })
// Node copies the whole text into each segment: what is kept of one is its letter.
function* lettersOf(text: string): Generator<void, readonly string[]> {
  const letters: string[] = []
  for (const portion of textPortions(text)) {
    for (const { segment } of graphemes.segment(portion)) {
      letters.push(segment)
      if (letters.length % A_STEP === 0) yield
    }
    yield
  }
  return letters
}

type Narrowing = Generator<void, readonly DiffPiece[]>

/** A replacement of which one side is the other with something put in or left out: only that is marked. */
function* narrowed(piece: DiffPiece, at: number, pieces: readonly DiffPiece[]): Narrowing {
  const next = pieces[at + 1]
  if (piece.kind === 'gone' && next?.kind === 'new') return yield* cutReplacement(piece.text, next.text)
  const replaces = piece.kind === 'new' && pieces[at - 1]?.kind === 'gone'
  return replaces ? [] : [piece]
}

function* cutReplacement(before: string, after: string): Narrowing {
  const [old, fresh] = [yield* lettersOf(before), yield* lettersOf(after)]
  const isGap = (letter: string): boolean => GAP.test(letter)
  if (UNCUT.test(before) || UNCUT.test(after)) return cutWhere(old, fresh, isGap)
  const whole = cutWhere(old, fresh, () => true)
  yield
  const holds = !whole.some(({ kind }) => kind === 'gone') || !whole.some(({ kind }) => kind === 'new')
  return holds ? whole : cutWhere(old, fresh, isGap)
}

/** What both sides begin and end with, as far as its letters may be cut off, is the same. */
function cutWhere(
  old: readonly string[],
  fresh: readonly string[],
  mayCut: (letter: string) => boolean,
): readonly DiffPiece[] {
  const shorter = Math.min(old.length, fresh.length)
  const alike = (a = '', b = '') => a === b && mayCut(a)
  const head = countWhile(shorter, (i) => alike(old[i], fresh[i]))
  const tail = countWhile(shorter - head, (i) => alike(old.at(-1 - i), fresh.at(-1 - i)))
  const inner = (letters: readonly string[]) => letters.slice(head, letters.length - tail).join('')
  return [
    { kind: 'same', text: old.slice(0, head).join('') },
    { kind: 'gone', text: inner(old) },
    { kind: 'new', text: inner(fresh) },
    { kind: 'same', text: old.slice(old.length - tail).join('') },
  ].filter((piece): piece is DiffPiece => piece.text !== '')
}

function countWhile(most: number, holds: (at: number) => boolean): number {
  let count = 0
  while (count < most && holds(count)) count++
  return count
}
