import { useSyncExternalStore } from 'react'
import type { Lang } from '../../model/memo/blocks.ts'
import { en } from './en/all.ts'
import { lang, onLang } from './lang.ts'
import { zh } from './zh/all.ts'

/** [I18N1] Both languages have the same words: a missing one is a type error. Values are sentences or functions. */
export type Words = typeof zh

const WORDS: Readonly<Record<Lang, Words>> = { zh, en }

export const wordsOf = (of: Lang): Words => WORDS[of]

export const useLang = (): Lang => useSyncExternalStore(onLang, lang)

export const useWords = (): Words => wordsOf(useLang())
