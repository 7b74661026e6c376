import { blockId, ITEM_ID, itemId } from '../ids.ts'
import type { Block, Lang, Memorandum, Span } from './blocks.ts'
import { BLOCK_KINDS, MAX_LEVEL } from './blocks.ts'
import { isLinkTarget } from './clean.ts'

type Attributes = Readonly<Record<string, unknown>>
type MarkJson = { readonly type: string; readonly attrs?: Attributes }
type TextJson = { readonly type: string; readonly text?: string; readonly marks?: readonly MarkJson[] }
/** A block as ProseMirror writes it. */
export type BlockJson = {
  readonly type: string
  readonly attrs?: Attributes
  readonly content?: readonly TextJson[]
}
export type DocJson = { readonly type: string; readonly content?: readonly BlockJson[] }

function marksOf({ strong, em, link }: Span): readonly MarkJson[] {
  return [
    ...(strong ? [{ type: 'strong' }] : []),
    ...(em ? [{ type: 'em' }] : []),
    ...(link === undefined ? [] : [{ type: 'link', attrs: { href: link } }]),
  ]
}

const textJson = (span: Span): TextJson => {
  const marks = marksOf(span)
  return { type: 'text', text: span.text, ...(marks.length === 0 ? {} : { marks }) }
}

/** Absent is null, so that a change to nothing merges like any other. */
export const attributesOf = ({ spans: _, ...block }: Block): Attributes => ({
  ...block,
  locked: block.locked || null,
  from: block.from.join(' ') || null,
})

export const blockJson = (block: Block): BlockJson => ({
  type: 'block',
  attrs: attributesOf(block),
  content: block.spans.filter((span) => span.text !== '').map(textJson),
})

export const docJson = (memo: Memorandum): DocJson => ({ type: 'doc', content: memo.blocks.map(blockJson) })

function spanOf({ text, marks = [] }: TextJson): readonly Span[] {
  if (text === undefined || text === '') return []
  const has = (name: string) => marks.some((mark) => mark.type === name)
  const href = marks.find((mark) => mark.type === 'link')?.attrs?.href
  return [
    {
      text,
      ...(has('strong') ? { strong: true as const } : {}),
      ...(has('em') ? { em: true as const } : {}),
      ...(isLinkTarget(href) ? { link: href } : {}),
    },
  ]
}

const words = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** [CV1] Whatever a merge or a paste produced reads as a block; a block without an id has the empty one. */
export function blockOfJson({ attrs = {}, content = [] }: BlockJson): Block {
  const kind = BLOCK_KINDS.find((one) => one === attrs.kind) ?? 'paragraph'
  const level = Number(attrs.level ?? 1)
  return {
    id: blockId(words(attrs.id) ?? ''),
    kind,
    level: Number.isInteger(level) ? Math.min(Math.max(level, 1), MAX_LEVEL[kind]) : 1,
    side: attrs.side === 'cn' || attrs.side === 'us' ? attrs.side : null,
    topic: words(attrs.topic),
    part: words(attrs.part),
    locked: attrs.locked === true,
    from: (words(attrs.from) ?? '')
      .split(' ')
      .filter((id) => ITEM_ID.test(id))
      .map(itemId),
    spans: content.flatMap(spanOf),
  }
}

export const memorandumOfJson = (doc: DocJson, lang: Lang): Memorandum => ({
  lang,
  blocks: (doc.content ?? []).map(blockOfJson),
})
