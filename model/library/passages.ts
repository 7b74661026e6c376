import type { ItemId, SourceId } from '../ids.ts'
import type { Side } from '../people.ts'
import type { ItemKind } from './items.ts'
import type { Defect, Paragraph, Passage, Recommendation, Section, Source } from './source.ts'

/** Every kind of passage: those that can be a row of the ledger, and the text around them. */
export type PassageKind = ItemKind | 'five-r' | 'paragraph' | 'lead-in' | 'footnote' | 'reference'

/** One passage of the library with its place. `section` is null in the preamble, the foreword and the notes. */
export type LibraryPassage = Passage & {
  readonly source: SourceId
  readonly round: number | null
  /** The year of the meeting, or the one in which the report was signed. */
  readonly year: number
  readonly standing: 'prior' | 'reference'
  readonly kind: PassageKind
  readonly side: Side | null
  readonly section: { readonly ordinal: string; readonly heading: string; readonly topic: string } | null
  /** The passage it is part of: the item of a sub-item, the paragraph of a joint finding. */
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

/** Sentences that have an id of their own, each with the paragraph it is part of. */
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

/** [LB15] Every passage of the sources that has an id, once: sources in the order given, then by line. */
export const passages = (sources: readonly Source[]): LibraryPassage[] => sources.flatMap(sourcePassages)

export type PassageIndex = ReadonlyMap<ItemId, LibraryPassage>

export const passageIndex = (all: readonly LibraryPassage[]): PassageIndex =>
  new Map(all.map((each) => [each.id, each]))
