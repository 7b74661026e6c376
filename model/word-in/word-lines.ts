import type { Lang } from '../memo/blocks.ts'
import { cleanText } from '../memo/clean.ts'
import { MAX_BLOCK_LENGTH } from '../memo/limits.ts'
import { wordingKey } from '../memo/wording.ts'
import { type SaidMarks, saidOfText } from './said-marks.ts'
import type { FileHand, WordDocument, WordForm, WordHand, WordParagraph } from './word-document.ts'

/** One line of a Word document with all changes accepted: a paragraph, or several whose ends between them are gone. */
export type WordLine = {
  /** The block it says it is, and others that it took in. */
  readonly blocks: readonly string[]
  readonly form: WordForm | null
  readonly text: string
  /** What the file says of the letters of `text`; empty: nothing. */
  readonly said: SaidMarks
  /** Who changed it, each once. */
  readonly hands: readonly WordHand[]
  /** Of the document, the first and the last. */
  readonly paragraphs: readonly [first: number, last: number]
}

/** Whether our own export signs so. */
export type IsOurs = (hand: FileHand) => boolean

const endStays = ({ endStruck }: WordParagraph): boolean => endStruck === null

/** The words of a line as they can stand in a block: in Chinese a line break is nothing, in English a space. */
export const lineText = (text: string, lang: Lang): string =>
  cleanText(text.replace(/[ \t]*\n[ \t]*/gu, lang === 'zh' ? '' : ' ')).trim()

/** Runs as they are when all is accepted. */
const acceptedText = ({ runs }: WordParagraph): string =>
  runs.map(({ struck, text }) => (struck ? '' : text)).join('')

const acceptedLetters = (parts: readonly WordParagraph[]) =>
  parts.flatMap(({ runs }) =>
    runs.flatMap(({ text, struck, marks }) => (struck ? [] : [...text].map((char) => ({ char, marks })))),
  )

/** [WI2] The lines of a document once all changes are accepted; yields between them. `isOurs`: who is not said to have changed anything. */
export function* wordLines(
  { paragraphs }: WordDocument,
  lang: Lang,
  isOurs: IsOurs,
): Generator<void, readonly WordLine[]> {
  const lines: WordLine[] = []
  let first = 0
  for (const [at, paragraph] of paragraphs.entries()) {
    if (!endStays(paragraph) && at < paragraphs.length - 1) continue
    lines.push(lineOf(paragraphs.slice(first, at + 1), first, lang, isOurs))
    first = at + 1
    yield
  }
  return lines
}

function lineOf(parts: readonly WordParagraph[], first: number, lang: Lang, isOurs: IsOurs): WordLine {
  const texts = parts.map((part) => acceptedText(part))
  const text = lineText(texts.join(''), lang)
  const worded = parts.filter((_, at) => (texts[at] ?? '').trim() !== '')
  // The first that has words is the block they go on as.
  const named = worded.length > 0 ? worded : parts.slice(-1)
  return {
    blocks: named.flatMap(({ blocks }) => blocks),
    form: formOf(parts, worded),
    text,
    // What is longer than any block is listed by its words alone.
    said: text.length > MAX_BLOCK_LENGTH ? [] : saidOfText(text, acceptedLetters(parts)),
    hands: handsIn(parts, isOurs),
    paragraphs: [first, first + parts.length - 1],
  }
}

/**
 * The last one decides what they are, as in Word; but LibreOffice gives it the style of the first one as soon as the end
 * between them is struck: that says nothing.
 */
function formOf(parts: readonly WordParagraph[], worded: readonly WordParagraph[]): WordForm | null {
  const last = worded.at(-1) ?? parts.at(-1)
  const form = last?.form ?? null
  const before = parts.slice(0, last ? parts.indexOf(last) : 0)
  const isGiven =
    last !== undefined &&
    last.blocks.length > 0 &&
    before.some((one) => form && one.form && isSameForm(one.form, form))
  return isGiven ? null : form
}

const isSameForm = (a: WordForm, b: WordForm): boolean => a.kind === b.kind && a.level === b.level

/** What is said of a hand. */
export const signatureOf = ({ by, day }: FileHand): WordHand => ({ by, day })

const handsIn = (parts: readonly WordParagraph[], isOurs: IsOurs): readonly WordHand[] => {
  const all = parts.flatMap(({ runs, endPut, endStruck }) => [
    ...runs.flatMap(({ put, struck, restyled }) => [put, struck, restyled ?? null]),
    endPut,
    endStruck,
  ])
  const named = all.filter((hand) => hand !== null && hand.by !== '' && !isOurs(hand))
  return [
    ...new Map(
      named.flatMap((hand) => (hand ? [[`${hand.by} ${hand.day}`, signatureOf(hand)]] : [])),
    ).values(),
  ]
}

const HAN = '[〇一二三四五六七八九十]{1,3}'
const PUT_IN = `(?:之${HAN}| (?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies))?`
const DIGITS = (most: number): string => `[\\d０-９]{1,${most}}`
/** A number as it is displayed, or as people write it, typed as words: 一、 （一） (一) 1. 7之二. １、 1) （1） ① R1. (a). */
const NUMBER = new RegExp(
  [
    `^(?:${HAN}${PUT_IN}[、．.]`,
    `[（(](?:${HAN}|${DIGITS(3)}|[a-z]|[ivx]{1,4})${PUT_IN}[）)]`,
    `R?${DIGITS(4)}${PUT_IN}[.．、](?![\\d０-９])`,
    `${DIGITS(3)}[)）]`,
    '[\u2460-\u2473])\\s*',
  ].join('|'),
  'u',
)

/** [WI2] Numbers are counted, so they are no words: the text without the one that it begins with. */
export const withoutNumber = (text: string): string => text.replace(NUMBER, '')

/** Whatever the width of the number: （1） and (1) are one. */
const beginsWith = (text: string, number: string): boolean =>
  wordingKey(text, 'zh').startsWith(wordingKey(number, 'zh'))

/** The words of a line that is that block: a number that the block does not begin with is counted. */
export function withoutCount(text: string, was: string): string {
  const bare = withoutNumber(text)
  const number = text.slice(0, text.length - bare.length).trim()
  return number === '' || bare === '' || beginsWith(was, number) ? text : bare
}
