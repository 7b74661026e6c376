import type { Participant } from '../../../../model/memo/particulars.ts'
import type { Side } from '../../../../model/people.ts'

/** Somebody on a pasted list; `side` when a line above says whose participants follow. */
export type PastedPerson = Pick<Participant, 'name' | 'affiliation' | 'head'> & { readonly side: Side | null }

const NUMBER =
  /^\s*(?:[（(【[]?[\d０-９]{1,3}[)）】\].．、:：]\s*|[\d０-９]{1,3}\s+|[①-⑳⑴-⒛]\s*|[一二三四五六七八九十]{1,3}[、．.]\s*|[•●▪◦*·–-]\s+)/u
const HEAD =
  /(?:[中美]方|代表团|本方)?团长|\bhead of (?:the )?(?:\w+\.?\w*\.? )?delegation\b|\bdelegation head\b/iu
const NO_HEAD = /副(?:[中美]方|代表团|本方)?团长|deputy head|vice[- ]head/iu
const OFFICE =
  /(?:大学|学院|学校|中心|委员会|公司|集团|基金|基金会|协会|学会|研究所|研究院|智库|部|局|司|署|处|院|会|所|社|馆|长|员|授|任)$/u
const SIDE_LINE =
  /^(?:(?<cn>中方|中国|chinese)|(?<us>美方|美国|u\.?s\.?|american))?\s*(?:方|side)?\s*(?:代表团|参会|与会|出席|参加|参与|人员|名单|participants?|delegation|list of participants)(?:者|人员|专家|代表|名单|成员|list|members)*\s*[（(]?\d*\s*[人名]?[)）]?\s*[：:]?$/iu
const NAME_COLUMN = /^(?:姓\s*名|名字|(?:full )?name)$/iu
const HEAD_COLUMN = /^(?:(?:是否)?团长|head(?: of delegation)?)$/iu
const EMPTY_COLUMN = /^(?:序号|编号|no\.?|#|序)$/iu
const YES = /^(?:是|√|✓|✔|y|yes|1|true|x)$/iu
const HAN_NAME = /^[\p{Script=Han}]{2,4}$/u
const SUFFIX = /^(?:jr|sr|ph\.?\s?d|m\.?d|esq|ii|iii|iv)\.?$/iu

const spaced = (text: string): string =>
  text.replace(/[\u00a0\u3000\u2000-\u200a]/gu, '  ').replace(/[\u200b\ufeff]/gu, '')

/** A cell of a sheet that holds line ends is quoted; in the list each person is one line. */
const unquoted = (text: string): string =>
  text.replace(
    /(^|[\t\n])"((?:[^"]|"")*)"(?=[\t\n]|$)/gu,
    (_, before: string, cell: string) => `${before}${cell.replaceAll('""', '"').replace(/\s*\n\s*/gu, ' ')}`,
  )

const trimmed = (text: string): string =>
  text.replace(/\s+/gu, ' ').replace(/^[\s,，、;；:：|]+|[\s,，、;；:：|]+$/gu, '')

/** Chinese words follow one another; Latin ones need a comma between them. */
const joined = (parts: readonly string[]): string =>
  parts
    .map(trimmed)
    .filter((part) => part !== '')
    .reduce(
      (all, part) => (all === '' ? part : `${all}${/\p{Script=Han}$/u.test(all) ? '' : ', '}${part}`),
      '',
    )

/** Says that somebody is the head, and takes the words that say it out. */
function withoutHead(line: string): { readonly line: string; readonly head: boolean } {
  if (!HEAD.test(line) || NO_HEAD.test(line)) return { line, head: false }
  const inBrackets = new RegExp(`[（(\\[【]\\s*(?:${HEAD.source})\\s*[)）\\]】]`, 'iu')
  const without = inBrackets.test(line) ? line.replace(inBrackets, ' ') : line.replace(HEAD, ' ')
  return { line: without, head: true }
}

/** `王　强`: a name of two characters is set as wide as one of three. */
const closedUp = (line: string): string =>
  line.replace(/^(\p{Script=Han})\s+(\p{Script=Han})(?=[\s,，、;；:：（(]|$)/u, '$1$2')

const LATIN_AFTER_HAN =
  /^(\p{Script=Han}[\p{Script=Han}·]+\s+(?:[A-Z][\p{Script=Latin}.'’-]*\s+){1,4})(?=\p{Script=Han})/u

/** Where the name ends and the office begins. */
function nameAndOffice(line: string): readonly [string, string] {
  const both = LATIN_AFTER_HAN.exec(line)
  if (both?.[1]) return [both[1], line.slice(both[1].length)]
  const bracketed = /^([^（(]+)[（(](.+)[)）]$/u.exec(line.trim())
  if (bracketed?.[1] && bracketed[2] && !/[,，;；]/u.test(bracketed[1])) return [bracketed[1], bracketed[2]]
  const wide = /\s{2,}/u.exec(line)
  const mark = /[,，、;；:：|]|\s[–—-]\s?|——?/u.exec(line)
  const han = /^[\p{Script=Han}·]{2,}\s/u.exec(line)
  const ends = [wide?.index, mark?.index, han ? han[0].length - 1 : undefined].filter(
    (at) => at !== undefined,
  )
  if (ends.length === 0) return [line, '']
  const at = Math.min(...ends)
  const rest = line.slice(at).replace(/^[\s,，、;；:：|–—-]+/u, '')
  const [suffix = '', ...more] = rest.split(/\s*,\s*/u)
  return SUFFIX.test(suffix)
    ? [`${line.slice(0, at)}, ${suffix}`, more.join(', ')]
    : [line.slice(0, at), rest]
}

/** Several names in one line, and nothing else: 甲乙、丙丁、戊己. */
function namesOf(line: string): readonly string[] | null {
  const parts = line
    .trim()
    .split(/\s*[、,，;；]\s*|\s+/u)
    .filter(Boolean)
  const all = parts.every((part) => HAN_NAME.test(part) && !OFFICE.test(part))
  return parts.length > 1 && all ? parts : null
}

type Columns = { readonly name: number; readonly head: number; readonly skipped: readonly number[] }

/** What the columns of a sheet are, when its first row says so. */
function columnsOf(cells: readonly string[]): Columns | null {
  const find = (pattern: RegExp) => cells.findIndex((cell) => pattern.test(cell.trim()))
  const name = find(NAME_COLUMN)
  const skipped = cells.flatMap((cell, at) => (EMPTY_COLUMN.test(cell.trim()) ? [at] : []))
  return name === -1 ? null : { name, head: find(HEAD_COLUMN), skipped }
}

type Found = Omit<PastedPerson, 'side'>

function ofCells(cells: readonly string[], columns: Columns | null): readonly Found[] {
  if (columns === null) {
    const told = cells.filter((cell, at) => at > 0 || !/^\s*\d{0,3}[.．、)）]?\s*$/u.test(cell))
    const heads = told.map(withoutHead)
    const [name = '', ...office] = heads.map(({ line }) => line)
    return [
      {
        name: closedUp(trimmed(name.replace(NUMBER, ''))),
        affiliation: joined(office),
        head: heads.some(({ head }) => head),
      },
    ]
  }
  const office = cells.filter(
    (_, at) => at !== columns.name && at !== columns.head && !columns.skipped.includes(at),
  )
  const told = withoutHead(joined(office))
  const mark = (cells[columns.head] ?? '').trim()
  const name = withoutHead(cells[columns.name] ?? '')
  const head = name.head || told.head || YES.test(mark) || withoutHead(mark).head
  return [{ name: closedUp(trimmed(name.line)), affiliation: trimmed(told.line), head }]
}

function ofLine(line: string): readonly Found[] {
  const { line: told, head } = withoutHead(line.replace(NUMBER, ''))
  const clean = closedUp(told.trim().replace(/^[\s:：,，]+/u, ''))
  const names = namesOf(clean)
  if (names) return names.map((name, at) => ({ name, affiliation: '', head: head && at === 0 }))
  const [name, office] = nameAndOffice(clean)
  return [{ name: trimmed(name), affiliation: trimmed(office), head }]
}

/**
 * [FF7] The people of a list copied from Word or a sheet: one a line, or several bare names in one line. Numbers, headings
 * and the row that names the columns are none of them.
 */
export function pastedList(text: string): readonly PastedPerson[] {
  const people: PastedPerson[] = []
  let side: Side | null = null
  let columns: Columns | null = null
  for (const raw of unquoted(text.replace(/\r\n?/gu, '\n')).split('\n')) {
    const line = spaced(raw)
    const heading = SIDE_LINE.exec(line.trim().replace(NUMBER, ''))
    if (heading) side = heading.groups?.cn ? 'cn' : heading.groups?.us ? 'us' : side
    if (heading || line.trim() === '') continue
    const cells = line.split('\t')
    const named = columnsOf(cells)
    columns = named ?? columns
    if (named) continue
    const found =
      cells.filter((cell) => cell.trim() !== '').length > 1
        ? ofCells(cells, columns)
        : ofLine(line.replaceAll('\t', ' '))
    for (const person of found) if (person.name !== '') people.push({ ...person, side })
  }
  return people
}
