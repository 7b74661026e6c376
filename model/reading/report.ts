import { itemId } from '../ids.ts'
import type { ManifestEntry } from '../library/manifest.ts'
import type { Matter, Note, Paragraph, Passage, ReportSource } from '../library/source.ts'
import { byLine } from './defects.ts'
import { notesOf, withoutFootnotes } from './footnotes.ts'
import { frontOf, type ReportFront } from './front.ts'
import { linesOf } from './lines.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { readReportSection } from './proposals.ts'
import { Numbers } from './prose.ts'

const MAJOR = /^[一二三四五六七八九十]+、/u
const REFERENCES = '参考文献'

function withoutReferences(body: readonly Piece[]) {
  const references = body.findIndex((piece) => piece.raw === REFERENCES)
  const end = references === -1 ? body.length : references
  const after = body.slice(end)
  return {
    text: body.slice(0, end),
    references: after.filter((piece) => piece.form === 'number'),
    back: after.filter((piece) => piece.form !== 'number'),
  }
}

function sectionsOf(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = []
  for (const piece of pieces) {
    if (MAJOR.test(piece.raw) && piece.form === 'short') groups.push([piece])
    else groups.at(-1)?.push(piece)
  }
  return groups
}

const ONE_OF_FIVE = /(?=[一二三四五]是重[启建申修塑]（)/u

/** The five Rs, which one paragraph of the foreword lists: 一是重启 … 五是重塑. */
function fiveR(entry: ManifestEntry, foreword: readonly Passage[]): Passage[] {
  const list = foreword.find((passage) => passage.text.split(ONE_OF_FIVE).length === 6)
  const parts = list?.text.split(ONE_OF_FIVE).slice(1) ?? []
  const lines = list?.lines ?? [0, 0]
  return parts.map((text, at) => ({ id: itemId(`${entry.id}/F/R${at + 1}`), text, lines }))
}

function referencesOf(entry: ManifestEntry, pieces: readonly Piece[]): Note[] {
  return pieces.map(({ text, lines }, at) => ({
    id: itemId(`${entry.id}/ref${at + 1}`),
    text,
    line: lines[0],
  }))
}

function paragraphs(entry: ManifestEntry, ordinal: string, pieces: readonly Piece[]): Paragraph[] {
  const numbers = new Numbers(entry.id, ordinal)
  return pieces.map(({ text, lines }) => ({ id: numbers.next('p'), kind: 'paragraph', text, lines }))
}

function hostsOf(entry: ManifestEntry, front: ReportFront): { cn: string[]; us: string[] } {
  const publisher = front.publisher === null ? [] : [front.publisher]
  return { cn: entry.side === 'cn' ? publisher : [], us: entry.side === 'us' ? publisher : [] }
}

/** Reads a think tank's report: front matter with authors and foreword, then sections with subsections and proposals. */
export function readReport(entry: ManifestEntry, text: string): ReportSource {
  const { body: lines, footnotes } = withoutFootnotes(linesOf(text))
  const front = frontOf(piecesOf(lines))
  const { text: body, references, back } = withoutReferences(front.after)
  const opening = body.slice(
    0,
    body.findIndex((piece) => MAJOR.test(piece.raw)),
  )
  const sections = sectionsOf(body).map((group, at) => readReportSection(entry.id, at + 1, group))
  const foreword = paragraphs(entry, 'F', front.foreword)
  return {
    id: entry.id,
    kind: 'report',
    round: entry.round,
    title: front.title,
    place: null,
    dates: { start: front.signed, end: front.signed },
    hosts: hostsOf(entry, front),
    preamble: paragraphs(entry, '0', opening),
    sections: sections.map((each) => each.section),
    positions: { cn: [], us: [] },
    jointFindings: [],
    proseRecommendations: [],
    participants: [],
    authors: front.authors,
    foreword: foreword.map(({ id, text: words, lines: span }) => ({ id, text: words, lines: span })),
    fiveR: fiveR(entry, foreword),
    footnotes: notesOf(entry.id, footnotes),
    references: referencesOf(entry, references),
    matter: [
      ...front.matter,
      ...sections.flatMap((each) => each.matter),
      ...back.map((piece): Matter => ({ name: 'back', lines: piece.lines })),
    ],
    repairs: [
      ...[...front.foreword, ...opening].flatMap((piece) => piece.repairs),
      ...sections.flatMap((each) => each.repairs),
    ].sort(byLine),
    defects: [...entry.errata],
  }
}
