import { library as enLibrary, source as enSource } from './en/library.ts'
import { useLang } from './words.ts'
import { library, source } from './zh/library.ts'

// Both languages come with the pages that show them; the first load of the drafting page has neither.
const WORDS = { zh: { library, source }, en: { library: enLibrary, source: enSource } }

export const useLibraryWords = (): typeof WORDS.zh => WORDS[useLang()]
