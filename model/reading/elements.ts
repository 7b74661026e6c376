import type { ItemId } from '../ids.ts'
import { type LibraryPassage, type PassageKind, passages } from '../library/passages.ts'
import type { Defect } from '../library/source.ts'
import { type LineSpan, MATTER, type Matter, type Section, type Source } from '../library/source.ts'
import type { Side } from '../people.ts'
import { bare } from './forms.ts'
import { isBlank, type Line } from './lines.ts'

/** The passages and the frame. `section` is the heading of a section; `heading` any other, such as that of a list of people. */
const ELEMENT_KINDS = [
  ...MATTER,
  'section',
  'participant',
  'author',
  'recommendation',
  'sub-item',
  'proposal',
  'prose-recommendation',
  'point',
  'next-topic',
  'position',
  'joint-finding',
  'five-r',
  'paragraph',
  'lead-in',
  'footnote',
  'reference',
] as const satisfies readonly (Matter['name'] | PassageKind | 'section' | 'participant' | 'author')[]
export type ElementKind = (typeof ELEMENT_KINDS)[number]

/** One element of a source, with the lines it was read from. */
export type SourceElement = {
  /** The id; for an element without one, its kind and line. */
  readonly key: string
  readonly kind: ElementKind
  readonly id: ItemId | null
  readonly side: Side | null
  readonly text: string
  readonly lines: LineSpan
  /** 0: a heading; 1: what stands under it; 2: a part of that. */
  readonly depth: number
  /** For the heading of a section: its ordinal as in the ids (`5`, `3.4`) and its topic. */
  readonly section: { readonly ordinal: string; readonly topic: string } | null
  readonly corrections: readonly Defect[]
  /** Part of the frame, a person or a note: never inserted into a draft. */
  readonly framed: boolean
}

const SENTENCES: readonly ElementKind[] = ['joint-finding', 'five-r']
const NOTES: readonly ElementKind[] = ['footnote', 'reference']

const ofPassage = ({ id, kind, side, text, lines, corrections }: LibraryPassage): SourceElement => ({
  key: id,
  kind,
  id,
  side,
  text,
  lines,
  corrections,
  section: null,
  depth: kind === 'sub-item' || SENTENCES.includes(kind) ? 2 : 1,
  framed: NOTES.includes(kind),
})

type Heads = ReadonlyMap<number, { readonly ordinal: string; readonly topic: string }>

const headsOf = (
  sections: readonly Section[],
  above = '',
): (readonly [number, { ordinal: string; topic: string }])[] =>
  sections.flatMap((section) => {
    const ordinal = `${above}${section.ordinal}`
    return [
      [section.line, { ordinal, topic: section.topic }] as const,
      ...headsOf(section.subsections ?? [], `${ordinal}.`),
    ]
  })

function ofMatter({ name, lines: span }: Matter, lines: readonly Line[], heads: Heads): SourceElement {
  const section = name === 'heading' ? (heads.get(span[0]) ?? null) : null
  const kind = section ? 'section' : name
  const words = lines.slice(span[0] - 1, span[1]).filter((line) => !isBlank(line))
  return {
    key: `${kind}@${span[0]}`,
    kind,
    section,
    lines: span,
    id: null,
    side: null,
    corrections: [],
    framed: section === null,
    text: words.map(bare).join(' '),
    depth: name === 'heading' ? 0 : 1,
  }
}

function person(
  kind: 'participant' | 'author',
  name: string,
  office: string,
  lines: LineSpan,
  side: Side | null,
): SourceElement {
  return {
    key: `${kind}@${lines[0]}`,
    kind,
    id: null,
    side,
    lines,
    depth: 1,
    section: null,
    corrections: [],
    framed: true,
    text: `${name}　${office}`,
  }
}

const peopleOf = (source: Source): SourceElement[] => [
  ...source.participants.map(({ name, affiliation, side, line }) =>
    person('participant', name, affiliation, [line, line], side),
  ),
  ...(source.kind === 'report'
    ? source.authors.map(({ name, affiliation, lines }) => person('author', name, affiliation, lines, null))
    : []),
]

/** [LS4] All elements of a document, in the order of its lines; an element follows the one that it is part of. */
export function elementsOfSource(source: Source, lines: readonly Line[]): SourceElement[] {
  const heads: Heads = new Map(headsOf(source.sections))
  const elements = [
    ...passages([source]).map(ofPassage),
    ...source.matter.map((matter) => ofMatter(matter, lines, heads)),
    ...peopleOf(source),
  ]
  return elements.sort((a, b) => a.lines[0] - b.lines[0] || a.depth - b.depth)
}

/**
 * [LS4] The one element that a line belongs to; null for a blank line. A footnote may stand inside a paragraph, so the
 * narrowest element has the line. The line of a joint finding belongs to its paragraph.
 */
export function holderOf(elements: readonly SourceElement[], line: number): SourceElement | null {
  const width = ({ lines: [from, to] }: SourceElement): number => to - from
  return elements
    .filter(({ kind, lines: [from, to] }) => from <= line && line <= to && !SENTENCES.includes(kind))
    .reduce<SourceElement | null>((best, each) => (best && width(best) <= width(each) ? best : each), null)
}
