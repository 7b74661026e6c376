import type { Side } from '../people.ts'
import { countOf, type ListCount } from './counted.ts'
import type { PartKind } from './kinds.ts'
import { sideOfList } from './participants.ts'
import type { Piece } from './pieces.ts'
import { kindOfProse } from './prose.ts'

/** A piece with its kind. `topic`: set by hand for a heading; null: as its words say. */
export type Part = Piece & {
  readonly kind: PartKind
  readonly side: Side | null
  readonly topic: string | null
}

const part = (piece: Piece, kind: PartKind, side: Side | null = null): Part => ({
  ...piece,
  kind,
  side,
  topic: null,
})

const DATE = /^\d{4}\s*年/u

/** The title, the date and the place: all pieces before the first text. */
function frontParts(pieces: readonly Piece[]): Part[] {
  const date = pieces.findIndex((piece) => DATE.test(piece.raw))
  return pieces.map((piece, at) => {
    if (piece.form === 'rule') return part(piece, 'rule')
    if (at === date) return part(piece, 'date')
    return part(piece, date === -1 || at < date ? 'title' : 'place')
  })
}

/** [LB4] What the items of the next list are: the words that introduce a list decide it, never the bullet. */
type ListMeaning = 'recommendation' | 'point' | Side | null

const LABELS: readonly (readonly [RegExp, ListMeaning])[] = [
  [/^(?:双方|共同|政策|具体|主要|对话)?建议(?:如下)?：?$/u, 'recommendation'],
  [/^中方(?:提出|认为|关切|主张|表示)：$/u, 'cn'],
  [/^美方(?:提出|认为|关切|主张|表示)：$/u, 'us'],
]
const LEADS_RECOMMENDATIONS = /关键领域[^。]*：$|(?:以下|如下)(?:\p{Script=Han}{0,4})建议：$|建议如下：$/u
const RECOMMENDATIONS_HEADING =
  /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、]?\s*)?(?:政策|双方|共同|具体|主要|对话)?建议(?:如下)?：?$/u
const LEADS_POINTS = /达成共识[。：]$/u
const RECOMMENDING_HEADING = /方面$/u
const NEXT_TOPICS_HEADING = /^下一步/u

const announcedBy = (text: string): ListMeaning =>
  LABELS.find(([label]) => label.test(text))?.[1] ?? introducedBy(text)

/** Whether recommendations follow these words: a heading, a label or a lead-in. */
export const recommends = (text: string): boolean =>
  RECOMMENDATIONS_HEADING.test(text) || announcedBy(text) === 'recommendation'

function introducedBy(text: string): ListMeaning {
  if (LEADS_RECOMMENDATIONS.test(text)) return 'recommendation'
  return LEADS_POINTS.test(text) ? 'point' : null
}

/** Classifies the pieces under one heading, in order; `#listed` is what the last label or lead-in announced. */
class Body {
  readonly #heading: string
  #listed: ListMeaning = null
  #recommended = false
  /** Recommendations were announced here: what is counted is one, whatever stands between. */
  #recommends: boolean
  /** How the outermost items are counted. */
  #counted: string | null = null
  /** How those below the last of them are. */
  #countedBelow: string | null = null

  constructor(heading: string) {
    this.#heading = heading
    this.#recommends = RECOMMENDATIONS_HEADING.test(heading)
    if (this.#recommends) this.#listed = 'recommendation'
  }

  part(piece: Piece): Part {
    if (piece.form === 'rule') return part(piece, 'rule')
    const item = this.#counts(piece)
    if (item) return item
    if (piece.form === 'label') return this.#label(piece)
    if (piece.form === 'bullet' || (piece.form === 'number' && this.#listed !== null))
      return this.#item(piece)
    if (piece.form === 'number' && NEXT_TOPICS_HEADING.test(this.#heading)) return part(piece, 'next-topic')
    if (RECOMMENDING_HEADING.test(this.#heading)) return this.#recommendation(piece)
    this.#announce(introducedBy(piece.text))
    return this.#prose(piece)
  }

  #label(piece: Piece): Part {
    this.#announce(announcedBy(piece.text))
    return part(piece, 'label')
  }

  #announce(meaning: ListMeaning): void {
    this.#listed = meaning
    if (meaning !== null) this.#recommends = meaning === 'recommendation'
    if (meaning !== null) this.#counted = null
  }

  /** [LB31] An item that was counted by hand: without its count, and below the one above if it is counted otherwise. */
  #counts(piece: Piece): Part | null {
    if (!this.#recommends || piece.form === 'bullet' || piece.form === 'heading') return null
    const count = countOf(piece.raw)
    if (!count || announcedBy(piece.raw.slice(count.length)) !== null) return null
    const isBelow = this.#isBelow(count)
    const [line] = piece.lines
    const kept = piece.text === piece.raw ? piece.text.slice(count.length) : piece.text
    const repairs =
      kept === piece.text ? piece.repairs : [...piece.repairs, { line, what: 'list-marker-removed' as const }]
    return this.#recommendation({ ...piece, text: kept, repairs, depth: isBelow ? 1 : piece.depth })
  }

  /** A list counted in another way begins below an item, and goes on until the outer one does. */
  #isBelow({ kind, first }: ListCount): boolean {
    this.#counted ??= kind
    if (kind === this.#counted) this.#countedBelow = null
    else if (first) this.#countedBelow = kind
    return kind === this.#countedBelow
  }

  #item(piece: Piece): Part {
    const listed = this.#listed ?? (this.#recommends ? 'recommendation' : null)
    if (listed === 'recommendation') return this.#recommendation(piece)
    if (listed === 'point') return part(piece, 'point')
    return listed === null ? this.#prose(piece) : part(piece, 'position', listed)
  }

  #prose(piece: Piece): Part {
    const { kind, side } = kindOfProse(piece.text)
    return part(piece, kind, side ?? null)
  }

  #recommendation(piece: Piece): Part {
    const kind = piece.depth > 0 && this.#recommended ? 'sub-item' : 'recommendation'
    this.#recommended = true
    return part(piece, kind)
  }
}

const HEADS_A_LIST: readonly Piece['form'][] = ['heading', 'short', 'label']

const listSide = (piece: Piece): Side | null =>
  HEADS_A_LIST.includes(piece.form) ? sideOfList(piece.raw) : null

/**
 * [LB2] Heading levels mean nothing. If the text of a document has lines with `#`, only these are headings; if not, its
 * short lines are. After the heading of a list of participants every line is a person, up to the other side's list.
 */
function bodyParts(pieces: readonly Piece[]): Part[] {
  const form = pieces.some((piece) => piece.form === 'heading') ? 'heading' : 'short'
  let body = new Body('')
  let people: Side | null = null
  return pieces.map((piece) => {
    const list = listSide(piece)
    if (list !== null) {
      people = list
      return part(piece, 'list-heading', list)
    }
    if (people !== null) return part(piece, piece.form === 'rule' ? 'rule' : 'participant', people)
    if (piece.form !== form) return body.part(piece)
    body = new Body(piece.raw)
    return part(piece, 'heading')
  })
}

const TEXT: readonly Piece['form'][] = ['prose', 'bullet', 'number', 'label']

/** Every piece of a memorandum with its kind, in order. None is left out. */
export function partsOf(pieces: readonly Piece[]): Part[] {
  const opening = pieces.findIndex((piece) => TEXT.includes(piece.form))
  const start = opening === -1 ? pieces.length : opening
  return [...frontParts(pieces.slice(0, start)), ...bodyParts(pieces.slice(start))]
}
