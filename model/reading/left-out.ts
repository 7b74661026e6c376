/** What a Word document may hold that its text as read has not, or has otherwise. */
export const DOCUMENT_LEFT_OUT = [
  'deleted',
  'hidden',
  'comments',
  'notes',
  'pictures',
  'readings',
  'placeholders',
  'signs',
  'formulas',
] as const
export type DocumentLeftOutKind = (typeof DOCUMENT_LEFT_OUT)[number]

/** `count`: in how many places; of comments and notes, how many. */
export type DocumentLeftOut = { readonly what: DocumentLeftOutKind; readonly count: number }
