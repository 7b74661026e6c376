import { isLinkTarget } from './clean.ts'

type MarkValue = {
  strong: true
  em: true
  /** https, http or mailto only. */
  link: string
}
export type MarkName = keyof MarkValue

/** The marks of a run of text; those it does not have are absent. */
export type MarkValues = { readonly [N in MarkName]?: MarkValue[N] }

/** What Yjs and ProseMirror hold for a mark: its attributes. */
export type MarkAttributes = Readonly<Record<string, string>>

/** The part of a DOM element that parsing needs; the model must not depend on the DOM. */
export type HtmlElement = {
  readonly tag: string
  /** The value of a CSS property in its own style, if it has one. */
  readonly style: (property: string) => string | undefined
  readonly attribute: (name: string) => string | null
}

type MarkRules<T> = {
  readonly read: (attributes: unknown) => T | undefined
  readonly stored: (value: T) => MarkAttributes
  /** The names of the attributes that are stored. */
  readonly attributes: readonly string[]
  /** Whether a client may store this. */
  readonly admits: (attributes: unknown) => boolean
  readonly is: (value: unknown) => value is T
  /** What the digest says of words without it. */
  readonly without: false | null
  /** Whether words typed at its end are part of it. */
  readonly inclusive: boolean
  /** Which elements and which CSS property may mean it, and what an element says of it. */
  readonly tags: readonly string[]
  readonly property: string | null
  readonly inHtml: (element: HtmlElement) => T | undefined
  readonly html: (attributes: Readonly<Record<string, unknown>>) => readonly [tag: string, MarkAttributes]
  /** The key that sets it and takes it away, in the words of `prosemirror-keymap`. */
  readonly key: string | null
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** A mark that is there or not. */
const flag = (
  html: Pick<MarkRules<true>, 'tags' | 'property' | 'key'> & {
    readonly means: (element: HtmlElement) => boolean
  },
): MarkRules<true> => ({
  read: (attributes) => (attributes ? true : undefined),
  stored: () => ({}),
  attributes: [],
  admits: (attributes) => isObject(attributes) && Object.keys(attributes).length === 0,
  is: (value) => value === true,
  without: false,
  inclusive: true,
  tags: html.tags,
  property: html.property,
  inHtml: (element) => (html.means(element) ? true : undefined),
  html: () => [html.tags[0] ?? 'span', {}],
  key: html.key,
})

const BOLD = /^(bold(er)?|[6-9]\d{2})$/

/** [SC3] A link goes to https, http or mailto, or it is no link. */
const link: MarkRules<string> = {
  read: (attributes) =>
    isObject(attributes) && 'href' in attributes && isLinkTarget(attributes.href)
      ? attributes.href
      : undefined,
  stored: (href) => ({ href }),
  attributes: ['href'],
  admits(attributes) {
    const entries = isObject(attributes) ? Object.entries(attributes) : []
    return entries.length === 1 && entries.every(([name, value]) => name === 'href' && isLinkTarget(value))
  },
  is: (value) => typeof value === 'string',
  without: null,
  inclusive: false,
  tags: ['a'],
  property: null,
  inHtml({ tag, attribute }) {
    const href = tag === 'a' ? attribute('href') : null
    return isLinkTarget(href) ? href : undefined
  },
  html: ({ href }) =>
    isLinkTarget(href)
      ? ['a', { href, rel: 'noopener noreferrer nofollow', target: '_blank' }]
      : ['span', {}],
  key: null,
}

/**
 * [SC1] The one table of marks, in the order in which they are written. The schema, reading and writing the draft, the
 * admission, the digest, the wire, the paste and the toolbar all read it; a new mark is one line in `MarkValue` and one
 * here, its name in the dictionaries and its drawing.
 */
export const MARKS: { readonly [N in MarkName]: MarkRules<MarkValue[N]> } = {
  strong: flag({
    tags: ['strong', 'b'],
    property: 'font-weight',
    // A weight outdoes the tag: a page copied from some editors is wrapped in a <b> of normal weight.
    means({ tag, style }) {
      const weight = style('font-weight')
      return weight === undefined ? tag === 'strong' || tag === 'b' : BOLD.test(weight)
    },
    key: 'Mod-b',
  }),
  em: flag({
    tags: ['em', 'i'],
    property: 'font-style',
    means: ({ tag, style }) => tag === 'em' || tag === 'i' || style('font-style') === 'italic',
    key: 'Mod-i',
  }),
  link,
}

const isMarkName = (name: string): name is MarkName => Object.hasOwn(MARKS, name)
export const MARK_NAMES: readonly MarkName[] = Object.keys(MARKS).filter(isMarkName)

export type StoredMarks = Readonly<Record<string, unknown>>
type WritableMarks = { [N in MarkName]?: MarkValue[N] }

function readInto<N extends MarkName>(marks: WritableMarks, name: N, attributes: unknown): void {
  const value = MARKS[name].read(attributes)
  if (value !== undefined) marks[name] = value
}

export function readMarks(stored: StoredMarks): MarkValues {
  const marks: WritableMarks = {}
  for (const name of MARK_NAMES) if (stored[name] !== undefined) readInto(marks, name, stored[name])
  return marks
}

function htmlInto<N extends MarkName>(marks: WritableMarks, name: N, element: HtmlElement): void {
  const value = MARKS[name].inHtml(element)
  if (value !== undefined) marks[name] = value
}

/** The marks that an element of a pasted page gives to the words in it. */
export function marksInHtml(element: HtmlElement): MarkValues {
  const marks: WritableMarks = {}
  for (const name of MARK_NAMES) htmlInto(marks, name, element)
  return marks
}

function storedMark<N extends MarkName>(name: N, marks: MarkValues): MarkAttributes | null {
  const value = marks[name]
  return value === undefined ? null : MARKS[name].stored(value)
}

/** Every mark as it is stored, absent ones as null: that is how Yjs is told to take one away. */
export const storedMarks = (marks: MarkValues): Readonly<Record<string, MarkAttributes | null>> =>
  Object.fromEntries(MARK_NAMES.map((name) => [name, storedMark(name, marks)]))

/** How often a mark begins or ends in a run of stretches. */
export function markEnds(stretches: readonly MarkValues[]): number {
  let [ends, before]: [number, MarkValues] = [0, {}]
  for (const marks of [...stretches, {}]) {
    for (const name of MARK_NAMES) if (before[name] !== marks[name]) ends++
    before = marks
  }
  return ends
}

export const sameMarks = (a: MarkValues, b: MarkValues): boolean =>
  MARK_NAMES.every((name) => a[name] === b[name])
