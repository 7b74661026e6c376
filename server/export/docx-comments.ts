import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  type ICommentOptions,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx'
import { cleanText } from '../../model/memo/clean.ts'
import type { TrackedSpan } from '../../model/render/change-marks.ts'
import { type PageComment, type PageThread, signature } from '../../model/render/page-comments.ts'
import type { PdfDocument } from '../../model/render/pdf.ts'
import { dayOf } from './docx-runs.ts'

/** What is said of the words from one offset of a block to another: the first comment, then the answers to it. */
export type CommentMark = Pick<PageThread, 'from' | 'to'> & { readonly ids: readonly number[] }
export type DocxComments = {
  readonly children: readonly ICommentOptions[]
  /** By place among the printed blocks. */
  readonly marks: ReadonlyMap<number, readonly CommentMark[]>
}

/** The library says which comments are answers, and which are resolved, only where one of them names a parent: this is none. */
const NO_PARENT = -1

/** [DX4] [EX11] The comments of a page, signed by a side and the day. */
export function docxComments({ comments = [], lang }: PdfDocument): DocxComments {
  const children: ICommentOptions[] = []
  const marks = new Map<number, CommentMark[]>()
  for (const { block, from, to, about, says, resolved } of comments) {
    const ids = says.map((said, at) => {
      const id = children.length
      const parentId = at === 0 ? NO_PARENT : id - at
      children.push({
        ...{ id, parentId, resolved },
        author: signature(said.hand, said.name, lang),
        date: new Date(dayOf(said.at / 1000)),
        children: paragraphsOf(said, at === 0 ? about : ''),
      })
      return id
    })
    marks.set(block, [...(marks.get(block) ?? []), { from, to, ids }])
  }
  return { children, marks }
}

const paragraphsOf = ({ text }: PageComment, about: string): readonly Paragraph[] =>
  [about, ...text.split('\n')].flatMap((line, at) => {
    const words = cleanText(line).trim()
    return words === '' && at === 0 ? [] : [new Paragraph({ children: [new TextRun(words)] })]
  })

/** The runs of a block with the marks of its comments between them. */
export function commentedRuns(
  spans: readonly TrackedSpan[],
  marks: readonly CommentMark[],
  runsOf: (spans: readonly TrackedSpan[]) => readonly ParagraphChild[],
): readonly ParagraphChild[] {
  const length = spans.reduce((sum, { text }) => sum + text.length, 0)
  const cuts = [...new Set([0, length, ...marks.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b)
  return cuts.flatMap((cut, at) => [
    ...marks.filter(({ to }) => to === cut).flatMap(({ ids }) => ids.flatMap(ended)),
    ...marks
      .filter(({ from }) => from === cut)
      .flatMap(({ ids }) => ids.map((id) => new CommentRangeStart(id))),
    ...runsOf(spansBetween(spans, cut, cuts[at + 1] ?? cut)),
  ])
}

const ended = (id: number): readonly ParagraphChild[] => [
  new CommentRangeEnd(id),
  new TextRun({ children: [new CommentReference(id)] }),
]

function spansBetween(spans: readonly TrackedSpan[], from: number, to: number): readonly TrackedSpan[] {
  let at = 0
  return spans.flatMap((span) => {
    const text = span.text.slice(Math.max(from - at, 0), Math.max(to - at, 0))
    at += span.text.length
    return text === '' ? [] : [{ ...span, text }]
  })
}
