import { itemId, type SourceId } from '../ids.ts'
import type { Paragraph, ParagraphKind, Passage } from '../library/source.ts'
import type { Side } from '../people.ts'

const OWN_VIEW = /^(?:尽管[^。]*?)?(?<side>[中美])(?:方认为|国方面)/u
/** 应 as a modal verb, not in 应用, 应对, 应急, 供应, 对应 …, and not in 应是, which describes. */
const DEMAND = /(?:^|[^供反效回相适响对])应(?![用对急是])|必须/u
const FINDING =
  /(?:双方|与会者)[^，。；：]{0,8}?(?:一致认为|一致承认|认识到|意识到|均关注|强调|达成共识|认为)/u

/** [LB4] Prose that ends with ： is a lead-in; prose that opens with a side's view is its position; prose with a demand is a recommendation. */
export function kindOfProse(text: string): { readonly kind: ParagraphKind; readonly side?: Side } {
  if (text.endsWith('：')) return { kind: 'lead-in' }
  const side = OWN_VIEW.exec(text)?.groups?.side
  if (side !== undefined) return { kind: 'position', side: side === '中' ? 'cn' : 'us' }
  return { kind: DEMAND.test(text) ? 'prose-recommendation' : 'paragraph' }
}

/** Gives ids to the passages of one section: `p1`, `p2`, `cn1` … */
export class Numbers {
  readonly #place: string
  readonly #last = new Map<string, number>()

  constructor(source: SourceId, ordinal: string) {
    this.#place = `${source}/${ordinal}`
  }

  next(letter: string) {
    const n = (this.#last.get(letter) ?? 0) + 1
    this.#last.set(letter, n)
    return itemId(`${this.#place}/${letter}${n}`)
  }
}

const passage = ({ id, text, lines }: Passage): Passage => ({ id, text, lines })

export const positionsOf = (all: readonly Paragraph[], side: Side): Passage[] =>
  all.filter((each) => each.kind === 'position' && each.side === side).map(passage)

export const proseRecommendationsOf = (all: readonly Paragraph[]): Passage[] =>
  all.filter((each) => each.kind === 'prose-recommendation').map(passage)

/** The sentences in which both sides find something together, numbered through the source; positions have none. */
export function jointFindings(source: SourceId, all: readonly Paragraph[]): Passage[] {
  const sentences = all
    .filter((each) => each.kind !== 'position')
    .flatMap((each) => (each.text.match(/[^。]+。?/gu) ?? []).map((text) => ({ text, lines: each.lines })))
  return sentences
    .filter(({ text }) => FINDING.test(text))
    .map(({ text, lines }, at) => ({ id: itemId(`${source}/j${at + 1}`), text, lines }))
}
