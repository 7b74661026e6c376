import { type Attribute, type Extensions, getSchema, Mark, mergeAttributes, Node } from '@tiptap/core'
import type { Schema } from '@tiptap/pm/model'
import {
  ABSENT,
  ATTRIBUTE_NAMES,
  ATTRIBUTES,
  type AttributeName,
  pastedValue,
  storedValue,
} from './attributes.ts'
import { type HtmlElement, MARK_NAMES, MARKS, type MarkName } from './marks.ts'

/** A text is any number of blocks: a merge can produce any sequence, and y-prosemirror deletes what does not fit the schema. */
const Doc = Node.create({ name: 'doc', topNode: true, content: 'block*' })

const Words = Node.create({ name: 'text', group: 'inline' })

/** The part of a DOM element that parsing attributes needs; the model must not depend on the DOM. */
type Tagged = { readonly getAttribute: (name: string) => string | null }

/** The HTML attribute that holds an attribute of a block. The one of the id also says that an element is a block. */
const dataName = (name: AttributeName): string => (name === 'id' ? 'data-block' : `data-${name}`)

const attributeNode = (name: AttributeName): Partial<Attribute> => ({
  default: storedValue(name, ABSENT),
  keepOnSplit: !ATTRIBUTES[name].staysOnSplit,
  parseHTML: (element: Tagged) => pastedValue(name, element.getAttribute(dataName(name))),
  renderHTML: ({ [name]: value }) => (name === 'id' || value ? { [dataName(name)]: value ?? '' } : {}),
})

/**
 * [SC1] There is one node type; what a block is, is an attribute: changing an attribute merges, changing a node type
 * replaces the Yjs element and loses a colleague's typing. Attributes are scalars; absent is null.
 */
const BlockNode = Node.create({
  name: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => Object.fromEntries(ATTRIBUTE_NAMES.map((name) => [name, attributeNode(name)])),
  parseHTML: () => [{ tag: '[data-block]' }],
  renderHTML({ node, HTMLAttributes }) {
    const { kind, level } = node.attrs
    const tag = kind === 'title' ? 'h1' : kind === 'heading' ? `h${Math.min(Number(level), 3) + 1}` : 'p'
    return [tag, mergeAttributes(HTMLAttributes), 0]
  },
})

type Styled = Tagged & {
  readonly localName: string
  readonly style: { readonly getPropertyValue: (property: string) => string }
}

const htmlOf = (element: Styled): HtmlElement => ({
  tag: element.localName,
  style: (property) => element.style.getPropertyValue(property) || undefined,
  attribute: (name) => element.getAttribute(name),
})

/** An element that says nothing but one CSS property. */
const styledOnly = (property: string, value: string): HtmlElement => ({
  tag: 'span',
  style: (name) => (name === property ? value : undefined),
  attribute: () => null,
})

function markOf(name: MarkName): Mark {
  const { inclusive, attributes, tags, property, inHtml, html } = MARKS[name]
  const has = (element: HtmlElement) => inHtml(element) !== undefined && null
  return Mark.create({
    name,
    inclusive,
    addAttributes: () => Object.fromEntries(attributes.map((one) => [one, { default: null }])),
    parseHTML: () => [
      ...tags.map((tag) => ({ tag, getAttrs: (element: Styled) => has(htmlOf(element)) })),
      ...(property === null
        ? []
        : [{ style: property, getAttrs: (value: string) => has(styledOnly(property, value)) }]),
    ],
    renderHTML({ HTMLAttributes }) {
      const [tag, rendered] = html(HTMLAttributes)
      return [tag, rendered, 0]
    },
  })
}

/** The only definition of the schema. */
export const SCHEMA_EXTENSIONS: Extensions = [Doc, Words, BlockNode, ...MARK_NAMES.map(markOf)]

export const textSchema: Schema = getSchema(SCHEMA_EXTENSIONS)
