import type { Lang } from '../memo/blocks.ts'
import { cleanText } from '../memo/clean.ts'
import type { WordDocument, WordForm, WordHand, WordParagraph, WordRun } from './word-document.ts'

/** One line of a Word document with all changes accepted: a paragraph, or several whose ends between them are gone. */
export type WordLine = {
  /** The block it says it is, and others that it took in. */
  readonly blocks: readonly string[]
  readonly form: WordForm | null
  readonly text: string
  /** Who changed it, each once. */
  readonly hands: readonly WordHand[]
  /** Of the document, the first and the last. */
  readonly paragraphs: readonly [first: number, last: number]
}

/** Whose changes our own export had put in: they count as not made. */
export type IsOurs = (hand: WordHand) => boolean

const stays = ({ put, struck }: Pick<WordRun, 'put' | 'struck'>, isOurs: IsOurs): boolean =>
  !(put && isOurs(put)) && (struck === null || isOurs(struck))

const endStays = ({ endPut, endStruck }: WordParagraph, isOurs: IsOurs): boolean =>
  stays({ put: endPut, struck: endStruck }, isOurs)

/** The words of a line as they can stand in a block: in Chinese a line break is nothing, in English a space. */
export const lineText = (text: string, lang: Lang): string =>
  cleanText(text.replace(/[ \t]*\n[ \t]*/gu, lang === 'zh' ? '' : ' ')).trim()

/** Runs as they are when all is accepted. */
const acceptedText = ({ runs }: WordParagraph, isOurs: IsOurs): string =>
  runs.map((run) => (stays(run, isOurs) ? run.text : '')).join('')

/** [WI2] The lines of a document once all changes are accepted; those of `isOurs` as if they were never made. */
export function wordLines({ paragraphs }: WordDocument, lang: Lang, isOurs: IsOurs): readonly WordLine[] {
  const lines: WordLine[] = []
  let first = 0
  paragraphs.forEach((paragraph, at) => {
    if (!endStays(paragraph, isOurs) && at < paragraphs.length - 1) return
    lines.push(lineOf(paragraphs.slice(first, at + 1), first, lang, isOurs))
    first = at + 1
  })
  return lines
}

function lineOf(parts: readonly WordParagraph[], first: number, lang: Lang, isOurs: IsOurs): WordLine {
  const texts = parts.map((part) => acceptedText(part, isOurs))
  const worded = parts.filter((_, at) => (texts[at] ?? '').trim() !== '')
  // The last one decides what they are, as in Word; the first that has words is the block they go on as.
  const named = worded.length > 0 ? worded : parts.slice(-1)
  return {
    blocks: named.flatMap(({ blocks }) => blocks),
    form: (worded.at(-1) ?? parts.at(-1))?.form ?? null,
    text: lineText(texts.join(''), lang),
    hands: handsIn(parts, isOurs),
    paragraphs: [first, first + parts.length - 1],
  }
}

const handsIn = (parts: readonly WordParagraph[], isOurs: IsOurs): readonly WordHand[] => {
  const all = parts.flatMap(({ runs, endPut, endStruck }) => [
    ...runs.flatMap(({ put, struck }) => [put, struck]),
    endPut,
    endStruck,
  ])
  const named = all.filter((hand) => hand !== null && hand.by !== '' && !isOurs(hand))
  return [...new Map(named.flatMap((hand) => (hand ? [[`${hand.by} ${hand.day}`, hand]] : []))).values()]
}

const HAN = '[〇一二三四五六七八九十]{1,3}'
const PUT_IN = `(?:之${HAN}| (?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies))?`
/** A number as it is displayed, typed as words: 一、 （一） 1. 7之二. （1） R1. (a). */
const NUMBER = new RegExp(
  `^(?:${HAN}${PUT_IN}、|（(?:${HAN}|\\d{1,3})${PUT_IN}）|R?\\d{1,4}${PUT_IN}[.．、](?!\\d)|\\((?:[a-z]|[ivx]{1,4}|\\d{1,3})${PUT_IN}\\))\\s*`,
  'u',
)

/** [WI2] Numbers are counted, so they are no words: the text without the one that it begins with. */
export const withoutNumber = (text: string): string => text.replace(NUMBER, '')
