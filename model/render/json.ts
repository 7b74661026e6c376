import type { PdfBlock, PdfDocument } from './pdf.ts'
import { isPrintedOnly } from './printed-only.ts'
import { runsOf, wordsOf } from './runs.ts'

/**
 * [EX13] The text for programs: the words of the page in its order, each block with its permanent id and its number as it is
 * printed. A member is left out where it would say nothing, but for those that every block has.
 */
export const jsonPage = (doc: PdfDocument): string => `${JSON.stringify(pageValue(doc), null, 2)}\n`

function pageValue({ lang, title, edition, notice, stamp, created, blocks, participants }: PdfDocument) {
  return {
    format: 'concord-text',
    version: 1,
    lang: lang === 'zh' ? 'zh-CN' : 'en',
    title,
    ...(edition !== undefined && { edition }),
    ...(notice !== '' && { notice }),
    ...(stamp !== '' && { stamp }),
    /** The entry of the journal that left the text so. */
    at: new Date(created * 1000).toISOString(),
    blocks: blocks.map(blockValue),
    participants: {
      heading: participants.heading,
      delegations: participants.delegations.map(({ heading, people }) => ({
        heading,
        people: people.map(({ name, affiliation, head }) => ({
          name: wordsOf(name),
          affiliation: wordsOf(affiliation),
          ...(head !== '' && { head }),
        })),
      })),
    },
  }
}

/** `id` null: what is only printed, and is no block of the text: 〔待写〕, a new block in dispute. */
const blockValue = ({ id, kind, level, side, number, spans }: PdfBlock) => ({
  id: isPrintedOnly(id) ? null : id,
  kind,
  level,
  ...(side && { side }),
  number,
  spans: runsOf(spans),
})
