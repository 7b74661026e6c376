import { itemId, type SourceId } from '../ids.ts'
import type { Side } from '../people.ts'
import type { Piece } from './pieces.ts'
import { Numbers, paragraph } from './prose.ts'
import type { Matter, Paragraph, Passage, Recommendation, Repair, Section } from './source.ts'
import { topicOf } from './topic.ts'

/** What the bullets of the next list are. What introduces a list decides it, never the bullet. */
type Listed = 'recommendations' | 'points' | Side | null

const LABELS: readonly (readonly [RegExp, Listed])[] = [
  [/^建议：$/u, 'recommendations'],
  [/^中方提出：$/u, 'cn'],
  [/^美方提出：$/u, 'us'],
]
const LEADS_RECOMMENDATIONS = /关键领域[^。]*：$/u
const LEADS_POINTS = /达成共识[。：]$/u
const RECOMMENDING_HEADING = /方面$/u
const NEXT_TOPICS_HEADING = /^下一步/u

const ledBy = (text: string): Listed =>
  LEADS_RECOMMENDATIONS.test(text) ? 'recommendations' : LEADS_POINTS.test(text) ? 'points' : null

type Draft = {
  readonly recommendations: { -readonly [K in keyof Recommendation]: Recommendation[K] }[]
  readonly paragraphs: Paragraph[]
  readonly points: Passage[]
  readonly nextTopics: Passage[]
}

export type ReadSection = {
  readonly section: Section
  readonly matter: readonly Matter[]
  readonly repairs: readonly Repair[]
}

/** Reads the pieces under one heading, in order; `#listed` is what the last label or lead-in announced. */
class SectionReader {
  readonly #numbers: Numbers
  readonly #heading: string
  readonly draft: Draft = { recommendations: [], paragraphs: [], points: [], nextTopics: [] }
  readonly matter: Matter[] = []
  readonly repairs: Repair[] = []
  #listed: Listed = null

  constructor(source: SourceId, ordinal: number, heading: string) {
    this.#numbers = new Numbers(source, String(ordinal))
    this.#heading = heading
  }

  read(piece: Piece): void {
    if (piece.form === 'label' || piece.form === 'rule') this.#frame(piece)
    else this.#content(piece)
  }

  #content(piece: Piece): void {
    this.repairs.push(...piece.repairs)
    if (piece.form === 'bullet') this.#bullet(piece)
    else if (piece.form === 'number' && NEXT_TOPICS_HEADING.test(this.#heading))
      this.draft.nextTopics.push(this.#passage('t', piece))
    else if (RECOMMENDING_HEADING.test(this.#heading)) this.#recommendation(piece)
    else this.#prose(piece)
  }

  #frame(piece: Piece): void {
    this.matter.push({ name: piece.form === 'rule' ? 'rule' : 'label', lines: piece.lines })
    if (piece.form === 'label') this.#listed = LABELS.find(([label]) => label.test(piece.text))?.[1] ?? null
  }

  #bullet(piece: Piece): void {
    if (this.#listed === 'recommendations') this.#recommendation(piece)
    else if (this.#listed === 'points') this.draft.points.push(this.#passage('k', piece))
    else this.draft.paragraphs.push(paragraph(this.#numbers, piece, this.#listed))
  }

  #prose(piece: Piece): void {
    this.draft.paragraphs.push(paragraph(this.#numbers, piece, null))
    this.#listed = ledBy(piece.text)
  }

  #recommendation(piece: Piece): void {
    const above = this.draft.recommendations.at(-1)
    if (piece.depth > 0 && above) {
      const id = itemId(`${above.id}.${above.children.length + 1}`)
      above.children = [...above.children, { id, text: piece.text, lines: piece.lines }]
      return
    }
    const core = piece.core === undefined ? {} : { core: piece.core }
    this.draft.recommendations.push({ ...this.#passage('r', piece), ...core, children: [] })
  }

  #passage(letter: string, { text, lines }: Piece): Passage {
    return { id: this.#numbers.next(letter), text, lines }
  }
}

/** The section under a heading: its paragraphs, recommendations, points and next topics. */
export function readSection(
  source: SourceId,
  ordinal: number,
  head: Piece,
  body: readonly Piece[],
): ReadSection {
  const reader = new SectionReader(source, ordinal, head.raw)
  for (const piece of body) reader.read(piece)
  const [line] = head.lines
  const topic = topicOf(head.raw)
  return {
    section: { ordinal, heading: head.raw, line, topic, ...reader.draft },
    matter: [{ name: 'heading', lines: head.lines }, ...reader.matter],
    repairs: reader.repairs,
  }
}
