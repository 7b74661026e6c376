import { useSyncExternalStore } from 'react'
import type { Terms } from '../../model/words/terms.ts'
import { type InterfaceLang, termsOf } from '../../model/words/words.ts'
import { en } from './en/all.ts'
import { lang, onLang } from './lang.ts'
import { zh } from './zh/all.ts'

/** [I18N1] Both languages have the same words: a missing one is a type error. Values are sentences or functions. */
export type Words = typeof zh

const WORDS: Readonly<Record<InterfaceLang, Words>> = { zh, en }

export const wordsOf = (of: InterfaceLang): Words => WORDS[of]

export const useLang = (): InterfaceLang => useSyncExternalStore(onLang, lang)

export const useWords = (): Words => wordsOf(useLang())

/** The words that the printed page has, too. */
export const useTerms = (): Terms => termsOf(useLang())
