import type { Defect, ListedParticipant } from '../library/source.ts'
import type { Side } from '../people.ts'
import type { Piece } from './pieces.ts'

const LIST = /^(?<side>[中美])方(?:参会|与会|参加)(?:者|人员|代表|专家)?(?:名单)?：?$/u
const PERSON = /^(?:[-*] )?(?:\*\*)?(?<name>[^\s*]+)(?:\*\*\s*|\s+)(?<rest>.*)$/u
const HEAD = /[（(][中美]方团长[）)]$/u

export const sideOfList = (heading: string): Side | null => {
  const side = LIST.exec(heading)?.groups?.side
  return side === undefined ? null : side === '中' ? 'cn' : 'us'
}

/** The surname, if it is repeated before the affiliation, with the space after it; else empty. */
const repeatedSurname = (name: string, rest: string): string => {
  const surname = name.split('·').at(-1) ?? name
  return rest.startsWith(`${surname} `) ? `${surname} ` : ''
}

type ReadPerson = { readonly participant: ListedParticipant; readonly defects: readonly Defect[] }

/** [LB7] A name is separated from the office by `**` (the opening one may be missing), a tab or spaces. */
export function personIn(side: Side, piece: Piece): ReadPerson {
  const { name = piece.raw, rest = '' } = PERSON.exec(piece.raw)?.groups ?? {}
  const [line] = piece.lines
  const again = repeatedSurname(name, rest)
  const office = rest.slice(again.length)
  const quote = again + office.slice(0, 4)
  const defects: Defect[] =
    again === '' ? [] : [{ line, quote, issue: 'repeated-word', correction: office.slice(0, 4) }]
  const affiliation = office.replace(HEAD, '').trim()
  return { participant: { side, name, affiliation, head: HEAD.test(office), line }, defects }
}
