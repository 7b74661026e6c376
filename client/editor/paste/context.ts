import type { Span } from '../../../model/memo/blocks.ts'
import { type MarkValues, marksInHtml } from '../../../model/memo/marks.ts'
import type { Raise } from '../../../model/memo/raised.ts'
import { attributeOf, type InlineStyles, type Markup, nameOf } from './markup.ts'

/** One paragraph of pasted HTML or plain text, before it becomes a block. */
export type PastedLine = {
  readonly is: 'text' | 'heading' | 'item'
  /** 1 is the highest. */
  readonly level: number
  /** Its number or bullet was drawn by the program it was copied from, so what it begins with are its words. */
  readonly drawn?: boolean
  readonly spans: readonly Span[]
}
export type LineKind = Omit<PastedLine, 'spans'>

/** What an element takes over from those around it. */
export type WalkContext = {
  readonly kind: LineKind
  readonly format: MarkValues
  /** How many lists it is in. */
  readonly depth: number
  /** The lists around it draw numbers or bullets. */
  readonly draws: boolean
  readonly raise: Raise | null
  /** Line ends and tabs in the source are those on the screen. */
  readonly keepsLines: boolean
  readonly invisible: boolean
  /** Font size 0: invisible until an element inside has a size, as in articles of WeChat. */
  readonly sizeless: boolean
}

export const TEXT: LineKind = { is: 'text', level: 1 }
export const OUTERMOST: WalkContext = {
  kind: TEXT,
  format: {},
  depth: 0,
  draws: true,
  raise: null,
  keepsLines: false,
  invisible: false,
  sizeless: false,
}

const RAISES: Readonly<Record<string, Raise>> = { sup: 'super', sub: 'sub' }

function raiseIn(name: string, styles: InlineStyles, raise: Raise | null): Raise | null {
  const align = styles.get('vertical-align')
  if (align === 'super' || align === 'sub') return align
  if (align === 'baseline') return null
  return RAISES[name] ?? raise
}

function keepsLinesIn(name: string, styles: InlineStyles, keepsLines: boolean): boolean {
  const space = styles.get('white-space') ?? styles.get('white-space-collapse')
  if (space === undefined) return keepsLines || name === 'pre'
  return /^(?:pre(?!serve-spaces)|break-spaces)/.test(space)
}

function sizelessIn(styles: InlineStyles, sizeless: boolean): boolean {
  const size = styles.get('font-size')
  if (size === undefined || /^[\d.]+(?:em|%)$/.test(size))
    return sizeless || /^0*\.?0+(?:em|%)$/.test(size ?? '')
  return /^0*\.?0+(?:px|pt|rem)?$/.test(size)
}

export function inside(element: Markup, styles: InlineStyles, within: WalkContext): WalkContext {
  const name = nameOf(element)
  const isList = name === 'ul' || name === 'ol'
  const listStyle = styles.get('list-style-type') ?? styles.get('list-style')
  const visibility = styles.get('visibility')
  return {
    kind: within.kind,
    format: {
      ...within.format,
      ...marksInHtml({
        tag: name,
        style: (property) => /^[\w]+/.exec(styles.get(property) ?? '')?.[0],
        attribute: (one) => element.getAttribute?.(one) ?? null,
      }),
    },
    depth: within.depth + (isList ? 1 : 0),
    draws: listStyle === undefined ? isList || within.draws : !/^none\b/.test(listStyle),
    raise: raiseIn(name, styles, within.raise),
    keepsLines: keepsLinesIn(name, styles, within.keepsLines),
    invisible: visibility === undefined ? within.invisible : /^(?:hidden|collapse)/.test(visibility),
    sizeless: sizelessIn(styles, within.sizeless),
  }
}

export function kindIn(element: Markup, styles: InlineStyles, { kind, depth, draws }: WalkContext): LineKind {
  const name = nameOf(element)
  const list = /^l\d+\s+level(\d+)/.exec(styles.get('mso-list') ?? '')?.[1]
  const heading = /^h([1-6])$/.exec(name)?.[1] ?? headingRole(element)
  if (heading !== undefined)
    return { is: 'heading', level: Math.min(Number(heading), 3), ...(list !== undefined && { drawn: true }) }
  if (name === 'li') return { is: 'item', level: Math.max(depth, 1), drawn: draws }
  if (list !== undefined) return { is: 'item', level: Number(list), drawn: true }
  // A paragraph inside a list item is still that item.
  return kind.is === 'item' && name !== 'ul' && name !== 'ol' ? kind : TEXT
}

const headingRole = (element: Markup): string | undefined =>
  attributeOf(element, 'role') === 'heading' ? attributeOf(element, 'aria-level') || '2' : undefined
