export const BLOCK_KINDS = ['title', 'dateline', 'heading', 'paragraph', 'recommendation', 'point'] as const
export type BlockKind = (typeof BLOCK_KINDS)[number]

/** Deepest level of each kind: title 1 series, 2 document; heading 一、（一）1.; recommendation 1.（1）. */
export const MAX_LEVEL: Readonly<Record<BlockKind, number>> = {
  title: 2,
  dateline: 1,
  heading: 3,
  paragraph: 1,
  recommendation: 2,
  point: 1,
}
