import { suggestions as en, readings as enReadings } from './en/suggestions.ts'
import { useLang } from './words.ts'
import { suggestions as zh, readings as zhReadings } from './zh/suggestions.ts'

// Both languages come with what is opened; the first load of the page has none of them.
const WORDS = { zh, en }
const READINGS = { zh: zhReadings, en: enReadings }

export type SuggestionWords = typeof zh

export const useSuggestionWords = (): SuggestionWords => WORDS[useLang()]
export const useReadingWords = (): typeof zhReadings => READINGS[useLang()]
