import type { BlockId } from '../ids.ts'
import { type Block, blockText, type Lang, type Memorandum } from './blocks.ts'

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
const letter = (n: number): string => (n <= 26 ? String.fromCharCode(96 + n) : String(n))

/** The number as it is displayed, with its punctuation: 一、 （一） 1. （1）; English 1. (a), and R1. (a) for recommendations. */
export function displayedNumber(
  kind: 'heading' | 'recommendation',
  level: number,
  n: number,
  lang: Lang,
): string {
  if (kind === 'heading') {
    if (lang === 'en') return level === 1 ? `${n}.` : level === 2 ? `(${letter(n)})` : `(${roman(n)})`
    return level === 1 ? `${chineseNumeral(n)}、` : level === 2 ? `（${chineseNumeral(n)}）` : `${n}.`
  }
  if (level === 1) return lang === 'zh' ? `${n}.` : `R${n}.`
  return lang === 'zh' ? `（${n}）` : `(${letter(n)})`
}

/**
 * [NU1] Headings count within their parent heading. [NU2] Recommendations of level 1 count continuously through the
 * whole text, so that a later round can cite them; [NU3] sub-items restart under each recommendation, and a sub-item
 * before any recommendation counts from 1. [NU4] A block without words has no number and is not counted, so that an
 * unfilled part of the template never makes the screen and the print count differently. Other kinds have no number.
 */
export function numbering(memo: Memorandum): ReadonlyMap<BlockId, string> {
  const numbers = new Map<BlockId, string>()
  const headings = [0, 0, 0]
  const items = [0, 0]
  const countOn = (counters: number[], block: Block): number => {
    const at = Math.min(Math.max(block.level, 1), counters.length) - 1
    counters[at] = (counters[at] ?? 0) + 1
    counters.fill(0, at + 1)
    return counters[at] ?? 1
  }
  for (const block of memo.blocks) {
    if (blockText(block).trim() === '') continue
    if (block.kind === 'heading')
      numbers.set(block.id, displayedNumber('heading', block.level, countOn(headings, block), memo.lang))
    if (block.kind === 'recommendation')
      numbers.set(block.id, displayedNumber('recommendation', block.level, countOn(items, block), memo.lang))
  }
  return numbers
}
