import {
  AlignmentType,
  Bookmark,
  Document,
  DocumentGridType,
  Footer,
  Header,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Tab,
  TabStopType,
  TextRun,
} from 'docx'
import type { TrackedSpan } from '../../model/render/change-marks.ts'
import { numberGap, peopleOf } from '../../model/render/flat.ts'
import { printedPlaces } from '../../model/render/page-comments.ts'
import type { PdfBlock, PdfDelegation, PdfDocument } from '../../model/render/pdf.ts'
import {
  besideText,
  blockOfBookmark,
  bookmarkOf,
  WORKING_PROPERTY,
  type WorkingCopy,
} from '../../model/word-in/working-copy.ts'
import { type CommentMark, commentedRuns, type DocxComments, docxComments } from './docx-comments.ts'
import { type CountedPlace, wordNumbers } from './docx-numbers.ts'
import { packDocx } from './docx-pack.ts'
import { markOfParagraph, runsOfSpans, type Signatures, signaturesFor } from './docx-runs.ts'
import { fontOf, LINE, listName, numberingOf, STYLE, stylesOf } from './docx-styles.ts'

/** [DX5] `working`: what a working copy says of itself, so that it can come back; no other file has an id in it. */
export type DocxTask = { readonly doc: PdfDocument; readonly working: WorkingCopy | null }

/**
 * [DX1] The memorandum as a Word document, made of what the printed page is made of: the same words, numbers and order, on
 * the same paper. [EX12] The same page gives the same bytes.
 */
export function memorandumDocx({ doc, working }: DocxTask): Promise<Uint8Array<ArrayBuffer>> {
  const comments = docxComments(doc)
  const document = new Document({
    title: doc.title,
    creator: '',
    lastModifiedBy: '',
    styles: stylesOf(doc.lang),
    numbering: numberingOf(doc.lang),
    ...(working && {
      customProperties: [
        { name: WORKING_PROPERTY, value: JSON.stringify({ ...working, beside: besideOf(doc) }) },
      ],
    }),
    ...(comments.children.length > 0 && { comments: { children: [...comments.children] } }),
    sections: [
      {
        properties: pageOf(doc),
        headers: { default: headerOf(doc, doc.title), first: headerOf(doc, '') },
        footers: { default: footerOf(doc), first: footerOf(doc) },
        children: [...textOf(doc, working !== null, comments), ...participantsOf(doc)],
      },
    ],
  })
  return packDocx(document, doc.created)
}

/** In twentieths of a point: A4 with the margins of the printed page (37, 35, 28 and 26 mm), which leave 156 mm by 225 mm. */
const MARGIN = { top: 2098, bottom: 1984, left: 1587, right: 1474, header: 1134, footer: 1134 } as const
const A4 = { width: 11_906, height: 16_838 }
const WIDE = 8845

const pageOf = ({ lang, lineNumbers }: PdfDocument) => ({
  page: { size: A4, margin: MARGIN },
  titlePage: true,
  grid: { type: DocumentGridType.LINES, linePitch: LINE[lang] },
  ...(lineNumbers && { lineNumbers: { countBy: 5 } }),
})

const SMALL = { size: 18, color: '666666', font: fontOf('黑体') } as const
const small = (text: string): TextRun => new TextRun({ ...SMALL, text })
const smallAtRight = (text: string): TextRun => new TextRun({ ...SMALL, children: [new Tab(), text] })

/** The first page begins with the title: nothing repeats it there. */
const headerOf = ({ notice, edition = '' }: PdfDocument, title: string): Header =>
  new Header({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: WIDE }],
        children: [small(title), smallAtRight([edition, notice].filter(Boolean).join(' · '))],
      }),
    ],
  })

const footerOf = ({ stamp, pageFoot: [before, between, behind] }: PdfDocument): Footer =>
  new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: WIDE }],
        children: [
          new TextRun({
            children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, behind],
            size: 21,
          }),
          ...(stamp === '' ? [] : [smallAtRight(stamp)]),
        ],
      }),
    ],
  })

/** What stands above and below the pages, by which it is known when the copy comes back. */
const besideOf = ({ notice, edition = '', title, stamp, pageFoot }: PdfDocument): readonly string[] =>
  [
    [edition, notice],
    [title, edition, notice],
    [...pageFoot, stamp],
  ].map((words) => besideText(words.join('')))

function textOf(doc: PdfDocument, working: boolean, { marks }: DocxComments): readonly Paragraph[] {
  const signatures = signaturesFor(doc.lang, doc.created)
  const places = wordNumbers(doc.blocks, doc.lang)
  const standing = printedPlaces(doc.blocks)
  const isMarked = ({ id }: PdfBlock, at: number): boolean =>
    working && standing.get(id) === at && blockOfBookmark(bookmarkOf(id)) !== null
  const paragraphs = doc.blocks.map((block, at) =>
    paragraphOf(block, places[at] ?? null, {
      ...{ signatures, marked: isMarked(block, at), comments: marks.get(at) ?? [] },
    }),
  )
  // A reader refuses a file whose last mark is new or gone; the list of participants would be behind it.
  const isOpen = doc.blocks.at(-1)?.end !== undefined && doc.participants.delegations.length === 0
  return isOpen ? [...paragraphs, new Paragraph({})] : paragraphs
}

type ParagraphContext = {
  readonly signatures: Signatures
  readonly marked: boolean
  readonly comments: readonly CommentMark[]
}

function paragraphOf(
  block: PdfBlock,
  place: CountedPlace | null,
  { signatures, marked, comments }: ParagraphContext,
): Paragraph {
  const { id, number, spans, end } = block
  const typed = place || number === '' ? [] : [{ text: numberGap(number), ...wholeChange(block) }]
  const runsOf = (some: readonly TrackedSpan[]) => runsOfSpans(some, signatures)
  const words =
    comments.length === 0
      ? runsOf([...typed, ...spans])
      : [...runsOf(typed), ...commentedRuns(spans, comments, runsOf)]
  const children: readonly ParagraphChild[] = marked
    ? [new Bookmark({ id: bookmarkOf(id), children: [...words] })]
    : words
  return new Paragraph({
    style: styleOf(block),
    ...listed(block, place),
    ...markOfParagraph(end, signatures),
    children,
  })
}

/** A number that Word does not count goes with its block. */
function wholeChange({ spans, end }: PdfBlock): { put?: 'text'; struck?: 'text' } {
  if (end?.put && spans.every(({ put }) => put)) return { put: 'text' }
  return end?.struck && spans.every(({ struck }) => struck) ? { struck: 'text' } : {}
}

function listed({ kind, dotted }: PdfBlock, place: CountedPlace | null) {
  if (place) return { numbering: { reference: listName(place.list), level: place.level } }
  return kind === 'point' && dotted ? { numbering: { reference: listName('point'), level: 0 } } : {}
}

function styleOf({ kind, level }: PdfBlock): string {
  const styles = STYLE[kind]
  return typeof styles === 'string' ? styles : (styles[level - 1] ?? styles[0])
}

function participantsOf({ lang, participants: { heading, delegations } }: PdfDocument): readonly Paragraph[] {
  if (delegations.length === 0) return []
  return [
    new Paragraph({ style: STYLE.title, pageBreakBefore: true, text: heading }),
    ...delegations.flatMap((side) => [
      new Paragraph({ style: STYLE.delegation, alignment: AlignmentType.LEFT, text: side.heading }),
      ...people(side, lang),
    ]),
  ]
}

const people = (side: PdfDelegation, lang: PdfDocument['lang']): readonly Paragraph[] =>
  peopleOf(side, lang).map(
    ({ name, affiliation }) =>
      new Paragraph({
        style: STYLE.participants,
        children: [
          new TextRun({ text: name, bold: true }),
          new TextRun(affiliation === '' ? '' : `  ${affiliation}`),
        ],
      }),
  )
