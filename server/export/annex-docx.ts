import {
  AlignmentType,
  Document,
  HeadingLevel,
  type IParagraphOptions,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Lang } from '../../model/memo/blocks.ts'
import type { Annex } from '../../model/render/annex.ts'
import { packDocx } from './docx-pack.ts'

export type AnnexDocument = {
  readonly annex: Annex
  readonly title: string
  /** Says that this is a draft, and when it was made. */
  readonly notice: string
  readonly lang: Lang
  /** Unix seconds; says when it was created. */
  readonly created: number
}

/** In twentieths of a point: A4, which Word turns to landscape, and the columns, which share the 13,900 between the margins. */
const PAGE = { width: 11_906, height: 16_838 }
const WIDTHS = [900, 1_750, 4_150, 1_500, 1_600, 2_400, 1_600] as const
const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: 'Times New Roman' }
const SMALL = 18

/** [AX5] The annex as a Word document: one table whose header row repeats on every page. No author is named. */
export async function annexDocx({
  annex,
  title,
  notice,
  lang,
  created,
}: AnnexDocument): Promise<Uint8Array<ArrayBuffer>> {
  const language = lang === 'zh' ? { eastAsia: 'zh-CN' } : { value: 'en-US' }
  const size = { ...PAGE, orientation: PageOrientation.LANDSCAPE }
  const document = new Document({
    title,
    creator: '',
    lastModifiedBy: '',
    styles: { default: { document: { run: { font: FONT, language } } } },
    sections: [
      {
        properties: { page: { size } },
        children: [
          centred(title, { heading: HeadingLevel.TITLE }),
          centred(annex.heading, { heading: HeadingLevel.HEADING_1 }),
          centred(notice),
          tableOf(annex),
        ],
      },
    ],
  })
  return packDocx(document, created)
}

const centred = (text: string, options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ ...options, alignment: AlignmentType.CENTER, text })

const tableOf = ({ columns, rows }: Annex): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTHS.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: [...WIDTHS],
    rows: [
      new TableRow({ tableHeader: true, children: columns.map((name, at) => cellOf(name, at, true)) }),
      ...rows.map((row) => new TableRow({ children: row.map((text, at) => cellOf(text, at, false)) })),
    ],
  })

const cellOf = (text: string, at: number, bold: boolean): TableCell =>
  new TableCell({
    width: { size: WIDTHS[at] ?? 1_000, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 80, right: 80 },
    children: text
      .split('\n')
      .map((line) => new Paragraph({ children: [new TextRun({ text: line, bold, size: SMALL })] })),
  })
