import { MAX_COMMENT } from '../dossier/comments/limits.ts'
import type { Thread } from '../dossier/comments/thread.ts'
import type { PlacedText } from '../dossier/text-in-hand.ts'
import type { Place } from '../draft/anchors.ts'
import { type BlockId, blockId } from '../ids.ts'
import { type Block, blockText, type Lang } from '../memo/blocks.ts'
import { cleanText } from '../memo/clean.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { MOST_BROUGHT_IN } from './limits.ts'
import type { PairedLine } from './paired-lines.ts'
import type { NotBroughtIn, WordSaid, WordThread } from './preview.ts'
import type { WordComment, WordDocument, WordRange } from './word-document.ts'
import type { IsOurs, WordLine } from './word-lines.ts'

export type ThreadContext = {
  readonly document: WordDocument
  readonly lines: readonly PairedLine[]
  /** The text as it is now. */
  readonly text: PlacedText
  /** Those that whoever brings the file in may see. */
  readonly threads: readonly Thread[]
  /** Who signs comments in our own exports. */
  readonly isOurs: IsOurs
  readonly lang: Lang
}

type WordThreads = { readonly threads: readonly WordThread[]; readonly leftOut: readonly NotBroughtIn[] }

/** Characters of the words that a comment is hung on. */
const LONGEST_QUOTE = 1000
/** Characters that say which words are gone. */
const LONGEST_LOST = 80

/** [WI4] The comments of a file as threads, one after the other: what our own export had put in is known, and not brought in again. */
export function* wordThreads(context: ThreadContext): Generator<void, WordThreads> {
  const standing = standingLines(context)
  const threads: WordThread[] = []
  const leftOut: NotBroughtIn[] = []
  for (const [root, ...answers] of groupsOf(context.document.comments)) {
    yield
    const placed = root && placeOf(root.range, context, standing)
    if (!root || !placed) {
      leftOut.push({ what: 'nowhere', words: root?.text.slice(0, 80) ?? '' })
      continue
    }
    const group = [aboutWords(root, placed, context), ...answers]
    const known = knownThread(group, placed.place, context)
    const fresh = group.filter((one) => !isKnown(one, known) && !isOurOwn(one, context))
    if (fresh.length < group.length && !(known && fresh.length > 0))
      leftOut.push({ what: 'already', words: root.text.slice(0, 80) })
    // A file that does not say so is not one in which it was reopened: some programs keep nothing of it.
    if (known && root.resolved && !known.resolved)
      leftOut.push({ what: 'resolved', words: root.text.slice(0, 80) })
    if (fresh.length === 0) continue
    const thread = known && { id: known.id, audience: known.audience }
    const { place, quote } = placed
    threads.push({ place, quote, says: fresh.map(saidBy), resolved: root.resolved, thread })
  }
  return { threads, leftOut }
}

/** One that cannot hang on its words says what they are, as in our own files (DX4). */
function aboutWords(
  comment: WordComment,
  { lost }: HungPlace,
  { document, isOurs, lang }: ThreadContext,
): WordComment {
  if (lost === '' || (document.copy !== null && isOurs(comment))) return comment
  const about = PAGE_WORDS[lang].commentedOn.words(lost)
  return {
    ...comment,
    text: `${about}\n${comment.text}`.slice(0, Math.max(MAX_COMMENT, comment.text.length)),
  }
}

const saidBy = ({ by, day, text }: WordComment): WordSaid => ({ by, day, text: said(text) })
const said = (text: string): string => text.split('\n').map(cleanText).join('\n').trim()

/** A comment with its answers, so many of them; an answer that lost what it answers hangs on the very same words. */
function groupsOf(comments: readonly WordComment[]): readonly (readonly WordComment[])[] {
  const groups: WordComment[][] = []
  const groupOf = new Map<string, WordComment[]>()
  for (const one of comments) {
    if (said(one.text) === '') continue
    const found = (one.parent !== null && groupOf.get(one.parent)) || groupOf.get(rangeKey(one.range) ?? '')
    const isOpen = found && found.length < MOST_BROUGHT_IN.says
    const group = isOpen ? found : []
    if (!isOpen) groups.push(group)
    group.push(one)
    groupOf.set(one.id, group)
    const key = rangeKey(one.range)
    if (key !== null && (!groupOf.has(key) || !isOpen)) groupOf.set(key, group)
  }
  return groups
}

const rangeKey = (range: WordRange | null): string | null =>
  range && `at ${range.from.paragraph}:${range.from.at}-${range.to.paragraph}:${range.to.at}`

const bare = (text: string): string => text.replace(/\s+/gu, '')
const says = ({ comments }: Thread, text: string): boolean =>
  [...comments.values()].some((comment) => !comment.withdrawn && bare(comment.text) === bare(text))

const isKnown = ({ text }: WordComment, known: Thread | null): boolean => known !== null && says(known, text)

/** [WI3] What is signed by a side in a working copy is ours, also where it is not there any more. */
const isOurOwn = (comment: WordComment, { document, isOurs }: ThreadContext): boolean =>
  document.copy !== null && isOurs(comment)

/** The thread that this is, or goes on: known by its words, signed by a side or about the same block. */
function knownThread(
  group: readonly WordComment[],
  { block }: Place,
  { threads, isOurs }: ThreadContext,
): Thread | null {
  for (const one of group) {
    const found = threads.find(
      (thread) => says(thread, one.text) && (thread.anchor?.block === block || isOurs(one)),
    )
    if (found) return found
  }
  return null
}

/** A line, and its block in the present text, which has words. */
type StandingLine = { readonly line: WordLine; readonly now: Block }

const standingLines = ({ lines, text }: ThreadContext): readonly StandingLine[] =>
  lines.flatMap(({ line, block }) => {
    const now = block && standingBlock(block.id, text)
    return now ? [{ line, now }] : []
  })

function standingBlock(id: BlockId, { blocks, places }: PlacedText): Block | null {
  const block = blocks[places.get(id) ?? -1]
  return block && blockText(block).trim() !== '' ? block : null
}

/** `lost`: the words that it is about, where the text does not have them. */
type HungPlace = { readonly place: Place; readonly quote: string; readonly lost: string }

/**
 * Where the words are in the present text on which a comment hangs; without them, the whole of their block, or of the nearest
 * one before it that is there.
 */
function placeOf(
  range: WordRange | null,
  { document, text }: ThreadContext,
  standing: readonly StandingLine[],
): HungPlace | null {
  if (!range) return null
  const at = range.from.paragraph
  const named = (document.paragraphs[at]?.blocks ?? []).map((id) => standingBlock(blockId(id), text))
  const own =
    named.find((block) => block !== null) ??
    standing.find(({ line }) => line.paragraphs[1] >= at && line.paragraphs[0] <= at)?.now ??
    standing.findLast(({ line }) => line.paragraphs[1] < at)?.now ??
    standing[0]?.now
  return own ? placeIn(own, quotesOf(document, range)) : null
}

function placeIn(block: Block, quotes: readonly string[]): HungPlace {
  const text = blockText(block)
  const worded = quotes.filter((one) => one !== '')
  const quote = worded.find((one) => text.includes(one))
  const from = quote === undefined ? 0 : text.indexOf(quote)
  const to = Math.min(quote === undefined ? text.length : from + quote.length, from + LONGEST_QUOTE)
  const lost = quote === undefined ? (worded.at(-1) ?? '').slice(0, LONGEST_LOST) : ''
  return { place: { block: block.id, from, to }, quote: text.slice(from, to), lost }
}

/** The words of a range: as they were, and as they are. */
function quotesOf({ paragraphs }: WordDocument, { from, to }: WordRange): readonly string[] {
  const runs = paragraphs[from.paragraph]?.runs ?? []
  const end = to.paragraph === from.paragraph ? to.at : Number.POSITIVE_INFINITY
  let at = 0
  let [was, is] = ['', '']
  for (const { text, put, struck } of runs) {
    const inner = text.slice(Math.max(from.at - at, 0), Math.max(end - at, 0))
    if (!put) was += inner
    if (!struck) is += inner
    at += text.length
  }
  return [was, is].map((words) => cleanText(words).trim())
}
