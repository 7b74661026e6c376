import type { BlockId } from '../ids.ts'
import { ABSENT, type BlockAttributes } from './attributes.ts'
import type { BlockKind } from './kinds.ts'
import type { MarkValues } from './marks.ts'

/** The languages a text can be in; the language of the interface is another matter (`client/i18n`). */
export const LANGS = ['zh', 'en'] as const
export type Lang = (typeof LANGS)[number]

/** A run of text with the same marks. */
export type Span = { readonly text: string } & MarkValues

/** One paragraph-sized piece of the text. Numbers are computed (`numbering`), never stored. */
export type Block = BlockAttributes & { readonly spans: readonly Span[] }

/** A number that a block keeps: that of the `n`th of its kind and level under the block `under` (null: in the whole text). */
export type KeptNumber = {
  readonly id: BlockId
  readonly kind: BlockKind
  readonly level: number
  readonly under: BlockId | null
  readonly n: number
}

/** One language of the text, in order. `basis`: [RN5] the numbers that are kept; without it, it counts from the beginning. */
export type Memorandum = {
  readonly lang: Lang
  readonly blocks: readonly Block[]
  readonly basis?: readonly KeptNumber[] | undefined
}

export const blockText = (block: Block): string => block.spans.map((s) => s.text).join('')

export const blockOf = (memo: Memorandum, id: BlockId): Block | undefined =>
  memo.blocks.find((b) => b.id === id)

/** A block with the defaults of the schema; for templates, insertion of prior items and tests. */
export const newBlock = (id: BlockId, kind: BlockKind, text: string, rest: Partial<Block> = {}): Block => ({
  ...ABSENT,
  spans: text === '' ? [] : [{ text }],
  ...rest,
  id,
  kind,
})
