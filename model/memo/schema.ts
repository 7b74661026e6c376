import { type Extensions, getSchema, Mark, mergeAttributes, Node } from '@tiptap/core'
import type { Schema } from '@tiptap/pm/model'
import { ITEM_ID, MADE_ID } from '../ids.ts'
import { SIDES } from '../people.ts'
import { BLOCK_KINDS } from './blocks.ts'
import { isCleanText, isLinkTarget } from './clean.ts'

/** The text is a sequence of blocks, of any number: a merge can produce any sequence, and what does not fit is lost. */
const Doc = Node.create({ name: 'doc', topNode: true, content: 'block*' })

const Words = Node.create({ name: 'text', group: 'inline' })

/** What is asked of an element that is pasted; the model knows no browser. */
type Tagged = { readonly getAttribute: (name: string) => string | null }

/** A value that the server would admit, or none: what is pasted may say anything. */
const words = (value: string | null): string | null =>
  value === null || value === '' || value.length > 200 || !isCleanText(value) ? null : value
const madeId = (value: string | null): string | null => (value !== null && MADE_ID.test(value) ? value : null)
const items = (value: string | null): string | null =>
  (value ?? '')
    .split(' ')
    .filter((id) => ITEM_ID.test(id))
    .join(' ') || null
const oneOf = (list: readonly string[], value: string | null): string | null =>
  value !== null && list.includes(value) ? value : null
const levelIn = (element: Tagged): number => {
  const level = Number(element.getAttribute('data-level'))
  return Number.isInteger(level) && level > 0 ? Math.min(level, 3) : 1
}

/** An attribute of a block as `data-…`. What stays with the first part of a split is not kept on the second. */
const kept = (name: string, stays: boolean) => ({
  default: null,
  keepOnSplit: !stays,
  parseHTML: (element: Tagged) => words(element.getAttribute(`data-${name}`)),
  renderHTML: (attributes: Record<string, unknown>) =>
    typeof attributes[name] === 'string' && attributes[name] !== ''
      ? { [`data-${name}`]: attributes[name] }
      : {},
})

/**
 * [SC1] There is one node type; what a block is, is an attribute: changing an attribute merges, changing a node type
 * replaces the Yjs element and loses a colleague's typing. [SC2] On a split `id`, `from`, `part` and `locked` stay with
 * the first part, as the Yjs element does. Attributes are scalars; absent is null.
 */
const BlockNode = Node.create({
  name: 'block',
  content: 'inline*',
  defining: true,
  addAttributes() {
    return {
      id: {
        ...kept('block', true),
        parseHTML: (element: Tagged) => madeId(element.getAttribute('data-block')),
        renderHTML: ({ id }) => ({ 'data-block': id ?? '' }),
      },
      kind: {
        default: 'paragraph',
        parseHTML: (element: Tagged) => oneOf(BLOCK_KINDS, element.getAttribute('data-kind')) ?? 'paragraph',
        renderHTML: ({ kind }) => ({ 'data-kind': kind }),
      },
      level: {
        default: 1,
        parseHTML: levelIn,
        renderHTML: ({ level }) => ({ 'data-level': level }),
      },
      side: {
        ...kept('side', false),
        parseHTML: (element: Tagged) => oneOf(SIDES, element.getAttribute('data-side')),
      },
      topic: kept('topic', false),
      part: kept('part', true),
      // Only the server locks: what is pasted never is.
      locked: {
        default: null,
        keepOnSplit: false,
        parseHTML: () => null,
        renderHTML: ({ locked }) => (locked === true ? { 'data-locked': 'true' } : {}),
      },
      from: {
        ...kept('from', true),
        parseHTML: (element: Tagged) => items(element.getAttribute('data-from')),
      },
    }
  },
  parseHTML: () => [{ tag: '[data-block]' }],
  renderHTML({ node, HTMLAttributes }) {
    const { kind, level } = node.attrs
    const tag = kind === 'title' ? 'h1' : kind === 'heading' ? `h${Math.min(Number(level), 3) + 1}` : 'p'
    return [tag, mergeAttributes(HTMLAttributes), 0]
  },
})

const Strong = Mark.create({
  name: 'strong',
  parseHTML: () => [
    { tag: 'strong' },
    // A page copied from some editors is wrapped in a <b> that means nothing.
    { tag: 'b', getAttrs: (element) => element.style.fontWeight !== 'normal' && null },
    { style: 'font-weight', getAttrs: (value) => /^(bold(er)?|[6-9]\d{2})$/.test(value) && null },
  ],
  renderHTML: ({ HTMLAttributes }) => ['strong', HTMLAttributes, 0],
})

const Em = Mark.create({
  name: 'em',
  parseHTML: () => [{ tag: 'em' }, { tag: 'i' }, { style: 'font-style=italic' }],
  renderHTML: ({ HTMLAttributes }) => ['em', HTMLAttributes, 0],
})

/** [SC3] A link goes to https, http or mailto, or it is no link. */
const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    { tag: 'a[href]', getAttrs: (element) => isLinkTarget(element.getAttribute('href')) && null },
  ],
  renderHTML: ({ HTMLAttributes }) =>
    isLinkTarget(HTMLAttributes.href)
      ? ['a', { href: HTMLAttributes.href, rel: 'noopener noreferrer nofollow', target: '_blank' }, 0]
      : ['span', 0],
})

/** The only definition of the schema. */
export const SCHEMA_EXTENSIONS: Extensions = [Doc, Words, BlockNode, Strong, Em, Link]

export const textSchema: Schema = getSchema(SCHEMA_EXTENSIONS)
