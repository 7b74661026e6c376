import { en } from './en.ts'
import type { Terms } from './terms.ts'
import { zh } from './zh.ts'

const TERMS = { zh, en } as const satisfies Record<string, Terms>

/** A language of the interface. The languages of the text (`memo/blocks`) are a list of their own. */
export type InterfaceLang = keyof typeof TERMS

export const isInterfaceLang = (value: unknown): value is InterfaceLang =>
  typeof value === 'string' && Object.hasOwn(TERMS, value)

/** In the order in which the screen's switch goes through them. */
export const INTERFACE_LANGS: readonly InterfaceLang[] = Object.keys(TERMS).filter(isInterfaceLang)

/** In every language a word that is missing does not compile. */
export const termsOf = (lang: InterfaceLang): Terms => TERMS[lang]

/** [WD7] The language of what stands in brackets behind `words`: a Chinese list names an English office, and English goes on. */
export const langBehind = (words: string, lang: InterfaceLang): InterfaceLang =>
  /\p{Script=Latin}/u.test(words) && !/\p{Script=Han}/u.test(words) ? 'en' : lang

/** A word that stands by itself, as it runs inside a line: `Retired` is `retired`. Chinese stays as it is. */
export const inLine = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1)
