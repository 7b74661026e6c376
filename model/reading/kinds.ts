import type { ParagraphKind } from '../library/source.ts'

/** What a part of a memorandum can be. The first eight are its frame; a `list-heading` opens the list of participants. */
export const PART_KINDS = [
  'title',
  'date',
  'place',
  'heading',
  'list-heading',
  'label',
  'rule',
  'front',
  'back',
  'paragraph',
  'lead-in',
  'position',
  'prose-recommendation',
  'recommendation',
  'sub-item',
  'point',
  'next-topic',
  'participant',
] as const satisfies readonly (ParagraphKind | string)[]
export type PartKind = (typeof PART_KINDS)[number]

/** Positions, participants and the heading of their list are one side's. */
export const kindHasSide = (kind: PartKind): boolean =>
  kind === 'position' || kind === 'participant' || kind === 'list-heading'

/** How the lines of a document are broken. */
export const LAYOUTS = ['lines', 'blocks', 'wrapped'] as const
export type Layout = (typeof LAYOUTS)[number]

/** What was uploaded. */
export const FORMATS = ['text', 'markdown', 'docx'] as const
export type DocumentFormat = (typeof FORMATS)[number]
