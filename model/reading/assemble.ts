import { type ItemId, itemId, type SourceId } from '../ids.ts'
import {
  type Defect,
  type ListedParticipant,
  MATTER,
  type Matter,
  type MemorandumSource,
  type Paragraph,
  type Passage,
  type Recommendation,
  type Repair,
  type Section,
} from '../library/source.ts'
import { byLine } from './defects.ts'
import { withInnerList } from './inner-list.ts'
import { personIn } from './participants.ts'
import type { Part } from './parts.ts'
import { jointFindings, Numbers, positionsOf, proseRecommendationsOf } from './prose.ts'
import { topicOf } from './topic.ts'

type OpenSection = {
  readonly numbers: Numbers
  readonly ordinal: number
  readonly heading: string
  readonly line: number
  readonly topic: string
  readonly paragraphs: Paragraph[]
  readonly recommendations: (Recommendation & { readonly children: Passage[] })[]
  readonly points: Passage[]
  readonly nextTopics: Passage[]
}

/** All of a memorandum that its parts alone determine: everything but its id, round, dates and hosts. */
export type Assembled = Pick<
  MemorandumSource,
  | 'preamble'
  | 'sections'
  | 'positions'
  | 'jointFindings'
  | 'proseRecommendations'
  | 'participants'
  | 'matter'
  | 'repairs'
> & {
  readonly title: string
  readonly place: string | null
  readonly defects: readonly Defect[]
}

const LETTERS = { paragraph: 'p', 'lead-in': 'p', 'prose-recommendation': 'pr' } as const

const isKind = (kind: Part['kind']) => (part: Part) => part.kind === kind

/** Sorts the parts into sections and gives the passages their ids, in the order of the document. */
class Assembly {
  readonly #source: SourceId
  readonly #preamble: OpenSection
  readonly #sections: OpenSection[] = []
  readonly people: ListedParticipant[] = []
  readonly matter: Matter[] = []
  readonly repairs: Repair[] = []
  readonly defects: Defect[] = []

  constructor(source: SourceId) {
    this.#source = source
    this.#preamble = this.#opened(0, '', 0, '')
  }

  add(part: Part): void {
    const frame = MATTER.find((name) => name === part.kind)
    if (frame !== undefined) this.#frame(part, frame)
    else if (part.kind === 'list-heading') this.matter.push({ name: 'heading', lines: part.lines })
    else if (part.kind === 'participant') this.#person(part)
    else this.#content(part)
  }

  made(): Pick<Assembled, 'preamble' | 'sections'> {
    return {
      preamble: this.#preamble.paragraphs,
      sections: this.#sections.map(({ numbers: _, ...section }): Section => section),
    }
  }

  #frame(part: Part, name: Matter['name']): void {
    this.matter.push({ name, lines: part.lines })
    if (part.kind !== 'heading') return
    const heading = part.raw
    this.#sections.push(
      this.#opened(this.#sections.length + 1, heading, part.lines[0], part.topic ?? topicOf(heading)),
    )
  }

  #opened(ordinal: number, heading: string, line: number, topic: string): OpenSection {
    const numbers = new Numbers(this.#source, String(ordinal))
    return {
      numbers,
      ordinal,
      heading,
      line,
      topic,
      paragraphs: [],
      recommendations: [],
      points: [],
      nextTopics: [],
    }
  }

  #person(part: Part): void {
    const { participant, defects } = personIn(part.side ?? 'cn', part)
    this.people.push(participant)
    this.defects.push(...defects)
  }

  #content(part: Part): void {
    this.repairs.push(...part.repairs)
    const { kind, text, lines } = part
    if (kind === 'recommendation' || kind === 'sub-item') this.#recommendation(part)
    else if (kind === 'point') this.#listing(part).points.push(this.#numbered(part, 'k'))
    else if (kind === 'next-topic') this.#listing(part).nextTopics.push(this.#numbered(part, 't'))
    else if (kind === 'position') {
      const side = part.side ?? 'cn'
      const open = this.#current()
      open.paragraphs.push({ id: open.numbers.next(side), kind, side, text, lines })
    } else if (kind === 'paragraph' || kind === 'lead-in' || kind === 'prose-recommendation') {
      const open = this.#current()
      open.paragraphs.push({ id: open.numbers.next(LETTERS[kind]), kind, text, lines })
    }
  }

  #recommendation(part: Part): void {
    const { text, lines } = part
    const open = this.#listing(part)
    const above = open.recommendations.at(-1)
    if (part.kind === 'sub-item' && above) {
      above.children.push({ id: itemId(`${above.id}.${above.children.length + 1}`), text, lines })
      return
    }
    const core = part.core === undefined ? {} : { core: part.core }
    open.recommendations.push(withInnerList({ id: open.numbers.next('r'), text, lines, ...core }))
  }

  #numbered(part: Part, letter: string): { id: ItemId; text: string; lines: Part['lines'] } {
    return { id: this.#listing(part).numbers.next(letter), text: part.text, lines: part.lines }
  }

  #current(): OpenSection {
    return this.#sections.at(-1) ?? this.#preamble
  }

  /** The preamble has no lists: a list before the first heading opens a section without heading. */
  #listing(part: Part): OpenSection {
    const open = this.#sections.at(-1) ?? this.#opened(1, '', part.lines[0], topicOf(''))
    if (this.#sections.length === 0) this.#sections.push(open)
    return open
  }
}

/** Puts each part in exactly one place: the frame, a section, or the list of participants. */
export function assembled(source: SourceId, parts: readonly Part[]): Assembled {
  const assembly = new Assembly(source)
  for (const part of parts) assembly.add(part)
  const { preamble, sections } = assembly.made()
  const prose = [...preamble, ...sections.flatMap((section) => section.paragraphs)]
  const titles = parts.filter(isKind('title'))
  return {
    title: titles.map((part) => part.raw).join(' '),
    place: parts.find(isKind('place'))?.raw ?? null,
    preamble,
    sections,
    positions: { cn: positionsOf(prose, 'cn'), us: positionsOf(prose, 'us') },
    jointFindings: jointFindings(source, prose),
    proseRecommendations: proseRecommendationsOf(prose),
    participants: assembly.people,
    matter: assembly.matter,
    repairs: assembly.repairs.sort(byLine),
    defects: assembly.defects,
  }
}
