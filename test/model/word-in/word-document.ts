import type {
  FileHand,
  WordComment,
  WordDocument,
  WordForm,
  WordHand,
  WordParagraph,
  WordRun,
} from '../../../model/word-in/word-document.ts'

export const WANG: WordHand = { by: '王某', day: '2026-11-20' }
const CHANGED = /\{\+(.*?)\+\}|\[-(.*?)-\]|([^{[]+)/gu

/** `双方[-应-]{+必须+}`: with what was struck and put in. */
const runsOf = (text: string, hand: FileHand): readonly WordRun[] =>
  [...text.matchAll(CHANGED)].map(([, put, struck, plain]) => ({
    text: put ?? struck ?? plain ?? '',
    put: put === undefined ? null : hand,
    struck: struck === undefined ? null : hand,
  }))

type Saying = Partial<WordParagraph> & { readonly hand?: FileHand }

/** A paragraph; `block`: the one that its bookmark names. */
export const line = (text: string, block: string | null = null, rest: Saying = {}): WordParagraph => ({
  blocks: block === null ? [] : [block.padEnd(12, '0')],
  form: null,
  runs: runsOf(text, rest.hand ?? WANG),
  endStruck: null,
  endPut: null,
  ...rest,
})
export const as = (kind: WordForm['kind'], level = 1): { readonly form: WordForm } => ({
  form: { kind, level },
})

export const word = (
  paragraphs: readonly WordParagraph[],
  rest: Partial<WordDocument> = {},
): WordDocument => ({ paragraphs, comments: [], copy: null, leftOut: [], ...rest })

export const remark = (
  id: string,
  text: string,
  at: readonly [paragraph: number, from: number, to: number] | null,
  rest: Partial<WordComment> = {},
): WordComment => ({
  ...WANG,
  ...{ id, text, resolved: false, parent: null },
  range: at && { from: { paragraph: at[0], at: at[1] }, to: { paragraph: at[0], at: at[2] } },
  ...rest,
})
