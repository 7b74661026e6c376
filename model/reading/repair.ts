import type { LineSpan, Repair, RepairKind } from '../library/source.ts'
import type { Line } from './lines.ts'

/** The text of some lines, as in the source except for the listed repairs. */
export type Repaired = {
  readonly text: string
  readonly core?: string
  readonly lines: LineSpan
  readonly repairs: readonly Repair[]
}

const CJK = '[\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef\\u2014\\u2018\\u2019\\u201c\\u201d\\u2026]'
const BETWEEN_CHINESE = new RegExp(`(${CJK})[ \\t\\u3000]+(?=${CJK})`, 'gu')
const INSIDE_QUOTES = /([“‘])[ \t]+|[ \t]+(?=[”’])/gu
const ENDS_CHINESE = new RegExp(`${CJK}$`, 'u')
const STARTS_CHINESE = new RegExp(`^${CJK}`, 'u')
const BOLD = /\*\*/gu
const FOOTNOTE_MARK = /\^?[\u2460-\u2473]/gu
/** 2、3线城市 and （1）（2）项 begin with no marker: there the number counts something. */
const LIST_MARKER =
  /^(?:[-*] |[•●▪◆■◦‣]\s*|[(（]\d+[)）](?!\s*[(（]\d|[项款](?![目项]))\s*|\d+\.\s+|\d+、(?!\s*\d)\s*)/u

/** What `find` matches is removed, but for its group, which is a letter before the spaces. */
type Rule = { readonly what: RepairKind; readonly find: RegExp }

/** [LB6] Besides the line break itself, nothing else is ever removed from a line. Wrong words stay. */
const RULES: readonly Rule[] = [
  { what: 'list-marker-removed', find: LIST_MARKER },
  { what: 'footnote-mark-removed', find: FOOTNOTE_MARK },
  { what: 'space-removed', find: INSIDE_QUOTES },
  { what: 'space-removed', find: BETWEEN_CHINESE },
]

function repairLine(line: Line): { readonly text: string; readonly repairs: readonly Repair[] } {
  const repairs: Repair[] = []
  let text = line.raw.trim()
  for (const { what, find } of RULES) {
    text = text.replace(find, (_, kept: unknown) => {
      repairs.push({ line: line.number, what })
      return typeof kept === 'string' ? kept : ''
    })
  }
  return { text, repairs }
}

/** [LB5] What joins two lines: nothing if the text on either side is Chinese, a space between two Latin words. */
export const joint = (before: string, after: string): string =>
  ENDS_CHINESE.test(before) || STARTS_CHINESE.test(after) ? '' : ' '

/** The text without bold markers, and the part that was bold. */
function withoutBold(text: string): { readonly text: string; readonly core?: string } {
  const core = /\*\*(.+?)\*\*/u.exec(text)?.[1]
  const plain = text.replace(BOLD, '')
  return core === undefined ? { text: plain } : { text: plain, core }
}

/** The lines of one passage as one text, with every repair and the line it was made in. */
export function repaired(lines: readonly Line[], join: 'line-joined' | 'page-joined'): Repaired {
  const repairs: Repair[] = []
  let text = ''
  for (const line of lines) {
    const clean = repairLine(line)
    if (text !== '') repairs.push({ line: line.number, what: join })
    text = text === '' ? clean.text : text + joint(text, clean.text) + clean.text
    for (const _ of line.raw.matchAll(BOLD)) repairs.push({ line: line.number, what: 'bold-marker-removed' })
    repairs.push(...clean.repairs)
  }
  return { ...withoutBold(text), lines: [lines[0]?.number ?? 0, lines.at(-1)?.number ?? 0], repairs }
}
