import type { BlockId } from '../ids.ts'
import type { KeptNumber, Lang, Memorandum } from './blocks.ts'
import { counted, placesOf } from './counting.ts'

const DIGITS = '〇一二三四五六七八九'

/** 1–99 in Chinese numerals: 一, 十, 十二, 二十一. */
export function chineseNumeral(n: number): string {
  if (n < 1 || n > 99) return String(n)
  const tens = Math.floor(n / 10)
  const ones = n % 10
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS.charAt(tens)}十`
  return head + (ones === 0 ? '' : DIGITS.charAt(ones))
}

const NUMERALS = Array.from({ length: 99 }, (_, i) => chineseNumeral(i + 1))

/** 1–99 from Chinese numerals, or NaN. */
export const chineseValue = (numeral: string): number => NUMERALS.indexOf(numeral) + 1 || Number.NaN

const roman = (n: number): string =>
  ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'][n - 1] ?? String(n)
const letter = (n: number): string => (n >= 1 && n <= 26 ? String.fromCharCode(96 + n) : String(n))

const TIMES = ['bis', 'ter', 'quater', 'quinquies', 'sexies', 'septies', 'octies', 'novies', 'decies']

/** What stands behind a number that was put in: the `nth` of those with it, from 2 on. 7之二, 7 bis. */
function putIn(nth: number, lang: Lang): string {
  if (nth < 2) return ''
  return lang === 'zh' ? `之${chineseNumeral(nth)}` : ` ${TIMES[nth - 2] ?? nth}`
}

/**
 * The number as it is displayed, with its punctuation: 一、 （一） 1. （1）; English 1. (a), and R1. (a) for recommendations.
 * `nth`: of those that were put in behind `n`; what stands before the first one has the number 0.
 */
export function displayedNumber(
  kind: 'heading' | 'recommendation',
  level: number,
  n: number,
  lang: Lang,
  nth = 1,
): string {
  const behind = putIn(nth, lang)
  if (kind === 'heading') {
    if (lang === 'en')
      return level === 1
        ? `${n}${behind}.`
        : level === 2
          ? `(${letter(n)}${behind})`
          : `(${roman(n)}${behind})`
    const numeral = n === 0 ? '〇' : chineseNumeral(n)
    return level === 1 ? `${numeral}${behind}、` : level === 2 ? `（${numeral}${behind}）` : `${n}${behind}.`
  }
  if (level === 1) return lang === 'zh' ? `${n}${behind}.` : `R${n}${behind}.`
  return lang === 'zh' ? `（${n}${behind}）` : `(${letter(n)}${behind})`
}

/**
 * [NU1] Headings count within their parent heading. [NU2] Recommendations of level 1 count continuously through the
 * whole text, so that a later round can cite them; [NU3] sub-items restart under each recommendation, and a sub-item
 * before any recommendation counts from 1. [NU4] A block without words has no number and is not counted, so that an
 * unfilled part of the template never makes the screen and the print count differently. Other kinds have no number.
 * [RN5] What has a number in the basis keeps it.
 */
export function numbering(memo: Memorandum): ReadonlyMap<BlockId, string> {
  const places = placesOf(memo.blocks)
  return new Map(
    counted(places, memo.basis ?? []).map(({ id, kind, level, n, nth }) => [
      id,
      displayedNumber(kind, level, n, memo.lang, nth),
    ]),
  )
}

/** [RN5] The numbers of a text as it counts by itself, for the texts after it to keep. */
export const numbersToKeep = ({ blocks }: Memorandum): readonly KeptNumber[] =>
  counted(placesOf(blocks), []).map(({ nth: _, ...kept }) => kept)
