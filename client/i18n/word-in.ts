import { wordIn as en } from './en/word-in.ts'
import { useLang } from './words.ts'
import { wordIn as zh } from './zh/word-in.ts'

// Both languages come with the dialog; the first load of the page has neither.
const WORDS = { zh, en }

export type WordInWords = typeof zh
export const useWordInWords = (): WordInWords => WORDS[useLang()]
