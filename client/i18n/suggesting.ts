import { suggesting as en, drawnSuggestions as enDrawn } from './en/suggesting.ts'
import { useLang } from './words.ts'
import { suggesting as zh, drawnSuggestions as zhDrawn } from './zh/suggesting.ts'

// Both languages come with what shows suggestions; the first load of the page has neither.
const WORDS = { zh, en }
const DRAWN = { zh: zhDrawn, en: enDrawn }

export const useSuggestingWords = (): typeof zh => WORDS[useLang()]
export const useDrawnWords = (): typeof zhDrawn => DRAWN[useLang()]
