import type { Author, Matter } from '../library/source.ts'
import type { Piece } from './pieces.ts'

const DAY = /^(?<year>\d{4})年(?<month>\d{1,2})月(?<day>\d{1,2})日$/u
const LEADERS = '课题组负责人'
const MEMBERS = '课题组成员'
const AUTHOR = /^(?<name>\p{Script=Han} \p{Script=Han}|\p{Script=Han}{2,4})\s+(?<office>.+)$/u
const PUBLISHER = /版权属于(?<name>\S+)$/u

export type ReportFront = {
  readonly title: string
  /** The day the foreword was signed, `YYYY-MM-DD`. */
  readonly signed: string
  readonly publisher: string | null
  readonly authors: readonly Author[]
  readonly foreword: readonly Piece[]
  readonly matter: readonly Matter[]
  /** The pieces after the title that opens the text. */
  readonly after: readonly Piece[]
}

/** The text opens with its title, which is two lines of the cover joined by ：. */
const titleAt = (pieces: readonly Piece[]): number =>
  pieces.findIndex((piece) =>
    pieces.some((cover, at) => piece.raw === `${cover.raw}：${pieces[at + 1]?.raw ?? ''}`),
  )

function signedOn(piece: Piece | undefined): string {
  const { year, month = '', day = '' } = DAY.exec(piece?.raw ?? '')?.groups ?? {}
  if (year === undefined) throw new Error('the foreword is not dated')
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** [LB7] In the list of authors, a line that does not open with a name continues the entry above. */
function authorsOf(pieces: readonly Piece[]): Author[] {
  const authors: Author[] = []
  let lead = false
  for (const { raw, lines } of pieces) {
    const { name, office = '' } = AUTHOR.exec(raw)?.groups ?? {}
    const above = authors.at(-1)
    if (raw === LEADERS || raw === MEMBERS) lead = raw === LEADERS
    else if (name !== undefined)
      authors.push({ name: name.replace(' ', ''), affiliation: office, lead, lines })
    else if (above)
      authors.splice(-1, 1, {
        ...above,
        affiliation: `${above.affiliation}；${raw}`,
        lines: [above.lines[0], lines[1]],
      })
  }
  return authors
}

const framed = (name: Matter['name'], pieces: readonly Piece[]): Matter[] =>
  pieces.map(({ lines }) => ({ name, lines }))

/** Reads cover, imprint, authors and foreword, up to the title that opens the text. */
export function frontOf(pieces: readonly Piece[]): ReportFront {
  const title = titleAt(pieces)
  const signature = pieces[title - 1]
  const heading = pieces.slice(0, title - 1).findLastIndex((piece) => piece.form !== 'prose')
  const list = pieces.findIndex((piece) => piece.raw === MEMBERS)
  const publisher = pieces.slice(0, title).map(({ raw }) => PUBLISHER.exec(raw)?.groups?.name)
  return {
    title: pieces[title]?.raw ?? '',
    signed: signedOn(signature),
    publisher: publisher.find((name) => name !== undefined) ?? null,
    authors: authorsOf(pieces.slice(list, heading)),
    foreword: pieces.slice(heading + 1, title - 1),
    matter: [
      ...framed('front', pieces.slice(0, list)),
      ...framed(
        'label',
        pieces.slice(list, heading).filter(({ raw }) => raw === LEADERS || raw === MEMBERS),
      ),
      ...framed('heading', pieces.slice(heading, heading + 1)),
      ...framed('date', pieces.slice(title - 1, title)),
      ...framed('title', pieces.slice(title, title + 1)),
    ],
    after: pieces.slice(title + 1),
  }
}
