import type { BlockId, ItemId } from '../ids.ts'
import type { Side } from '../people.ts'

export const LANGS = ['zh', 'en'] as const
export type Lang = (typeof LANGS)[number]

export const BLOCK_KINDS = ['title', 'dateline', 'heading', 'paragraph', 'recommendation', 'point'] as const
export type BlockKind = (typeof BLOCK_KINDS)[number]
export const MARKS = ['strong', 'em', 'link'] as const
export type MarkName = (typeof MARKS)[number]

/** Deepest level of each kind: title 1 series, 2 document; heading 一、（一）1.; recommendation 1.（1）. */
export const MAX_LEVEL: Readonly<Record<BlockKind, number>> = {
  title: 2,
  dateline: 1,
  heading: 3,
  paragraph: 1,
  recommendation: 2,
  point: 1,
}

/** A run of text with the same marks. */
export type Span = {
  readonly text: string
  readonly strong?: true
  readonly em?: true
  /** https, http or mailto only. */
  readonly link?: string
}

/** One paragraph-sized piece of the text. Numbers are computed (`numbering`), never stored. */
export type Block = {
  readonly id: BlockId
  readonly kind: BlockKind
  readonly level: number
  /** A position of one side (中方认为 / 美方认为); null in common text. */
  readonly side: Side | null
  readonly topic: string | null
  /** The template part it fills; finds the guidance shown as placeholder. */
  readonly part: string | null
  readonly locked: boolean
  /** Prior items this block takes up. */
  readonly from: readonly ItemId[]
  readonly spans: readonly Span[]
}

/** One language of the text, in order. */
export type Memorandum = { readonly lang: Lang; readonly blocks: readonly Block[] }

export const blockText = (block: Block): string => block.spans.map((s) => s.text).join('')

export const blockOf = (memo: Memorandum, id: BlockId): Block | undefined =>
  memo.blocks.find((b) => b.id === id)

/** A block with the defaults of the schema; for templates, insertion of prior items and tests. */
export function newBlock(id: BlockId, kind: BlockKind, text: string, rest: Partial<Block> = {}): Block {
  return {
    level: 1,
    side: null,
    topic: null,
    part: null,
    locked: false,
    from: [],
    spans: text === '' ? [] : [{ text }],
    ...rest,
    id,
    kind,
  }
}
