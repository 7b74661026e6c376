import type { PdfBlock, PdfDelegation, PdfDocument } from './pdf.ts'
import { type FlatRun, runsOf, wordsOf } from './runs.ts'

// [EX13] They are made of what the page is made of, so that they hold its words in its order, and nothing else: a number
// stands as it is printed, and no form counts by itself.

/** A Chinese number ends with its own gap: 一、 and （一）. */
export const numberGap = (number: string): string => (/[.)]$/u.test(number) ? `${number} ` : number)
/** What kind of file it is, 草案，请勿引用, and when it was made; empty in a clean copy. */
export const noticeOf = ({ edition, notice, stamp }: PdfDocument): string =>
  [edition, notice, stamp].filter(Boolean).join(' · ')

type WrittenPerson = { readonly name: string; readonly affiliation: string }
export function peopleOf({ people }: PdfDelegation, lang: PdfDocument['lang']): readonly WrittenPerson[] {
  const [open, close] = lang === 'zh' ? ['（', '）'] : [' (', ')']
  return people.map(({ name, affiliation, head }) => ({
    name: wordsOf(name),
    affiliation: `${wordsOf(affiliation)}${head === '' ? '' : `${open}${head}${close}`}`,
  }))
}

/** Plain text: an empty line between paragraphs. */
export function plainText(doc: PdfDocument): string {
  const people = doc.participants.delegations.flatMap((side) => [
    side.heading,
    ...peopleOf(side, doc.lang).map(({ name, affiliation }) => `${name}  ${affiliation}`.trimEnd()),
  ])
  const list = people.length === 0 ? [] : [doc.participants.heading, people.join('\n')]
  const blocks = doc.blocks.map(({ number, spans }) => `${numberGap(number)}${wordsOf(spans)}`)
  return written([noticeOf(doc), ...blocks, ...list])
}

const written = (paragraphs: readonly string[]): string =>
  `${paragraphs.filter((one) => one !== '').join('\n\n')}\n`

/** Markdown (CommonMark): no word of the text is markup. */
export function markdown(doc: PdfDocument): string {
  const people = doc.participants.delegations.flatMap((side) => [
    `### ${escapedMark(side.heading)}`,
    peopleOf(side, doc.lang)
      .map(({ name, affiliation }) => `- ${escapedMark(`${name}  ${affiliation}`.trimEnd())}`)
      .join('\n'),
  ])
  const list = people.length === 0 ? [] : [`## ${escapedMark(doc.participants.heading)}`, ...people]
  const notice = noticeOf(doc)
  return written([notice === '' ? '' : `> ${escapedMark(notice)}`, ...doc.blocks.map(markedBlock), ...list])
}

function markedBlock({ kind, level, number, spans }: PdfBlock): string {
  const words = `${escapedMark(numberGap(number))}${runsOf(spans).map(markedRun).join('')}`
  if (kind === 'title') return `# ${words}`
  if (kind === 'heading') return `${'#'.repeat(level + 1)} ${words}`
  return kind === 'point' ? `- ${words}` : words
}

/** What would be markup, and at the start of a line a list or a rule. */
const MARKUP = /[\\`*_{}[\]<>#|~&]|^\s*[-+=](?=\s|[-=]|$)|^\s*\d+(?=[.)])/gu
const escapedMark = (text: string): string =>
  text.replace(MARKUP, (found) => (/\d$/u.test(found) ? `${found}\\` : found.replace(/\S/u, '\\$&')))

/** Beside punctuation and at a space the stars of Markdown would stand as they are: there it is a tag. */
const SOLID = /^[\p{L}\p{N}].*[\p{L}\p{N}]$|^[\p{L}\p{N}]$/su
function markedRun({ text, strong, em, link }: FlatRun): string {
  const wrap = (inner: string, star: string, tag: string): string =>
    SOLID.test(text) ? `${star}${inner}${star}` : `<${tag}>${inner}</${tag}>`
  const inner = escapedMark(text)
  const slanted = em ? wrap(inner, '*', 'em') : inner
  const heavy = strong ? wrap(slanted, '**', 'strong') : slanted
  return link === undefined ? heavy : `[${heavy}](<${link.replace(/[<>\\]/gu, encodeURIComponent)}>)`
}
