import { compare as en, readingList as enReadingList } from './en/compare.ts'
import { useLang } from './words.ts'
import { compare as zh, readingList as zhReadingList } from './zh/compare.ts'

// Both languages come with what is opened; the first load of the page has none of them.
const WORDS = { zh, en }
const READING_LIST = { zh: zhReadingList, en: enReadingList }

export const useCompareWords = (): typeof zh => WORDS[useLang()]
export const useReadingListWords = (): typeof zhReadingList => READING_LIST[useLang()]
