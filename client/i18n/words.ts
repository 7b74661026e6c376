import { useSyncExternalStore } from 'react'
import type { Lang } from '../../model/memo/blocks.ts'
import type { Terms } from '../../model/words/terms.ts'
import { type InterfaceLang, termsOf } from '../../model/words/words.ts'
import { en } from './en/all.ts'
import { lang, onLang } from './lang.ts'
import { zh } from './zh/all.ts'

/** [I18N1] Every language has the same words: a missing one does not compile. Values are sentences or functions. */
export type Words = typeof zh

const WORDS: Readonly<Record<InterfaceLang, Words>> = { zh, en }

export const wordsOf = (of: InterfaceLang): Words => WORDS[of]

export const useLang = (): InterfaceLang => useSyncExternalStore(onLang, lang)

/** The text language that titles, topics, dates and guidance are shown in: the library has them in no other language. */
export const useDataLang = (): Lang => useWords().common.dataLang

export const useWords = (): Words => wordsOf(useLang())

/** The vocabulary that the screen shares with the printed page. */
export const useTerms = (): Terms => termsOf(useLang())
