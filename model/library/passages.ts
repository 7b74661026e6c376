import type { ItemId, SourceId } from '../ids.ts'
import type { Side } from '../people.ts'
import type { ItemKind } from './items.ts'
import type { Defect, Paragraph, Passage, Recommendation, Section, Source } from './source.ts'

/** What a source holds: all that can be a row of the ledger, and what only stands around it. */
export type PassageKind = ItemKind | 'five-r' | 'paragraph' | 'lead-in' | 'footnote' | 'reference'

/** One passage of the library with where it stands. `section` is null in the preamble, the foreword and the notes. */
export type LibraryPassage = Passage & {
  readonly source: SourceId
  readonly round: number | null
  /** Of the meeting, or of the report's signing. */
  readonly year: number
  readonly standing: 'prior' | 'reference'
  readonly kind: PassageKind
  readonly side: Side | null
  readonly section: { readonly ordinal: string; readonly heading: string; readonly topic: string } | null
  /** Where it is to be read: a sub-item's item, the paragraph that a joint finding is a sentence of. */
  readonly within: ItemId | null
  readonly corrections: readonly Defect[]
}

type PassagePlace = { readonly source: Source; readonly section: LibraryPassage['section'] }
type PassageTraits = { readonly kind: PassageKind; readonly side?: Side; readonly within?: ItemId }

function passageAt({ source, section }: PassagePlace, passage: Passage, what: PassageTraits): LibraryPassage {
  const { id, text, lines } = passage
  return {
    id,
    text,
    lines,
    source: source.id,
    round: source.round,
    year: Number(source.dates.end.slice(0, 4)),
    standing: source.kind === 'memorandum' ? 'prior' : 'reference',
    kind: what.kind,
    side: what.side ?? null,
    section,
    within: what.within ?? null,
    corrections: source.defects.filter(
      ({ line, quote }) => lines[0] <= line && line <= lines[1] && text.includes(quote),
    ),
  }
}

const paragraphsAt = (place: PassagePlace, paragraphs: readonly Paragraph[]): LibraryPassage[] =>
  paragraphs.map((each) =>
    passageAt(place, each, { kind: each.kind, ...(each.side ? { side: each.side } : {}) }),
  )

function recommendationAt(place: PassagePlace, item: Recommendation): LibraryPassage[] {
  const kind = place.source.kind === 'report' ? 'proposal' : 'recommendation'
  const children = item.children.map((child) =>
    passageAt(place, child, { kind: 'sub-item', within: item.id }),
  )
  return [passageAt(place, item, { kind }), ...children]
}

function sectionPassages(source: Source, section: Section, above: string): LibraryPassage[] {
  const ordinal = `${above}${section.ordinal}`
  const place = { source, section: { ordinal, heading: section.heading, topic: section.topic } }
  return [
    ...paragraphsAt(place, section.paragraphs),
    ...section.points.map((each) => passageAt(place, each, { kind: 'point' })),
    ...section.recommendations.flatMap((item) => recommendationAt(place, item)),
    ...section.nextTopics.map((each) => passageAt(place, each, { kind: 'next-topic' })),
    ...(section.subsections ?? []).flatMap((inner) => sectionPassages(source, inner, `${ordinal}.`)),
  ]
}

/** A sentence with the paragraph that it is taken from. */
function sentencesOf(
  source: Source,
  sentences: readonly Passage[],
  kind: PassageKind,
  among: readonly LibraryPassage[],
): LibraryPassage[] {
  return sentences.map((sentence) => {
    const whole = among.find(
      ({ lines, text }) => lines[0] === sentence.lines[0] && text.includes(sentence.text),
    )
    return passageAt({ source, section: whole?.section ?? null }, sentence, {
      kind,
      ...(whole ? { within: whole.id } : {}),
    })
  })
}

function reportPassages(source: Source): LibraryPassage[] {
  if (source.kind !== 'report') return []
  const place = { source, section: null }
  const note = (kind: PassageKind) => (each: { id: ItemId; text: string; line: number }) =>
    passageAt(place, { ...each, lines: [each.line, each.line] }, { kind })
  const foreword = source.foreword.map((each) => passageAt(place, each, { kind: 'paragraph' }))
  return [
    ...foreword,
    ...sentencesOf(source, source.fiveR, 'five-r', foreword),
    ...source.footnotes.map(note('footnote')),
    ...source.references.map(note('reference')),
  ]
}

function sourcePassages(source: Source): LibraryPassage[] {
  const body = [
    ...paragraphsAt({ source, section: null }, source.preamble),
    ...source.sections.flatMap((section) => sectionPassages(source, section, '')),
  ]
  const all = [
    ...body,
    ...sentencesOf(source, source.jointFindings, 'joint-finding', body),
    ...reportPassages(source),
  ]
  return all.sort((a, b) => a.lines[0] - b.lines[0])
}

/** [LB15] Every passage of the library with an id, once: sources in the order given, then by line. */
export const passages = (sources: readonly Source[]): LibraryPassage[] => sources.flatMap(sourcePassages)

export type PassageIndex = ReadonlyMap<ItemId, LibraryPassage>

export const passageIndex = (all: readonly LibraryPassage[]): PassageIndex =>
  new Map(all.map((each) => [each.id, each]))
