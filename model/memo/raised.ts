/** How text stands to its line: raised 上标 or lowered 下标. */
export type Raise = 'super' | 'sub'

const PLAIN = '0123456789+-−=()'
const AS: Readonly<Record<Raise, string>> = { super: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾', sub: '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎' }

/** [WO5] Raised or lowered digits and signs as the characters that are drawn so; letters, of which few have one, stay. */
export const raised = (text: string, raise: Raise): string =>
  text.replace(/[0-9+\-−=()]/gu, (one) => AS[raise][PLAIN.indexOf(one)] ?? one)

const BRACKETED = /^[[［〔【]\s*[\da-z]{1,3}(?:\s*[,，、–-]\s*\d{1,3})*\s*[\]］〕】]$/u
const SIGN = /^[*＊†‡§※\u2460-\u2473]{1,4}$/u
const NUMBERS = /^[（(]?\d{1,3}(?:\s*[,，、–-]\s*\d{1,3})*[）)]?$/u
const WORDS_END =
  /(?:^|[\p{Script=Han}\p{Script=Latin}]{2}[.,;:!?]|[。，；：、！？”’）》」』"']|[a-zà-ÿ]{4})\s*$/u
const HAN_END = /\p{Script=Han}\s*$/u
const UNIT_END = /[米里尺]\s*$/u

/**
 * [WO5] Whether raised text is the mark of a note, which is none of the text, and not a power: in square brackets, a sign,
 * or numbers behind punctuation, a word, or a Chinese character that is no unit of length.
 */
export function isNoteMark(text: string, before: string): boolean {
  const mark = text.trim()
  if (BRACKETED.test(mark) || SIGN.test(mark)) return true
  if (!NUMBERS.test(mark) || UNIT_END.test(before)) return false
  return WORDS_END.test(before) || HAN_END.test(before)
}
