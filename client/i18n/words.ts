import { useSyncExternalStore } from 'react'
import type { Lang } from '../../model/memo/blocks.ts'
import type { Terms } from '../../model/words/terms.ts'
import { type InterfaceLang, termsOf } from '../../model/words/words.ts'
import { lang, onLang, setLang } from './lang.ts'
import type { zh } from './zh/all.ts'

/** [I18N1] Every language has the same words: a missing one does not compile. Values are sentences or functions. */
export type Words = typeof zh

/** Said in both languages when the words of neither could be fetched. */
export const NOT_LOADED = '页面未能载入，请重新载入。 The page could not be loaded. Please reload it.'

// A page fetches the words of the one language that it shows.
const FETCH: Readonly<Record<InterfaceLang, () => Promise<Words>>> = {
  zh: async () => (await import('./zh/all.ts')).zh,
  en: async () => (await import('./en/all.ts')).en,
}

const loaded = new Map<InterfaceLang, Words>()

/** Fetches the words of a language; nothing is shown in it before. Rejects when they cannot be fetched. */
export async function loadWords(of: InterfaceLang): Promise<void> {
  if (!loaded.has(of)) loaded.set(of, await FETCH[of]())
}

/** Shows the interface in another language. Rejects, and changes nothing, when its words cannot be fetched. */
export async function switchLang(next: InterfaceLang): Promise<void> {
  await loadWords(next)
  setLang(next)
}

/** Throws for a language that `loadWords` has not fetched. */
export function wordsOf(of: InterfaceLang): Words {
  const words = loaded.get(of)
  if (!words) throw new Error(`the words of ${of} are not loaded`)
  return words
}

export const useLang = (): InterfaceLang => useSyncExternalStore(onLang, lang)

/** The text language that titles, topics, dates and guidance are shown in: the library has them in no other language. */
export const useDataLang = (): Lang => useWords().common.dataLang

export const useWords = (): Words => wordsOf(useLang())

/** The vocabulary that the screen shares with the printed page. */
export const useTerms = (): Terms => termsOf(useLang())
