import {
  DeletedTextRun,
  ExternalHyperlink,
  InsertedTextRun,
  type IRunOptions,
  type ParagraphChild,
  TextRun,
} from 'docx'
import type { Lang } from '../../model/memo/blocks.ts'
import type { Hand, TrackedChange, TrackedSpan } from '../../model/render/change-marks.ts'
import { signature } from '../../model/render/page-comments.ts'
import { sameChange } from '../../model/render/tracked-letters.ts'
import { fontOf } from './docx-styles.ts'

type Signature = { readonly id: number; readonly author: string; readonly date: string }
/** [EX11] Who signs tracked changes: a side, with the person only where the change names one, and the day. */
export type Signatures = { readonly of: (hand: Hand, name: string | undefined) => Signature }

/** The day of a moment (Unix seconds): that in Beijing, as in the name of the file. */
export const dayOf = (at: number): string =>
  `${new Date((at + 8 * 3600) * 1000).toISOString().slice(0, 10)}T00:00:00Z`

/** `created`: Unix seconds. Each change has its number. */
export function signaturesFor(lang: Lang, created: number): Signatures {
  const date = dayOf(created)
  let signed = 0
  return {
    of: (hand, name) => {
      signed += 1
      return { id: signed, author: signature(hand, name, lang), date }
    },
  }
}

/** What was put in by one hand and struck by another: Word wants the deletion inside the insertion. */
class StruckInsertion extends InsertedTextRun {
  constructor(put: Signature, struck: DeletedTextRun) {
    super({ ...put, text: '' })
    this.root.splice(-1, 1, struck)
  }
}

/** [DX3] Words as runs: those that were put in or struck as tracked changes. */
export function runsOfSpans(
  spans: readonly TrackedSpan[],
  signatures: Signatures,
): readonly ParagraphChild[] {
  return merged(spans).map((span) => {
    const run = runOf(span, signatures)
    return span.link === undefined ? run : new ExternalHyperlink({ link: span.link, children: [run] })
  })
}

function runOf(
  { text, strong, em, link, put, putBy, struck, struckBy }: TrackedSpan,
  signatures: Signatures,
): TextRun | InsertedTextRun | DeletedTextRun {
  const look: IRunOptions = {
    text,
    ...(strong && { bold: true }),
    ...(em && { italics: true, font: fontOf('楷体') }),
    ...(link !== undefined && { underline: {} }),
  }
  if (put === undefined && struck === undefined) return new TextRun(look)
  if (struck === undefined && put !== undefined)
    return new InsertedTextRun({ ...look, ...signatures.of(put, putBy) })
  const signed = put === undefined ? null : signatures.of(put, putBy)
  const gone = new DeletedTextRun({ ...look, ...signatures.of(struck ?? 'text', struckBy) })
  return signed ? new StruckInsertion(signed, gone) : gone
}

/** [DX3] The mark of a paragraph that is new or gone. */
export function markOfParagraph(end: TrackedChange | undefined, signatures: Signatures) {
  if (!end) return {}
  return {
    run: {
      ...(end.put && { insertion: signatures.of(end.put, end.putBy) }),
      ...(end.struck && { deletion: signatures.of(end.struck, end.struckBy) }),
    },
  }
}

/** Where the page divides a word is nothing to Word. */
function merged(spans: readonly TrackedSpan[]): readonly TrackedSpan[] {
  const runs: { text: string; readonly span: TrackedSpan }[] = []
  for (const span of spans) {
    const last = runs.at(-1)
    if (last && isAlike(last.span, span)) last.text += span.text
    else runs.push({ text: span.text, span })
  }
  return runs.map(({ text, span }) => ({ ...span, text }))
}

const isAlike = (a: TrackedSpan, b: TrackedSpan): boolean =>
  a.strong === b.strong && a.em === b.em && a.link === b.link && sameChange(a, b)
