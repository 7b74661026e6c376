import { blockId } from '../../model/ids.ts'
import { newBlock } from '../../model/memo/blocks.ts'
import { emptyFields, NO_PARTICIPANTS } from '../../model/memo/particulars.ts'
import { type PdfDocument, pdfInput } from '../../model/render/pdf.ts'

const block = (kind: Parameters<typeof newBlock>[1], text: string) =>
  newBlock(blockId(`${kind}-ahead`), kind, text)

/** [WT3] A page with each font, and with what every page has; nobody sees it. */
export const WARM_UP: PdfDocument = pdfInput(
  {
    lang: 'zh',
    blocks: [
      block('title', '共识备忘录'),
      block('heading', '总则'),
      block('paragraph', '双方就AI、5G-A（interoperability）交换意见，见https://example.org/a。'),
      block('recommendation', '双方应加强合作。'),
      block('point', '2026年10月26日'),
    ],
  },
  emptyFields(9),
  NO_PARTICIPANTS,
  { title: '共识备忘录' },
  { draft: true, madeAt: 0, lang: 'zh' },
)
