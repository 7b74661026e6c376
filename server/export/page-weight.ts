import type { NoteLine, PdfBlock, PdfDocument, PdfNote, PdfSpan } from '../../model/render/pdf.ts'

/** A block, as Typst is told of it. `crowded`: it is set without a look at how each of its lines ends. */
export type SetBlock = PdfBlock & { readonly crowded?: true }
export type SetDocument = Omit<PdfDocument, 'blocks'> & { readonly blocks: readonly SetBlock[] }

/**
 * KB of memory that Typst 0.14 holds for what is set, measured with texts of each of these alone: it lays out all of a
 * document before it hands any of it over.
 */
const HOLDS = {
  character: 1.3,
  /** Of a page whose lines are numbered, more. */
  numbered: 0.7,
  span: 5,
  block: 30,
  recommendation: 150,
  note: 50,
  said: 100,
  cell: 17,
  /** Of a paragraph whose lines are looked at: for each word that a line may end at, each character of the paragraph. */
  looked: 0.25,
} as const

/** [EX28] KB that Typst may hold for one document, beside its fonts. */
export const MOST_HELD = 400_000
/** [EX29] KB of them for looking at how lines end. */
const MOST_LOOKED = 60_000

/** [EX28] About how many KB of memory Typst holds for it. */
export function pageWeight(doc: SetDocument): number {
  let held = 0
  for (const block of doc.blocks) held += weightOfBlock(block) + (block.crowded ? 0 : lookedAt(block))
  for (const note of doc.notes?.notes ?? []) held += weightOfNote(note)
  for (const cell of doc.annex?.rows.flat() ?? []) held += HOLDS.cell + weightOfLines(cell)
  const people = doc.participants.delegations.flatMap((one) => one.people)
  for (const { name, affiliation } of people) held += HOLDS.block + weightOfLines([name, affiliation])
  return held + (doc.lineNumbers ? charactersIn(doc.blocks) * HOLDS.numbered : 0)
}

/**
 * [EX29] In a paragraph each word or date at the end of a line is tried, each time with all that stands before it: the
 * paragraphs of which this would take the most are set without, so that for all others there is memory enough.
 */
export function withCrowded(doc: PdfDocument): SetDocument {
  const each = doc.blocks.map((block) => ({ block, looked: lookedAt(block) }))
  let left = MOST_LOOKED
  const crowded = new Set<PdfBlock>()
  for (const { block, looked } of each.toSorted((a, b) => a.looked - b.looked)) {
    left -= looked
    if (left < 0) crowded.add(block)
  }
  if (crowded.size === 0) return doc
  return { ...doc, blocks: doc.blocks.map((one) => (crowded.has(one) ? { ...one, crowded: true } : one)) }
}

function lookedAt({ even, spans }: PdfBlock): number {
  if (!even) return 0
  const tried = spans.filter(({ keep, long, joined }) => (keep || long) && !joined).length
  return tried * lengthOf(spans) * HOLDS.looked
}

const weightOfBlock = ({ kind, spans }: PdfBlock): number =>
  HOLDS.block + (kind === 'recommendation' ? HOLDS.recommendation : 0) + weightOfLines([spans])

const weightOfNote = ({ about, says }: PdfNote): number =>
  says.reduce(
    (sum, { signed, lines }) => sum + HOLDS.said + signed.length * HOLDS.character + weightOfLines(lines),
    HOLDS.note + weightOfLines([about]),
  )

const weightOfLines = (lines: readonly NoteLine[]): number =>
  lines.reduce((sum, spans) => sum + spans.length * HOLDS.span + lengthOf(spans) * HOLDS.character, 0)

const lengthOf = (spans: readonly PdfSpan[]): number => spans.reduce((sum, { text }) => sum + text.length, 0)
const charactersIn = (blocks: readonly PdfBlock[]): number =>
  blocks.reduce((sum, { spans }) => sum + lengthOf(spans), 0)
