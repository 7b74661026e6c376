import type { BlockId } from '../ids.ts'
import type { Lang, Memorandum } from '../memo/blocks.ts'
import { cleanText, isLinkTarget } from '../memo/clean.ts'
import type { BlockKind } from '../memo/kinds.ts'
import { numbering } from '../memo/numbering.ts'
import { type Fields, orderOfSides, type Participant, type Participants } from '../memo/particulars.ts'
import type { Side } from '../people.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { langBehind, termsOf } from '../words/words.ts'
import type { TrackedBlock, TrackedChange, TrackedSpan } from './change-marks.ts'
import type { PageThread } from './page-comments.ts'
import { cityTimes } from './stamp.ts'
import { type PieceMarks, unbroken } from './unbroken.ts'
import { type Unwritten, withoutBareHeadings } from './unwritten.ts'

/** A run of text that is set alike. */
export type PdfSpan = TrackedSpan &
  PieceMarks & {
    /** The mark of the note of this number, which is no word of the text. */
    readonly note?: number
    /** A note is about these words. */
    readonly noted?: true
  }

/** One printed paragraph. `number` is printed as it is: Typst counts nothing. */
export type PdfBlock = {
  /** For a refusal to say where; never printed. */
  readonly id: BlockId
  readonly kind: BlockKind
  readonly level: number
  /** A position of one side; not printed. */
  readonly side?: Side
  readonly number: string
  /** Justified. Text in a language with word spaces keeps a ragged right edge. */
  readonly even: boolean
  /** A point that does not begin with a number of its own has a dot. */
  readonly dotted?: true
  readonly spans: readonly PdfSpan[]
  /** What happened to its end: `TrackedBlock`. */
  readonly end?: TrackedChange
}

export type PdfPerson = {
  readonly name: readonly PdfSpan[]
  readonly affiliation: readonly PdfSpan[]
  /** 中方团长, or empty. */
  readonly head: string
}
export type PdfDelegation = { readonly heading: string; readonly people: readonly PdfPerson[] }

/** The lines of each cell, row by row. */
export type PdfAnnex = {
  readonly heading: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (readonly (readonly PdfSpan[])[])[])[]
}

export type NoteLine = readonly PdfSpan[]
/** `about`: the words it is about. `says`: who says it, and the lines of what is said. */
export type PdfNote = {
  readonly mark: string
  readonly about: NoteLine
  readonly says: readonly { readonly signed: string; readonly lines: readonly NoteLine[] }[]
}
export type PdfNotes = { readonly heading: string; readonly notes: readonly PdfNote[] }

/** Everything on the page (`title` also stands in the header), as plain JSON for `templates/memorandum.typ`. Nothing in it names an author. */
export type PdfDocument = {
  readonly lang: Lang
  readonly title: string
  /** 滚动案文, 对照第二稿: stands beside the notice, and in the name of the file. */
  readonly edition?: string
  /** Every fifth line has its number at the margin. */
  readonly lineNumbers?: true
  /** Stands in the header of a draft; empty in a clean copy. */
  readonly notice: string
  /** Printed at the foot of a draft: when it was made, in both capitals; empty in a clean copy. */
  readonly stamp: string
  /** At the foot of each page, around its number and that of all pages. */
  readonly pageFoot: readonly [string, string, string]
  /** Lines of the watermark, drawn as outlines so that no text extraction finds them; empty in a clean copy. */
  readonly watermark: readonly string[]
  /** The creation date in the file, in Unix seconds. */
  readonly created: number
  readonly blocks: readonly PdfBlock[]
  readonly participants: { readonly heading: string; readonly delegations: readonly PdfDelegation[] }
  /** Beside the text, not in it. */
  readonly comments?: readonly PageThread[]
  /** The same behind the text, where a page has no margin for them. */
  readonly notes?: PdfNotes
  /** The disposition table, if it was asked for. */
  readonly annex: PdfAnnex | null
}

export type PdfOptions = {
  readonly draft: boolean
  readonly madeAt: number
  readonly lang: Lang
  /** In a draft; a clean copy always leaves sections without words out. */
  readonly unwritten?: Unwritten
}

/**
 * [PD1] The text in order, numbered as on the screen. [PD2] Empty blocks are left out: guidance never prints.
 * [PD3] Participants who are not to be listed are left out. [PD4] A draft says that it is one, with the time; a clean
 * copy has neither notice nor watermark.
 */
export function pdfInput(
  memo: Memorandum,
  fields: Fields,
  participants: Participants,
  about: { readonly title: string },
  options: PdfOptions,
): PdfDocument {
  const { draftNotice, pageFoot } = PAGE_WORDS[options.lang]
  const [beijing, washington] = cityTimes(options.madeAt, options.lang)
  return {
    lang: options.lang,
    title: cleanText(about.title),
    notice: options.draft ? draftNotice : '',
    stamp: options.draft ? `${beijing} · ${washington}` : '',
    pageFoot,
    watermark: options.draft ? [draftNotice, beijing, washington] : [],
    created: Math.floor(options.madeAt / 1000),
    blocks: printedBlocks(
      withoutBareHeadings(memo, options.draft ? (options.unwritten ?? 'mark') : 'leave-out'),
    ),
    participants: {
      heading: termsOf(options.lang).participants.title,
      delegations: orderOfSides(fields, options.lang).flatMap((side) =>
        delegation(participants[side], side, options.lang),
      ),
    },
    annex: null,
  }
}

/** [PD10] 一是 … 二是 …, 第一，, 首先，, （1）, First, : such a point counts itself. */
const COUNTED =
  /^(?:[一二三四五六七八九十]{1,3}(?:是|要|、)|其[一二三四五六七八九十]|第[一二三四五六七八九十\d]{1,3}[，、,是：]|首先(?!进)|其次|再次|再者|最后[，,是]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、)）]|[①-⑳⑴-⒛]|(?:First|Second|Third|Fourth|Fifth|Last|Final)(?:ly)?\b|\([a-z]{1,3}\)\s)/u

/** 〔移自 3.〕, ［中方：移到文首］: they stand in front of the words. */
const NOTES = /^(?:〔[^〕]*〕|［[^］]*］|\[[^\]]*\] )+/u

function printedBlocks(memo: Memorandum): readonly PdfBlock[] {
  const numbers = numbering(memo)
  return memo.blocks.flatMap((block) => printedBlock(block, numbers.get(block.id) ?? ''))
}

/** [PD2] None of a block without words. */
export function printedBlock(block: TrackedBlock, number: string): readonly PdfBlock[] {
  const spans = printedSpans(block.spans)
  if (spans.length === 0) return []
  const { id, kind, level, side, end } = block
  const text = spans.map((span) => span.text).join('')
  const dotted = kind === 'point' && !COUNTED.test(text.replace(NOTES, '')) ? ({ dotted: true } as const) : {}
  return [
    {
      id,
      kind,
      level,
      ...(side && { side }),
      number,
      even: isHan(text),
      ...dotted,
      spans,
      ...(end && { end }),
    },
  ]
}

/** Only mostly Chinese text is justified: stretched word spaces look like columns to programs that extract the text. */
function isHan(text: string): boolean {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
  return 2 * count(/\p{Script=Han}/gu) > count(/\p{Script=Latin}/gu)
}

/** Without the white space around the block, as the page has its own indent, and without what CL1 forbids, which an older
 * journal may hold. A link with a refused target prints as text. */
function printedSpans(written: readonly TrackedSpan[]): readonly PdfSpan[] {
  const spans = written.map((span) => ({ ...span, text: cleanText(span.text) }))
  const text = spans.map((span) => span.text).join('')
  const from = text.length - text.trimStart().length
  const to = text.trimEnd().length
  let at = 0
  const kept = spans.flatMap(({ text: own, link, ...marks }) => {
    const start = at
    at += own.length
    const inner = own.slice(Math.max(from - start, 0), Math.max(to - start, 0))
    return inner === '' ? [] : [{ text: inner, ...marks, ...(isLinkTarget(link) && { link }) }]
  })
  return unbroken(kept)
}

function delegation(people: readonly Participant[], side: Side, lang: Lang): readonly PdfDelegation[] {
  const listed = people.filter((p) => p.listed)
  if (listed.length === 0) return []
  const { of } = termsOf(lang).participants
  return [
    {
      heading: of[side],
      people: listed.map((p) => ({
        name: unbroken([{ text: cleanText(p.name).trim() }]),
        affiliation: unbroken([{ text: cleanText(p.affiliation).trim() }]),
        head: p.head ? termsOf(langBehind(p.affiliation || p.name, lang)).participants.head[side] : '',
      })),
    },
  ]
}
