import JSZip from 'jszip'
import { chineseNumeral } from '../../../model/memo/numbering.ts'
import { parseXml, type XmlElement } from '../../../server/library/xml.ts'

// What a reader sees of the forms beside the PDF, line by line: read by other programs than those that wrote them.

/** Without marks at the start of a line, escapes, stars, tags and addresses. */
export const seenInMarkdown = (text: string): string =>
  text
    .replace(/^(?:#{1,4}|-|>) /gmu, '')
    .replace(/\]\(<[^>]*>\)/gu, '')
    .replace(/<\/?(?:strong|em)>/gu, '')
    .replace(/\\(.)|[*[]/gu, '$1')

export const seenInHtml = (text: string): string =>
  text
    .replace(/<!doctype html>|<title>.*<\/title>|<style>.*<\/style>/gsu, '')
    .replace(/<[^>]*>/gu, '')
    .replace(/&#(\d+);/gu, (_, code) => String.fromCodePoint(Number(code)))

type WrittenJson = {
  readonly lang: string
  readonly blocks: readonly {
    readonly number: string
    readonly spans: readonly { readonly text: string }[]
  }[]
  readonly participants: {
    readonly heading: string
    readonly delegations: readonly {
      readonly heading: string
      readonly people: readonly {
        readonly name: string
        readonly affiliation: string
        readonly head?: string
      }[]
    }[]
  }
}
/** The words of the blocks and of the list of participants, one member behind the other. */
export function seenInJson(text: string): string {
  const { lang, blocks, participants }: WrittenJson = JSON.parse(text)
  const [open, close] = lang === 'zh-CN' ? ['（', '）'] : [' (', ')']
  const people = participants.delegations.flatMap(({ heading, people: own }) => [
    heading,
    ...own.flatMap(({ name, affiliation, head }) => [
      name,
      `${affiliation}${head ? `${open}${head}${close}` : ''}`,
    ]),
  ])
  return [
    ...blocks.flatMap(({ number, spans }) => [number, spans.map((span) => span.text).join('')]),
    ...(people.length > 0 ? [participants.heading, ...people] : []),
  ].join('\n')
}

/** One paragraph of a Word document. `counted`: the number that Word gives it; null: none, or one that stands among its words. */
export type WordParagraph = { readonly counted: string | null; readonly words: string }

const partOf = async (bytes: Uint8Array, name: string): Promise<XmlElement | null> => {
  const xml = await (await JSZip.loadAsync(bytes)).file(name)?.async('string')
  if (xml === undefined) return null
  const parsed = parseXml(xml)
  if (!parsed.ok) throw new Error(`${name}: ${parsed.refusal}`)
  return parsed.value
}

/** All elements of a name, in the order of the document. */
export const within = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.flatMap((child) =>
    typeof child === 'string' ? [] : child.name === name ? [child] : within(child, name),
  )
const setOf = (element: XmlElement | undefined): string => element?.attributes.get('w:val') ?? ''

/** The words of a paragraph, those that are tracked as deleted among them. */
function wordsIn(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return ''
      if (child.name === 'w:t' || child.name === 'w:delText') return child.children.join('')
      return child.name === 'w:pPr' ? '' : wordsIn(child)
    })
    .join('')
}

/** The paragraphs of the text, with the numbers that Word counts while no change of the document is tracked. */
export async function paragraphsIn(bytes: Uint8Array): Promise<readonly WordParagraph[]> {
  const document = await partOf(bytes, 'word/document.xml')
  const numbering = await partOf(bytes, 'word/numbering.xml')
  if (!document) throw new Error('no document')
  const count = numbering ? counting(numbering) : () => null
  return within(document, 'w:p').map((paragraph) => {
    const [properties] = within(paragraph, 'w:numPr')
    const counted = properties ? count(setOf(within(properties, 'w:numId')[0]), levelOf(properties)) : null
    return { counted, words: wordsIn(paragraph) }
  })
}
const levelOf = (properties: XmlElement): number => Number(setOf(within(properties, 'w:ilvl')[0]))

/** What is said in the comments, paragraph by paragraph. */
export async function commentsIn(bytes: Uint8Array): Promise<readonly string[]> {
  const comments = await partOf(bytes, 'word/comments.xml')
  return comments ? within(comments, 'w:p').map(wordsIn) : []
}

const FORMATS: Readonly<Record<string, (n: number) => string>> = {
  decimal: String,
  chineseCountingThousand: chineseNumeral,
  lowerLetter: (n) => String.fromCharCode(96 + n),
  lowerRoman: (n) => ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'][n] ?? '?',
}

/** Counts as Word does: each list for itself, a level anew behind every paragraph of a level above it. */
function counting(numbering: XmlElement): (list: string, level: number) => string | null {
  const abstract = new Map(
    within(numbering, 'w:abstractNum').map((one) => [one.attributes.get('w:abstractNumId') ?? '', one]),
  )
  const lists = new Map(
    within(numbering, 'w:num').map((one) => [
      one.attributes.get('w:numId') ?? '',
      abstract.get(setOf(within(one, 'w:abstractNumId')[0])),
    ]),
  )
  const counts = new Map<string, number[]>()
  return (list, level) => {
    const levels = within(lists.get(list) ?? numbering, 'w:lvl')
    const own = levels.find((one) => Number(one.attributes.get('w:ilvl')) === level)
    const format = setOf(own && within(own, 'w:numFmt')[0])
    if (!own || format === 'bullet') return null
    const before = counts.get(list) ?? []
    const now = [...before.slice(0, level), (before[level] ?? 0) + 1]
    counts.set(list, now)
    const written = setOf(within(own, 'w:lvlText')[0])
    return written.replace(/%(\d)/gu, (_, at: string) =>
      (FORMATS[format] ?? String)(now[Number(at) - 1] ?? 0),
    )
  }
}

/** The cells of a CSV file, row by row. */
export const cellsIn = (text: string): readonly (readonly string[])[] =>
  text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n(?=")/u)
    .map((row) => [...row.matchAll(/"((?:[^"]|"")*)"/gu)].map(([, cell = '']) => cell.replaceAll('""', '"')))
