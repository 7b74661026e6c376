import { chineseValue } from '../../../model/memo/numbering.ts'

const circled = (text: string): number => (text.codePointAt(0) ?? 0) - 0x245f
const letter = (text: string): number => (text.length === 1 ? (text.codePointAt(0) ?? 0) - 0x60 : Number.NaN)

type NumberForm = {
  readonly find: RegExp
  readonly value: (digits: string) => number
  /** Without others that count on, a circled number is a mark of its own. */
  readonly alone: boolean
}

const FORMS: readonly NumberForm[] = [
  { find: /^([〇一二三四五六七八九十百]+)[、．.]\s*/u, value: chineseValue, alone: true },
  { find: /^[（(]([〇一二三四五六七八九十百]+)[）)]\s*/u, value: chineseValue, alone: true },
  { find: /^(\d{1,3})[、．.]\s*/u, value: Number, alone: true },
  { find: /^(\d{1,3})[)）]\s*/u, value: Number, alone: true },
  { find: /^[（(](\d{1,3})[）)]\s*/u, value: Number, alone: true },
  { find: /^[（(]([a-z]{1,3})[）)]\s*/u, value: letter, alone: true },
  { find: /^([\u2460-\u2473])\s*/u, value: circled, alone: false },
]

/** 二、三线城市, 七、八月间, 2.5亿, （一）（二）项: what a numeral follows is an enumeration or a decimal. */
const NUMERAL =
  /^(?:[\d〇零一二三四五六七八九十百千万亿两]|[（(][\d〇一二三四五六七八九十百]+[）)]|[\u2460-\u2473])/u
/** （一）项所列, 2. 款所列: the number names a part of another text. 项目, 条件 and the like are words. */
const NAMES_A_PART = /^(?:项(?!目)|款(?!项)|条(?![件约例文理])|目(?![标前的光])|节(?![约能点])|章(?!程))/u
/** 5.G网络: a Latin letter right behind the mark makes one word of both. */
const ONE_WORD = /[.．]$/u

/** A number typed at the start of a line: its form, what it counts to, and how many characters it takes. */
export type TypedNumber = {
  readonly form: number
  readonly value: number
  readonly length: number
  /** It can be told from words without looking at the lines around. */
  readonly clear: boolean
}

/** [PA3] Null: the line begins with no number, is nothing but one, or begins with words that look like one. */
export function typedNumber(text: string): TypedNumber | null {
  for (const [form, { find, value, alone }] of FORMS.entries()) {
    const found = find.exec(text)
    if (found === null) continue
    const [mark, digits = ''] = found
    const rest = text.slice(mark.length)
    if (rest === '' || NUMERAL.test(rest) || NAMES_A_PART.test(rest)) return null
    const clear = alone && !(ONE_WORD.test(mark) && /^\p{Script=Latin}/u.test(rest))
    return { form, value: value(digits), length: mark.length, clear }
  }
  return null
}

/** Whether the nearest number of the same form before or after counts up to this one or on from it. */
export function countsOn(numbers: readonly (TypedNumber | null)[], at: number): boolean {
  const one = numbers[at]
  if (!one) return false
  const same = (other: TypedNumber | null): boolean => other?.form === one.form
  const before = numbers.slice(0, at).findLast(same)
  const after = numbers.slice(at + 1).find(same)
  return before?.value === one.value - 1 || after?.value === one.value + 1
}
