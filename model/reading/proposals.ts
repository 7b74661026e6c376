import type { SourceId } from '../ids.ts'
import type { Matter, Paragraph, Recommendation, Repair, Section } from '../library/source.ts'
import { withInnerList } from './inner-list.ts'
import type { Piece } from './pieces.ts'
import { Numbers } from './prose.ts'
import { topicOf } from './topic.ts'

export type ReadSection = {
  readonly section: Section
  readonly matter: readonly Matter[]
  readonly repairs: readonly Repair[]
}

const SUBSECTION = /^（[一二三四五六七八九十]+）/u
const PROPOSAL = /^(?:首先|其次|再次|最后|第[一二三四五六七八九十]+)，/u

/** A paragraph without an ordinal continues the proposal above, which a line break has cut. */
function proposalRuns(pieces: readonly Piece[]): {
  readonly intro: readonly Piece[]
  readonly runs: Piece[][]
} {
  const intro: Piece[] = []
  const runs: Piece[][] = []
  for (const piece of pieces) {
    const last = runs.at(-1)
    if (PROPOSAL.test(piece.text)) runs.push([piece])
    else if (last) last.push(piece)
    else intro.push(piece)
  }
  return { intro, runs }
}

function proposal(numbers: Numbers, run: readonly Piece[]): Recommendation {
  return withInnerList({
    id: numbers.next('r'),
    text: run.map((piece) => piece.text).join(''),
    lines: [run[0]?.lines[0] ?? 0, run.at(-1)?.lines[1] ?? 0],
  })
}

const NO_LISTS = { recommendations: [], points: [], nextTopics: [] }

function paragraphs(numbers: Numbers, pieces: readonly Piece[]): Paragraph[] {
  return pieces.map(({ text, lines }) => ({ id: numbers.next('p'), kind: 'paragraph', text, lines }))
}

function headOf(
  ordinal: number,
  head: Piece | undefined,
): Pick<Section, 'ordinal' | 'heading' | 'line' | 'topic'> {
  const heading = head?.raw ?? ''
  return { ordinal, heading, line: head?.lines[0] ?? 0, topic: topicOf(heading) }
}

function subsection(
  source: SourceId,
  above: number,
  ordinal: number,
  [head, ...body]: readonly Piece[],
): Section {
  const numbers = new Numbers(source, `${above}.${ordinal}`)
  const { intro, runs } = proposalRuns(body)
  return {
    ...headOf(ordinal, head),
    ...NO_LISTS,
    paragraphs: paragraphs(numbers, intro),
    recommendations: runs.map((run) => proposal(numbers, run)),
  }
}

/** [LB4] The paragraphs of a subsection that open with an ordinal are proposals; all others are analysis. */
export function readReportSection(
  source: SourceId,
  ordinal: number,
  [head, ...body]: readonly Piece[],
): ReadSection {
  const groups: Piece[][] = []
  const intro: Piece[] = []
  for (const piece of body) {
    if (piece.form === 'short' && SUBSECTION.test(piece.raw)) groups.push([piece])
    else (groups.at(-1) ?? intro).push(piece)
  }
  const heads = [...(head ? [head] : []), ...groups.flatMap((group) => group.slice(0, 1))]
  return {
    section: {
      ...headOf(ordinal, head),
      ...NO_LISTS,
      paragraphs: paragraphs(new Numbers(source, String(ordinal)), intro),
      subsections: groups.map((group, at) => subsection(source, ordinal, at + 1, group)),
    },
    matter: heads.map(({ lines }): Matter => ({ name: 'heading', lines })),
    repairs: [
      ...joinRepairs(groups),
      ...body.filter((piece) => piece.form === 'prose').flatMap((piece) => piece.repairs),
    ],
  }
}

const joinRepairs = (groups: readonly (readonly Piece[])[]): ReadSection['repairs'] =>
  groups
    .flatMap(([, ...body]) => proposalRuns(body).runs)
    .flatMap(([, ...more]) => more)
    .map((piece) => ({ line: piece.lines[0], what: 'line-joined' }))
