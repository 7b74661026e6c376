import type { ParagraphKind } from '../library/source.ts'

/** The kinds of parts of a memorandum. A `list-heading` opens a list of participants. */
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

/** Positions, participants and the headings of their lists belong to one side. */
export const kindHasSide = (kind: PartKind): boolean =>
  kind === 'position' || kind === 'participant' || kind === 'list-heading'

/** How a document breaks its lines: see LB1 at `layoutOf`. */
export const LAYOUTS = ['lines', 'blocks', 'wrapped'] as const
export type Layout = (typeof LAYOUTS)[number]

/** The format of an uploaded file. */
export const FORMATS = ['text', 'markdown', 'docx'] as const
export type DocumentFormat = (typeof FORMATS)[number]
