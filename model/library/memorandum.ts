import { byLine, halfWidthCommas } from './defects.ts'
import { linesOf } from './lines.ts'
import type { ManifestEntry } from './manifest.ts'
import { hostsIn, meetingDates, titleBlock } from './meeting.ts'
import { personIn, sideOfList } from './participants.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { jointFindings, Numbers, paragraph, positionsOf, proseRecommendationsOf } from './prose.ts'
import { readSection } from './section.ts'
import type { Matter, MemorandumSource, Repair } from './source.ts'

type Group = { readonly head: Piece; readonly body: readonly Piece[] }

/** [LB2] Heading levels mean nothing. Where a document has `#`, only `#` is a heading; else a short line by itself. */
function grouped(pieces: readonly Piece[]): { readonly front: readonly Piece[]; readonly groups: Group[] } {
  const form = pieces.some((piece) => piece.form === 'heading') ? 'heading' : 'short'
  const start = pieces.findIndex((piece) => piece.form === 'prose')
  const front = [...pieces.slice(0, start)]
  const groups: { head: Piece; body: Piece[] }[] = []
  for (const piece of pieces.slice(start)) {
    const last = groups.at(-1)
    const inList = last !== undefined && sideOfList(last.head.raw) !== null
    const heads = piece.form === form && (!inList || sideOfList(piece.raw) !== null)
    if (heads) groups.push({ head: piece, body: [] })
    else if (last) last.body.push(piece)
    else front.push(piece)
  }
  return { front, groups }
}

function peopleIn(groups: readonly Group[]) {
  const lists = groups.flatMap(({ head, body }) => {
    const side = sideOfList(head.raw)
    return side === null ? [] : [{ side, head, body }]
  })
  const people = lists.flatMap(({ side, body }) =>
    body.filter((piece) => piece.form !== 'rule').map((piece) => personIn(side, piece)),
  )
  const matter = lists.flatMap(({ head, body }): Matter[] => [
    { name: 'heading', lines: head.lines },
    ...body.filter((piece) => piece.form === 'rule').map(({ lines }): Matter => ({ name: 'rule', lines })),
  ])
  return { people, matter }
}

function preambleOf(entry: ManifestEntry, pieces: readonly Piece[]) {
  const numbers = new Numbers(entry.id, '0')
  return {
    preamble: pieces.map((piece) => paragraph(numbers, piece, null)),
    repairs: pieces.flatMap((piece): readonly Repair[] => piece.repairs),
  }
}

/** A memorandum: title block, preamble, sections in order, participants. */
export function readMemorandum(entry: ManifestEntry, text: string): MemorandumSource {
  const lines = linesOf(text)
  const { front, groups } = grouped(piecesOf(lines))
  const opening = front.findIndex((piece) => piece.form === 'prose')
  const block = titleBlock(front.slice(0, opening))
  const { preamble, repairs } = preambleOf(entry, front.slice(opening))
  const { people, matter } = peopleIn(groups)
  const participants = people.map((person) => person.participant)
  const sections = groups
    .filter(({ head }) => sideOfList(head.raw) === null)
    .map(({ head, body }, at) => readSection(entry.id, at + 1, head, body))
  const prose = [...preamble, ...sections.flatMap(({ section }) => section.paragraphs)]
  const { dates, defects } = meetingDates(lines)
  return {
    id: entry.id,
    kind: 'memorandum',
    round: entry.round,
    title: block.title,
    place: block.place,
    dates,
    hosts: hostsIn(preamble[0]?.text ?? '', participants),
    preamble,
    sections: sections.map(({ section }) => section),
    positions: { cn: positionsOf(prose, 'cn'), us: positionsOf(prose, 'us') },
    jointFindings: jointFindings(entry.id, prose),
    proseRecommendations: proseRecommendationsOf(prose),
    participants,
    matter: [
      ...block.spans.map(([name, span]): Matter => ({ name, lines: span })),
      ...sections.flatMap((each) => each.matter),
      ...matter,
    ].sort((a, b) => a.lines[0] - b.lines[0]),
    repairs: [...repairs, ...sections.flatMap((each) => each.repairs)].sort(byLine),
    defects: [
      ...entry.errata,
      ...defects,
      ...halfWidthCommas(lines),
      ...people.flatMap((person) => person.defects),
    ].sort(byLine),
  }
}
