import { readAttributes, type StoredAttributes, storedAttributes } from './attributes.ts'
import type { Block, Span } from './blocks.ts'
import { readMarks, type StoredMarks, sameMarks, storedMarks } from './marks.ts'

/** Some text of a block and its marks, as Yjs or ProseMirror holds them. */
export type StoredRun = { readonly text: string; readonly marks: StoredMarks }

/**
 * [CV1] Whatever a merge or a paste produced reads as a block; a block without an id has the empty one. Neighbours with
 * the same marks are one span: Yjs may keep a mark that says nothing new between them.
 */
export const readStored = (attributes: StoredAttributes, runs: readonly StoredRun[]): Block =>
  Object.assign(readAttributes(attributes), { spans: spansOf(runs) })

function spansOf(runs: readonly StoredRun[]): readonly Span[] {
  const spans: Span[] = []
  for (const { text, marks } of runs) {
    if (text === '') continue
    const span: Span = { text, ...readMarks(marks) }
    const last = spans.at(-1)
    if (last && sameMarks(last, span)) spans[spans.length - 1] = { ...last, text: last.text + text }
    else spans.push(span)
  }
  return spans
}

type MarkJson = { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }
type TextJson = { readonly type: string; readonly text?: string; readonly marks?: readonly MarkJson[] }
/** A block as ProseMirror writes it. */
export type BlockJson = {
  readonly type: string
  readonly attrs?: StoredAttributes
  readonly content?: readonly TextJson[]
}

export const blockOfJson = ({ attrs = {}, content = [] }: BlockJson): Block =>
  readStored(
    attrs,
    content.map(({ text = '', marks = [] }) => ({
      text,
      marks: Object.fromEntries(marks.map(({ type, attrs: own = {} }) => [type, own])),
    })),
  )

function textJson(span: Span): TextJson {
  const marks = Object.entries(storedMarks(span)).flatMap(([type, attrs]) => (attrs ? [{ type, attrs }] : []))
  return { type: 'text', text: span.text, ...(marks.length === 0 ? {} : { marks }) }
}

export const blockJson = (block: Block): BlockJson => ({
  type: 'block',
  attrs: storedAttributes(block),
  content: block.spans.filter((span) => span.text !== '').map(textJson),
})
